"""Sending and raising by page or API: once under a key, with rows in place of references."""

from collections.abc import Mapping

from access.viewer import Viewer
from agencies.creations import once
from consent.sight import PersonSight
from questions.actions import raise_concern, report_concern, send_question
from questions.choosing import Choosing
from questions.models import Concern, Question


def send(viewer: Viewer, key: str, sent: Mapping, seen: PersonSight | None, referral=None) -> Question:
    """Send what was written, once under this key; return the question. Raises what the action raises."""
    facts = Choosing(viewer).facts(dict(sent))
    person = seen.person if seen else None
    told = {
        **sent,
        "person": person.reference if person else "",
        "referral": referral.reference if referral else "",
    }
    question, _ = once(
        viewer,
        "question.send",
        key,
        told,
        make=lambda: send_question(by=viewer, person=person, referral=referral, **facts),
        find=lambda reference: Question.objects.visible_to(viewer).get(reference=reference),
    )
    return question


def raise_once(viewer: Viewer, key: str, sent: Mapping, seen: PersonSight) -> Concern:
    """Raise what was written, by its severity, once under this key; return the concern. Raises what the action raises."""
    facts = dict(sent)
    act = report_concern if facts.pop("severity", "") == "change" else raise_concern
    concern, _ = once(
        viewer,
        "concern.raise",
        key,
        {**sent, "person": seen.person.reference},
        make=lambda: act(seen.person, by=viewer, **facts),
        find=lambda reference: Concern.objects.visible_to(viewer).get(reference=reference),
    )
    return concern
