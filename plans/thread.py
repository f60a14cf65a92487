"""What was said to a plan and its parts, turn by turn, as one viewer may read it."""

import datetime as dt
from collections.abc import Iterable

from django.db.models.functions import JSONObject

from access.verbs import VERBS
from agencies.names import shown_name
from consent.left_out import writer_of
from hub.kit.spoken import day_words
from plans import states, words
from plans.did import DID
from plans.lines import Line
from plans.models import Part, Turn
from plans.page import PlanPage
from plans.querysets import TOLD
from plans.traces import Trace, is_seen, seen_changes, trace, traces_of

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
#: Acts after which one wants to know how it stood then.
STATED = ("action.report", "goal.judge", "plan.change_mind")


def thread_of(page: PlanPage, line: Line) -> list[dict]:
    """Return each turn of one part that may be read, in order, as the timeline takes it. One statement.

    Of a page that shows the past nothing more is read.
    """
    if hasattr(line.part, "turned"):
        return told(page, line.part, traces_of(line.part))
    turns = Turn.objects.filter(plan=page.plan, part=line.part)
    return told(page, line.part, [trace(one) for one in turns.values_list(JSONObject(**TOLD), flat=True)])


def agencies_of(page: PlanPage) -> dict:
    """Return every agency that has or had to do with a plan, by key. Which of them may be named is for whoever asks."""
    found = [one for part in page.every_part for one in (part.agency, part.from_agency) if one]
    return {one.pk: one for one in (*found, page.plan.lead, page.plan.review_by, page.plan.started_by_agency)}


def told(page: PlanPage, part: Part, traces: Iterable[Trace]) -> list[dict]:
    """Return turns of a part as the timeline takes them, as far as they may be read; their texts without protected values."""
    write, agencies, found = writer_of(page.viewer, page.sight), agencies_of(page), []
    for one in traces:
        seen = seen_changes(one.changed, page.known_parts, page.known_entries)
        if not is_seen(one.changed, seen):
            continue
        whose = agencies.get(one.agency)
        who = f"{one.by}, {shown_name(whose, page.viewer)}" if whose else one.by or "The hub"
        said = [f"{REASONS[one.reason]}."] if one.reason else []
        said += [write(one.text, one.agency)] if one.text else []
        said += changed_words(seen)
        did = DID.get(one.verb) or VERBS[one.verb].lower()
        if one.verb in STATED:
            did = f"{did}: {states.WORDS[part.kind][one.state].lower()}"
        found.append({"id": "", "url": "", "title": f"{who} {did}", "who": "", "when": one.at, "text": " ".join(said)})
    return found


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
