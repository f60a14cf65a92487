"""The one way the launcher gives up: a sentence for the person at the keyboard, never a traceback."""


class Trouble(Exception):
    """Something the reader can mend: one clear sentence; details may follow on lines of their own."""
