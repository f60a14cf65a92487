"""What may be done in this room: one module a noun, one function a verb (access/verbs.py).

Each runs in one transaction: may they (policy), lock, is it possible now, save, tell. Each takes who does it as `by`.
"""
