"""What the worker does for this room: every ten minutes, whatever has fallen due about any referral.

Each referral in a transaction of its own, in which the mark that something was done (Reminder) stands beside what was
done: a job that is killed at any moment and run again does the rest, and nothing twice.
"""

from collections.abc import Callable

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from access.viewer import Viewer
from agencies.acting import as_system
from referrals import actions
from referrals.actions.steps import held, tell_leads, tell_sender, tell_worker
from referrals.duties import duties, next_wake
from referrals.models import Referral, Reminder
from referrals.states import WORKING

CLOCK = "The referral clock"
log = structlog.get_logger()


@app.periodic(cron="*/10 * * * *")
@app.task(name="referrals.clock", queue="referrals", queueing_lock="referrals.clock")
def run_the_clock(timestamp: int) -> None:
    """Remind, escalate and let expire whatever is due."""
    log.info("referrals.clock", done=do_what_is_due())


def do_what_is_due() -> int:
    """Do everything that is due now, one referral after the other; return how many things were done.

    What fails for one referral is written to the log and tried again next time; the others do not wait for it.
    """
    with as_system(CLOCK):
        waking = list(Referral.objects.filter(wake_at__lte=timezone.now()).order_by("wake_at", "id"))
    done = 0
    for referral in waking:
        try:
            with as_system(CLOCK) as by:
                done += attend_to(referral, by)
        except Exception:
            log.exception("referrals.clock", referral=referral.reference)
    return done


def attend_to(referral: Referral, by: Viewer) -> int:
    """Do what is due about one referral, each thing once, and note when it is to be looked at again; return how many.

    Part of one transaction of the hub itself. When one thing moves the referral on, what its new state asks comes next.
    """
    referral, now, done = held(referral), timezone.now(), 0
    if referral.wake_at is None or referral.wake_at > now:
        return 0
    while duty := _unfinished(referral, now):
        kind, moment = duty
        Reminder.objects.create(referral=referral, kind=kind, due_at=moment)
        referral = EFFECTS[kind](referral, by) or referral
        done += 1
    Referral.objects.filter(pk=referral.pk).update(wake_at=next_wake(referral, now))
    return done


def _unfinished(referral: Referral, now) -> tuple | None:
    """Return the first kind and moment that is due and was not done, None when everything was."""
    marked = set(Reminder.objects.filter(referral=referral).values_list("kind", "due_at"))
    due = ((duty.kind, duty.moment(now)) for duty in duties(referral))
    return next((each for each in due if each[1] is not None and each not in marked), None)


Effect = Callable[[Referral, Viewer], Referral | None]


def told(verb: str, *whom: Callable) -> Effect:
    """Return the effect that leaves a notice with each of these."""

    def tell(referral: Referral, by: Viewer) -> None:
        for to in whom:
            to(referral, verb)

    return tell


def the_leads(referral: Referral, verb: str) -> None:
    """Leave a notice with the leads of the receiving agency."""
    tell_leads(referral.to_agency_id, verb, referral)


def worker_and_leads(referral: Referral, verb: str) -> None:
    """Leave a notice with whoever has it and with the leads of the receiving agency, one with each."""
    if referral.worker_id:
        tell_worker(referral, verb)
    tell_leads(referral.to_agency_id, verb, referral, told=referral.worker_id)


def sender_where_it_ended(referral: Referral, verb: str) -> None:
    """Leave a notice with the sender, unless it has been sent on already."""
    if not Referral.objects.filter(continues=referral).exclude(state="draft").exists():
        tell_sender(referral, verb)


def hand_over(referral: Referral, by: Viewer) -> None:
    """End the work that this referral has taken over: its new agency has begun, so nobody was between two."""
    before = Referral.objects.get(pk=referral.continues_id)
    if before.state not in WORKING:
        return
    end = actions.end_early if before.state == "accepted" else actions.complete
    before = end(before, by=by, reason="handed_over")
    tell_worker(before, "referral.taken_over")


EFFECTS: dict[str, Effect] = {
    "answer_soon": told("referral.answer_soon", tell_worker),
    "answer_due": told("referral.answer_due", tell_worker),
    "answer_late": told("referral.answer_late", tell_worker, tell_sender),
    "answer_escalated": told("referral.answer_escalated", the_leads),
    "answer_still_late": told("referral.answer_still_late", worker_and_leads, tell_sender),
    "expired": lambda referral, by: actions.expire(referral, by=by),
    "question_soon": told("referral.question_soon", tell_sender),
    "question_over": lambda referral, by: actions.stop_waiting(referral, by=by),
    "contact_due": told("referral.contact_due", tell_worker),
    "contact_late": told("referral.contact_late", worker_and_leads),
    "contact_still_late": told("referral.contact_still_late", worker_and_leads),
    "work_due": told("referral.work_due", tell_worker),
    "work_late": told("referral.work_late", worker_and_leads),
    "work_still_late": told("referral.work_still_late", worker_and_leads),
    "hold_due": told("referral.hold_due", tell_worker),
    "hold_late": told("referral.hold_late", worker_and_leads),
    "hold_still_late": told("referral.hold_still_late", worker_and_leads),
    "review_due": told("referral.review_due", the_leads),
    "review_late": told("referral.review_late", the_leads, tell_sender),
    "review_still_late": told("referral.review_still_late", the_leads, tell_sender),
    "next_step": told("referral.next_step", sender_where_it_ended),
    "come_back": told("referral.come_back", sender_where_it_ended),
    "taken_over": hand_over,
}
