"""What the sender does: take it back, say that this is no answer, or close it (question.withdraw, .reopen, .close)."""

from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from consent.involving import end_involvement
from questions.actions.steps import clean_text, held, locked, open_letter, take_turn, tell_addressees
from questions.clock import times
from questions.models import Question


@transaction.atomic
def withdraw_question(question: Question, *, by: Viewer, text: str) -> Question:
    """Take it back before it is answered, with the reason; what it opened is closed at once.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    question = held(question, by)
    check(by, "question.withdraw", question)
    text = clean_text(by, question.person_id, "text", text, "Say why you take it back")
    question = take_turn(question, "question.withdraw", by=by, text=text)
    end_involvement(question.reference)
    tell_addressees(question, "question.withdraw")
    return question


@transaction.atomic
def reopen_question(question: Question, *, by: Viewer, text: str) -> Question:
    """Say that the answer does not answer it, and why: it waits again, by a new time, and opens what it opened before.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    question = held(question, by)
    check(by, "question.reopen", question)
    text = clean_text(by, question.person_id, "text", text, "Say what is still open")
    due_at, escalate_at = times(question.urgency, timezone.now())
    question = take_turn(
        question,
        "question.reopen",
        by=by,
        text=text,
        round=question.round + 1,
        seen_at=None,
        due_at=due_at,
        escalate_at=escalate_at,
        reminded_at=None,
        escalated_at=None,
    )
    if question.letter_id and question.to_agency_id != question.from_agency_id:
        open_letter(question)
    tell_addressees(question, "question.reopen")
    return question


@transaction.atomic
def close_question(question: Question, *, by: Viewer, text: str = "") -> Question:
    """Close it: the answer answers it. Raises Refused, NotNow, Http404, and ValidationError by field."""
    question = locked(question, by)
    check(by, "question.close", question)
    if text.strip():
        text = clean_text(by, question.person_id, "text", text, "")
    return take_turn(question, "question.close", by=by, text=text)
