"""Telling how Sam's plan is delivered: talks that were held, missed and called off, and one with a concern."""

import datetime as dt

from delivery import actions
from delivery.models import Session
from hub.demo.county import County
from plans.models import Part


def deliver(county: County) -> None:
    """Let what was planned be done, or not."""
    _talks(county)


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
