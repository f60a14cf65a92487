"""Which questions and concerns somebody may know of: whoever sent them, and whoever they were put to."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from access.roles import OFFICERS, PRACTICE
from consent.models import ConflictOfInterest
from questions import states
from questions.words import addressees_of


def without_conflict(rows: models.QuerySet, viewer, person: str = "person_id") -> models.QuerySet:
    """Return rows about nobody, or about people to whom the acting user is not linked (gate 1): silently."""
    linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id, person_id=OuterRef(person))
    return rows.filter(~Exists(linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))))


def works_here(viewer) -> bool:
    """Return whether this role sends and answers questions at all: who works with people, and officers."""
    return viewer is not None and viewer.agency_id is not None and viewer.role in PRACTICE | OFFICERS


class QuestionQuerySet(models.QuerySet):
    """Questions and concerns that are not urgent."""

    def visible_to(self, viewer):
        """Return those that the viewer sent, that are put to their role, or in which they took part.

        A team lead finds all that their agency sent or is asked.
        """
        if not works_here(viewer):
            return self.none()
        mine, taken = viewer.agency_id, self.model.turns.rel.related_model.objects
        part = Exists(taken.filter(question=OuterRef("pk"), by_id=viewer.user_id, agency_id=mine))
        sent, asked = Q(from_agency_id=mine), Q(to_agency_id=mine)
        if viewer.role != "supervisor":
            sent &= Q(asked_by_id=viewer.user_id)
            asked &= Q(to_role__in=addressees_of(viewer.role))
        return without_conflict(self.filter(sent | asked | part), viewer)

    def to_answer(self, viewer):
        """Return what waits for the viewer's role here, late first."""
        rows = self.visible_to(viewer).filter(to_agency_id=viewer.agency_id, state__in=states.WAITING)
        if viewer.role != "supervisor":
            rows = rows.filter(to_role__in=addressees_of(viewer.role))
        return rows.exclude(asked_by_id=viewer.user_id).order_by("due_at", "id")

    def sent_by(self, viewer):
        """Return what the viewer sent, or their team where they lead it: what is answered first, then late first."""
        rows = self.visible_to(viewer).filter(from_agency_id=viewer.agency_id, state__in=states.OPEN)
        if viewer.role != "supervisor":
            rows = rows.filter(asked_by_id=viewer.user_id)
        return rows.order_by(F("answered_at").asc(nulls_last=True), "due_at", "id")

    def ended_for(self, viewer):
        """Return what is closed or withdrawn, and what the viewer answered or passed on, latest first."""
        theirs = Q(from_agency_id=viewer.agency_id) | Q(state__in=states.WAITING, to_agency_id=viewer.agency_id)
        rows = self.visible_to(viewer)
        return rows.filter(Q(state__in=states.ENDED) | ~theirs).order_by("-updated_at", "id")

    def with_names(self):
        """Return them with what a list shows; never the person, whose row may be out of sight."""
        return self.select_related("from_agency", "to_agency", "asked_by")


class ConcernQuerySet(models.QuerySet):
    """Urgent concerns."""

    def visible_to(self, viewer):
        """Return those that the acting agency raised, was told of, or is asked to ring somebody about."""
        if not works_here(viewer):
            return self.none()
        mine = viewer.agency_id
        alarms = self.model.alarms.rel.related_model.objects.filter(concern=OuterRef("pk"))
        told = Exists(alarms.filter(Q(agency_id=mine) | Q(ringer_id=mine)))
        return without_conflict(self.filter(Q(from_agency_id=mine) | told), viewer)


class AlarmQuerySet(models.QuerySet):
    """What each agency was told of an urgent concern, and its acknowledgement."""

    def visible_to(self, viewer):
        """Return the acting agency's own; those that it is asked to ring or brought in; at the sender those it may know of."""
        if not works_here(viewer):
            return self.none()
        mine = viewer.agency_id
        known = Q(from_agency_id=mine, sender_knows=True)
        theirs = Q(agency_id=mine) | Q(ringer_id=mine) | Q(watch_ids__contains=[mine])
        return without_conflict(self.filter(theirs | known), viewer, "concern__person_id")

    def to_acknowledge(self, viewer):
        """Return what the acting agency has not acknowledged, oldest first."""
        rows = self.visible_to(viewer).filter(agency_id=viewer.agency_id, state__in=states.UNACKNOWLEDGED)
        return rows.filter(concern__state="open").order_by("due_at", "id")

    def pressing(self):
        """Return what cannot wait: what is urgent, and changes whose time is over."""
        return self.filter(~Q(state="told") | Q(concern__severity="urgent"))

    def to_ring(self, viewer):
        """Return the agencies that the acting agency is to ring, because nobody there has acknowledged."""
        rows = self.visible_to(viewer).filter(ringer_id=viewer.agency_id, state="to_ring", concern__state="open")
        return rows.order_by("due_at", "id")


class CalledReviewQuerySet(models.QuerySet):
    """Reviews that were called because of a concern."""

    def visible_to(self, viewer):
        """Return those of plans in which the acting agency took part when the review was called."""
        if not works_here(viewer):
            return self.none()
        return without_conflict(self.filter(party_ids__contains=[viewer.agency_id]), viewer, "concern__person_id")
