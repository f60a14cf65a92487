"""Which entries of the ledger an officer may read."""

from django.db import models


class DisclosureQuerySet(models.QuerySet):
    """Entries of the ledger."""

    def visible_to(self, viewer):
        """Return entries in which the acting agency disclosed, was shown, or was openly refused something."""
        if viewer is None or viewer.agency_id is None:
            return self.none()
        return self.filter(
            models.Q(disclosers__contains=[viewer.agency_id])
            | (models.Q(recipient_agency=viewer.agency_id) & ~models.Q(kind="denied_silent"))
        )

    def about(self, reference: str):
        """Return entries that concern one person, by their reference."""
        return self.filter(models.Q(people__contains=[reference]) | models.Q(asked=reference))
