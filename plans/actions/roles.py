"""Offering and answering roles, as equals: the verbs of the noun role (standards: ED5 P8; BE102v2 7, 8).

A role opens, nothing else in a plan does: while it is offered the agency reads who the person is and what it is asked to do,
when it is accepted what its rules allow somebody with a part in the plan, and when it ends nothing more.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from audit.system import whole_ledger
from consent.involving import end_involvement, involve
from consent.keeping import objection_to
from hub.kit.errors import NotNow
from people.models import Assignment, RecordEntry
from plans import states, words
from plans.actions.starting import record_for
from plans.actions.steps import (
    clean_text,
    entries_to_answer,
    held,
    held_part,
    note,
    settle_parties,
    take_turn,
    tell_agencies,
    write_turn,
)
from plans.models import Part, Plan

IN_ALREADY = "This agency has a role in the plan already"
LEAD_STAYS = "Somebody must lead. Hand the lead over: it is theirs when they accept."
WORK_LEFT = "They still have actions to do: {}. Hand the role over, or give these to somebody else first."
REVIEW_LEFT = "They make the next review happen. Say first who does."
SELECT_KIND = "Select what kind of role it is"


@transaction.atomic
def offer_role(
    plan: Plan, *, by: Viewer, agency: Agency | None, role_kind: str, title: str, instead: Part | None = None
):
    """Offer an agency a role, in one sentence; return it. It reads what it is asked and nothing more until it accepts.

    `instead` is the role that is handed over to it. Raises Refused, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "role.offer", plan) if instead is None else check(by, "role.hand_over", instead)
    if role_kind not in dict(words.ROLE_KINDS) or (role_kind == "lead" and instead is None):
        raise ValidationError({"role_kind": LEAD_STAYS if role_kind == "lead" else SELECT_KIND})
    if agency is None or agency.state != "approved":
        raise ValidationError({"agency": "Select an agency of the directory"})
    if objection := objection_to(by, plan.person_id, agency.pk):
        raise ValidationError({"agency": objection})
    theirs = plan.parts.in_plan().filter(kind="role", agency=agency, state__in=states.HOLDING)
    if theirs.exclude(state="accepted").exists() or (instead is None and theirs.exists()):
        raise ValidationError({"agency": IN_ALREADY})
    entry = record_for(plan, by, "role", clean_text(by, plan, "title", title, "Enter their part in one sentence"))
    role = Part.objects.create(
        plan=plan,
        kind="role",
        entry=entry,
        agency=agency,
        from_agency_id=by.agency_id,
        role_kind=role_kind,
        about=instead.reference if instead else "",
    )
    settle_parties(plan)
    involve(
        plan.person_id,
        agency_id=agency.pk,
        from_agency_id=by.agency_id,
        tier="pending",
        source=role.reference,
        pack=entries_to_answer(plan, agency.pk),
    )
    note(plan, "role.offer", by=by, part=role)
    tell_agencies("role.offer", plan, [agency.pk], by=by)
    return role


@transaction.atomic
def accept_role(role: Part, *, by: Viewer, text: str = "") -> Part:
    """Accept a role for one's agency: it takes part in the plan from now. Raises Refused, NotNow and Http404."""
    role = held_part(role, by)
    text = clean_text(by, role.plan, "text", text)
    return _begin(role, "role.accept", by, text=text)


def _begin(role: Part, verb: str, by: Viewer, **facts) -> Part:
    """Accept a role and open what it opens; what it takes over passes at this moment, so that there is no gap."""
    plan = role.plan
    check(by, verb, role)
    former = _make_room(role) if role.about and role.may_move(verb) else None
    role = take_turn(role, verb, by=by, **facts)
    with whole_ledger():
        end_involvement(role.reference, "pending")
        involve(
            plan.person_id,
            agency_id=role.agency_id,
            from_agency_id=role.from_agency_id,
            tier="plan",
            source=role.reference,
            categories=words.PROFILES[role.role_kind],
        )
        worker = by.user_id if by.agency_id == role.agency_id else _who_proposed(role)
        Assignment.objects.get_or_create(
            person_id=plan.person_id,
            agency_id=role.agency_id,
            user_id=worker,
            ends_at=None,
            defaults={"assigned_by_id": by.user_id},
        )
    if former:
        _take_over(role, former, by)
    settle_parties(plan)
    tell_agencies("role.accept", plan, [role.from_agency_id, plan.lead_id, role.agency_id], by=by)
    return role


def _who_proposed(role: Part):
    """Return who at the agency proposed this part: they work with the person from now."""
    return role.turns.filter(verb="role.counter").order_by("-at").values_list("by_id", flat=True)[0]


def _make_room(role: Part) -> Part:
    """End the role that this one takes over, and what its agency did so far in another; return the former.

    Raises NotNow where it has ended meanwhile.
    """
    roles = role.plan.parts.in_plan().filter(kind="role", state="accepted")
    former = roles.filter(reference=role.about).first()
    if former is None:
        raise NotNow("The role that you were to take over has ended meanwhile.")
    for one in (former, *roles.filter(agency_id=role.agency_id)):  # one agency has one role
        _close(one, "handed_over")
    return former


