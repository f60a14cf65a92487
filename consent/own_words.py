"""What is written down of a talk, without addresses and numbers that stand elsewhere in the record.

A note that holds one is refused at save (design: trust, rule 4); what a person said about sharing never waits for a
second try, so here the value is left out instead.
"""

from collections.abc import Callable

from access.viewer import Viewer
from people import redaction


def writer(by: Viewer, person) -> Callable[[str], str]:
    """Return a function that gives a text without protected values; the first text that is not empty costs a statement."""
    known: list[redaction.Protected] | None = None

    def write(text: str) -> str:
        nonlocal known
        text = (text or "").strip()
        if text and known is None:
            known = redaction.known_to(by, person)
        return redaction.redact(text, known) if text else ""

    return write
