"""Writing about a person: what page and API do alike between what was typed and the action.

References become keys here, looked up among what the worker may know of, so that a reference that exists elsewhere is
answered like one that does not exist (design: trust, T10).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError

from access.viewer import Viewer
from agencies.creations import once
from agencies.models import Agency
from consent.actions import recall_corrected
from consent.sight import see_people
from people.actions import assign, correct, open_record, record, unassign
from people.models import Assignment, Person, RecordEntry
from people.redaction import protected_values, refuse_protected
from records.page import PersonPage
from records.team import users_named

PROSE = ("title", "text", "their_words", "source")
NO_PERSON = "There is nobody with this reference whom you may name"
NO_AGENCY = "There is no agency with this reference in the directory"


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote: fields of every entry, and the further fields of the kind (people.kinds).

    Colleagues, agencies and other people are named by reference: `sealed_to`, `originator_control`, `other_subjects`.
    """

    facts: Mapping
    details: Mapping | None = None


def open_once(viewer: Viewer, key: str, facts: Mapping) -> Person:
    """Open a record, once for each key; return the person. Raises what people.actions.open_record raises."""
    person, _ = once(
        viewer,
        "person.open",
        key,
        facts,
        make=lambda: open_record(by=viewer, **facts),
        find=lambda reference: Person.objects.visible_to(viewer).get(reference=reference),
    )
    return person


def record_entry(page: PersonPage, kind: str, written: Written, key: str) -> RecordEntry:
    """Record an entry, once for each key; return it. Raises what people.actions.record raises."""
    _refuse_what_is_hidden(page, RecordEntry(kind=kind), written)
    told = {**written.facts, "details": written.details, "person": page.reference, "kind": kind}
    person, facts = page.sight.person, by_key(page.viewer, written.facts)
    entry, _ = once(
        page.viewer,
        "entry.record",
        key,
        told,
        make=lambda: record(person, by=page.viewer, kind=kind, details=written.details, **facts),
        find=lambda reference: RecordEntry.objects.visible_to(page.viewer).get(reference=reference),
    )
    return entry


def correct_entry(
    page: PersonPage, entry: RecordEntry, reason: str, written: Written, ask_others: str = ""
) -> RecordEntry:
    """Correct an entry; return it fresh. With `ask_others` the agencies that saw its earlier text are asked to do that.

    Raises what people.actions.correct and consent.actions.recall_corrected raise.
    """
    _refuse_what_is_hidden(page, entry, written)
    changes = by_key(page.viewer, written.facts)
    if written.details is not None:
        changes["details"] = written.details
    fresh = correct(entry, by=page.viewer, reason=reason, **changes)
    if ask_others:
        recall_corrected(fresh, by=page.viewer, asked=ask_others)
    return fresh


def assign_named(page: PersonPage, member: str) -> Assignment:
    """Assign the colleague of this membership reference; return the assignment. Raises ValidationError."""
    (user_id,) = users_named(page.viewer, [member], "member")
    return assign(page.sight.person, by=page.viewer, user_id=user_id)


def unassign_named(page: PersonPage, member: str) -> Assignment | None:
    """End the assignment of the colleague of this membership reference. Raises ValidationError and NotNow."""
    (user_id,) = users_named(page.viewer, [member], "member")
    return unassign(page.sight.person, by=page.viewer, user_id=user_id)


def by_key(viewer: Viewer, facts: Mapping) -> dict:
    """Return the facts with keys in the place of references. Raises ValidationError by field for unknown ones."""
    facts = dict(facts)
    if facts.get("sealed_to"):
        facts["sealed_to"] = users_named(viewer, facts["sealed_to"], "sealed_to")
    if facts.get("originator_control"):
        facts["originator_control"] = agencies_named(facts["originator_control"])
    if facts.get("other_subjects"):
        facts["other_subjects"] = people_named(viewer, facts["other_subjects"])
    return facts


def agencies_named(references: Iterable[str]) -> list[UUID]:
    """Return the agencies of the directory with these references. Raises ValidationError when one is not there."""
    wanted = set(references)
    found = list(Agency.objects.in_directory().filter(reference__in=wanted).values_list("pk", flat=True))
    if len(found) != len(wanted):
        raise ValidationError({"originator_control": NO_AGENCY})
    return found


def people_named(viewer: Viewer, references: Iterable[str]) -> list[UUID]:
    """Return the people with these references whose name the worker may see. Raises ValidationError for others."""
    wanted = set(references)
    known = Person.objects.visible_to(viewer).filter(reference__in=wanted).values_list("pk", flat=True)
    found = [key for key, sight in see_people(viewer, list(known)).items() if sight.knows_who]
    if len(found) != len(wanted):
        raise ValidationError({"other_subjects": NO_PERSON})
    return found


def _refuse_what_is_hidden(page: PersonPage, entry: RecordEntry, written: Written) -> None:
    """Raise ValidationError when prose holds an address or number that this worker was shown, whoever recorded it.

    The action knows only what the acting agency has recorded itself.
    """
    shown = protected_values(each.entry for each in page.sight.decided if each.decision.allowed)
    text = {name: written.facts.get(name) or "" for name in PROSE}
    category = written.facts.get("category") or entry.category_id
    draft = RecordEntry(pk=entry.pk, kind=entry.kind, category_id=category, details=written.details or {}, **text)
    refuse_protected(draft, shown)
