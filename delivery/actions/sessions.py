"""Sessions of an action: planned, recorded, corrected, called off (standards: BE102v2 11; GK102 P10; themes 16).

Only the agency that does the action plans and records. What came of a session is an entry of the record.
"""

import datetime as dt
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from delivery import states, words
from delivery.actions.steps import cleaned, held_row, say, tell_concern
from delivery.models import Session
from hub.kit.errors import NotNow, Stale
from hub.kit.referenced import insert_many
from people.actions import correct
from people.models import RecordEntry
from plans.actions.steps import held_part, note
from plans.models import Part

ACCEPT_FIRST = "Accept the action first: sessions are planned for what your agency has agreed to do."
NOT_BACK, NOT_AHEAD = "The first day must be within the last {} days", "The last day must be within a year"
BACK_DAYS, AHEAD_DAYS = 31, 366
THERE_IS_ONE = "There is a session at that time already: {}"
TOO_MANY = "An action holds {} sessions at most: record or call off what is open first"
TO_COME = "This session is still to come. Call it off, or record it on the day"
SAY_WHAT = "Say what the concern is"
STATE_WORDS = dict(states.SESSION_STATES)


@transaction.atomic
def plan_session(
    action: Part,
    *,
    by: Viewer,
    on: dt.date,
    format: str,
    at: dt.time | None = None,
    minutes: int | None = None,
    times: int = 1,
    every: int = 7,
) -> Session:
    """Plan a session of an action, or a set of them so many days apart; return the first.

    A contact that has happened is planned on its day, and recorded then. Raises Refused, NotNow where the action is not
    agreed or is finished, Http404, and ValidationError by field.
    """
    action = held_part(action, by)
    check(by, "session.plan", action)
    if action.kind != "action" or action.state not in (
        "agreed",
        "in_progress",
        *(["proposed"] if action.start_now else []),
    ):
        raise NotNow(ACCEPT_FIRST)
    days = _days(on, times, every)
    _check_facts(format, minutes)
    there = Session.objects.filter(action=action).exclude(state="cancelled")
    if there.count() + len(days) > words.MOST:
        raise ValidationError({"times": TOO_MANY.format(words.MOST)})
    if at and (taken := there.filter(on__in=days, at=at).first()):
        raise ValidationError({"at": THERE_IS_ONE.format(taken.reference)})
    series = uuid4()
    made = [
        Session(
            plan=action.plan,
            action=action,
            agency_id=by.agency_id,
            series=series,
            on=day,
            at=at,
            minutes=minutes,
            format=format,
            planned_by_id=by.user_id,
        )
        for day in days
    ]
    insert_many(made)
    note(action.plan, "session.plan", by=by, part=action)
    return made[0]


def _days(on: dt.date, times: int, every: int) -> list[dt.date]:
    """Return the days of a set. Raises ValidationError by field."""
    today = timezone.localdate()
    if not 1 <= times <= words.MOST_AT_ONCE:
        raise ValidationError({"times": f"Enter a number from 1 to {words.MOST_AT_ONCE}"})
    if not 1 <= every <= 92:
        raise ValidationError({"every": "Enter a number of days from 1 to 92"})
    if on < today - dt.timedelta(days=BACK_DAYS):
        raise ValidationError({"on": NOT_BACK.format(BACK_DAYS)})
    days = [on + dt.timedelta(days=every * number) for number in range(times)]
    if days[-1] > today + dt.timedelta(days=AHEAD_DAYS):
        raise ValidationError({"on": NOT_AHEAD})
    return days


def _check_facts(format: str, minutes: int | None) -> None:
    """Raise ValidationError by field for a form that there is not, and for minutes that nobody sits through."""
    if format not in dict(words.FORMATS):
        raise ValidationError({"format": "Select in which form"})
    if minutes is not None and not 1 <= minutes <= 600:
        raise ValidationError({"minutes": "Enter a number of minutes from 1 to 600"})


@transaction.atomic
def record_session(
    session: Session,
    *,
    by: Viewer,
    state: str,
    whose: str = "",
    why: str = "",
    text: str = "",
    concern: bool = False,
) -> Session:
    """Say what came of a session; return it. A concern is told to the lead and to whoever referred the person here.

    Raises Refused, NotNow where somebody was first, Http404, and ValidationError by field.
    """
    session = held_row(session, by)
    check(by, "session.record", session)
    session.move("session.record")
    _check_said(session, state, whose, why, text, concern)
    action = Part.objects.get(pk=session.action_id)
    session.entry = say(
        session.plan,
        by,
        "session_note",
        _title(session, state),
        like=action,
        text=text,
        details=cleaned({"why": why}),
        happened_on=session.on,
    )
    session.recorded_by_id = by.user_id
    return _settled(session, action, "session.record", by, state=state, whose=whose, concern=concern)


@transaction.atomic
def correct_session(
    session: Session,
    *,
    by: Viewer,
    state: str,
    reason: str,
    whose: str = "",
    why: str = "",
    text: str = "",
    concern: bool = False,
) -> Session:
    """Correct what was recorded; what was said before stays in the history of the entry. Return the session.

    `session` is what the worker read: Stale is raised when somebody changed it since. Raises what record_session raises.
    """
    read = session.version
    session = held_row(session, by)
    check(by, "session.correct", session)
    if session.version != read:
        raise Stale
    session.move("session.correct")
    _check_said(session, state, whose, why, text, concern)
    entry = RecordEntry.objects.get(pk=session.entry_id)
    correct(entry, by=by, reason=reason, title=_title(session, state), text=text, details=cleaned({"why": why}))
    action = Part.objects.get(pk=session.action_id)
    return _settled(session, action, "session.correct", by, state=state, whose=whose, concern=concern)


def _title(session: Session, state: str) -> str:
    return f"{session.get_format_display()}: {STATE_WORDS[state].lower()}"


def _check_said(session: Session, state: str, whose: str, why: str, text: str, concern: bool) -> None:
    """Raise ValidationError by field for what cannot have come of a session, or is not said."""
    errors = {}
    if state not in states.RECORDED:
        errors["state"] = "Select what came of it"
    elif session.on > timezone.localdate():
        errors["state"] = TO_COME
    elif state == "not_held":
        if whose not in dict(words.SIDES):
            errors["whose"] = "Select whose side it was"
        if not why.strip():
            errors["why"] = "Say why it did not happen"
    elif whose:
        errors["whose"] = "Whose side it was is only said of what did not happen"
    if concern and not text.strip():
        errors["text"] = SAY_WHAT
    if errors:
        raise ValidationError(errors)


def _settled(session: Session, action: Part, verb: str, by: Viewer, **changes) -> Session:
    """Save a held session with these changes, one version on; write it down, and tell of a concern that is new."""
    is_new = changes["concern"] and not session.concern
    for name, value in changes.items():
        setattr(session, name, value)
    session.version += 1
    session.save()
    action.plan = session.plan
    note(session.plan, verb, by=by, part=action)
    if is_new:
        tell_concern(verb, session.plan, by=by)
    return session


@transaction.atomic
def cancel_session(session: Session, *, by: Viewer, because: str) -> Session:
    """Call off a session that is still open; return it. Raises Refused, NotNow, Http404 and ValidationError by field."""
    session = held_row(session, by)
    check(by, "session.cancel", session)
    if because not in dict(words.CANCELLED_BECAUSE):
        raise ValidationError({"because": "Select why"})
    session.move("session.cancel")
    session.because = because
    session.version += 1
    session.save()
    action = Part.objects.get(pk=session.action_id)
    action.plan = session.plan
    note(session.plan, "session.cancel", by=by, part=action)
    return session
