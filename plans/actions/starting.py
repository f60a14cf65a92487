"""Starting a plan, and its next review: the verbs plan.start and plan.set_review (standards: ED5 P1; BE102v2 2)."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from consent.involving import involve
from hub.kit.errors import NotNow
from people.actions import record
from people.fence import hold_for_change
from people.models import Person
from plans import states, words
from plans.actions.steps import held, note, tell_agencies
from plans.models import Part, Plan
from plans.starters import STARTERS

THERE_IS_ONE = "Your agency has started a plan for this person already: {}."
NO_REVIEW = "Enter when the plan is reviewed next"
TOO_LATE = "The next review must be within {} days: a plan is reviewed at least every three months"
PAST = "The next review must be today or later"


@transaction.atomic
def start_plan(
    person: Person,
    *,
    by: Viewer,
    aim: str,
    review_on: dt.date | None,
    standards: Iterable[str] = (),
    starter: str = "",
    part: str = "",
) -> Plan:
    """Start a plan that the acting agency leads; return it.

    `aim` is what matters most, in the person's words where there are any; `part` what the leading agency does, in one
    sentence; `starter` names a standard whose usual goals and areas of life are written in, to be changed freely. Raises
    Refused, NotNow where the agency has started one already, Http404, and ValidationError by field.
    """
    check(by, "plan.start")
    person = hold_for_change(person.pk)
    standards = sorted(set(standards) | ({starter} if starter else set()))
    if set(standards) - set(dict(words.STANDARDS)):
        raise ValidationError({"standards": "Select standards of the list"})
    if not aim.strip():
        raise ValidationError({"aim": "Enter what the plan is for"})
    check_review(review_on)
    if there := Plan.objects.filter(person=person, started_by_agency_id=by.agency_id).first():
        raise NotNow(THERE_IS_ONE.format(there.reference))
    plan = Plan.objects.create(
        person=person,
        started_by_agency_id=by.agency_id,
        started_by_id=by.user_id,
        lead_id=by.agency_id,
        review_by_id=by.agency_id,
        review_on=review_on,
        review_accepted_at=timezone.now(),
        standards=standards,
        party_ids=[by.agency_id],
    )
    role = _own_part(plan, "role", record_for(plan, by, "role", part.strip() or "Leads the plan"), by)
    role.agency_id, role.role_kind, role.state, role.answered_at = by.agency_id, "lead", "accepted", timezone.now()
    role.save(force_insert=True)
    involve(person.pk, agency_id=by.agency_id, from_agency_id=by.agency_id, tier="plan", source=role.reference)
    _own_part(plan, "aim", record_for(plan, by, "aim", aim), by).save(force_insert=True)
    for place, written in enumerate(STARTERS.get(starter, ()), start=1):
        part_made = _own_part(
            plan, written.kind, record_for(plan, by, written.kind, written.title, written.details), by
        )
        part_made.place, part_made.area = place, written.area
        part_made.save(force_insert=True)
    note(plan, "plan.start", by=by)
    return plan


def record_for(plan: Plan, by: Viewer, kind: str, title: str, details=None, **more):
    """Write what a part says into the record, as an entry of the acting agency; return the entry."""
    return record(Person(pk=plan.person_id), by=by, kind=f"plan_{kind}", title=title, details=details or {}, **more)


def _own_part(plan: Plan, kind: str, entry, by: Viewer) -> Part:
    return Part(plan=plan, kind=kind, entry=entry, from_agency_id=by.agency_id, state=states.KINDS[kind][1])


def check_review(day: dt.date | None) -> None:
    """Raise ValidationError unless this can be the day of the next review: there is always one, and it is not far off."""
    if day is None:
        raise ValidationError({"review_on": NO_REVIEW})
    if day < timezone.localdate():
        raise ValidationError({"review_on": PAST})
    if day > timezone.localdate() + dt.timedelta(days=settings.PLAN_REVIEW_DAYS):
        raise ValidationError({"review_on": TOO_LATE.format(settings.PLAN_REVIEW_DAYS)})


def put_review(plan: Plan, by: Viewer, verb: str, day: dt.date | None, agency_id: UUID, text: str = "") -> Plan:
    """Write down the next review of a held plan; return the plan. Whoever has not said that they make it happen is asked.

    Raises ValidationError by field.
    """
    check_review(day)
    if not plan.parts.in_plan().filter(kind="role", state="accepted", agency_id=agency_id).exists():
        raise ValidationError({"agency": "Select an agency that has accepted a role in the plan"})
    moved = {
        "review_on": [plan.review_on.isoformat(), day.isoformat()],
        "review_by_id": [str(plan.review_by_id), str(agency_id)],
    }
    changed = {name: sides for name, sides in moved.items() if sides[0] != sides[1]}
    plan.review_on, plan.review_by_id = day, agency_id
    if agency_id == by.agency_id:
        plan.review_accepted_at = timezone.now()
    elif changed:
        plan.review_accepted_at = None
    plan.save(update_fields=["review_on", "review_by", "review_accepted_at", "updated_at"])
    note(plan, verb, by=by, changed=changed, text=text)
    tell_agencies(verb, plan, [agency_id], by=by)
    return plan


@transaction.atomic
def set_review(plan: Plan, *, by: Viewer, review_on: dt.date | None, agency: Agency | None = None) -> Plan:
    """Say when the plan is reviewed next, and which agency makes it happen; there is exactly one, at all times.

    Raises Refused, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "plan.set_review", plan)
    return put_review(plan, by, "plan.set_review", review_on, agency.pk if agency else plan.review_by_id)
