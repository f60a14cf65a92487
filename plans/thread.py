"""What was said to a plan and its parts, turn by turn, as one viewer may read it."""

import datetime as dt
from collections.abc import Iterable

from access.verbs import VERBS
from agencies.names import shown_name
from consent.left_out import writer_of
from hub.kit.spoken import day_words
from plans import words
from plans.lines import Line
from plans.models import Turn
from plans.page import PlanPage
from plans.traces import is_seen, seen_changes

REASONS = dict(words.REASONS)
LABELS = {
    "title": "what is to be done",
    "starts_on": "start",
    "due_on": "due",
    "agency_id": "who does it",
    "after": "what comes first",
    "parent_id": "the goal",
    "start_now": "whether it may start now",
    "text": "the details",
    "their_words": "the person’s words",
    "details": "the further details",
    "factors": "what it is for",
    "visits": "whether somebody meets the person",
    "area": "the area of life",
    "state": "how it stands",
    "review_on": "the next review",
    "review_by_id": "who makes the review happen",
}
DAYS = ("starts_on", "due_on", "review_on")
DID = {
    "part.add": "added it",
    "part.change": "changed it",
    "part.move": "moved it",
    "part.take_out": "took it out",
    "role.offer": "offered the role",
    "role.accept": "accepted the role",
    "role.decline": "declined the role",
    "role.counter": "proposed another part",
    "role.take_counter": "took what was proposed",
    "role.keep": "left the offer as it was",
    "role.hand_over": "handed over",
    "role.end": "ended the role",
    "action.accept": "accepted it",
    "action.decline": "declined it",
    "action.counter": "proposed something else",
    "action.take_counter": "took what was proposed",
    "action.keep": "left it as it was",
    "action.offer_again": "asked again",
    "action.report": "reported",
    "action.name_worker": "said who does it",
    "goal.judge": "said how it stands",
    "option.choose": "chose this",
}


def thread_of(page: PlanPage, line: Line) -> list[dict]:
    """Return each turn of one part that may be read, in order, as the timeline takes it. One statement."""
    turns = Turn.objects.filter(plan=page.plan, part=line.part).select_related("by", "agency")
    return lines_of(page, turns)


def lines_of(page: PlanPage, turns: Iterable[Turn]) -> list[dict]:
    """Return turns as the timeline takes them; their texts without protected values."""
    write = writer_of(page.viewer, page.sight)
    found = []
    for turn in turns:
        seen = seen_changes(turn.changed, page.known_parts, page.known_entries)
        if not is_seen(turn.changed, seen):
            continue
        who = "The hub" if turn.by is None else f"{turn.by.name}, {shown_name(turn.agency, page.viewer)}"
        said = [f"{REASONS[turn.reason]}."] if turn.reason else []
        said += [write(turn.text, turn.agency_id)] if turn.text else []
        said += changed_words(seen)
        did = DID.get(turn.verb) or VERBS[turn.verb].lower()
        if turn.verb in ("action.report", "goal.judge"):
            did = f"{did}: {state_words(turn)}"
        found.append({"id": "", "url": "", "title": f"{who} {did}", "who": "", "when": turn.at, "text": " ".join(said)})
    return found


def state_words(turn: Turn) -> str:
    """Return the state that a turn left its part in, in words."""
    return turn.part.get_state_display().lower() if turn.part.state == turn.state else turn.state.replace("_", " ")


def changed_words(changed: dict) -> list[str]:
    """Return what moved, in words; of links only that they changed, because not everybody reads what they point at."""
    said = []
    for name, (before, now) in changed.items():
        label = LABELS.get(name, name)
        if name in DAYS:
            said.append(f"{label.capitalize()} moved from {_day(before)} to {_day(now)}.")
        elif name != "title":
            said.append(f"{label.capitalize()} changed.")
    return said


def _day(value: str | None) -> str:
    return day_words(dt.date.fromisoformat(value)) if value else "no date"
