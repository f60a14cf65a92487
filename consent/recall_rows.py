"""Which recalls somebody may know of: officers, team leads and who works with the person, at one of the two sides."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from access.roles import OFFICERS
from consent import states
from consent.barred import KeptAway
from consent.models.involvement import ConflictOfInterest
from people.models import Assignment

#: Acting as team lead counts as assigned (sharing decision 3.2, fine print).
WITHOUT_ASSIGNMENT = OFFICERS | {"supervisor"}


class RecallQuerySet(models.QuerySet):
    """Recalls, by side and state."""

    def visible_to(self, viewer):
        """Return those that the acting agency sent or was sent, with `is_assigned`; silently none about a linked person."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        mine = {"person_id": OuterRef("person_id"), "agency_id": viewer.agency_id, "user_id": viewer.user_id}
        linked = ConflictOfInterest.objects.live().filter(user_id=viewer.user_id, person_id=OuterRef("person_id"))
        rows = self.filter(
            Q(from_agency_id=viewer.agency_id) | Q(to_agency_id=viewer.agency_id),
            ~Exists(linked),
            ~KeptAway("person_id"),
        ).annotate(is_assigned=Exists(Assignment.objects.live().filter(**mine)))
        return rows if viewer.role in WITHOUT_ASSIGNMENT else rows.filter(is_assigned=True)

    def to_answer(self, viewer):
        """Return open recalls to the acting agency, the first due first."""
        return (
            self.visible_to(viewer)
            .filter(to_agency_id=viewer.agency_id, state__in=states.OPEN)
            .order_by("due_at", "id")
        )

    def sent_by(self, viewer):
        """Return recalls of the acting agency that are not closed, answered ones first: they wait to be closed."""
        return (
            self.visible_to(viewer)
            .filter(from_agency_id=viewer.agency_id)
            .exclude(state="closed")
            .order_by("state", "due_at", "id")
        )

    def over_for(self, viewer):
        """Return what the acting agency answered or closed, latest first."""
        answered = Q(to_agency_id=viewer.agency_id, state="answered")
        return self.visible_to(viewer).filter(answered | Q(state="closed")).order_by("-sent_at", "id")

    def late(self):
        """Return those whose time is over and that nobody has escalated."""
        return self.filter(state="sent", due_at__lt=Now()).order_by("due_at")

    def with_names(self):
        """Return them with what a list shows; never the person, whose row may be out of sight."""
        return self.select_related("from_agency", "to_agency", "answered_by", "passed_on", "passed_on_by")
