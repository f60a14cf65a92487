"""Whose exports somebody may know of."""

from django.db import models


class ExportQuerySet(models.QuerySet):
    """Files of figures that were taken out."""

    def visible_to(self, viewer):
        """Return those of the acting agency."""
        if viewer is None or viewer.agency_id is None:
            return self.none()
        return self.filter(agency_id=viewer.agency_id)
