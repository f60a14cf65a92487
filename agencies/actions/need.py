"""The list of needs that services meet, kept by the hub's administrators (design: domain, “Where a list is given”)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.actions.steps import keep, locked
from agencies.facts import tidy
from agencies.models import Need
from hub.kit.errors import NotNow

THERE = "This need is on the list"


@transaction.atomic
def add(*, by: Viewer, name: str, about: str = "") -> Need:
    """Put a need on the list; one of this name that ended is offered again. Raises Refused or ValidationError."""
    check(by, "need.add")
    need = Need(name=tidy(name), about=tidy(about))
    need.full_clean(validate_unique=False, validate_constraints=False)
    same = Need.objects.select_for_update().filter(name__iexact=need.name).first()
    if same is None:
        need.save()
        return need
    if same.ended_at is None:
        raise ValidationError({"name": THERE})
    same.ended_at, same.about = None, need.about or same.about
    keep(same, "ended_at", "about")
    return same


@transaction.atomic
def end(need: Need, *, by: Viewer) -> Need:
    """Offer a need no longer for new entries; services that name it keep it. Raises Refused, NotNow or Stale."""
    check(by, "need.end", need)
    need = locked(need)
    if need.ended_at is not None:
        raise NotNow("This need is no longer offered.")
    need.ended_at = timezone.now()
    keep(need, "ended_at")
    return need
