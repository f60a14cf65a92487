"""Answering and reporting on actions, and how goals stand: the verbs of the nouns action, goal and option.

An agency accepts, declines or re-dates its own part, as an equal (standards: ED5 P8, P10; BE102v2 8-11).
"""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.roles import PRACTICE
from access.viewer import Viewer
from agencies.models import Membership
from hub.kit.errors import NotNow
from people.actions import assign
from people.models import RecordEntry
from plans import states, words
from plans.actions.steps import clean_text, held_part, take_turn, tell_agencies, write_turn
from plans.actions.writing import WRONG_ORDER
from plans.models import Part

AGREE_FIRST = "Accept it first, or say what you propose instead."
SAME = "Change a date or what is to be done"


def _tell(action: Part, verb: str, by: Viewer) -> Part:
    """Tell whoever wrote an action, whoever does it, and the lead."""
    tell_agencies(verb, action.plan, [action.from_agency_id, action.agency_id, action.plan.lead_id], by=by)
    return action


@transaction.atomic
def accept_action(action: Part, *, by: Viewer, text: str = "") -> Part:
    """Accept an action for one's agency. Raises Refused, NotNow and Http404."""
    action = held_part(action, by)
    text = clean_text(by, action.plan, "text", text)
    return _tell(take_turn(action, "action.accept", by=by, text=text), "action.accept", by)


@transaction.atomic
def decline_action(action: Part, *, by: Viewer, reason: str, text: str = "") -> Part:
    """Decline an action, with the reason. Raises Refused, NotNow, Http404, and ValidationError by field."""
    action = held_part(action, by)
    check(by, "action.decline", action)
    if reason not in dict(words.REASONS):
        raise ValidationError({"reason": "Select why"})
    text = clean_text(by, action.plan, "text", text, "Say it in your own words" if reason == "other" else "")
    return _tell(
        take_turn(action, "action.decline", by=by, reason=reason, text=text, proposed={}), "action.decline", by
    )


@transaction.atomic
def counter_action(
    action: Part,
    *,
    by: Viewer,
    starts_on: dt.date | None = None,
    due_on: dt.date | None = None,
    title: str = "",
    text: str = "",
) -> Part:
    """Propose another date or another scope for an action. Raises what accept_action raises, and ValidationError."""
    action = held_part(action, by)
    check(by, "action.counter", action)
    title = clean_text(by, action.plan, "title", title)
    text = clean_text(by, action.plan, "text", text)
    if starts_on and due_on and due_on < starts_on:
        raise ValidationError({"due_on": WRONG_ORDER})
    if not title and starts_on in (None, action.starts_on) and due_on in (None, action.due_on):
        raise ValidationError({"title": SAME, "due_on": SAME})
    instead = {"title": title, "starts_on": starts_on, "due_on": due_on}
    instead = {name: str(value) for name, value in instead.items() if value}
    return _tell(take_turn(action, "action.counter", by=by, text=text, proposed=instead), "action.counter", by)


@transaction.atomic
def take_counter_action(action: Part, *, by: Viewer) -> Part:
    """Take what the agency proposed: the action is agreed, so changed. Raises Refused, NotNow, Http404, ValidationError."""
    action = held_part(action, by)
    check(by, "action.take_counter", action)
    said, changed = action.proposed, {}
    for name in ("starts_on", "due_on"):
        if name in said:
            before, now = getattr(action, name), dt.date.fromisoformat(said[name])
            changed[name] = [before.isoformat() if before else None, said[name]]
            setattr(action, name, now)
    if action.starts_on and action.due_on and action.due_on < action.starts_on:
        raise ValidationError({"due_on": WRONG_ORDER})
    if said.get("title"):
        entry = RecordEntry.objects.get(pk=action.entry_id)
        changed["title"] = [entry.title, said["title"]]
        entry.title, entry.version, entry.correction_reason = said["title"], entry.version + 1, "As they proposed it"
        entry.save()
    action = take_turn(action, "action.take_counter", by=by, proposed={}, changed=changed)
    return _tell(action, "action.take_counter", by)


