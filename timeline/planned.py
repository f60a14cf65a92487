"""What happened in one plan, as one viewer may read it: the turns of the plan and of every part that is shown to them."""

import datetime as dt

from django.urls import reverse

from consent.left_out import writer_of
from hub.kit.spoken import day_words
from plans import states
from plans.lines import Line, lines_of
from plans.page import PlanPage
from plans.thread import DID, REASONS, STATED, changed_words
from plans.traces import Trace, is_seen, seen_changes, traces_of
from plans.words import LABELS
from timeline.events import Event

#: What can be shown alone.
KINDS = {"plan": "The plan", "role": "Roles", "action": "Actions", "goal": "Goals", "other": "Other parts"}
#: What was done to the plan as a whole.
PLAN_DID = {
    "plan.start": "started the plan",
    "plan.set_review": "set the next review",
    "plan.accept_review": "said that they make the next review happen",
    "plan.decline_review": "said that they cannot make the next review happen",
    "plan.call_review": "brought the next review forward",
    "plan.propose": "asked for agreement",
    "plan.answer": "answered to the plan",
    "plan.record_answer": "recorded what the person says",
    "plan.change_mind": "recorded that the person changed their mind",
    "plan.deliver": "handed out the plan",
    "plan.chase": "The hub reminded of a copy",
    "plan.close": "closed the plan",
    "plan.reopen": "opened the plan again",
    "review.open": "started a review",
    "review.contribute": "sent information to a review",
    "review.finish": "finished a review",
    "review.abandon": "broke a review off",
    "review.remind": "The hub reminded of a review",
}
ANOTHER = "Another agency"


def events_of(page: PlanPage) -> list[Event]:
    """Return what happened in a plan that was looked at with its past. Reads nothing more."""
    names = {line.part.agency_id: line.agency for line in page.roles}
    names |= {page.plan.lead_id: page.lead, page.viewer.agency_id: page.viewer.agency_name}
    found = [_of_plan(page, one, names) for one in traces_of(page.plan) if one.verb in PLAN_DID]
    for line in lines_of(page.viewer, page.sight, page.every_part):
        found += _of_part(page, line, names)
    return found


def _of_plan(page: PlanPage, one: Trace, names: dict) -> Event:
    """Return one turn of the plan; the words of an agency that is not known are not shown."""
    known = one.agency in names
    sides = one.changed.get("review_on")
    day = f": {day_words(dt.date.fromisoformat(sides[1]))}" if sides else ""
    return Event(
        when=one.at,
        kind="plan",
        title=_titled(one, f"{PLAN_DID[one.verb]}{day}", known),
        who=names[one.agency] if known else ANOTHER if one.agency else "",
        text=writer_of(page.viewer, page.sight)(one.text, one.agency) if known and one.text else "",
    )


def _of_part(page: PlanPage, line: Line, names: dict) -> list[Event]:
    """Return the turns of one part that may be read."""
    write, found = writer_of(page.viewer, page.sight), []
    url = "" if line.part.taken_out else reverse("plans:part", args=[page.reference, line.reference])
    for one in traces_of(line.part):
        seen = seen_changes(one.changed, page.known_parts, page.known_entries)
        if not is_seen(one.changed, seen):
            continue
        known = one.agency in names
        did = DID.get(one.verb) or PLAN_DID.get(one.verb, "changed it")
        if one.verb in STATED or one.verb == "review.finish":
            did = f"{did}: {states.WORDS[line.kind][one.state].lower()}"
        said = [f"{REASONS[one.reason]}."] if one.reason else []
        said += [write(one.text, one.agency)] if one.text and known else []
        found.append(
            Event(
                when=one.at,
                kind=line.kind if line.kind in KINDS else "other",
                title=f"{LABELS[line.kind]} {line.reference} {line.title}: {_titled(one, did, known)}",
                who=names[one.agency] if known else ANOTHER if one.agency else "",
                text=" ".join([*said, *changed_words(seen)]),
                url=url,
            )
        )
    return found


def _titled(one: Trace, did: str, known: bool) -> str:
    return f"{one.by} {did}" if known and one.by else did[:1].upper() + did[1:]
