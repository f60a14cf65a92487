"""Which referrals an agency may know of, and the boxes of its inbox."""

from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Now

from consent.models import ConflictOfInterest
from referrals.boxes import BOXES

#: Texts that no list shows.
LONG = (
    "asked",
    "why_now",
    "their_words",
    "tried_before",
    "others_involved",
    "access_needs",
    "safe_to_talk_to",
    "reason_note",
    "person_may_be_told",
)


class ReferralQuerySet(models.QuerySet):
    """Referrals, by side and state."""

    def without_conflict(self, viewer):
        """Return those about people to whom the acting user is not linked.

        Who is linked learns of none and answers none, silently (sharing decision, gate 1; trust, actor PI).
        """
        linked = ConflictOfInterest.objects.filter(user_id=viewer.user_id)
        live = linked.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))
        return self.exclude(person_id__in=live.values("person_id"))  # asked for once a statement, not once a row

    def visible_to(self, viewer):
        """Return what the acting agency sent or was sent; a draft only to the agency that writes it."""
        if viewer is None or viewer.agency_id is None or not viewer.sees_content:
            return self.none()
        rows = self.without_conflict(viewer)
        return rows.filter(Q(from_agency_id=viewer.agency_id) | (Q(to_agency_id=viewer.agency_id) & ~Q(state="draft")))

    def in_box(self, viewer, name: str):
        """Return what lies in a box of the acting agency, in its usual order. Raises KeyError for an unknown box.

        Drafts are the acting user's own; nobody else sees them (design: ux 3.8).
        """
        box = BOXES[name]
        rows = self.without_conflict(viewer).filter(**{box.ours: viewer.agency_id, "state__in": box.states})
        if name == "drafts":
            rows = rows.filter(author_id=viewer.user_id)
        return rows.order_by(*box.order_by(box.usual))

    def to_answer(self, viewer):
        """Return open referrals to the acting agency that it can answer now: late, then due."""
        return self.in_box(viewer, "answer")

    def accepted_by(self, viewer):
        """Return what the acting agency accepted and is at work on, latest first."""
        return self.in_box(viewer, "accepted")

    def ended_for(self, viewer):
        """Return what is over at the acting agency, latest first."""
        return self.in_box(viewer, "ended")

    def sent_by(self, viewer):
        """Return what the acting agency sent, latest first."""
        return self.in_box(viewer, "sent")

    def drafts_of(self, viewer):
        """Return the acting user's own drafts at the acting agency."""
        return self.in_box(viewer, "drafts")

    def waiting_for_answer_of(self, viewer):
        """Return the acting user's own referrals on which the receiver asked something, oldest question first."""
        mine = self.filter(from_agency_id=viewer.agency_id, author_id=viewer.user_id, state="info_requested")
        return mine.without_conflict(viewer).order_by("paused_at")

    def with_names(self):
        """Return them with what a list shows, in one statement; never the person, whose row may be out of sight."""
        return self.select_related(
            "service", "from_agency", "to_agency", "worker", "author", "answered_by", "suggested_service"
        )

    def for_lists(self, viewer):
        """Return them with what a row of a list shows, long texts left where they are."""
        named = self.select_related("service", "from_agency", "to_agency", "worker")
        return named.with_look_of(viewer).defer(*LONG)

    def with_look_of(self, viewer):
        """Return them with when the acting user last saw each (`seen_at`) and what others changed since."""
        own = Q(looks__user_id=viewer.user_id, looks__agency_id=viewer.agency_id)
        rows = self.annotate(own_look=FilteredRelation("looks", condition=own))
        return rows.annotate(
            seen_at=F("own_look__seen_at"),
            changed_at=F("own_look__changed_at"),
            changed_verb=F("own_look__changed_verb"),
        )
