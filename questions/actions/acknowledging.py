"""Acknowledging an urgent concern, ringing who is silent, and closing it (concern.acknowledge, .ring, .close)."""

from django.db import transaction
from django.http import Http404

from access.policy import check
from access.viewer import Viewer
from audit.system import whole_ledger
from hub.kit.errors import NotNow
from notifications.actions import tell
from questions.actions.raising import workers_told
from questions.actions.steps import clean_text, tell_each
from questions.models import Alarm, Concern

CLOSED = "This concern is closed already."


@transaction.atomic
def acknowledge_concern(alarm: Alarm, *, by: Viewer, will_do: str) -> Alarm:
    """Acknowledge it for the acting agency, saying what it will do. Of many at once exactly one does.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    alarm = _open(alarm, by)
    check(by, "concern.acknowledge", alarm)
    will_do = clean_text(by, alarm.concern.person_id, "will_do", will_do, "Say what you will do")
    alarm.move("concern.acknowledge")
    alarm.will_do, alarm.acknowledged_by_id = will_do, by.user_id
    _save(alarm)
    if alarm.sender_knows:
        concern = alarm.concern
        tell("concern.acknowledge", concern.reference, agency_id=concern.from_agency_id, user_id=concern.raised_by_id)
    return alarm


@transaction.atomic
def ring_concern(alarm: Alarm, *, by: Viewer, note: str) -> Alarm:
    """Record that a silent agency was rung, and what came of it; it still has to acknowledge.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    alarm = _open(alarm, by)
    check(by, "concern.ring", alarm)
    note = clean_text(by, alarm.concern.person_id, "note", note, "Say what came of the call")
    alarm.move("concern.ring")
    alarm.rung_note, alarm.rung_by_id = note, by.user_id
    _save(alarm)
    return alarm


@transaction.atomic
def close_concern(concern: Concern, *, by: Viewer, outcome: str) -> Concern:
    """Close it with what came of it, and tell every agency that was told of it.

    Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    rows = Concern.objects.visible_to(by).select_for_update(of=("self",))
    fresh = rows.filter(pk=concern.pk).first()
    if fresh is None:
        raise Http404
    check(by, "concern.close", fresh)
    outcome = clean_text(by, fresh.person_id, "outcome", outcome, "Say what came of it")
    fresh.move("concern.close")
    fresh.outcome, fresh.closed_by_id = outcome, by.user_id
    fresh.version += 1
    fresh.save()
    with whole_ledger():
        told = set(Alarm.objects.filter(concern=fresh).values_list("agency_id", flat=True))
        users = {*workers_told(fresh.person_id, told), (fresh.from_agency_id, fresh.raised_by_id)}
        users.discard((by.agency_id, by.user_id))
        tell_each("concern.close", fresh.reference, users, fresh.person_id)
    return fresh


def _open(alarm: Alarm, by: Viewer) -> Alarm:
    """Return what an agency was told, locked, as this viewer may know of it. Raises Http404, NotNow when it is closed."""
    rows = Alarm.objects.visible_to(by).select_for_update(of=("self",)).select_related("concern")
    fresh = rows.filter(pk=alarm.pk).first()
    if fresh is None:
        raise Http404
    if fresh.concern.state != "open":
        raise NotNow(CLOSED)
    return fresh


def _save(alarm: Alarm) -> None:
    alarm.version += 1
    alarm.save()
