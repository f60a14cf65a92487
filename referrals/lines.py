"""Entries of a pack as lines and blocks of the page: what of them is told, in the words of their labels.

They come read (records.reading), never raw: what is withheld, hidden or protected is so here too.
"""

from records.reading import Told

TONES = {"high": "late", "very_high": "late", "medium": "soon"}


def risk_line(told: Told) -> dict:
    """Return a risk as a line: what, how high, the tone of that, and its handling marks."""
    level = told.value("level") or ""
    return {
        "title": told.title,
        "level": level.replace("_", " ").capitalize(),
        "tone": TONES.get(level, ""),
        "marks": list(told.marks),
    }


def entry_block(told: Told) -> dict:
    """Return an entry in full, its details under their labels, with its handling marks and what they ask."""
    return {
        "title": told.title,
        "url": told.url if told.kind == "document" else "",
        "kind": told.kind_label,
        "source": told.source,
        "when": told.when,
        "text": told.text,
        "their_words": told.their_words,
        "details": [(answer.label, answer.words) for answer in told.answers],
        "marks": list(told.marks),
        "notes": list(told.notes),
    }
