"""Which referrals an agency may know of, and the boxes of its inbox."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q
from django.db.models.functions import JSONObject, Now
from django.utils import timezone

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

    def with_page_of(self, viewer):
        """Return them with what their page asks besides: the pack's keys, colleagues, who opened it, who had it.

        One statement instead of five; each comes as a list in an attribute of that name.
        """
        since = timezone.now() - timedelta(minutes=settings.PRESENCE_MINUTES)
        here, looks = {"agency_id": viewer.agency_id}, apps.get_model("referrals", "Look").objects
        opened = looks.filter(referral=OuterRef("pk"), opened_at__gt=since, **here).exclude(user_id=viewer.user_id)
        staff = apps.get_model("agencies", "Membership").objects.current().filter(**here).order_by("user__name", "pk")
        held = apps.get_model("referrals", "Holding").objects.filter(referral=OuterRef("pk"), **here)
        lists = {
            "opened": opened.order_by("-opened_at").values(a=JSONObject(name="user__name", at="opened_at")),
            "staff": staff.values(a=JSONObject(key="user_id", name="user__name", role="role")),
            "held": held.values(
                a=JSONObject(name="user__name", by="given_by__name", starts_at="starts_at", ends_at="ends_at")
            ),
        }
        pack = apps.get_model("referrals", "PackItem").objects.filter(referral=OuterRef("pk")).values("entry_id")
        return self.with_names().annotate(
            pack_keys=ArraySubquery(pack), **{name: ArraySubquery(rows) for name, rows in lists.items()}
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
