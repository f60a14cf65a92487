"""What every move with a reason asks: one of the list, in force today, and words where the code says nothing."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from access.viewer import Viewer
from agencies.models import Membership, Service
from people import redaction
from referrals import clock
from referrals.models import Reason, Referral
from referrals.states import REFERRAL_MOVES


def objections_to(verb: str, reason: str, note: str, words: str) -> dict[str, str]:
    """Return, by field, what is wrong with the reason of a move; `words` say what is asked: “why it is withdrawn”."""
    if not Reason.objects.in_force(REFERRAL_MOVES[verb].reasons).filter(code=reason).exists():
        return {"reason": f"Choose {words}"}
    if reason == "other" and not note.strip():
        return {"reason_note": f"Say {words}"}
    return {}


def refuse_if(wrong: dict[str, str]) -> None:
    """Raise a ValidationError that names every field that is wrong; nothing where all is well."""
    if wrong:
        raise ValidationError(wrong)


def refuse_values(by: Viewer, referral: Referral, **texts: str) -> None:
    """Raise a ValidationError where a text repeats what stands elsewhere in the record and needs its own care."""
    typed = {name: text for name, text in texts.items() if text}
    if typed:
        redaction.refuse_texts(typed, redaction.known_to(by, referral.person_id))


def colleague(by: Viewer, user_id: UUID | None) -> UUID:
    """Return the worker's key, the acting user's without any. Raises ValidationError for who does not work there now."""
    if user_id is None or user_id == by.user_id:
        return by.user_id
    if not Membership.objects.current().filter(agency_id=by.agency_id, user_id=user_id).exists():
        raise ValidationError({"worker": "Choose somebody who works for your agency"})
    return user_id


def is_within_months(day: dt.date | None) -> bool:
    """Return whether work may be looked at again on this day: after today, and no later than the setting says."""
    today = timezone.localdate()
    return day is not None and today < day <= clock.work_day(timezone.now())


def another_of(agency_id: UUID, referral: Referral, service: Service | None) -> dict[str, str]:
    """Return what is wrong with passing a referral to this service of the same agency."""
    if service is None or service.agency_id != agency_id:
        return {"service": "Choose another service of your agency"}
    if service.pk == referral.service_id:
        return {"service": "Choose another service than the present one"}
    return {}


def suggested_of(referral: Referral, service: Service | None) -> dict[str, str]:
    """Return what is wrong with suggesting this service to the sender; nothing where none is suggested."""
    if service is not None and service.agency_id in (referral.to_agency_id, referral.from_agency_id):
        return {"service": "Suggest a service of another agency"}
    return {}


def clock_goes_on(referral: Referral) -> dict:
    """Return what changes when the answer clock goes on: both its times are later by what it stood still."""
    if referral.state != "info_requested":
        return {}
    now = timezone.now()
    return {
        "due_at": clock.resumed(referral.urgency, referral.due_at, referral.paused_at, now),
        "expires_at": referral.expires_at + (now - referral.paused_at),
        "paused_at": None,
        "paused_until": None,
    }
