"""What an agency offers: published and kept up to date by its own administrator."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.actions.steps import hold, keep, locked
from agencies.facts import distinct, tidy
from agencies.models import Agency, Service
from hub.kit.errors import NotNow

TAKEN = "Your agency has another service of this name"


@transaction.atomic
def publish(agency: Agency, *, by: Viewer, **facts) -> Service:
    """Put a service into the directory. Takes its fields by name.

    Raises Refused, NotNow, or ValidationError by field.
    """
    check(by, "service.publish", agency)
    if hold(agency.pk).state != "approved":
        raise NotNow("Only an approved agency can publish services.")
    service = Service(agency=agency, **_tidied(facts))
    _validate(service)
    service.save()
    return service


@transaction.atomic
def change(service: Service, *, by: Viewer, **facts) -> Service:
    """Change a service and confirm its entry as of today. Raises Refused, Stale, or ValidationError by field."""
    check(by, "service.change", service)
    hold(service.agency_id)
    service = locked(service)
    for name, value in _tidied(facts).items():
        setattr(service, name, value)
    _validate(service)
    service.confirmed_on = timezone.localdate()
    keep(service, *facts, "confirmed_on")
    return service


def _tidied(facts: dict) -> dict:
    """Return the facts without needless spaces; the long text keeps its lines."""
    tidied = dict(facts)
    for name, value in facts.items():
        if name == "eligibility":
            tidied[name] = value.strip()
        elif isinstance(value, str):
            tidied[name] = tidy(value)
        elif isinstance(value, list):
            tidied[name] = distinct(value)
    return tidied


def _validate(service: Service) -> None:
    """Raise ValidationError by field for what a service may not be."""
    service.full_clean(validate_unique=False, validate_constraints=False)
    others = Service.objects.filter(agency_id=service.agency_id, name__iexact=service.name).exclude(pk=service.pk)
    if others.exists():
        raise ValidationError({"name": TAKEN})
