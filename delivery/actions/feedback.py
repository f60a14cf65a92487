"""Feedback of the person and of those who support them: feedback.invite, feedback.record, feedback.respond.

Whoever asks otherwise than in person has asked the gate first (consent.reaching): that is for the door, outside of these
transactions, so that a refusal stays written.
"""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404

from access.policy import check
from access.viewer import Viewer
from delivery import words
from delivery.actions.steps import cleaned
from delivery.models import Feedback
from people.actions import record
from people.fence import hold_for_change
from people.models import Person
from plans.models import Plan

SAYS = ("given", "declined")


@transaction.atomic
def invite_feedback(person: Person, *, by: Viewer, source: str = "person", channel: str = "in_person") -> Feedback:
    """Say that somebody is asked what they think of the help; return it. It belongs to the plan that one has a part in.

    Raises Refused, Http404, and ValidationError by field.
    """
    check(by, "feedback.invite")
    person = hold_for_change(person.pk)
    if source not in dict(words.ASKED):
        raise ValidationError({"source": "Select who is asked"})
    if channel not in dict(words.CHANNELS):
        raise ValidationError({"channel": "Select how they are asked"})
    plan = Plan.objects.visible_to(by).filter(person=person).order_by("-started_at").first()
    facts = {"source": source, "channel": channel}
    return Feedback.objects.create(person=person, plan=plan, agency_id=by.agency_id, by_id=by.user_id, **facts)


def _held(feedback: Feedback, by: Viewer) -> Feedback:
    """Hold whom feedback is about, then the row; return it fresh. Raises Http404 where it is out of sight."""
    hold_for_change(feedback.person_id)
    rows = Feedback.objects.visible_to(by).select_for_update(of=("self",))
    fresh = rows.filter(pk=feedback.pk).first()
    if fresh is None:
        raise Http404
    return fresh


@transaction.atomic
def record_feedback(
    feedback: Feedback, *, by: Viewer, state: str = "given", details: Mapping | None = None, their_words: str = ""
) -> Feedback:
    """Say what they said to the three questions, or that they did not want to say; return it.

    Raises Refused, NotNow where somebody was first, Http404, and ValidationError by field.
    """
    feedback = _held(feedback, by)
    check(by, "feedback.record", feedback)
    feedback.move("feedback.record")
    if state not in SAYS:
        raise ValidationError({"state": "Select whether they said something"})
    if state == "given":
        title = f"Feedback: {feedback.get_source_display().lower()}"
        said = {"details": cleaned(details or {}), "their_words": their_words}
        feedback.entry = record(Person(pk=feedback.person_id), by=by, kind="feedback", title=title, **said)
    elif cleaned(details or {}) or their_words.strip():
        raise ValidationError({"state": "They said something: record what it was"})
    return _saved(feedback, state)


@transaction.atomic
def respond_feedback(feedback: Feedback, *, by: Viewer, text: str) -> Feedback:
    """Say what was done about what they said; return it. Raises Refused, NotNow, Http404, and ValidationError by field."""
    feedback = _held(feedback, by)
    check(by, "feedback.respond", feedback)
    feedback.move("feedback.respond")
    if not text.strip():
        raise ValidationError({"text": "Say what was done, or why nothing could be done"})
    said = {"kind": "feedback_response", "title": "What was done about feedback", "text": text}
    feedback.response = record(Person(pk=feedback.person_id), by=by, **said)
    return _saved(feedback, feedback.state)


def _saved(feedback: Feedback, state: str) -> Feedback:
    feedback.state = state
    feedback.version += 1
    feedback.save()
    return feedback
