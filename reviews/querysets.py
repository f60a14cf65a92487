"""Which reviews somebody may know of: those of the plans that they may know of."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F
from django.db.models.functions import JSONObject

from plans.models import Plan

#: What of each agency's part in a review is fetched with it.
ATTENDED = {
    **{name: name for name in ("id", "attendance", "names", "read_at")},
    "agency": "agency_id",
}
#: What of each line is fetched with it.
SAID = {
    **{name: name for name in ("id", "kind", "code", "given", "due_on", "dropped")},
    "part": "part_id",
    "factor": "factor_id",
    "entry": "entry_id",
    "agency": "agency_id",
    "made": F("made__reference"),
}
#: What of each agency's minutes is fetched with it.
MINUTES = {
    **{name: name for name in ("id", "due_at", "opened_at")},
    "agency": "agency_id",
    "by": F("opened_by__name"),
}


class ReviewQuerySet(models.QuerySet):
    """Reviews of plans."""

    def visible_to(self, viewer):
        """Return the reviews of the plans that the viewer may know of."""
        return self.filter(plan__in=Plan.objects.visible_to(viewer))

    def with_names(self):
        """Return them with the plan, and with the agencies and workers that a page names."""
        names = ("lead", "review_by", "started_by_agency")
        return self.select_related(*(f"plan__{name}" for name in names), "agency", "chair", "notes_by", "next_by")

    def with_all(self):
        """Return them with who took part as `attended`, what was said as `said`, and the minutes as `handed_out`."""
        related = {name: getattr(self.model, name).rel.related_model for name in ("attendees", "lines", "minutes")}
        return self.annotate(
            attended=_rows(related["attendees"], ATTENDED),
            said=_rows(related["lines"], SAID),
            handed_out=_rows(related["minutes"], MINUTES),
        )


def _rows(model: type[models.Model], facts: dict) -> ArraySubquery:
    """Return the rows of a review, fetched with it, in their order."""
    rows = model.objects.filter(review=models.OuterRef("pk")).order_by(*model._meta.ordering)
    return ArraySubquery(rows.values(told=JSONObject(**facts)))
