"""Which attestations somebody may know of: those of plans in which their agency has a role."""

from django.db import models
from django.db.models import Exists, OuterRef

from plans.models import Plan


class AttestationQuerySet(models.QuerySet):
    """What was said about criteria."""

    def visible_to(self, viewer):
        """Return those of the plans that the viewer may know of."""
        return self.filter(Exists(Plan.objects.visible_to(viewer).filter(pk=OuterRef("plan"))))
