"""Writing the plan: the verbs part.add, part.change, part.move and part.take_out (standards: ED5 P3-P7; BE102v2 3-8)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from people.actions import correct
from people.actions.recording import usual_sensitivity
from people.models import RecordEntry
from plans import states, words
from plans.actions.starting import record_for
from plans.actions.steps import clean_text, held, held_part, note, open_to_answer, tell_agencies, write_turn
from plans.models import Part, Plan

NO_ROLE = "Offer this agency a role in the plan first"
NOT_IN_PLAN = "Select something of this plan"
ROUND = "These actions would wait for each other"
WRONG_ORDER = "Due must be on or after the start"
CHANGED = "Changed in the plan"
#: What an action is accepted for: whoever does it answers anew when one of these changes. What it points at is not among
#: them: an agency that may not read the goal behind its action is not to notice that there is one.
ACCEPTED_FOR = ("title", "starts_on", "due_on", "agency_id", "start_now")
POINTERS = ("after", "parent_id", "factors")
FACTS = ("starts_on", "due_on", "agency_id", "start_now", *POINTERS, "visits", "area", "state")
TEXTS = ("title", "text", "their_words", "details")


@transaction.atomic
def add_part(
    plan: Plan,
    *,
    by: Viewer,
    kind: str,
    title: str,
    text: str = "",
    their_words: str = "",
    details: Mapping | None = None,
    category: str = "",
    agency: Agency | None = None,
    **facts,
) -> Part:
    """Write a part of the plan; return it. What it says is an entry of the acting agency, in this category.

    `facts` are `parent` (a part), `after` (parts), `factors` (entry → main or helps), `starts_on`, `due_on`, `start_now`,
    `visits`, `area`, `state`. An action of another agency waits for its answer; one's own is agreed. Raises Refused, Http404,
    and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "part.add", plan)
    if kind not in words.WRITTEN:
        raise ValidationError({"kind": "Select what to add"})
    part = Part(plan=plan, kind=kind, from_agency_id=by.agency_id)
    if kind == "action":
        part.agency_id = _doer(plan, agency, by)
        part.state = "agreed" if part.agency_id == by.agency_id else "proposed"
    apply_facts(part, facts)
    part.place = plan.parts.filter(kind=kind).count() + 1
    more = {"category": category} if category else {}
    part.entry = record_for(plan, by, kind, title, details, text=text, their_words=their_words, **more)
    part.save(force_insert=True)
    note(plan, "part.add", by=by, part=part)
    told_of(part, "part.add", by)
    return part


@transaction.atomic
def change_part(
    part: Part,
    *,
    by: Viewer,
    title: str | None = None,
    details: Mapping | None = None,
    text: str | None = None,
    **facts,
) -> Part:
    """Change a part that the acting agency wrote; return it. What is left out stays.

    Where an agency had agreed to do it, and what it agreed on has changed, it is asked anew. Raises Refused, Http404, and
    ValidationError by field.
    """
    part = held_part(part, by)
    check(by, "part.change", part)
    entry = RecordEntry.objects.get(pk=part.entry_id)
    before = _as_it_is(part, entry)
    said = {"title": title, "details": details, "text": text, "their_words": facts.pop("their_words", None)}
    category = facts.pop("category", None) or entry.category_id
    if category != entry.category_id:
        said |= {"category": category, "sensitivity": sensitivity_in(entry, category)}
    said = {name: value for name, value in said.items() if value is not None}
    if part.kind == "action" and facts.get("agency"):
        part.agency_id = _doer(part.plan, facts.pop("agency"), by)
    facts.pop("agency", None)
    apply_facts(part, facts)
    if "category" in said or any(getattr(entry, name) != value for name, value in said.items()):
        entry = correct(entry, by=by, reason=CHANGED, **said)
    changed = what_changed(before, _as_it_is(part, entry))
    asks = part.kind == "action" and not changed.keys().isdisjoint(ACCEPTED_FOR)
    if asks and part.agency_id != by.agency_id and part.state in ("agreed", "refused"):
        part.state = "proposed"
    part = write_turn(part, "part.change", by=by, changed=changed)
    if set(changed) - set(POINTERS) or not changed:
        told_of(part, "part.change", by, also=[before["agency_id"]])
    return part


def sensitivity_in(entry: RecordEntry, category: str) -> int:
    """Return how sensitive an entry is in another category: as usual there, or more where somebody had said so."""
    was, usual = (usual_sensitivity(entry.form, name) for name in (entry.category_id, category))
    return usual if entry.sensitivity == was else max(usual, entry.sensitivity)


def _as_it_is(part: Part, entry: RecordEntry) -> dict:
    return {
        **{name: getattr(part, name) for name in FACTS},
        **{name: getattr(entry, name) for name in TEXTS},
    }


def what_changed(before: Mapping, now: Mapping) -> dict[str, list]:
    """Return what moved, as a turn keeps it: what was and what is; of longer texts only that they changed."""
    moved = {name: [_plain(before[name]), _plain(now[name])] for name in before if before[name] != now[name]}
    return {name: ["", ""] if name in TEXTS[1:] else sides for name, sides in moved.items()}


