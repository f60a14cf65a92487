"""Leaving protected values out of what somebody typed about a person, wherever it is shown (design: trust, rule 4).

What an agency wrote itself is shown to it without the values that it recorded; without those of others too, its own
words with a hole in them would confirm a guess. What others wrote is shown without any value of the person.
"""

from collections.abc import Mapping
from uuid import UUID

from access.viewer import Viewer
from audit.system import whole_ledger
from people import redaction


def texts_of(viewer: Viewer, person: UUID, texts: Mapping[str, tuple[str, UUID | None]]) -> dict[str, str]:
    """Return texts as this viewer may read them; each comes with the key of the agency that wrote it.

    For pages that stand without the person's record: the values are read as the hub itself. Without any text nothing
    is read.
    """
    ours = [name for name, (text, by) in texts.items() if text and by == viewer.agency_id]
    theirs = [name for name, (text, by) in texts.items() if text and by != viewer.agency_id]
    shown = dict.fromkeys(texts, "")
    if ours:
        own = redaction.known_to(viewer, person)
        shown |= {name: redaction.redact(texts[name][0], own) for name in ours}
    if theirs:
        with whole_ledger():
            every = redaction.values_of(person)
        shown |= {name: redaction.redact(texts[name][0], every) for name in theirs}
    return shown
