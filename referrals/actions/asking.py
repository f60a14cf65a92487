"""Questions on a referral: the answer clock stands still between a question and its answer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from people import redaction
from referrals.actions.checking import clock_goes_on
from referrals.actions.steps import locked, take_step, tell_sender, tell_worker
from referrals.clock import question_until
from referrals.models import Question, Referral


@transaction.atomic
def ask(referral: Referral, *, by: Viewer, text: str) -> Referral:
    """Ask the sender for information; the clock pauses. An unopened referral counts as received first."""
    if not text.strip():
        raise ValidationError({"text": "Write what you need to know"})
    redaction.refuse_texts({"text": text}, redaction.known_to(by, referral.person_id))
    referral = locked(referral)
    if referral.state == "sent":
        referral = take_step(referral, "referral.receive", by=by)
    referral = take_step(referral, "referral.ask", by=by, paused_until=question_until(timezone.now()))
    Question.objects.create(referral=referral, text=text.strip(), asked_by_id=by.user_id)
    tell_sender(referral, "referral.ask")
    return referral


@transaction.atomic
def answer(referral: Referral, *, by: Viewer, text: str) -> Referral:
    """Answer the open question; the clock goes on where it stopped. An answer after the time for it counts too.

    Raises NotNow when nothing was asked.
    """
    if not text.strip():
        raise ValidationError({"text": "Write your answer"})
    redaction.refuse_texts({"text": text}, redaction.known_to(by, referral.person_id))
    referral = locked(referral)
    check(by, "referral.answer", referral)
    open_one = Question.objects.filter(referral=referral, answered_at__isnull=True)
    if referral.is_open and not open_one.exists():
        raise NotNow("No question waits for an answer.")
    referral = take_step(referral, "referral.answer", by=by, **clock_goes_on(referral))
    open_one.update(answer=text.strip(), answered_by_id=by.user_id, answered_at=timezone.now())
    tell_worker(referral, "referral.answer")
    return referral


@transaction.atomic
def stop_waiting(referral: Referral, *, by: Viewer) -> Referral:
    """Let the clock go on without an answer, when the time for it is over: the receiver decides with what it has.

    The hub does this by itself. The sender may still answer. Raises NotNow before the time is over.
    """
    referral = locked(referral)
    check(by, "referral.stop_waiting", referral)
    if referral.state == "info_requested" and timezone.now() < referral.paused_until:
        raise NotNow("The sender still has time to answer.")
    referral = take_step(referral, "referral.stop_waiting", by=by, **clock_goes_on(referral))
    tell_worker(referral, "referral.stop_waiting")
    tell_sender(referral, "referral.stop_waiting")
    return referral
