"""What of this room somebody may know of: what belongs to a plan that they may know of."""

from django.db import models

from plans.models import Plan


class OfPlanQuerySet(models.QuerySet):
    """Rows of a plan. What they say about the person says the decision about each one’s entry."""

    def visible_to(self, viewer):
        """Return those of the plans in which the acting agency has a role now."""
        return self.filter(plan__in=Plan.objects.visible_to(viewer))

    def of(self, reference: str):
        """Return those of one plan, by its reference."""
        return self.filter(plan__reference=reference)
