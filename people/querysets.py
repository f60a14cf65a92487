"""Which people and entries an agency may know of.

These scopes say that a row may be *known of*; what of it may be *seen* is decided by consent.sight for each entry.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now


class PersonQuerySet(models.QuerySet):
    """People, by what ties them to an agency."""

    def visible_to(self, viewer):
        """Return people whom the acting agency holds, is involved with now, or is told of by a decision in force.

        A worker's own emergency sessions count too; nobody for roles without content.
        """
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        mine, person = viewer.agency_id, OuterRef("pk")
        involved = self._of("involvements").live().filter(agency_id=mine, person=person)
        told = self._of("overrides").in_force().filter(recipient_id=mine, person=person)
        opened = self._of("break_glass").live().filter(agency_id=mine, user_id=viewer.user_id, person=person)
        return self.filter(Q(held_by_id=mine) | Exists(involved) | Exists(told) | Exists(opened))

    def _of(self, name: str):
        """Return the rows of another room that point at people under this name."""
        return getattr(self.model, name).rel.related_model.objects.all()


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
