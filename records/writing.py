"""Writing entries: what page and API do alike between the form and the action."""

from collections.abc import Mapping
from dataclasses import dataclass

from agencies.creations import once
from people.actions import correct, record
from people.models import RecordEntry
from people.redaction import protected_values, refuse_protected
from records.page import PersonPage

PROSE = ("title", "text", "their_words", "source")


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: fields of every entry, and the further fields of the kind (people.kinds)."""

    facts: Mapping
    details: Mapping | None = None


def record_entry(page: PersonPage, kind: str, written: Written, key: str) -> RecordEntry:
    """Record an entry, once for each key; return it. Raises what people.actions.record raises."""
    _refuse_what_is_hidden(page, RecordEntry(kind=kind), written)
    entry, _ = once(
        page.viewer,
        "entry.record",
        key,
        {**written.facts, "details": written.details, "person": page.reference, "kind": kind},
        make=lambda: record(page.sight.person, by=page.viewer, kind=kind, details=written.details, **written.facts),
        find=lambda reference: RecordEntry.objects.visible_to(page.viewer).get(reference=reference),
    )
    return entry


def correct_entry(page: PersonPage, entry: RecordEntry, reason: str, written: Written) -> RecordEntry:
    """Correct an entry; return it fresh. Raises what people.actions.correct raises."""
    _refuse_what_is_hidden(page, entry, written)
    changes = dict(written.facts)
    if written.details is not None:
        changes["details"] = written.details
    return correct(entry, by=page.viewer, reason=reason, **changes)


def _refuse_what_is_hidden(page: PersonPage, entry: RecordEntry, written: Written) -> None:
    """Raise ValidationError when prose holds an address or number that this worker was shown, whoever recorded it.

    The action knows only what the acting agency has recorded itself.
    """
    shown = protected_values(each.entry for each in page.sight.shown)
    text = {name: written.facts.get(name) or "" for name in PROSE}
    category = written.facts.get("category") or entry.category_id
    draft = RecordEntry(pk=entry.pk, kind=entry.kind, category_id=category, details=written.details or {}, **text)
    refuse_protected(draft, shown)
