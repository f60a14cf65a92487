"""The step that every act takes: lock, who, when, save, write down, tell."""

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from consent.alerting import users_at
from consent.involving import involve
from consent.keeping import objection_to
from consent.models import ConflictOfInterest
from notifications.actions import tell
from people import redaction
from people.fence import hold_for_change
from people.models import RecordEntry
from questions import words
from questions.models import Question, Turn

NOBODY = "Nobody there answers as this. Select another role."


def locked(question: Question, by: Viewer) -> Question:
    """Return the question fresh, its row locked, as this viewer may know of it. Raises Http404."""
    rows = Question.objects.all() if by.is_system else Question.objects.visible_to(by)
    fresh = rows.select_for_update(of=("self",)).filter(pk=question.pk).first()
    if fresh is None:
        raise Http404
    return fresh


def held(question: Question, by: Viewer) -> Question:
    """Hold the row of whom it is about, then lock the question; for acts that change who may see what.

    Where it is answered or taken back the agency that was asked knows of the person no longer: what it tries now gets
    NotNow from the state. Raises Http404 when one that waits is out of sight.
    """
    if question.person_id is None:
        return locked(question, by)
    try:
        hold_for_change(question.person_id)
    except Http404:
        fresh = locked(question, by)
        if fresh.is_waiting:
            raise
        return fresh
    return locked(question, by)


def take_turn(question: Question, verb: str, *, by: Viewer, text: str = "", reason: str = "", **changes) -> Question:
    """Check who may and when, move the locked question, save it with these changes, and write the turn down.

    Raises Refused (403) and NotNow (409).
    """
    check(by, verb, question)
    question.move(verb)
    return write_turn(question, verb, by=by, text=text, reason=reason, **changes)


def write_turn(
    question: Question, verb: str, *, by: Viewer, text: str = "", reason: str = "", key: str = "", **changes
) -> Question:
    """Save a question with these changes as its next version, and write the turn down."""
    for name, value in changes.items():
        setattr(question, name, value)
    question.version += 1
    question.save()
    Turn.objects.create(
        question=question,
        verb=verb,
        state=question.state,
        agency_id=by.agency_id,
        by_id=by.user_id,
        to_agency_id=question.to_agency_id,
        to_role=question.to_role,
        reason=reason,
        text=text,
        key=key,
    )
    return question


def clean_text(by: Viewer, person: UUID | None, field: str, text: str, words_if_empty: str) -> str:
    """Return a text that somebody typed, tidied. Raises ValidationError where it is empty or holds a protected value."""
    text = text.strip()
    if not text:
        raise ValidationError({field: words_if_empty})
    if person:
        redaction.refuse_texts({field: text}, redaction.known_to(by, person))
    return text


def check_addressee(by: Viewer, person: UUID | None, agency: Agency | None, role: str) -> None:
    """Raise ValidationError by field unless somebody answers there, and nothing keeps that agency away."""
    if agency is None or agency.state != "approved":
        raise ValidationError({"agency": "Select an agency of the directory"})
    if role not in dict(words.TO):
        raise ValidationError({"role": "Select to whom it goes"})
    others = [user for _, user in users_at([agency.pk], words.roles_of(role), [by.user_id])]
    if not others:
        raise ValidationError({"role": NOBODY})
    if person and (objection := objection_to(by, person, agency.pk)):
        raise ValidationError({"agency": objection})


def open_letter(question: Question) -> None:
    """Let the agency that is asked know of the person, at the tier *pending*, with the question's own letter alone.

    Besides the words only who the person is goes along. What of it is shown is decided at each look.
    """
    identity = RecordEntry.objects.filter(person_id=question.person_id, kind="identity").values_list("pk", flat=True)
    involve(
        question.person_id,
        agency_id=question.to_agency_id,
        from_agency_id=question.from_agency_id,
        tier="pending",
        source=question.reference,
        pack=[question.letter_id, *identity],
    )


def tell_addressees(question: Question, verb: str, *, leave_out: Collection[UUID | None] = ()) -> None:
    """Leave a notice to each worker who answers, and has no conflict with whom it is about."""
    told = users_at([question.to_agency_id], words.roles_of(question.to_role), [question.asked_by_id, *leave_out])
    tell_each(verb, question.reference, told, question.person_id)


def tell_asker(question: Question, verb: str) -> None:
    """Leave a notice to whoever asked."""
    tell(verb, question.reference, agency_id=question.from_agency_id, user_id=question.asked_by_id)


def tell_each(verb: str, reference: str, users: Collection[tuple[UUID, UUID]], person: UUID | None) -> None:
    """Leave a notice to each of these workers, pairs of agency and user, but for those whom a conflict keeps away."""
    kept = set()
    if person:
        linked = ConflictOfInterest.objects.live().filter(person_id=person)
        kept = set(linked.values_list("user_id", flat=True))
    for agency_id, user_id in sorted(set(users)):
        if user_id not in kept:
            tell(verb, reference, agency_id=agency_id, user_id=user_id)
