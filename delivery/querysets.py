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


class FeedbackQuerySet(models.QuerySet):
    """Feedback. What somebody said says the decision about each one’s entry."""

    def visible_to(self, viewer):
        """Return what the acting agency asked for, and what was said of a plan that one may know of."""
        if viewer is None or viewer.agency_id is None:
            return self.none()
        return self.filter(models.Q(agency_id=viewer.agency_id) | models.Q(plan__in=Plan.objects.visible_to(viewer)))
