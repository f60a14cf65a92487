"""What moves the clock of a request: acknowledging, asking the person, taking more time."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from consent.own_words import writer
from hub.kit.errors import NotNow
from rights import clock
from rights.actions.steps import step, text_needed, today
from rights.models import SubjectRequest

TELL_THEM = "Send the notice first: it has to reach them within the first month"
TOO_LATE = "The first month is over. Only a notice sent within it gives more time."
ONCE = "More time was taken already."
NO_COMPLAINT = "Only a complaint is acknowledged."
DONE = "It is acknowledged already."


@transaction.atomic
def acknowledge(request: SubjectRequest, *, by: Viewer) -> SubjectRequest:
    """Record that somebody was told that their complaint has come. Raises Refused, NotNow and Stale."""
    check(by, "request.acknowledge", request)
    if not request.is_complaint or request.acknowledged_at:
        raise NotNow(DONE if request.acknowledged_at else NO_COMPLAINT)
    return step(request, "request.acknowledge", by=by, acknowledged_at=timezone.now())


@transaction.atomic
def clarify(request: SubjectRequest, *, by: Viewer, question: str) -> SubjectRequest:
    """Record what the person was asked; the clock stands still. Raises Refused, NotNow, Stale and ValidationError."""
    text_needed(question=question)
    asked = writer(by, request.person)(question)
    return step(
        request,
        "request.clarify",
        by=by,
        clarification_question=asked,
        clarification_answer="",
        clarification_received_at=None,
    )


@transaction.atomic
def resume(request: SubjectRequest, *, by: Viewer, answer: str) -> SubjectRequest:
    """Record what the person answered; the clock goes on, later by the days for which it stood still."""
    text_needed(answer=answer)
    asked = request.clarification_asked_at
    paused = request.paused_days + ((today() - timezone.localdate(asked)).days if asked else 0)
    months = clock.MONTHS + (clock.MORE_MONTHS if request.extended_to else 0)
    due = clock.due(request.clock_start, months, paused)
    return step(
        request,
        "request.resume",
        by=by,
        clarification_answer=writer(by, request.person)(answer),
        paused_days=paused,
        due_on=due,
        extended_to=due if request.extended_to else None,
    )


@transaction.atomic
def extend(request: SubjectRequest, *, by: Viewer, reason: str, notice_was_sent: bool) -> SubjectRequest:
    """Take two more months, once, within the first one, after telling the person why (UK GDPR, Article 12(3)).

    Raises Refused, NotNow, Stale and ValidationError.
    """
    text_needed(reason=reason)
    if not notice_was_sent:
        raise ValidationError({"notice_was_sent": TELL_THEM})
    if request.extended_to:
        raise NotNow(ONCE)
    if today() > request.due_on:
        raise NotNow(TOO_LATE)
    due = clock.due(request.clock_start, clock.MONTHS + clock.MORE_MONTHS, request.paused_days)
    return step(
        request,
        "request.extend",
        by=by,
        extension_reason=reason.strip(),
        extension_notice_sent_at=timezone.now(),
        extended_to=due,
        due_on=due,
    )
