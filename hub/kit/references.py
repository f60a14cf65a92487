"""Short opaque references: what pages and URLs call a thing, never its key.

Six characters of an alphabet without look-alikes; they say nothing of order, time or number (design: ux 2.1). An entry of
the ledger has ten: there are so many that six would meet by chance.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTHS = {"D": 10}
LENGTH = 6
#: Every reference there can be, as a regular expression.
PATTERN = r"(?:[A-Z]-[2-9A-HJ-NP-Z]{6}|D-[2-9A-HJ-NP-Z]{10})"


def new_reference(letter: str) -> str:
    """Return a fresh random reference such as `R-7K2M9Q`; the column's unique constraint catches a repeat."""
    return f"{letter}-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTHS.get(letter, LENGTH)))


class ReferenceConverter:
    """Path converter for references: anything else is no URL of the hub at all."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        """Return the reference as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the reference as written."""
        return value
