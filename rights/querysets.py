"""Which requests an agency may know of: the one that leads, and those that answer for a part."""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Now

from consent.models import ConflictOfInterest
from rights import states


def without_conflict(rows: models.QuerySet, viewer) -> models.QuerySet:
    """Return those about people to whom the acting user is not linked (sharing decision, gate 1): silently."""
    linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id, person_id=OuterRef("person_id"))
    return rows.filter(~Exists(linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))))


class RequestQuerySet(models.QuerySet):
    """Subject requests."""

    def visible_to(self, viewer):
        """Return requests that the acting agency leads, or of which it answers for a part."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        ours = Q(lead_id=viewer.agency_id) | Q(other_controllers__contains=[viewer.agency_id])
        return without_conflict(self.filter(ours), viewer)

    def waiting(self):
        """Return those that are not answered: late first; where the clock stands still, last."""
        paused = Case(When(state="clarifying", then=Value(1)), default=Value(0))
        return self.filter(state__in=states.OPEN).order_by(paused, "due_on", "id")

    def ended(self):
        """Return those that are answered or ended, latest first."""
        return self.filter(state__in=states.ENDED).order_by("-updated_at", "id")


class OwnQuerySet(models.QuerySet):
    """Rows that are one controller's alone: its items, its pair check, its decisions on what may be told."""

    def visible_to(self, viewer):
        """Return the acting agency's own."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        return self.filter(agency_id=viewer.agency_id)


class PartQuerySet(models.QuerySet):
    """Who answers for which part of a request."""

    def visible_to(self, viewer):
        """Return the acting agency's own parts, and all parts of requests that it leads."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        return self.filter(Q(agency_id=viewer.agency_id) | Q(lead_id=viewer.agency_id))
