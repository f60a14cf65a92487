"""Which conferences, items and answers somebody may know of: whoever holds a conference, its members, who referred.

These scopes say that a row may be known of; what is said of a person is shown where consent.sight decides.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from access.roles import CONFERS
from conferences import states
from consent.models import ConflictOfInterest


def takes_part(viewer) -> bool:
    """Return whether this role has to do with conferences at all."""
    return viewer is not None and viewer.agency_id is not None and viewer.role in CONFERS


def without_conflict(rows: models.QuerySet, viewer, person: str = "person_id") -> models.QuerySet:
    """Return rows about people to whom the acting user is not linked (sharing decision, gate 1): silently."""
    linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id, person_id=OuterRef(person))
    return rows.filter(~Exists(linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))))


class StandingQuerySet(models.QuerySet):
    """Standing memberships."""

    def visible_to(self, viewer):
        """Return those of the acting agency, and those of the conferences that it holds."""
        if not takes_part(viewer):
            return self.none()
        return self.filter(Q(holder_id=viewer.agency_id) | Q(agency_id=viewer.agency_id))

    def live(self):
        """Return those that are offered or hold."""
        return self.filter(state__in=("invited", "member"))

    def to_answer(self, viewer):
        """Return invitations that wait for the acting agency."""
        return self.visible_to(viewer).filter(agency_id=viewer.agency_id, state="invited")


class ConferenceQuerySet(models.QuerySet):
    """Conferences."""

    def visible_to(self, viewer):
        """Return those that the acting agency holds or is a member of."""
        if not takes_part(viewer):
            return self.none()
        return self.filter(party_ids__contains=[viewer.agency_id])

    def coming(self):
        """Return those that are still to be held, the next one first."""
        return self.filter(state__in=states.COMING).order_by("starts_at", "id")

    def past(self):
        """Return the others, the last one first."""
        return self.exclude(state__in=states.COMING).order_by("-starts_at", "id")


class ItemQuerySet(models.QuerySet):
    """Items of agendas."""

    def visible_to(self, viewer):
        """Return those that the acting agency referred, holds, or was told of; none of people the user is linked to."""
        if not takes_part(viewer):
            return self.none()
        mine = viewer.agency_id
        known = Q(holder_id=mine) | Q(from_agency_id=mine) | Q(party_ids__contains=[mine])
        return without_conflict(self.filter(known), viewer)


class ResearchQuerySet(models.QuerySet):
    """What member agencies answer."""

    def visible_to(self, viewer):
        """Return those of items that the viewer may know of."""
        if not takes_part(viewer):
            return self.none()
        items = self.model.item.field.related_model.objects.visible_to(viewer)
        return self.filter(Exists(items.filter(pk=OuterRef("item_id"))))

    def waiting(self):
        """Return those that were not answered and still can be."""
        return self.filter(state="asked", item__state__in=states.TABLED)

    def to_answer(self, viewer):
        """Return what waits for the acting agency, the first due first."""
        return self.visible_to(viewer).waiting().filter(agency_id=viewer.agency_id).order_by("due_at", "id")


class AttendanceQuerySet(models.QuerySet):
    """Who takes part."""

    def visible_to(self, viewer):
        """Return those of conferences that the viewer may know of."""
        if not takes_part(viewer):
            return self.none()
        return self.filter(conference__party_ids__contains=[viewer.agency_id])


class TaskQuerySet(models.QuerySet):
    """Actions of conferences."""

    def visible_to(self, viewer):
        """Return the acting agency’s own, and those of items that the viewer may know of."""
        if not takes_part(viewer):
            return self.none()
        items = self.model.item.field.related_model.objects.visible_to(viewer)
        return self.filter(Exists(items.filter(pk=OuterRef("item_id"))))

    def to_do(self, viewer):
        """Return what the acting agency has still to do, late first."""
        return self.visible_to(viewer).filter(agency_id=viewer.agency_id, state="given").order_by("due_on", "id")


class FlagQuerySet(models.QuerySet):
    """Flags of twelve months."""

    def visible_to(self, viewer):
        """Return those of conferences that the acting agency holds."""
        if not takes_part(viewer):
            return self.none()
        return without_conflict(self.filter(holder_id=viewer.agency_id), viewer)

    def lapsed(self, day):
        """Return those whose time is over on that day and that nobody decided about, the longest over first."""
        return self.filter(state="raised", ends_on__lte=day).order_by("ends_on", "id")


class TransferQuerySet(models.QuerySet):
    """People who were passed on to another area."""

    def visible_to(self, viewer):
        """Return those that the acting agency sent or was sent."""
        if not takes_part(viewer):
            return self.none()
        mine = Q(from_agency_id=viewer.agency_id) | Q(to_agency_id=viewer.agency_id)
        return without_conflict(self.filter(mine), viewer)

    def to_acknowledge(self, viewer):
        """Return what waits for the acting agency."""
        return self.visible_to(viewer).filter(to_agency_id=viewer.agency_id, state="sent").order_by("sent_at", "id")