@transaction.atomic
def keep_action(action: Part, *, by: Viewer, text: str = "") -> Part:
    """Leave an action as it was: it waits for their answer again. Raises Refused, NotNow and Http404."""
    action = held_part(action, by)
    text = clean_text(by, action.plan, "text", text)
    return _tell(take_turn(action, "action.keep", by=by, text=text, proposed={}), "action.keep", by)


@transaction.atomic
def offer_again_action(action: Part, *, by: Viewer, text: str = "") -> Part:
    """Ask an agency again for what it declined. Raises Refused, NotNow and Http404."""
    action = held_part(action, by)
    text = clean_text(by, action.plan, "text", text)
    return _tell(take_turn(action, "action.offer_again", by=by, text=text), "action.offer_again", by)


@transaction.atomic
def report_action(action: Part, *, by: Viewer, state: str, text: str = "", due_on: dt.date | None = None) -> Part:
    """Say how an action goes: in progress, or how it ended; with another date where it is late.

    What may start now waits for nobody's answer (design: domain, Plan). Raises Refused, NotNow where one's agency has not
    accepted it, Http404, and ValidationError by field.
    """
    action = held_part(action, by)
    check(by, "action.report", action)
    if state not in states.REPORTS:
        raise ValidationError({"state": "Select how it goes"})
    needed = "" if state in ("in_progress", "done") else "Say what stood in the way, or why it is no longer needed"
    text = clean_text(by, action.plan, "text", text, needed)
    if action.state in ("proposed", "countered"):
        if not action.start_now:
            raise NotNow(AGREE_FIRST)
        action.state, action.proposed = "agreed", {}
    action.move("action.report")
    changes, changed = {"state": state}, {}
    if due_on and due_on != action.due_on:
        if action.starts_on and due_on < action.starts_on:
            raise ValidationError({"due_on": WRONG_ORDER})
        changed = {"due_on": [action.due_on.isoformat() if action.due_on else None, due_on.isoformat()]}
        changes["due_on"] = due_on
    return _tell(write_turn(action, "action.report", by=by, text=text, changed=changed, **changes), "action.report", by)


@transaction.atomic
def name_worker_action(action: Part, *, by: Viewer, user_id: UUID | None) -> Part:
    """Say who of one's agency does an action; they are assigned to the person where they are not yet.

    Raises Refused, Http404, and ValidationError where they do not work with people there.
    """
    action = held_part(action, by)
    check(by, "action.name_worker", action)
    here = Membership.objects.current().filter(agency_id=by.agency_id, user_id=user_id, role__in=PRACTICE)
    if user_id is None or not here.exists():
        raise ValidationError({"worker": "Select somebody who works with people at your agency"})
    assign(action.plan.person, by=by, user_id=user_id)
    action = write_turn(action, "action.name_worker", by=by, worker_id=user_id)
    tell_agencies("action.name_worker", action.plan, [action.agency_id], by=by)
    return action


@transaction.atomic
def judge_goal(goal: Part, *, by: Viewer, state: str, text: str = "") -> Part:
    """Say how a goal stands: now, later, achieved, stopped; the last two with what shows it.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    goal = held_part(goal, by)
    check(by, "goal.judge", goal.plan)
    if goal.kind != "goal" or state not in dict(states.GOAL_STATES):
        raise ValidationError({"state": "Select how the goal stands"})
    needed = {"achieved": "Say what shows that it is reached", "stopped": "Say why it is stopped"}.get(state, "")
    text = clean_text(by, goal.plan, "text", text, needed)
    goal.move("goal.judge")
    goal = write_turn(goal, "goal.judge", by=by, text=text, state=state)
    tell_agencies("goal.judge", goal.plan, [goal.from_agency_id, goal.plan.lead_id], by=by)
    return goal


@transaction.atomic
def choose_option(option: Part, *, by: Viewer, text: str) -> Part:
    """Say that of the options considered for a goal this one was chosen, and why; another chosen before is not any more.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    option = held_part(option, by)
    check(by, "option.choose", option.plan)
    text = clean_text(by, option.plan, "text", text, "Say why this one was chosen")
    if option.kind != "option":
        raise ValidationError({"state": "Select an option"})
    option.plan.parts.in_plan().filter(kind="option", parent_id=option.parent_id, state="chosen").update(
        state="considered"
    )
    option.move("option.choose")
    return write_turn(option, "option.choose", by=by, text=text)
