"""Sending a question or concern to whom it belongs (verb question.send; standards: BE102v2 9, ED5 P6)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from people.fence import hold_for_change
from people.models import Person, RecordEntry
from questions import words
from questions.actions.steps import check_addressee, clean_text, open_letter, tell_addressees
from questions.clock import times
from questions.models import Question, Turn


@transaction.atomic
def send_question(
    *,
    by: Viewer,
    agency: Agency | None,
    role: str,
    text: str,
    sort: str = "question",
    urgency: str = "working_days_5",
    person: Person | None = None,
    referral=None,
) -> Question:
    """Send it to a role of the own agency or of another; return it. Its clock runs from now.

    About a person, another agency gets the words as an entry of the record, and sees of it what the sharing decision
    allows. Raises Refused, and ValidationError by field.
    """
    check(by, "question.send")
    key = person.pk if person else None
    if urgency not in dict(words.URGENCIES):
        raise ValidationError({"urgency": "Select by when you need an answer"})
    if sort not in dict(words.SORTS):
        raise ValidationError({"sort": "Select what it is"})
    text = clean_text(by, key, "text", text, "Enter what you ask")
    check_addressee(by, key, agency, role)
    if person:
        hold_for_change(person.pk)
    now = timezone.now()
    due_at, escalate_at = times(urgency, now)
    question = Question(
        sort=sort,
        person=person,
        referral=referral,
        text=text,
        urgency=urgency,
        from_agency_id=by.agency_id,
        asked_by_id=by.user_id,
        to_agency=agency,
        to_role=role,
        party_ids=sorted({by.agency_id, agency.pk}),
        sent_at=now,
        due_at=due_at,
        escalate_at=escalate_at,
    )
    if person and agency.pk != by.agency_id:
        question.letter = _letter(question)
    question.save(force_insert=True)
    Turn.objects.create(
        question=question,
        verb="question.send",
        state="sent",
        agency_id=by.agency_id,
        by_id=by.user_id,
        to_agency=agency,
        to_role=role,
    )
    if question.letter_id:
        open_letter(question)
    tell_addressees(question, "question.send")
    return question


def _letter(question: Question) -> RecordEntry:
    """Write the words of a question into the record of whom it is about, as an entry of the agency that asks."""
    return RecordEntry.objects.create(
        person_id=question.person_id,
        owner_id=question.from_agency_id,
        author_id=question.asked_by_id,
        kind="question_letter",
        category_id="needs_assessment",
        sensitivity=1,
        title=f"Question {question.reference}",
        text=question.text,
    )


def letter_of(question: Question) -> RecordEntry:
    """Return the letter of a question, made now where it has none: it leaves the own agency for the first time."""
    if question.letter_id is None:
        question.letter = _letter(question)
    return question.letter
