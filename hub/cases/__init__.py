"""Worked cases of the sharing decision, put to the product itself: read a pack, build each case from rows, ask, undo.

(Design: sharing decision 3.7.)
"""