def _take_over(role: Part, former: Part, by: Viewer) -> None:
    """Pass what the former agency had before it to the new one: open actions, the lead, the next review."""
    plan = role.plan
    with whole_ledger():
        left = plan.parts.in_plan().filter(kind="action", agency_id=former.agency_id, state__in=states.OPEN)
        for action in left.exclude(pk=role.pk):
            write_turn(action, "role.hand_over", by=by, agency_id=role.agency_id, worker=None)
        changes = {}
        if plan.lead_id == former.agency_id:
            changes["lead_id"] = role.agency_id
        if plan.review_by_id == former.agency_id:
            changes["review_by_id"] = role.agency_id
        for name, value in changes.items():
            setattr(plan, name, value)
        plan.save(update_fields=[*(name.removesuffix("_id") for name in changes), "updated_at"])


def _close(role: Part, state: str) -> None:
    """End what a role opened."""
    with whole_ledger():
        role.state = state
        role.save(update_fields=["state", "updated_at"])
        end_involvement(role.reference)


@transaction.atomic
def decline_role(role: Part, *, by: Viewer, reason: str, text: str = "") -> Part:
    """Decline a role, with the reason; what was offered with it is declined too, and nothing stays open.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    role = held_part(role, by)
    plan = role.plan
    check(by, "role.decline", role)
    _check_reason(reason)
    text = clean_text(by, plan, "text", text, "Say it in your own words" if reason == "other" else "")
    stays = plan.parts.in_plan().filter(kind="role", agency_id=role.agency_id, state="accepted").exists()
    with whole_ledger():
        take_turn(role, "role.decline", by=by, reason=reason, text=text, proposed={})
        end_involvement(role.reference)
        offered = plan.parts.in_plan().filter(
            kind="action", agency_id=role.agency_id, state__in=("proposed", "countered")
        )
        for action in [] if stays else offered:
            action.move("action.decline")
            write_turn(action, "action.decline", by=by, reason=reason)
    settle_parties(plan)
    tell_agencies("role.decline", plan, [role.from_agency_id, plan.lead_id], by=by)
    return role


def _check_reason(reason: str) -> None:
    if reason not in dict(words.REASONS):
        raise ValidationError({"reason": "Select why"})


@transaction.atomic
def counter_role(role: Part, *, by: Viewer, title: str, text: str = "") -> Part:
    """Propose another part in the plan instead of the one that is offered. Raises what accept_role raises, and
    ValidationError by field.
    """
    role = held_part(role, by)
    check(by, "role.counter", role)
    title = clean_text(by, role.plan, "title", title, "Enter what your part could be, in one sentence")
    text = clean_text(by, role.plan, "text", text)
    role = take_turn(role, "role.counter", by=by, text=text, proposed={"title": title})
    tell_agencies("role.counter", role.plan, [role.from_agency_id], by=by)
    return role


@transaction.atomic
def take_counter_role(role: Part, *, by: Viewer) -> Part:
    """Take what an agency proposed instead: the role is theirs as they put it. Raises Refused, NotNow and Http404."""
    role = held_part(role, by)
    check(by, "role.take_counter", role)
    said = role.proposed.get("title", "")
    entry = RecordEntry.objects.get(pk=role.entry_id)
    entry.title, entry.version, entry.correction_reason = said, entry.version + 1, "As they proposed it"
    entry.save()
    return _begin(role, "role.take_counter", by, proposed={})


@transaction.atomic
def keep_role(role: Part, *, by: Viewer, text: str = "") -> Part:
    """Leave the offer as it was: it waits for their answer again. Raises Refused, NotNow and Http404."""
    role = held_part(role, by)
    text = clean_text(by, role.plan, "text", text)
    role = take_turn(role, "role.keep", by=by, text=text, proposed={})
    tell_agencies("role.keep", role.plan, [role.agency_id], by=by)
    return role


@transaction.atomic
def hand_over_role(role: Part, *, by: Viewer, agency: Agency | None, title: str = "", text: str = "") -> Part:
    """Offer one's own role to another agency; return the offer. Until they accept it is one's own, so that nobody is
    without. Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    role = held_part(role, by)
    check(by, "role.hand_over", role)
    role.move("role.hand_over")
    if agency is not None and agency.pk == role.agency_id:
        raise ValidationError({"agency": IN_ALREADY})
    if role.plan.parts.in_plan().filter(about=role.reference, state__in=("offered", "countered")).exists():
        raise NotNow("It is offered to somebody already. Take that offer back first.")
    text = clean_text(by, role.plan, "text", text)
    said = title.strip() or RecordEntry.objects.get(pk=role.entry_id).title
    offer = offer_role(role.plan, by=by, agency=agency, role_kind=role.role_kind, title=said, instead=role)
    note(role.plan, "role.hand_over", by=by, part=role, text=text)
    return offer


@transaction.atomic
def end_role(role: Part, *, by: Viewer, text: str) -> Part:
    """End a role, or take an offer back, with the reason; what it opened is closed at once.

    The lead stays until somebody else has accepted it. Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    role = held_part(role, by)
    plan = role.plan
    check(by, "role.end", role)
    text = clean_text(by, plan, "text", text, "Say why it ends")
    if role.role_kind == "lead" and role.state == "accepted":
        raise NotNow(LEAD_STAYS)
    if role.state == "accepted":
        left = plan.parts.in_plan().filter(kind="action", agency_id=role.agency_id, state__in=states.OPEN)
        if names := ", ".join(left.values_list("reference", flat=True)):
            raise NotNow(WORK_LEFT.format(names))
        if plan.review_by_id == role.agency_id:
            raise NotNow(REVIEW_LEFT)
    with whole_ledger():
        role = take_turn(role, "role.end", by=by, text=text)
        end_involvement(role.reference)
    settle_parties(plan)
    tell_agencies("role.end", plan, [role.agency_id, plan.lead_id], by=by)
    return role
