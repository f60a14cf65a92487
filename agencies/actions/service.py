"""What an agency offers: published and kept up to date by its own people, suspended by the hub's clock (design: domain)."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies import reach
from agencies.actions.steps import hold, keep, locked
from agencies.facts import check_future, distinct, tidy
from agencies.models import Agency, Need, Service
from hub.kit.errors import NotNow

TAKEN = "Your agency has another service of this name"
SAYS_NAME = "Your agency goes by another name, and this says its own"
SAYS_PLACE = "You keep where it is secret, and this says it"
#: Texts that keep their lines.
LONG = ("summary", "eligibility", "exclusions", "access")
CAPACITY = ("capacity", "closed_until", "waiting_days")
ROWS = {"phones": reach.phone, "places": reach.place}


@transaction.atomic
def publish(agency: Agency, *, by: Viewer, **facts) -> Service:
    """Put a service into the directory. Takes its fields by name.

    Raises Refused, NotNow, or ValidationError by field.
    """
    check(by, "service.publish", agency)
    agency = hold(agency.pk)
    if agency.state != "approved":
        raise NotNow("Only an approved agency can publish services.")
    service = Service(agency=agency, **_tidied(facts))
    _validate(service, facts, new_needs=service.needs_met)
    service.save()
    return service


@transaction.atomic
def change(service: Service, *, by: Viewer, **facts) -> Service:
    """Change a service and confirm its entry as of today; a suspended one is offered again.

    Raises Refused, NotNow, Stale, or ValidationError by field.
    """
    check(by, "service.change", service)
    agency = hold(service.agency_id)
    service = locked(service).move("service.change")
    service.agency, before = agency, set(service.needs_met)
    for name, value in _tidied(facts).items():
        setattr(service, name, value)
    _validate(service, facts, new_needs=[need for need in service.needs_met if need not in before])
    return _confirmed(service, *facts, *CAPACITY, "confidential")


@transaction.atomic
def confirm(service: Service, *, by: Viewer) -> Service:
    """Say that the entry is still right today; a suspended one is offered again. Raises Refused, NotNow or Stale."""
    check(by, "service.confirm", service)
    return _confirmed(locked(service).move("service.confirm"))


@transaction.atomic
def set_capacity(
    service: Service,
    *,
    by: Viewer,
    capacity: str,
    closed_until: dt.date | None = None,
    waiting_days: int | None = None,
) -> Service:
    """Say whether there is room. The rest of the entry is not confirmed by it.

    Raises Refused, NotNow, Stale, or ValidationError by field.
    """
    check(by, "service.set_capacity", service)
    service = locked(service)
    if not service.may_move("service.set_capacity"):
        raise NotNow("This service was withdrawn.")
    service.capacity, service.closed_until, service.waiting_days = capacity, closed_until, waiting_days
    _settle_capacity(service)
    service.full_clean(validate_unique=False, validate_constraints=False)
    keep(service, *CAPACITY, "changed_at")
    return service


@transaction.atomic
def suspend(service: Service, *, by: Viewer) -> Service:
    """Take an entry that nobody confirmed out of what is offered. Only the hub itself. Raises Refused, NotNow or Stale."""
    check(by, "service.suspend", service)
    service = locked(service).move("service.suspend")
    keep(service, "state", "changed_at")
    return service


@transaction.atomic
def withdraw(service: Service, *, by: Viewer) -> Service:
    """Take a service out of the directory for good; referrals that were sent to it go on.

    Raises Refused, NotNow or Stale.
    """
    check(by, "service.withdraw", service)
    hold(service.agency_id)
    service = locked(service).move("service.withdraw")
    keep(service, "state", "withdrawn_at", "changed_at")
    return service


def _confirmed(service: Service, *fields: str) -> Service:
    """Save these fields, and that the entry is right as of today."""
    service.confirmed_on = timezone.localdate()
    keep(service, *dict.fromkeys([*fields, "state", "confirmed_on", "changed_at"]))
    return service


def _tidied(facts: dict) -> dict:
    """Return the facts without needless spaces; long texts keep their lines."""
    tidied = dict(facts)
    for name, value in facts.items():
        if name in LONG:
            tidied[name] = value.strip()
        elif isinstance(value, str):
            tidied[name] = tidy(value)
        elif name in ROWS:
            tidied[name] = reach.distinct_rows([ROWS[name](**row) for row in value])
        elif isinstance(value, list) and name != "hours":
            tidied[name] = distinct(value)
    return tidied


def _settle_capacity(service: Service) -> None:
    """Leave out the day and the wait that do not go with the capacity. Raises ValidationError for a day that is past."""
    if service.capacity != "closed":
        service.closed_until = None
    if service.capacity != "waiting_list":
        service.waiting_days = None
    check_future("closed_until", service.closed_until)


def _validate(service: Service, facts: dict, new_needs: list[str]) -> None:
    """Raise ValidationError by field for what a service may not be."""
    if "capacity" in facts or "closed_until" in facts:
        _settle_capacity(service)
    if not service.genders:
        service.genders_why = ""
    service.confidential |= reach.looks_like_refuge(service.agency.kind, service.name, service.needs_met)
    service.full_clean(validate_unique=False, validate_constraints=False)
    errors = dict(_objections(service))
    if unknown := _unknown(new_needs):
        errors["needs_met"] = f"Not on the hub’s list of needs: {', '.join(unknown)}"
    if errors:
        raise ValidationError(errors)
    others = Service.objects.filter(agency_id=service.agency_id, name__iexact=service.name).exclude(pk=service.pk)
    if others.exclude(state="withdrawn").exists():
        raise ValidationError({"name": TAKEN})


def _objections(service: Service):
    """Yield the field and the words of what does not go together."""
    for name, words in (("needs_met", "Enter at least one need"), ("areas", "Enter at least one area")):
        if not getattr(service, name):
            yield name, words
    if service.youngest is not None and service.oldest is not None and service.youngest > service.oldest:
        yield "oldest", "The oldest age must not be below the youngest"
    if service.genders and not service.genders_why:
        yield "genders_why", "Enter why the law allows a service for these people alone"
    for name in says_name(service):
        yield name, SAYS_NAME
    for name in says_place(service):
        yield name, SAYS_PLACE


def says_name(service: Service) -> list[str]:
    """Return the texts of a service that say the name its agency covers (design: trust, T12)."""
    if not service.agency.cover_name:
        return []
    secret = service.agency.name.casefold()
    return [name for name in Service.TEXTS if secret in getattr(service, name).casefold()]


def says_place(service: Service) -> list[str]:
    """Return the texts of a service that say a street, a postcode or a telephone which it keeps secret."""
    if not (service.confidential or service.agency.cover_name):
        return []
    texts = {name: getattr(service, name) for name in Service.TEXTS}
    return reach.saying(texts, reach.secrets_of(service.places, service.phones))


def _unknown(needs: list[str]) -> list[str]:
    """Return those of the needs that the list of the hub does not offer."""
    offered = set(Need.objects.offered().filter(name__in=needs).values_list("name", flat=True)) if needs else set()
    return [need for need in needs if need not in offered]
