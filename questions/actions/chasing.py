"""What the hub does by its clock: remind, tell the lead, ask somebody to ring. Each thing once a round.

The effect and the mark that it happened are one transaction; a second run, or one after a crash, finds the mark.
"""

from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.roles import OFFICERS
from access.viewer import Viewer
from consent.alerting import users_at
from hub.kit.errors import NotNow
from notifications.actions import tell
from questions.actions.steps import locked, tell_addressees, tell_asker, tell_each, write_turn
from questions.clock import concern_times
from questions.models import Alarm, Question

NOT_YET = "This is not late yet."
DONE = "This was done already."
LEADS = {"supervisor", "duty_manager"}
#: Who stands in for the workers of a team while they are not there.
DEPUTIES = {"duty_manager"}


@transaction.atomic
def remind_question(question: Question, *, by: Viewer) -> Question:
    """Remind whoever was asked that the time is over. For the hub itself. Raises Refused and NotNow."""
    check(by, "question.remind", question)
    question = locked(question, by)
    if not question.is_waiting or question.reminded_at:
        raise NotNow(DONE)
    if timezone.now() < question.due_at:
        raise NotNow(NOT_YET)
    key = f"remind:{question.round}"
    question = write_turn(question, "question.remind", by=by, key=key, reminded_at=timezone.now())
    tell_addressees(question, "question.remind")
    return question


@transaction.atomic
def escalate_question(question: Question, *, by: Viewer) -> Question:
    """Tell the team lead where it waits that it is late, and whoever asked what to do next. Raises Refused and NotNow."""
    check(by, "question.escalate", question)
    question = locked(question, by)
    if not question.is_waiting or question.escalated_at:
        raise NotNow(DONE)
    if timezone.now() < question.escalate_at:
        raise NotNow(NOT_YET)
    key = f"escalate:{question.round}"
    question = write_turn(question, "question.escalate", by=by, key=key, escalated_at=timezone.now())
    leads = users_at([question.to_agency_id], {"supervisor"}, [question.asked_by_id])
    tell_each("question.escalate", question.reference, leads, question.person_id)
    tell_asker(question, "question.escalate")
    return question


@transaction.atomic
def tell_deputy_concern(alarm: Alarm, *, by: Viewer) -> Alarm:
    """Tell whoever stands in at an agency that nobody there has acknowledged in time; its leads where nobody stands in.

    Raises Refused and NotNow.
    """
    check(by, "concern.tell_deputy", alarm)
    alarm = _waiting(alarm)
    if timezone.now() < alarm.due_at:
        raise NotNow(NOT_YET)
    _next(alarm, "concern.tell_deputy")
    told = users_at([alarm.agency_id], DEPUTIES) or users_at([alarm.agency_id], LEADS)
    tell_each("concern.tell_deputy", alarm.concern.reference, told, alarm.concern.person_id)
    return alarm


@transaction.atomic
def escalate_concern(alarm: Alarm, *, by: Viewer) -> Alarm:
    """Tell the leads and officers of an agency that nobody there has acknowledged still. Raises Refused and NotNow."""
    check(by, "concern.escalate", alarm)
    alarm = _waiting(alarm)
    if timezone.now() < _times(alarm)[1]:
        raise NotNow(NOT_YET)
    _next(alarm, "concern.escalate")
    leads = users_at([alarm.agency_id], {"supervisor"} | OFFICERS)
    tell_each("concern.escalate", alarm.concern.reference, leads, alarm.concern.person_id)
    return alarm


@transaction.atomic
def ask_to_ring_concern(alarm: Alarm, *, by: Viewer) -> Alarm:
    """Ask somebody who may know of that agency to ring its out-of-hours contact. Raises Refused and NotNow."""
    check(by, "concern.ask_to_ring", alarm)
    alarm = _waiting(alarm)
    if timezone.now() < _times(alarm)[2]:
        raise NotNow(NOT_YET)
    _next(alarm, "concern.ask_to_ring")
    concern = alarm.concern
    if alarm.ringer_id == concern.from_agency_id:
        tell("concern.ask_to_ring", concern.reference, agency_id=alarm.ringer_id, user_id=concern.raised_by_id)
    if alarm.ringer_id:
        leads = users_at([alarm.ringer_id], LEADS, [concern.raised_by_id])
        tell_each("concern.ask_to_ring", concern.reference, leads, concern.person_id)
    return alarm


def _times(alarm: Alarm) -> tuple:
    """Return the times of an alarm by the severity of its concern."""
    return concern_times(alarm.concern.severity, alarm.told_at)


def _waiting(alarm: Alarm) -> Alarm:
    """Return what an agency was told, locked. Raises NotNow where the concern is closed already."""
    fresh = Alarm.objects.select_for_update(of=("self",)).select_related("concern").get(pk=alarm.pk)
    if fresh.concern.state != "open":
        raise NotNow(DONE)
    return fresh


def _next(alarm: Alarm, verb: str) -> None:
    """Move it on and save it. Raises NotNow where that was done already, or somebody has acknowledged."""
    alarm.move(verb)
    alarm.version += 1
    alarm.save()