def told_of(part: Part, verb: str, by: Viewer, also: Iterable = ()) -> None:
    """Let whoever does an action read it and know that something waits for them."""
    agencies = {key for key in (part.agency_id, *also) if key and key != by.agency_id}
    for agency in agencies:
        open_to_answer(part.plan, agency)
    tell_agencies(verb, part.plan, agencies, by=by)


def _plain(value):
    """Return a value as a turn keeps it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return (
        [str(one) for one in value] if isinstance(value, list) else (str(value) if isinstance(value, UUID) else value)
    )


def _doer(plan: Plan, agency: Agency | None, by: Viewer) -> UUID:
    """Return whose action it is: the acting agency's own unless another is named. Raises ValidationError."""
    if agency is None:
        return by.agency_id
    roles = plan.parts.in_plan().filter(kind="role", state__in=states.HOLDING, agency=agency)
    if not roles.exists():
        raise ValidationError({"agency": NO_ROLE})
    return agency.pk


def apply_facts(part: Part, facts: Mapping) -> None:
    """Put what the plan knows of a part onto it, unsaved. Raises ValidationError by field."""
    facts, errors = dict(facts), {}
    parts = {one.pk: one for one in part.plan.parts.in_plan()}
    if "parent" in facts:
        parent = facts.pop("parent")
        if parent is not None and (parent.pk not in parts or parent.kind != "goal" or parent.pk == part.pk):
            errors["parent"] = NOT_IN_PLAN
        part.parent = parent
    if "after" in facts:
        after = [one.pk for one in facts.pop("after")]
        if any(key not in parts or parts[key].kind != "action" for key in after):
            errors["after"] = NOT_IN_PLAN
        elif leads_round(part.pk, after, {key: one.after for key, one in parts.items()}):
            errors["after"] = ROUND
        part.after = sorted(set(after))
    if "factors" in facts:
        part.factors = checked_factors(part.plan, facts.pop("factors"), errors)
    if "area" in facts and facts["area"] not in dict(words.AREAS):
        errors["area"] = "Select an area of life"
    if "state" in facts and facts["state"] not in _states_to_choose(part.kind):
        errors["state"] = "Select one of those offered"
    for name in ("starts_on", "due_on", "start_now", "visits", "area", "state"):
        if name in facts:
            setattr(part, name, facts.pop(name))
    if part.starts_on and part.due_on and part.due_on < part.starts_on:
        errors["due_on"] = WRONG_ORDER
    if facts:
        raise TypeError(f"a part has no {', '.join(sorted(facts))}")
    if errors:
        raise ValidationError(errors)


def _states_to_choose(kind: str) -> tuple[str, ...]:
    """Return the states that are set by writing: of a goal and an area of life; all others are answered or reported."""
    return {"goal": ("now", "later"), "domain": tuple(dict(states.DOMAIN_STATES))}.get(kind, ())


def leads_round(key: UUID, after: Iterable[UUID], waits: Mapping[UUID, Iterable[UUID]]) -> bool:
    """Return whether an action that comes after these would in the end wait for itself."""
    seen, look = set(), list(after)
    while look:
        one = look.pop()
        if one == key:
            return True
        if one not in seen:
            seen.add(one)
            look += waits.get(one, ())
    return False


def checked_factors(plan: Plan, factors: Mapping, errors: dict) -> dict[str, str]:
    """Return which entries a part is for, as it is kept; what is wrong goes into `errors`.

    Whether the worker may see an entry is for the door; here it must be a risk, strength or need of this person.
    """
    found = RecordEntry.objects.filter(person_id=plan.person_id, kind__in=words.FACTORS, pk__in=list(factors))
    if found.count() != len(factors) or set(factors.values()) - set(dict(words.COVERS)):
        errors["factors"] = "Select risks, needs or strengths of the record"
    return {str(key): how for key, how in sorted(factors.items(), key=lambda pair: str(pair[0]))}


@transaction.atomic
def move_part(part: Part, *, by: Viewer, up: bool) -> Part:
    """Move a goal or action one place up or down among its like; at the end it stays. Raises Refused and Http404."""
    part = held_part(part, by)
    check(by, "part.move", part.plan)
    like = list(part.plan.parts.in_plan().filter(kind=part.kind, parent_id=part.parent_id))
    place = next(index for index, one in enumerate(like) if one.pk == part.pk)
    other = place + (-1 if up else 1)
    if 0 <= other < len(like):
        like[place], like[other] = like[other], like[place]
        for index, one in enumerate(like, start=1):
            if one.place != index:
                one.place = index
                one.save(update_fields=["place", "updated_at"])
        note(part.plan, "part.move", by=by, part=part)
    return next(one for one in like if one.pk == part.pk)


@transaction.atomic
def take_out_part(part: Part, *, by: Viewer, text: str) -> Part:
    """Take a part out of the plan, with the reason; its entry stays in the record. Raises what change_part raises."""
    part = held_part(part, by)
    check(by, "part.take_out", part)
    if part.kind not in words.WRITTEN:
        raise ValidationError({"text": "A role is ended, and what was accepted is opened again"})
    text = clean_text(by, part.plan, "text", text, "Say why it is taken out")
    part = write_turn(part, "part.take_out", by=by, text=text, taken_out=True)
    told_of(part, "part.take_out", by)
    return part
