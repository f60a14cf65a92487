"""What a plan covers and where it clashes: the verbs of the nouns cover, gap and clash (standards: ED5 P4, P6; BE102v2 9)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from people.kinds import usual_handling
from people.kinds_planned import CATEGORY as USUAL
from people.models import RecordEntry
from plans import words
from plans.actions.starting import record_for
from plans.actions.steps import clean_text, held, held_part, note, write_turn
from plans.models import Part, Plan

NO_FACTOR = "Select a risk, need or strength of the record"
THERE_ALREADY = "This is accepted already."
SAFE = "Say what makes it safe: somebody is reached in a way that they said is not"


@transaction.atomic
def link_cover(action: Part, *, by: Viewer, factor: UUID, how: str) -> Part:
    """Say how an action addresses a risk, need or strength: not at all (empty), helps, or main. Raises Refused, Http404,
    and ValidationError for what is none of this person’s.
    """
    action = held_part(action, by)
    check(by, "cover.link", action.plan)
    found = RecordEntry.objects.filter(person_id=action.plan.person_id, kind__in=words.FACTORS, pk=factor)
    if action.kind != "action" or how not in ("", *dict(words.COVERS)) or not found.exists():
        raise ValidationError({"factor": NO_FACTOR})
    factors = {key: kept for key, kept in action.factors.items() if key != str(factor)}
    if how:
        factors[str(factor)] = how
    changed = {"factors": [action.factors, factors]}
    return write_turn(action, "cover.link", by=by, changed=changed, factors=factors)


@transaction.atomic
def accept_gap(plan: Plan, *, by: Viewer, factor: UUID, why: str, look_again_on: dt.date | None = None) -> Part:
    """Accept that nothing is done about a risk, need or strength now, because …; return the acceptance.

    It is seen by whoever may see what it is about. `look_again_on` is kept as its due date. Raises Refused, NotNow, Http404,
    and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "gap.accept", plan)
    why = clean_text(by, plan, "why", why, "Say why nothing is done about it now")
    if look_again_on and look_again_on <= timezone.localdate():
        raise ValidationError({"look_again_on": "Look again must be after today"})
    found = RecordEntry.objects.filter(person_id=plan.person_id, kind__in=words.FACTORS, pk=factor).first()
    if found is None:
        raise ValidationError({"factor": NO_FACTOR})
    return _settle(plan, "gap", by, found.reference, f"Not now: {found.reference}", why, [factor], due_on=look_again_on)


def _settle(
    plan: Plan,
    kind: str,
    by: Viewer,
    about: str,
    title: str,
    why: str,
    between: Iterable[UUID],
    *,
    verb: str = "accept",
    details: Mapping | None = None,
    **facts,
) -> Part:
    """Write into the plan what is accepted, or said to clash; return it. Raises NotNow where one’s agency did so already:
    of what another did, only whoever may read it is told, by the door.

    It is kept with the entries that it is between, and is nowhere shown without all of them (plans.lines); in the record it
    stands under the strictest of what they are marked as.
    """
    state = "said" if verb == "say" else "accepted"
    if plan.parts.in_plan().filter(kind=kind, about=about, state=state, from_agency_id=by.agency_id).exists():
        raise NotNow(THERE_ALREADY)
    entries = list(RecordEntry.objects.filter(person_id=plan.person_id, pk__in=list(between)))
    marks = {mark for entry in entries for mark in entry.handling} - {"originator_control"}
    entry = record_for(
        plan,
        by,
        kind,
        title[:160],
        {"why": why, **(details or {})},
        category=next((entry.category_id for entry in entries if entry.category_id != USUAL), USUAL),
        sensitivity=max((entry.sensitivity for entry in entries), default=None),
        handling=marks | set(usual_handling()),
    )
    part = Part.objects.create(
        plan=plan,
        kind=kind,
        entry=entry,
        from_agency_id=by.agency_id,
        about=about,
        state=state,
        factors={str(one.pk): "main" if kind == "gap" else "" for one in entries},
        **facts,
    )
    note(plan, f"{kind}.{verb}", by=by, part=part, text=why)
    return part


@transaction.atomic
def reopen_gap(gap: Part, *, by: Viewer, text: str = "") -> Part:
    """Open an accepted gap again. Raises Refused, NotNow and Http404."""
    return _reopen(gap, "gap.reopen", by, text)


@transaction.atomic
def reopen_clash(clash: Part, *, by: Viewer, text: str = "") -> Part:
    """Open an accepted clash again. Raises Refused, NotNow and Http404."""
    return _reopen(clash, "clash.reopen", by, text)


def _reopen(part: Part, verb: str, by: Viewer, text: str) -> Part:
    part = held_part(part, by)
    check(by, verb, part.plan)
    if part.kind != verb.split(".")[0]:
        raise ValidationError({"part": "Select what was accepted"})
    text = clean_text(by, part.plan, "text", text)
    part.move(verb)
    return write_turn(part, verb, by=by, text=text)


@transaction.atomic
def say_clash(plan: Plan, *, by: Viewer, parts: list[Part], why: str) -> Part:
    """Say that two parts of the plan contradict each other, and how; it stays open until one of them goes, or it is accepted.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "clash.say", plan)
    why = clean_text(by, plan, "why", why, "Say how they contradict each other")
    ours = plan.parts.in_plan().filter(pk__in=[part.pk for part in parts])
    if len(ours) != 2:
        raise ValidationError({"second": "Select two parts of the plan"})
    about = ":".join(["said", *sorted(part.reference for part in ours)])
    return _settle(plan, "clash", by, about, why, why, [part.entry_id for part in ours], verb="say")


@transaction.atomic
def accept_clash(
    plan: Plan,
    *,
    by: Viewer,
    key: str,
    title: str,
    why: str,
    between: Iterable[UUID],
    safe_because: str = "",
    needs_safety: bool = False,
) -> Part:
    """Accept a clash, by the key under which it was found and the entries that it is `between`, with the reason; a breach of
    a rule of contact needs what makes it safe besides. Raises Refused, NotNow, Http404, and ValidationError.
    """
    plan = held(plan, by)
    check(by, "clash.accept", plan)
    why = clean_text(by, plan, "why", why, "Say why it is accepted")
    safe_because = clean_text(by, plan, "safe_because", safe_because, SAFE if needs_safety else "")
    details = {"safe_because": safe_because} if safe_because else {}
    return _settle(plan, "clash", by, key, title, why, between, details=details)
