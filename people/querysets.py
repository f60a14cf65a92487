"""Which people and entries an agency may know of.

These scopes say that a row may be *known of*; what of it may be *seen* is decided by consent.sight for each entry.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class PersonQuerySet(models.QuerySet):
    """People, by what ties them to an agency."""

    def visible_to(self, viewer):
        """Return people whom the acting agency holds or is involved with now; nobody for roles without content."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        involved = Q(involvements__agency_id=viewer.agency_id) & Q(involvements__starts_at__lte=Now())
        still = Q(involvements__ends_at__isnull=True) | Q(involvements__ends_at__gt=Now())
        return self.filter(Q(held_by_id=viewer.agency_id) | (involved & still)).distinct()


class EntryQuerySet(models.QuerySet):
    """Record entries of a person."""

    def visible_to(self, viewer):
        """Return entries that the acting agency owns: its own desk work, before any sharing."""
        return self.filter(owner_id=viewer.agency_id)

    def current(self):
        """Return entries that still hold."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=Now()))


class AssignmentQuerySet(models.QuerySet):
    """Who works with whom."""

    def live(self):
        """Return assignments in force."""
        return self.filter(ends_at__isnull=True)

    def visible_to(self, viewer):
        """Return the acting agency's assignments."""
        return self.filter(agency_id=viewer.agency_id)
