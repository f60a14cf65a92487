"""The steps that every act takes: hold whom it is about, who, when, save, write down, tell."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404

from access.policy import check
from access.viewer import Viewer
from audit.system import whole_ledger
from consent.alerting import users_at
from consent.models import ConflictOfInterest, Involvement
from hub.kit.errors import NotNow
from notifications.actions import tell
from people import redaction
from people.fence import hold_for_change
from people.models import Assignment, RecordEntry
from plans import states
from plans.models import Part, Plan, Turn

TOLD = {"duty_manager", "supervisor", "plan_lead", "plan_contributor"}


CLOSED = "The plan is closed. The agency that leads it can open it again."


def held(plan: Plan, by: Viewer, *, closed: bool = False) -> Plan:
    """Hold the row of whom a plan is for, then lock the plan; return it fresh. Raises Http404 where it is out of sight.

    All that changes a plan waits here, so that two who answer, edit or hand over at one moment find each other. Raises
    NotNow for a plan that is closed, unless what is done may be done to a closed one too.
    """
    hold_for_change(plan.person_id)
    rows = Plan.objects.all() if by.is_system else Plan.objects.visible_to(by)
    fresh = rows.select_for_update(of=("self",)).filter(pk=plan.pk).first()
    if fresh is None:
        raise Http404
    if fresh.closed_at and not closed:
        raise NotNow(CLOSED)
    return fresh


def held_part(part: Part, by: Viewer) -> Part:
    """Hold a part with its plan; return it fresh. Raises Http404 where it is out of sight or was taken out."""
    plan = held(part.plan, by)
    fresh = plan.parts.in_plan().select_for_update(of=("self",)).filter(pk=part.pk).first()
    if fresh is None:
        raise Http404
    fresh.plan = plan
    return fresh


def take_turn(part: Part, verb: str, *, by: Viewer, text: str = "", reason: str = "", **changes) -> Part:
    """Check who may and when, move a held part, save it with these changes, and write the turn down.

    Raises Refused (403) and NotNow (409).
    """
    check(by, verb, part)
    part.move(verb)
    return write_turn(part, verb, by=by, text=text, reason=reason, **changes)


def write_turn(part: Part, verb: str, *, by: Viewer, text: str = "", reason: str = "", changed=None, **changes) -> Part:
    """Save a part with these changes and write the turn down; `changed` maps what moved to what it was and is."""
    for name, value in changes.items():
        setattr(part, name, value)
    part.save()
    note(part.plan, verb, by=by, part=part, text=text, reason=reason, changed=changed or {})
    return part


def note(
    plan: Plan, verb: str, *, by: Viewer, part: Part | None = None, text="", reason="", changed=None, key=""
) -> Turn:
    """Write down one turn of a plan, or of a part of it."""
    return Turn.objects.create(
        plan=plan,
        part=part,
        verb=verb,
        state=part.state if part else "",
        agency_id=by.agency_id,
        by_id=by.user_id,
        reason=reason,
        text=text,
        changed=changed or {},
        key=key,
    )


def clean_text(by: Viewer, plan: Plan, field: str, text: str, needed: str = "") -> str:
    """Return a text that somebody typed, tidied.

    Raises ValidationError where it holds a protected value, or is empty and `needed` says what to enter.
    """
    text = (text or "").strip()
    if not text and needed:
        raise ValidationError({field: needed})
    if text:
        redaction.refuse_texts({field: text}, redaction.known_to(by, plan.person_id))
    return text


def parties_now(plan: Plan) -> list[UUID]:
    """Return the agencies with a role that is offered or accepted, once each, in a fixed order."""
    roles = plan.parts.in_plan().filter(kind="role", state__in=states.HOLDING)
    return sorted(set(roles.values_list("agency_id", flat=True)))


def settle_parties(plan: Plan) -> None:
    """Write down who has a role now: it is what the database shows a plan by.

    Done as the hub itself, because who takes leave no longer sees the plan afterwards.
    """
    with whole_ledger():
        plan.party_ids = parties_now(plan)
        plan.save(update_fields=["party_ids", "updated_at"])


def entries_to_answer(plan: Plan, agency_id: UUID) -> list[UUID]:
    """Return the entries that an agency reads before it answers: who it is about, the aims, its role, its actions and
    the goals that they are for.
    """
    parts = list(plan.parts.in_plan())
    theirs = [part for part in parts if part.agency_id == agency_id]
    goals = {part.parent_id for part in theirs}
    wanted = [part.entry_id for part in parts if part in theirs or part.kind == "aim" or part.pk in goals]
    identity = RecordEntry.objects.filter(person_id=plan.person_id, kind="identity").values_list("pk", flat=True)
    return [*identity, *wanted]


def open_to_answer(plan: Plan, agency_id: UUID) -> None:
    """Let the packs of an agency's offered roles hold what is offered to it now."""
    offered = plan.parts.in_plan().filter(kind="role", agency_id=agency_id, state__in=("offered", "countered"))
    sources = list(offered.values_list("reference", flat=True))
    if sources:
        with whole_ledger():
            live = Involvement.objects.filter(source__in=sources, tier="pending", ends_at__isnull=True)
            live.update(pack=entries_to_answer(plan, agency_id))


def tell_agencies(verb: str, plan: Plan, agencies: Iterable[UUID | None], *, by: Viewer) -> None:
    """Leave a notice to those who look after plans at these agencies, and to whoever works with the person there.

    Whoever acts is not told, nor whom a conflict keeps away.
    """
    agencies = {key for key in agencies if key}
    with whole_ledger():
        working = Assignment.objects.live().filter(person_id=plan.person_id, agency_id__in=agencies)
        users = {*users_at(agencies, TOLD), *working.values_list("agency_id", "user_id")}
        linked = ConflictOfInterest.objects.live().filter(person_id=plan.person_id)
        kept = {*linked.values_list("user_id", flat=True), by.user_id}
        for agency_id, user_id in sorted(users):
            if user_id not in kept:
                tell(verb, plan.reference, agency_id=agency_id, user_id=user_id)
