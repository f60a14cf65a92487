"""Questions on a referral: the answer clock stands still between a question and its answer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from people import redaction
from referrals.actions.steps import locked, take_step, tell
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
    referral = take_step(referral, "referral.ask", by=by)
    Question.objects.create(referral=referral, text=text.strip(), asked_by_id=by.user_id)
    tell(referral.from_agency_id, "referral.ask", referral, user_id=referral.author_id)
    return referral


@transaction.atomic
def answer(referral: Referral, *, by: Viewer, text: str) -> Referral:
    """Answer the open question; the clock goes on where it stopped."""
    if not text.strip():
        raise ValidationError({"text": "Write your answer"})
    redaction.refuse_texts({"text": text}, redaction.known_to(by, referral.person_id))
    referral = locked(referral)
    paused = timezone.now() - (referral.paused_at or timezone.now())
    referral = take_step(
        referral,
        "referral.answer",
        by=by,
        due_at=(referral.due_at or timezone.now()) + paused,
        paused_at=None,
    )
    Question.objects.filter(referral=referral, answered_at__isnull=True).update(
        answer=text.strip(), answered_by_id=by.user_id, answered_at=timezone.now()
    )
    tell(referral.to_agency_id, "referral.answer", referral, user_id=referral.worker_id)
    return referral
