"""Which rows of the desk somebody may know of. Row-level security asks the same again (desk.migrations)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from access.policy import can
from people.models import Person


class AlertQuerySet(models.QuerySet):
    """Alerts about unusual access."""

    def visible_to(self, viewer):
        """Return the alerts for officers of the acting agency, never one about the viewer."""
        if viewer is None or not can(viewer, "desk.read"):
            return self.none()
        return self.filter(agency_id=viewer.agency_id).exclude(user_id=viewer.user_id)

    def waiting(self):
        """Return those that have no outcome yet."""
        return self.filter(outcome="")


class SampleRowQuerySet(models.QuerySet):
    """Looks drawn for checking."""

    def visible_to(self, viewer):
        """Return the rows for officers of the acting agency."""
        if viewer is None or not can(viewer, "desk.read"):
            return self.none()
        return self.filter(agency_id=viewer.agency_id)

    def waiting(self):
        """Return those that nobody has checked yet."""
        return self.filter(outcome="")

    def to_check_by(self, viewer):
        """Return those that this officer can check: not their own looks."""
        return self.visible_to(viewer).waiting().exclude(user_id=viewer.user_id)


class InquiryQuerySet(models.QuerySet):
    """Questions about looks, with their answers."""

    def visible_to(self, viewer):
        """Return what the viewer asked or is asked; for officers what their agency asked or its people are asked."""
        if viewer is None or viewer.agency_id is None:
            return self.none()
        if can(viewer, "desk.read"):
            return self.filter(Q(agency_id=viewer.agency_id) | Q(to_agency_id=viewer.agency_id))
        asked_me = Q(to_user_id=viewer.user_id, to_agency_id=viewer.agency_id)
        return self.filter(asked_me | Q(asked_by_id=viewer.user_id, agency_id=viewer.agency_id))

    def waiting_for(self, viewer):
        """Return questions that wait for the viewer's own answer: of them, or of officers of the acting agency."""
        mine = Q(kind="reason", to_user_id=viewer.user_id)
        if can(viewer, "desk.read"):
            mine |= Q(kind="dispute") & ~Q(asked_by_id=viewer.user_id)
        return self.filter(mine, to_agency_id=viewer.agency_id, answer="")


class NoteQuerySet(models.QuerySet):
    """Notes beside decisions."""

    def visible_to(self, viewer):
        """Return the notes that officers of the acting agency wrote, for officers of it."""
        if viewer is None or not can(viewer, "desk.read"):
            return self.none()
        return self.filter(agency_id=viewer.agency_id)


class TrialQuerySet(models.QuerySet):
    """What officers tried and kept."""

    def visible_to(self, viewer):
        """Return those of the acting agency for its officers; about a person only while the viewer may know of them."""
        if viewer is None or not can(viewer, "desk.read"):
            return self.none()
        known = Person.objects.visible_to(viewer).filter(reference=OuterRef("about"))
        return self.filter(Q(about="") | Exists(known), agency_id=viewer.agency_id)
