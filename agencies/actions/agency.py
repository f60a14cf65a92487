"""An agency joins: it applies, and a hub administrator approves or refuses (design: domain, Agency)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from agencies import kinds, offers
from agencies.actions.service import says_name, says_place
from agencies.actions.steps import keep, locked
from agencies.facts import distinct, tidy
from agencies.models import Agency
from notifications.actions import post, tell

SAYS_NAME = "Your service “{}” says your own name: change it first"
#: What an agency's administrator may change. Kind and registration were vetted and stay.
CHANGEABLE = ("cover_name", "areas", "contact_name", "contact_email", "contact_phone", "out_of_hours_contact")


@transaction.atomic
def apply(*, by: Viewer | None = None, **facts) -> Agency:
    """Save an application to join and tell the hub's administrators. Takes the agency's fields by name.

    Nothing is said about agencies of the same name. Raises ValidationError by field.
    """
    check(by, "agency.apply")
    agency = Agency(state="applied", **_tidied(facts))
    if agency.kind not in dict(kinds.APPLICABLE):
        raise ValidationError({"kind": "Select what kind of agency this is"})
    agency.full_clean(validate_unique=False, validate_constraints=False)
    agency.save()
    for operator in Agency.objects.filter(kind="hub_operator", state="approved").values_list("pk", flat=True):
        tell("agency.apply", agency.reference, agency_id=operator)
    return agency


@transaction.atomic
def approve(agency: Agency, *, by: Viewer) -> Agency:
    """Let the agency in and invite its first administrator. Raises Refused, Stale or NotNow."""
    check(by, "agency.approve", agency)
    agency = locked(agency).move("agency.approve")
    agency.decided_by_id = by.user_id
    keep(agency, "state", "decided_at", "decided_by")
    invitation, link = offers.offer(
        agency,
        by=by,
        email=agency.first_administrator_email,
        name=agency.first_administrator_name,
        roles=["agency_admin"],
    )
    offers.send(invitation, link)
    return agency


@transaction.atomic
def refuse(agency: Agency, *, by: Viewer, reason: str) -> Agency:
    """Turn the application down, with a reason that stays in the hub.

    Raises Refused, Stale, NotNow or ValidationError.
    """
    check(by, "agency.refuse", agency)
    if not reason.strip():
        raise ValidationError({"reason": "Enter why you refuse"})
    agency = locked(agency).move("agency.refuse")
    agency.decided_by_id, agency.decision_reason = by.user_id, reason.strip()
    keep(agency, "state", "decided_at", "decided_by", "decision_reason")
    post(agency.first_administrator_email, "not_accepted")
    return agency


@transaction.atomic
def change(agency: Agency, *, by: Viewer, **facts) -> Agency:
    """Change the agency's entry in the directory (CHANGEABLE). Raises Refused, Stale, or ValidationError by field."""
    check(by, "agency.change", agency)
    agency = locked(agency)
    for name, value in _tidied(facts).items():
        if name not in CHANGEABLE:
            raise ValidationError({name: "This cannot be changed here"})
        setattr(agency, name, value)
    agency.full_clean(validate_unique=False, validate_constraints=False)
    _check_cover(agency)
    keep(agency, *facts)
    return agency


def _check_cover(agency: Agency) -> None:
    """Raise ValidationError where a service says the name that the cover is to hide (design: trust, T12)."""
    services = agency.services.exclude(state="withdrawn").order_by("name") if agency.cover_name else []
    for service in services:
        service.agency = agency
        if says_name(service):
            raise ValidationError({"cover_name": SAYS_NAME.format(service.name)})
        if says_place(service):
            raise ValidationError({"cover_name": f"The service “{service.name}” says in its words where it is"})


def _tidied(facts: dict) -> dict:
    """Return the facts without needless spaces; addresses in lower case."""
    tidied = {name: tidy(value) if isinstance(value, str) else distinct(value) for name, value in facts.items()}
    return {name: value.lower() if name.endswith("_email") else value for name, value in tidied.items()}
