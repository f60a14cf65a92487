"""What happens to an agreement after it was signed: suspended, resumed, left, replaced by a new version.

(Verbs agreement.suspend, agreement.resume, agreement.leave, agreement.supersede; design: sharing 2.3, 3.5.) A
suspension and a leaving take effect at once: displays of every party are held off until they are saved, so none
that began before is still in flight when they are acknowledged.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent.actions.agreement import made
from consent.actions.rule import facts_of
from consent.clock import database_now
from consent.models import Agreement, AgreementParty, PublicTaskRequest, SharingRule, Suspension
from consent.terms import terms_of
from hub.kit.errors import NotNow, Refused
from people import fence

NOT_YOURS = "Only the agency itself or the one that leads the agreement can do this."


@transaction.atomic
def suspend_agreement(agreement: Agreement, *, by: Viewer, reason: str, agency=None) -> Agreement:
    """Suspend a party, the acting agency unless `agency` names another; return the agreement fresh.

    From now nothing is shared with it or by it under this agreement. The leading agency may suspend any party.
    Raises Refused, NotNow when the party has not signed, has left or is suspended, ValidationError without a
    reason.
    """
    agreement, party = _held(agreement, "agreement.suspend", by, agency)
    why = _why(reason, "reason", "Enter why it is suspended.")
    if not party.holds:
        raise NotNow("Only a party that has signed, and has not left, can be suspended.")
    if party.pause:
        raise NotNow("This party is suspended already.")
    Suspension.objects.create(
        party=party, starts_at=database_now(), reason=why, suspended_by_id=by.user_id, agency_id=by.agency_id
    )
    return _changed(agreement)


@transaction.atomic
def resume_agreement(agreement: Agreement, *, by: Viewer, agency=None) -> Agreement:
    """End the suspension of a party; return the agreement fresh. Whoever suspended it, or the leading agency, may.

    Raises Refused, NotNow when the party is not suspended.
    """
    agreement, party = _held(agreement, "agreement.resume", by, agency)
    pause = party.pause
    if pause is None:
        raise NotNow("This party is not suspended.")
    if by.agency_id not in (pause.agency_id, agreement.lead_agency_id):
        raise Refused("Only the agency that suspended it, or the one that leads the agreement, can resume it.")
    pause.ends_at, pause.resumed_by_id = database_now(), by.user_id
    pause.save()
    return _changed(agreement)


@transaction.atomic
def leave_agreement(agreement: Agreement, *, by: Viewer, reason: str) -> Agreement:
    """Leave for good, for the acting agency; return the agreement fresh.

    What others saw stays in the ledger; from now nothing more is shared with it or by it. Raises Refused, NotNow
    when it has not signed or has left, ValidationError without a reason.
    """
    agreement, party = _held(agreement, "agreement.leave", by, None)
    why = _why(reason, "reason", "Enter why your agency leaves.")
    if not party.holds:
        raise NotNow("Only a party that has signed, and has not left, can leave.")
    party.left_at, party.left_by_id, party.left_why = database_now(), by.user_id, why
    party.save()
    return _changed(agreement)


@transaction.atomic
def supersede_agreement(agreement: Agreement, *, by: Viewer, ends_on: date | None = None) -> Agreement:
    """Draft a new version of an agreement: the same terms and parties, signed by nobody; return it.

    The old one holds until it ends or its parties leave it, so that nothing stops between the two; its rules are
    drafted anew under the new version. Raises Refused, NotNow when a new version is being made or it was replaced.
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    policy.check(by, "agreement.supersede", agreement)
    if agreement.superseded_by.exists():
        raise NotNow("There is a new version of this agreement already.")
    today = timezone.localdate()
    ends = ends_on or today + (agreement.ends_on - agreement.starts_on)
    terms = terms_of(agreement) | {
        "starts_on": today,
        "ends_on": ends,
        "review_on": min(ends, today + timedelta(days=365)),
    }
    new = Agreement(
        **terms,
        lead_agency_id=agreement.lead_agency_id,
        created_by_id=by.user_id,
        supersedes=agreement,
        edition=agreement.edition + 1,
    )
    if new.ends_on <= today or new.ends_on > today + timedelta(days=731):
        raise ValidationError({"ends_on": "The end must be after today, and within two years."})
    current = agreement.parties.filter(left_at__isnull=True).values_list("agency_id", flat=True)
    made(new, sorted(current, key=lambda key: key != agreement.lead_agency_id))
    _copy_rules(agreement, new)
    return new


def _copy_rules(old: Agreement, new: Agreement) -> None:
    """Draft every rule in force under the old agreement anew under the new one, each in place of the old one."""
    today = timezone.localdate()
    for rule in old.rules.signed().filter(valid_to__gt=today, ended_at__isnull=True):
        request = PublicTaskRequest.objects.filter(rule=rule).first()
        said = {name: value for name, value in facts_of(rule).items() if not name.startswith("request_")}
        dates = {"valid_from": today, "valid_to": new.ends_on}
        copy = SharingRule.objects.create(agreement=new, supersedes=rule, **said | dates)
        if request:
            PublicTaskRequest.objects.create(
                rule=copy,
                text=request.text,
                asked_by=request.asked_by,
                asked_on=request.asked_on,
                recorded_by_id=request.recorded_by_id,
            )


def _held(agreement: Agreement, verb: str, by: Viewer, agency) -> tuple[Agreement, AgreementParty]:
    """Return the agreement and one of its parties, locked, with every display of its parties held off."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    policy.check(by, verb, agreement)
    key = agency.pk if agency else by.agency_id
    if by.agency_id not in (key, agreement.lead_agency_id):
        raise Refused(NOT_YOURS)
    fence.hold_displays_of(agreement.parties.values_list("agency_id", flat=True))
    party = agreement.parties.filter(agency_id=key).first()
    if party is None:
        raise ValidationError({"agency": "Select a party of the agreement."})
    return agreement, party


def _why(text: str, field: str, message: str) -> str:
    """Return the reason. Raises ValidationError when there is none, or too much of it."""
    text = text.strip()
    if not text:
        raise ValidationError({field: message})
    if len(text) > 300:
        raise ValidationError({field: "The reason must be 300 characters or fewer."})
    return text


def _changed(agreement: Agreement) -> Agreement:
    """Count the change, and return the agreement."""
    agreement.version += 1
    agreement.save(update_fields=["version"])
    return agreement
