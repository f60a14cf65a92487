"""Raising an urgent concern, and reporting a change of circumstances: at once to every agency that works with the person
and may know of it (verbs concern.raise and concern.report).

Nothing here waits for an approval (design: domain, warning 1). Who works with somebody is found as the hub itself, because
the sender may not know of all of them; what the sender may not know, it is not told by this either.
"""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from audit.system import whole_ledger
from consent.alerting import users_at
from consent.models import Involvement, RingFence
from consent.own_words import writer
from people.fence import hold_for_change
from people.models import Assignment, Person, RecordEntry
from questions import words
from questions.actions.steps import tell_each
from questions.clock import concern_times
from questions.models import Alarm, Concern

#: The tiers at which an agency works with somebody: one that was only asked does not yet.
ACTIVE = ("accepted", "plan", "conference")
TOLD = {"triage", "duty_manager", "supervisor"}
CATEGORY = "risk_assessment"


@transaction.atomic
def raise_concern(person: Person, *, by: Viewer, **facts) -> Concern:
    """Raise an urgent concern; return it. Raises what `_put_out` raises."""
    return _put_out(person, by, "concern.raise", "urgent", **facts)


@transaction.atomic
def report_concern(person: Person, *, by: Viewer, **facts) -> Concern:
    """Report a change of circumstances, which goes the same way by a slower clock. Raises what `_put_out` raises."""
    return _put_out(person, by, "concern.report", "change", **facts)


def _put_out(
    person: Person,
    by: Viewer,
    verb: str,
    severity: str,
    *,
    kind: str,
    text: str,
    ring_me: str,
    rang: str,
    rang_words: str = "",
) -> Concern:
    """Put a concern out; return it. Each agency that is told has its own clock from now.

    What holds an address or number is sent without it: nothing urgent waits for a second try. Raises Refused and
    ValidationError by field.
    """
    check(by, verb, person)
    _check(severity, kind, text, ring_me, rang, rang_words)
    person = hold_for_change(person.pk)
    write, now = writer(by, person), timezone.now()
    concern = Concern(
        person=person,
        severity=severity,
        kind=kind,
        text=write(text),
        from_agency_id=by.agency_id,
        raised_by_id=by.user_id,
        raised_at=now,
        ring_me=ring_me.strip(),
        rang=rang,
        rang_words=write(rang_words),
    )
    concern.letter = RecordEntry.objects.create(
        person=person,
        owner_id=by.agency_id,
        author_id=by.user_id,
        kind="concern_letter",
        category_id=CATEGORY,
        sensitivity=1,
        title=f"{concern.called} {concern.reference}",
        text=concern.text,
    )
    known = set(
        Involvement.objects.live().visible_to(by).filter(person_id=person.pk).values_list("agency_id", flat=True)
    )
    known.add(person.held_by_id)
    with whole_ledger():
        told = working_with(person)
        concern.lead_id = person.held_by_id if person.held_by_id in {*told, by.agency_id} else None
        told.pop(by.agency_id, None)
        concern.save(force_insert=True)
        due = concern_times(severity, now)[0]
        for agency, brought_by in told.items():
            knows = agency in known
            Alarm.objects.create(
                concern=concern,
                agency_id=agency,
                from_agency_id=by.agency_id,
                sender_knows=knows,
                watch_ids=sorted((brought_by & {*told, by.agency_id}) - {agency}),
                ringer_id=by.agency_id if knows else _ringer(brought_by, told, person.held_by_id, agency),
                told_at=now,
                due_at=due,
            )
        own_lead = users_at([by.agency_id], {"supervisor"}, [by.user_id])
        tell_each(verb, concern.reference, [*workers_told(person.pk, told), *own_lead], person.pk)
    return concern


def working_with(person: Person) -> dict[UUID, set[UUID]]:
    """Return the agencies that work with somebody now and are not kept away, each with those that brought it in.

    Whoever holds the record is one of them. To be called as the hub itself.
    """
    found: dict[UUID, set[UUID]] = {person.held_by_id: set()}
    live = Involvement.objects.live().filter(person_id=person.pk, tier__in=ACTIVE)
    for agency, brought_by in live.values_list("agency_id", "from_agency_id"):
        found.setdefault(agency, set()).add(brought_by)
    kept = set(RingFence.objects.live().filter(person_id=person.pk).values_list("agency_id", flat=True))
    there = set(Agency.objects.in_directory().filter(pk__in=found).values_list("pk", flat=True))
    return {agency: brought_by for agency, brought_by in found.items() if agency in there - kept}


def _ringer(brought_by: set[UUID], told: dict, holder: UUID, agency: UUID) -> UUID | None:
    """Return who rings an agency that the sender may not know of: one that brought it in, or holds the record."""
    able = [each for each in sorted(brought_by) if each in told and each != agency]
    if able:
        return able[0]
    return holder if holder in told and holder != agency else None


def workers_told(person: UUID, agencies: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Return who is told at these agencies, as pairs: those who work with the person, those on duty, and the leads.

    To be called as the hub itself.
    """
    agencies = set(agencies)
    assigned = Assignment.objects.live().filter(person_id=person, agency_id__in=agencies)
    return [*users_at(agencies, TOLD), *assigned.values_list("agency_id", "user_id")]


def _check(severity: str, kind: str, text: str, ring_me: str, rang: str, rang_words: str) -> None:
    """Raise ValidationError naming what is missing."""
    wrong = {}
    if kind not in words.PURPOSES:
        wrong["kind"] = "Select what it is about"
    if not text.strip():
        wrong["text"] = "Enter what has happened, and what is needed now"
    if not ring_me.strip():
        wrong["ring_me"] = "Enter a number on which you can be rung now"
    if rang not in dict(words.RANG) or (severity == "urgent" and rang == "not_needed"):
        wrong["rang"] = "Select whom you rang"
    if rang in ("nobody", "somebody_else") and not rang_words.strip():
        wrong["rang_words"] = "Say whom you rang, or why you rang nobody"
    if wrong:
        raise ValidationError(wrong)
