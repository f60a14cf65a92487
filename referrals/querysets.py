"""Which referrals an agency may know of, and the boxes of its inbox."""

from django.db import models
from django.db.models import Case, F, Q, Value, When

from referrals import states


class ReferralQuerySet(models.QuerySet):
    """Referrals, by side and state."""

    def visible_to(self, viewer):
        """Return what the acting agency sent or was sent; a draft only to the agency that writes it."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        return self.filter(Q(from_agency_id=viewer.agency_id) | (Q(to_agency_id=viewer.agency_id) & ~Q(state="draft")))

    def to_answer(self, viewer):
        """Return open referrals to the acting agency: late, then due, then new; those that wait for others last."""
        waiting = Case(When(state="info_requested", then=Value(1)), default=Value(0))
        return self.filter(to_agency_id=viewer.agency_id, state__in=states.OPEN).order_by(
            waiting, F("due_at").asc(), "id"
        )

    def accepted_by(self, viewer):
        """Return what the acting agency accepted, latest first."""
        return self.filter(to_agency_id=viewer.agency_id, state="accepted").order_by("-answered_at", "id")

    def ended_for(self, viewer):
        """Return what the acting agency declined or had withdrawn from it, latest first."""
        return self.filter(to_agency_id=viewer.agency_id, state__in=states.ENDED).order_by("-answered_at", "id")

    def sent_by(self, viewer):
        """Return what the acting agency sent, latest first."""
        return self.filter(from_agency_id=viewer.agency_id).exclude(state="draft").order_by("-sent_at", "id")

    def drafts_of(self, viewer):
        """Return the acting user's own drafts at the acting agency; nobody else sees them (design: ux 3.8)."""
        return self.filter(from_agency_id=viewer.agency_id, author_id=viewer.user_id, state="draft").order_by(
            "-updated_at"
        )

    def with_names(self):
        """Return them with what a list shows, in one statement; never the person, whose row may be out of sight."""
        return self.select_related("service", "from_agency", "to_agency", "worker", "author", "answered_by")
