"""Telling how Sam's plan is delivered: talks that were held, missed and called off, progress, reports and an outcome."""

import datetime as dt

from delivery import actions
from delivery.models import Session
from hub.demo.county import County
from plans.models import Part


def deliver(county: County) -> None:
    """Let what was planned be done, or not."""
    _talks(county)
    _goes(county)
    _suits(county)
    _is_told(county)


def _does(county: County, worker: str, ago: int, act: str, thing, **facts):
    """Let a worker do something of this room, so many working days ago."""
    when = county.days.working(ago, 15) if ago else county.days.now - dt.timedelta(minutes=30)
    with county.acting(worker, when) as viewer:
        return getattr(actions, act)(thing, by=viewer, **facts)


def _part(county: County, worker: str, person: str, title: str) -> Part:
    """Return a part of the plan that this worker sees, by its one line."""
    with county.acting(worker):
        return Part.objects.select_related("plan").get(plan__person=county.people[person], entry__title=title)


def _talks(county: County) -> None:
    """Weekly talks about sleep: one held, one late with a concern, one that nobody recorded, two to come."""
    action = _part(county, "nneka", "sam", "Weekly talk about sleep")
    first = county.days.working(4).date()
    facts = {"format": "one_to_one", "minutes": 40, "at": dt.time(10, 30)}
    _does(county, "nneka", 5, "plan_session", action, on=first, times=1, **facts)
    held = _does(county, "nneka", 5, "plan_session", action, on=first, **{**facts, "at": dt.time(14)})
    visit = _does(county, "nneka", 4, "plan_session", action, on=county.days.working(3).date(), **facts)
    _does(county, "nneka", 4, "record_session", held, state="attended", text="Slept five nights of seven.")
    call = {"format": "telephone", "minutes": 15, "at": dt.time(9)}
    missed = _does(county, "nneka", 4, "plan_session", action, on=county.days.working(2).date(), **call)
    text = "Would not say where the bruise is from. The children were quiet."
    _does(county, "nneka", 3, "record_session", visit, state="late", text=text, concern=True)
    why = "The interpreter was sent to another address."
    missed = _does(county, "nneka", 2, "record_session", missed, state="not_held", whose="logistics", why=why)
    reason = "The interpreter rang: the line was down"
    why = "The interpreter could not be reached: the line was down."
    _does(county, "nneka", 1, "correct_session", missed, state="not_held", whose="logistics", why=why, reason=reason)
    ahead: Session = _does(county, "nneka", 1, "plan_session", action, on=county.days.day(-7), times=2, **facts)
    _does(county, "nneka", 0, "cancel_session", ahead, because="person_asked")


def _goes(county: County) -> None:
    """How it goes with Sam's goals: sleep is nearer each time, money is not; the children are not forgotten."""
    sleep = _part(county, "nneka", "sam", "Sleep safely every night")
    money = _part(county, "nneka", "sam", "Own money, own account")
    told = [
        (5, sleep, 2, "Asked for the talks themselves.", "", "Awake every night at three."),
        (3, sleep, 5, "Keeps the diary each morning.", "Five nights in a row.", ""),
        (2, money, 1, "Knows what the wages are.", "", "The bank asked for a letter that he would see."),
        (1, sleep, 6, "", "Nine nights of ten.", "Awake after he rang the bell."),
    ]
    for ago, goal, score, strengths, achievements, setbacks in told:
        said = {"strengths": strengths, "achievements": achievements, "setbacks": setbacks, "score": score}
        details = {"about": "person", "discussed": "yes", **said}
        on = county.days.working(ago).date()
        _does(county, "nneka", ago, "record_progress", goal.plan, goal=goal, details=details, on=on)
    theirs = {"about": "dependants", "discussed": "no", "why_not": "The children were in the room."}
    details = {**theirs, "achievements": "Both slept through, their teacher says."}
    _does(county, "nneka", 1, "record_progress", sleep.plan, goal=sleep, details=details)


def _suits(county: County) -> None:
    """One recommendation that was decided, one that waits for the lead, and the outcome of what housing has done."""
    talks = _part(county, "nneka", "sam", "Weekly talk about sleep")
    locks = _part(county, "ana", "sam", "Change the locks")
    facts = {
        "findings": "Sam counts nine nights of ten; fourteen in a row were agreed.",
        "concerns": "One talk fell out for want of an interpreter.",
        "recommendation": "change",
        "reasons": "Two short calls a week would hold better than one long talk.",
    }
    decided = _does(county, "nneka", 3, "report_suitability", talks, **facts)
    reason = "Short calls from Monday; the interpreter is booked for all of them."
    _does(county, "nneka", 2, "decide_suitability", decided, state="in_part", reason=reason, follows=talks.reference)
    facts = {
        "findings": "The locks are changed and the bell still rings at night: Sam does not feel safe in the flat.",
        "concerns": "He knows the house and the hours.",
        "recommendation": "step_up",
        "reasons": "New locks alone do not bring fourteen quiet nights. A camera and a safe room would.",
    }
    _does(county, "ana", 1, "report_suitability", locks, **facts)
    sleep = _part(county, "ana", "sam", "Sleep safely every night")
    why = "Fourteen nights are not reached yet; nine of ten are."
    _does(county, "ana", 1, "report_outcome", sleep, result="partly", why=why)


def _is_told(county: County) -> None:
    """What Sam and Sam's sister say of the help: one answered, one not yet; a third was asked and has not said anything."""
    sam = county.people["sam"]
    asked = _does(county, "nneka", 4, "invite_feedback", sam)
    said = {
        "helped": "That the talks are at school time.",
        "hard": "Telling it all again when somebody else rings.",
        "change": "Ring on the same day each week.",
    }
    asked = _does(
        county, "nneka", 4, "record_feedback", asked, details=said, their_words="You came back. Others did not."
    )
    text = "The same worker rings each Monday at ten, and says so when she is away."
    _does(county, "nneka", 2, "respond_feedback", asked, text=text)
    sister = _does(county, "nneka", 2, "invite_feedback", sam, source="family")
    said = {"hard": "Nobody asked whether the children are well."}
    _does(county, "nneka", 1, "record_feedback", sister, details=said)
    _does(county, "ana", 1, "invite_feedback", sam)
