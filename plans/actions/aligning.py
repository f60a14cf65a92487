"""What a plan covers and where it clashes: the verbs of the nouns cover, gap and clash (standards: ED5 P4, P6; BE102v2 9)."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
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
def accept_gap(plan: Plan, *, by: Viewer, factor: UUID, why: str) -> Part:
    """Accept that nothing is done about a risk, need or strength now, because …; return the acceptance.

    It is seen by whoever may see what it is about. Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "gap.accept", plan)
    why = clean_text(by, plan, "why", why, "Say why nothing is done about it now")
    found = RecordEntry.objects.filter(person_id=plan.person_id, kind__in=words.FACTORS, pk=factor).first()
    if found is None:
        raise ValidationError({"factor": NO_FACTOR})
    return _accept(plan, "gap", by, found.reference, f"Not now: {found.reference}", {"why": why}, found.category_id)


def _accept(plan: Plan, kind: str, by: Viewer, about: str, title: str, details: dict, category: str) -> Part:
    """Write an acceptance into the plan. Raises NotNow where there is one."""
    if plan.parts.in_plan().filter(kind=kind, about=about, state="accepted").exists():
        raise NotNow(THERE_ALREADY)
    entry = record_for(plan, by, kind, title[:160], details, category=category)
    part = Part.objects.create(
        plan=plan, kind=kind, entry=entry, from_agency_id=by.agency_id, about=about, state="accepted"
    )
    note(plan, f"{kind}.accept", by=by, part=part, text=details["why"])
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
def say_clash(plan: Plan, *, by: Viewer, parts: list[Part], why: str, category: str = "plan_actions") -> Part:
    """Say that two parts of the plan contradict each other, and how; it stays open until the plan changes or it is accepted.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "clash.say", plan)
    why = clean_text(by, plan, "why", why, "Say how they contradict each other")
    if len({part.pk for part in parts}) != 2:
        raise ValidationError({"parts": "Select two parts of the plan"})
    about = ":".join(["said", *sorted(part.reference for part in parts)])
    if plan.parts.in_plan().filter(kind="clash", about=about, state="said").exists():
        raise NotNow("This was said already.")
    entry = record_for(plan, by, "clash", why[:160], {"why": why}, category=category)
    part = Part.objects.create(
        plan=plan, kind="clash", entry=entry, from_agency_id=by.agency_id, about=about, state="said"
    )
    note(plan, "clash.say", by=by, part=part)
    return part


@transaction.atomic
def accept_clash(
    plan: Plan,
    *,
    by: Viewer,
    key: str,
    title: str,
    why: str,
    safe_because: str = "",
    needs_safety: bool = False,
    category: str = "plan_actions",
) -> Part:
    """Accept a clash, by the key under which it was found, with the reason; a breach of a rule of contact needs what makes
    it safe besides. Raises Refused, NotNow, Http404, and ValidationError.
    """
    plan = held(plan, by)
    check(by, "clash.accept", plan)
    why = clean_text(by, plan, "why", why, "Say why it is accepted")
    safe_because = clean_text(by, plan, "safe_because", safe_because, SAFE if needs_safety else "")
    details = {"why": why, **({"safe_because": safe_because} if safe_because else {})}
    return _accept(plan, "clash", by, key, title, details, category)
