"""Which referrals an agency may know of, and the boxes of its inbox."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Now

from consent.models import ConflictOfInterest
from referrals import states


class ReferralQuerySet(models.QuerySet):
    """Referrals, by side and state."""

    def without_conflict(self, viewer):
        """Return those about people to whom the acting user is not linked.

        Who is linked learns of none and answers none, silently (sharing decision, gate 1; trust, actor PI).
        """
        linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id, person_id=OuterRef("person_id"))
        return self.filter(~Exists(linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))))

    def visible_to(self, viewer):
        """Return what the acting agency sent or was sent; a draft only to the agency that writes it."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        rows = self.without_conflict(viewer)
        return rows.filter(Q(from_agency_id=viewer.agency_id) | (Q(to_agency_id=viewer.agency_id) & ~Q(state="draft")))

    def to_answer(self, viewer):
        """Return open referrals to the acting agency: late, then due, then new; those that wait for others last.

        A decline that the sender has asked to be reviewed waits here too, for a lead.
        """
        waiting = Case(When(state="info_requested", then=Value(1)), default=Value(0))
        return (
            self.without_conflict(viewer)
            .filter(to_agency_id=viewer.agency_id, state__in=states.OFFERED)
            .order_by(waiting, F("due_at").asc(), "id")
        )

    def accepted_by(self, viewer):
        """Return what the acting agency accepted and has not ended, latest first."""
        return (
            self.without_conflict(viewer)
            .filter(to_agency_id=viewer.agency_id, state__in=states.WORKING)
            .order_by("-answered_at", "id")
        )

    def ended_for(self, viewer):
        """Return what has ended at the acting agency, one way or another, latest first."""
        return (
            self.without_conflict(viewer)
            .filter(to_agency_id=viewer.agency_id, state__in=states.ENDED)
            .order_by("-ended_at", "id")
        )

    def sent_by(self, viewer):
        """Return what the acting agency sent, latest first."""
        return (
            self.without_conflict(viewer)
            .filter(from_agency_id=viewer.agency_id)
            .exclude(state="draft")
            .order_by("-sent_at", "id")
        )

    def drafts_of(self, viewer):
        """Return the acting user's own drafts at the acting agency; nobody else sees them (design: ux 3.8)."""
        return (
            self.without_conflict(viewer)
            .filter(from_agency_id=viewer.agency_id, author_id=viewer.user_id, state="draft")
            .order_by("-updated_at")
        )

    def waiting_for_answer_of(self, viewer):
        """Return the acting user's own referrals on which the receiver asked something, oldest question first."""
        mine = self.filter(from_agency_id=viewer.agency_id, author_id=viewer.user_id, state="info_requested")
        return mine.without_conflict(viewer).order_by("paused_at")

    def with_names(self):
        """Return them with what a list shows, in one statement; never the person, whose row may be out of sight."""
        return self.select_related(
            "service", "from_agency", "to_agency", "worker", "author", "answered_by", "suggested_service"
        )
