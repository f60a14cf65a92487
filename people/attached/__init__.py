"""Files that are attached to an entry: what they may be, how they are cleaned, where they lie, who checks them (T13, T30)."""

from people.attached.formats import CLEANED, Cleaned, clean

__all__ = ["CLEANED", "Cleaned", "clean"]
