"""Questions on a referral, of either side to the other, in the order in which they are asked.

A question of the receiving agency stops the answer clock until all of its questions are answered, or the time for them is
over. A question of the sender stops nothing.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from people import redaction
from referrals.actions.checking import clock_goes_on
from referrals.actions.steps import locked, save_step, take_step, tell_sender, tell_worker
from referrals.clock import question_until
from referrals.gaps import GAP_WORDS
from referrals.models import Question, Referral


@transaction.atomic
def ask(referral: Referral, *, by: Viewer, text: str = "", gaps: Collection[str] = ()) -> Referral:
    """Ask the other side for information: what is missing from the common list, in one's own words, or both.

    Of the receiving agency the first question stops the clock; an unopened referral counts as received first. Raises
    ValidationError on what does not fit, NotNow when the referral is not open.
    """
    if not text.strip() and not gaps:
        raise ValidationError({"text": "Write what you need to know, or tick what is missing"})
    if set(gaps) - set(GAP_WORDS):
        raise ValidationError({"gaps": "Choose from the list"})
    redaction.refuse_texts({"text": text}, redaction.known_to(by, referral.person_id))
    referral = locked(referral)
    check(by, "referral.ask", referral)
    if referral.is_open and referral.to_agency_id == by.agency_id and referral.state != "info_requested":
        if referral.state == "sent":
            referral = take_step(referral, "referral.receive", by=by)
        referral = take_step(referral, "referral.ask", by=by, paused_until=question_until(timezone.now()))
    elif referral.is_open:
        referral = save_step(referral, "referral.ask", by=by)
    else:
        raise NotNow(f"This is already {referral.get_state_display().lower()}.")
    Question.objects.create(
        referral=referral, text=text.strip(), gaps=list(gaps), asked_by_id=by.user_id, agency_id=by.agency_id
    )
    if referral.to_agency_id == by.agency_id:
        tell_sender(referral, "referral.ask")
    else:
        tell_worker(referral, "referral.ask")
    return referral


@transaction.atomic
def answer(referral: Referral, *, by: Viewer, text: str, number: int | None = None) -> Referral:
    """Answer a question of the other side: the one with this number in the thread, the oldest without one.

    The clock goes on where it stopped once none of the receiver's questions waits. An answer after the time for it counts
    too. Raises NotNow when nothing was asked, or that question was answered.
    """
    if not text.strip():
        raise ValidationError({"text": "Write your answer"})
    redaction.refuse_texts({"text": text}, redaction.known_to(by, referral.person_id))
    referral = locked(referral)
    check(by, "referral.answer", referral)
    asked = waiting_for(referral, by)
    wanted = [question for place, question in asked if number in (None, place)]
    if referral.is_open and not wanted:
        raise NotNow("This question does not wait for your answer.")
    if referral.to_agency_id == by.agency_id or (len(asked) > 1 and referral.is_open):
        if not referral.is_open:
            raise NotNow(f"This is already {referral.get_state_display().lower()}.")
        referral = save_step(referral, "referral.answer", by=by)
    else:
        referral = take_step(referral, "referral.answer", by=by, **clock_goes_on(referral))
    Question.objects.filter(pk=wanted[0].pk).update(
        answer=text.strip(), answered_by_id=by.user_id, answered_at=timezone.now()
    )
    if referral.to_agency_id == by.agency_id:
        tell_sender(referral, "referral.answer")
    else:
        tell_worker(referral, "referral.answer")
    return referral


def waiting_for(referral: Referral, by: Viewer) -> list[tuple[int, Question]]:
    """Return the questions that wait for the acting agency's answer, each with its number in the thread."""
    rows = enumerate(Question.objects.filter(referral=referral), start=1)
    return [(place, each) for place, each in rows if each.answered_at is None and each.is_for(by, referral)]


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
