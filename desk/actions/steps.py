"""What the acts of the desk share: words that must be there, and an outcome that is recorded once."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from access.viewer import Viewer
from agencies.actions.steps import keep
from desk.words import NOTE_NEEDED
from hub.kit.errors import NotNow

TOO_SHORT = "Write at least a few words, so that others can follow it."
LEAST = 10


def words_of(text: str, field: str) -> str:
    """Return the text without its edges. Raises ValidationError under `field` where it says next to nothing."""
    text = text.strip()
    if len(text) < LEAST:
        raise ValidationError({field: TOO_SHORT})
    return text


def close(row, outcome: str, note: str, choices: list[tuple[str, str]], *, by: Viewer, who: str, when: str) -> None:
    """Record what came of a row, once: outcome, note, who and when; `who` and `when` name the fields.

    Raises NotNow where it has an outcome, ValidationError for one that does not exist or that needs words.
    """
    if row.outcome:
        raise NotNow("The outcome is recorded already.")
    if outcome not in dict(choices):
        raise ValidationError({"outcome": "Select what came of it."})
    row.note = words_of(note, "note") if outcome in NOTE_NEEDED else note.strip()
    row.outcome = outcome
    setattr(row, f"{who}_id", by.user_id)
    setattr(row, when, timezone.now())
    keep(row, "outcome", "note", who, when)
