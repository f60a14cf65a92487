"""What the hub itself has to do about a referral, and when: reminders, escalation, expiry (design: domain, Referral).

Pure: the row in, moments out. Each state lasts until a time; before it somebody is reminded, after it somebody else is
told, and again each week for as long as nothing happens. After a stop of the worker only the latest word is said: once
something is *still* late, that it is late is not said besides. Who is told what is referrals.jobs.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from hub.kit.working_days import add_working_days, close_of, open_of, working_days_before
from referrals.clock import HOURS


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do at a moment: not after `until`, when the next one has come; `weekly` again and again."""

    kind: str
    at: dt.datetime
    until: dt.datetime | None = None
    weekly: bool = False

    def moment(self, now: dt.datetime) -> dt.datetime | None:
        """Return for which moment this is due now, None where it is not due; of a series the latest one."""
        if self.at > now or (self.until is not None and self.until <= now):
            return None
        if not self.weekly:
            return self.at
        return self.at + (now - self.at) // _week() * _week()

    def next_after(self, now: dt.datetime) -> dt.datetime | None:
        """Return when this is due next, after now; None for never."""
        if self.at > now:
            return self.at
        return self.moment(now) + _week() if self.weekly else None


def _week() -> dt.timedelta:
    """Return after how long somebody is told again that something is still late."""
    return dt.timedelta(days=settings.STILL_LATE_CALENDAR_DAYS)


def duties(referral) -> list[Duty]:
    """Return everything that falls due while the referral stays in its present state, in the order of time."""
    told = {
        "sent": _unanswered,
        "received": _unanswered,
        "info_requested": _asked,
        "accepted": _accepted,
        "active": _active,
        "on_hold": _on_hold,
        "decline_under_review": _under_review,
        "declined": _declined,
        "redirected": _to_send_on,
        "expired": _to_send_on,
    }
    found = told[referral.state](referral) if referral.state in told else []
    return sorted(found, key=lambda duty: duty.at)


def wakes_at(referral, now: dt.datetime) -> dt.datetime | None:
    """Return when the hub has to look at a referral that has just changed: at once where something is due already."""
    if any(duty.moment(now) is not None for duty in duties(referral)):
        return now
    return next_wake(referral, now)


def next_wake(referral, now: dt.datetime) -> dt.datetime | None:
    """Return when something falls due next, after now; None when nothing ever will."""
    return min(filter(None, (duty.next_after(now) for duty in duties(referral))), default=None)


def _unanswered(referral) -> list[Duty]:
    """Reminders before, on and after the day, escalation to the leads, and the end of all waiting."""
    due, sent = referral.due_at, referral.sent_at
    day = timezone.localdate(due)
    found = [Duty("expired", referral.expires_at)]
    if referral.urgency not in HOURS:
        soon = open_of(working_days_before(day, settings.REMIND_BEFORE_DAYS))
        found.append(Duty("answer_soon", soon, until=min(open_of(day), due)))
        escalated = open_of(add_working_days(day, settings.ESCALATE_AFTER_DAYS))
    else:
        escalated = due
    if open_of(day) < due:
        found.append(Duty("answer_due", open_of(day), until=due))
    found = [duty for duty in found if duty.at > sent]
    still = _still("answer", escalated)
    return [
        *found,
        Duty("answer_late", due, until=still.at),
        Duty("answer_escalated", escalated, until=still.at),
        still,
    ]


def _still(what: str, moment: dt.datetime) -> Duty:
    """Return the weekly word that something is late still, from a week after this moment."""
    return Duty(f"{what}_still_late", moment + _week(), weekly=True)


def _by(what: str, due: dt.datetime, since: dt.datetime | None) -> list[Duty]:
    """Return the word on the day, the word when it has passed, and the weekly word after that.

    One at a time: after a standstill of the worker nobody is told first that it is late and then that it is late still.
    """
    opens = open_of(timezone.localdate(due))
    before = [Duty(f"{what}_due", opens, until=due)] if opens < due and (since is None or since < opens) else []
    return [*before, Duty(f"{what}_late", due, until=due + _week()), _still(what, due)]


def _asked(referral) -> list[Duty]:
    """A word to the sender the working day before the wait is over, and its end."""
    until = referral.paused_until
    soon = open_of(working_days_before(timezone.localdate(until), 1))
    before = [Duty("question_soon", soon, until=until)] if soon > referral.paused_at else []
    return [*before, Duty("question_over", until)]


def _accepted(referral) -> list[Duty]:
    return (
        _by("contact", close_of(referral.first_contact_by), referral.answered_at) if referral.first_contact_by else []
    )


def _active(referral) -> list[Duty]:
    """The day on which work is looked at again; and what it takes over is ended as soon as it has begun."""
    over = [Duty("taken_over", referral.started_at)] if referral.takes_over and referral.continues_id else []
    return [*over, *(_by("work", close_of(referral.work_due_on), referral.started_at) if referral.work_due_on else [])]


def _on_hold(referral) -> list[Duty]:
    return _by("hold", referral.paused_until, referral.paused_at)


def _under_review(referral) -> list[Duty]:
    return _by("review", referral.review_due_at, referral.review_asked_at)


def _declined(referral) -> list[Duty]:
    """The next step that the sender was given: elsewhere soon, or back on the day that was named."""
    if referral.next_step == "come_back":
        return [Duty("come_back", open_of(referral.come_back_on))] if referral.come_back_on else []
    return _to_send_on(referral) if referral.next_step == "refer_elsewhere" else []


def _to_send_on(referral) -> list[Duty]:
    """A word to the sender when nothing has gone on elsewhere after some working days."""
    day = add_working_days(timezone.localdate(referral.ended_at), settings.NEXT_STEP_DAYS)
    return [Duty("next_step", open_of(day))]
