"""Which pairs, questions, answers and links somebody may know of."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Now

from access.roles import KEEPERS, OFFICERS, PRACTICE
from consent.barred import KeptAway
from consent.models import ConflictOfInterest

#: Who compares records: those who lead the work, and officers.
LEADS = KEEPERS | {"duty_manager"}


def without_conflict(rows: models.QuerySet, viewer, *people: str) -> models.QuerySet:
    """Return rows about people to whom the acting user is not linked and from whom their agency is not kept away."""
    for name in people:
        linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id, person_id=OuterRef(f"{name}_id"))
        rows = rows.filter(
            ~Exists(linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))), ~KeptAway(f"{name}_id")
        )
    return rows


class PairQuerySet(models.QuerySet):
    """Resemblances."""

    def visible_to(self, viewer):
        """Return those that the acting agency has to compare, to who leads there; some to officers alone."""
        if viewer is None or viewer.agency_id is None or viewer.role not in LEADS:
            return self.none()
        rows = self.filter(agency_id=viewer.agency_id)
        if viewer.role not in OFFICERS:
            rows = rows.filter(for_officers=False)
        return without_conflict(rows, viewer, "person", "other_person")


class EnquiryQuerySet(models.QuerySet):
    """Questions between agencies."""

    def visible_to(self, viewer):
        """Return what the acting agency asked or is asked, to practitioners and officers."""
        if viewer is None or viewer.agency_id is None or viewer.role not in PRACTICE | OFFICERS:
            return self.none()
        ours = Q(from_agency_id=viewer.agency_id) | Q(to_agency_id=viewer.agency_id)
        return without_conflict(self.filter(ours), viewer, "person")

    def with_answer(self):
        """Return them with `said` and `speak_to`, as far as the database shows the acting agency an answer."""
        answers = self.model.answers.rel.related_model.objects.filter(enquiry=OuterRef("pk"))
        said = {name: Subquery(answers.values(name)[:1]) for name in ("says", "speak_to")}
        return self.select_related("from_agency", "to_agency", "asked_by").annotate(
            said=said["says"], speak_to=said["speak_to"], read_at=Now()
        )


class AnswerQuerySet(models.QuerySet):
    """Answers; row-level security shows whoever asked those that say yes."""

    def visible_to(self, viewer):
        """Return what the acting agency answered, and what it was told."""
        return self.filter(Q(agency_id=viewer.agency_id) | Q(asker_id=viewer.agency_id, says__in=("known", "same")))


class LinkQuerySet(models.QuerySet):
    """Links between records."""

    def visible_to(self, viewer):
        """Return those between a record of the acting agency and another, to who leads there."""
        if viewer is None or viewer.agency_id is None or viewer.role not in LEADS:
            return self.none()
        ours = Q(agency_id=viewer.agency_id) | Q(other_agency_id=viewer.agency_id)
        return without_conflict(self.filter(ours), viewer, "person", "other_person")
