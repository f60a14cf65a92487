"""Which rows of this room somebody may know of: an agency's own, for its officers."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from access.roles import OFFICERS
from consent.models import ConflictOfInterest
from retention import states


class OwnQuerySet(models.QuerySet):
    """Holds and disposals."""

    def visible_to(self, viewer):
        """Return the acting agency's own, for its officers; none about people to whom they are linked."""
        if viewer is None or viewer.agency_id is None or viewer.role not in OFFICERS:
            return self.none()
        linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id, person_id=OuterRef("person_id"))
        linked = linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))
        return self.filter(~Exists(linked), agency_id=viewer.agency_id)

    def open(self):
        """Return the disposals that are not at their end."""
        return self.filter(state__in=states.OPEN)

    def to_check(self, viewer):
        """Return the disposals that wait for this second person."""
        return self.visible_to(viewer).filter(state="proposed").exclude(proposed_by_id=viewer.user_id)

    def in_force(self):
        """Return the holds that were not lifted."""
        return self.filter(lifted_at__isnull=True)


class PeriodQuerySet(models.QuerySet):
    """The schedule."""

    def visible_to(self, viewer):
        """Return the partnership's rows and the acting agency's own."""
        return self.filter(Q(agency_id=viewer.agency_id) | Q(agency__isnull=True))
