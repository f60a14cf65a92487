"""What whoever was asked does: see it, answer it, pass it on (verbs question.see, question.answer, question.pass_on)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from consent.involving import end_involvement
from questions import words
from questions.actions.sending import letter_of
from questions.actions.steps import (
    check_addressee,
    clean_text,
    held,
    locked,
    open_letter,
    take_turn,
    tell_addressees,
    tell_asker,
)
from questions.clock import times
from questions.models import Question

THEIRS_TO_SEND = "It is about a person: pass it back to the agency that asks, and say who should be asked instead."
SAME = "It is there already. Select another role or agency."


@transaction.atomic
def see_question(question: Question, *, by: Viewer) -> Question:
    """Set *seen* at the first opening by somebody who may answer; later openings change nothing."""
    question = locked(question, by)
    if question.state != "sent":
        return question
    return take_turn(question, "question.see", by=by)


@transaction.atomic
def answer_question(question: Question, *, by: Viewer, text: str) -> Question:
    """Answer it; what it opened of the person is closed at once. Of many who answer at once exactly one does.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    question = held(question, by)
    check(by, "question.answer", question)
    text = clean_text(by, question.person_id, "text", text, "Enter your answer")
    question = take_turn(question, "question.answer", by=by, text=text)
    end_involvement(question.reference)
    tell_asker(question, "question.answer")
    return question


@transaction.atomic
def pass_on_question(
    question: Question, *, by: Viewer, agency: Agency | None, role: str, reason: str, text: str = ""
) -> Question:
    """Put it to somebody else, with the reason; its clock starts anew, and who had it stays written down.

    About a person it goes to another agency only from the agency that asks, which decides what leaves it; another can
    give it back. Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    question = held(question, by)
    check(by, "question.pass_on", question)
    if reason not in dict(words.PASSED_ON_BECAUSE):
        raise ValidationError({"reason": "Select why you pass it on"})
    if reason == "other" or text.strip():
        text = clean_text(by, question.person_id, "text", text, "Say why you pass it on")
    check_addressee(by, question.person_id, agency, role)
    if (agency.pk, role) == (question.to_agency_id, question.to_role):
        raise ValidationError({"role": SAME})
    at_home = agency.pk in (by.agency_id, question.from_agency_id) or by.agency_id == question.from_agency_id
    if question.person_id and not at_home:
        raise ValidationError({"agency": THEIRS_TO_SEND})
    moved = agency.pk != question.to_agency_id
    due_at, escalate_at = times(question.urgency, timezone.now())
    question = take_turn(
        question,
        "question.pass_on",
        by=by,
        text=text,
        reason=reason,
        to_agency=agency,
        to_role=role,
        party_ids=sorted({*question.party_ids, agency.pk}),
        round=question.round + 1,
        seen_at=None,
        due_at=due_at,
        escalate_at=escalate_at,
        reminded_at=None,
        escalated_at=None,
    )
    if moved and question.person_id:
        end_involvement(question.reference)
        if agency.pk != question.from_agency_id:
            letter_of(question)
            question.save()
            open_letter(question)
    tell_addressees(question, "question.pass_on", leave_out=[by.user_id])
    if by.user_id != question.asked_by_id:
        tell_asker(question, "question.pass_on")
    return question
