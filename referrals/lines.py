"""Entries of a pack as lines and blocks of the page: what they are, what they say, in the words of their labels."""

from access.viewer import Viewer
from agencies.names import shown_name


def risk_line(entry) -> dict:
    """Return a risk as a line: what, how high, and the tone of that."""
    level = entry.details.get("level", "")
    tone = {"high": "late", "very_high": "late", "medium": "soon"}.get(level, "")
    return {"title": entry.title, "level": level.replace("_", " ").capitalize(), "tone": tone}


def entry_block(entry, viewer: Viewer) -> dict:
    """Return an entry in full, its details under their labels."""
    return {
        "title": entry.title,
        "kind": entry.get_kind_display(),
        "source": entry.source or shown_name(entry.owner, viewer),
        "when": entry.happened_on or entry.created_at,
        "text": entry.text,
        "their_words": entry.their_words,
        "details": [
            (field.label, shown_value(field, entry.details[field.name]))
            for field in entry.form.fields
            if entry.details.get(field.name)
        ],
    }


def shown_value(field, value) -> str:
    """Return a detail in words: the labels of choices, else the text."""
    labels = dict(field.choices)
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(each, each)) for each in values)
