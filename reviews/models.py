"""A review of a plan: who took part, what was said, and who got the minutes (standards: ED5 P32; domain, Plan: Review)."""

from functools import partial

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from reviews import states
from reviews.querysets import ReviewQuerySet


@pghistory.track()
class Review(Stateful, Referenced):
    """One meeting about a plan, held by the agency that makes it happen; a plan has one that is open at most.

    Nothing said about the person stands here: each word of it is an entry of the record, to which a line points.
    """

    MOVES = states.REVIEW_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "Y"), editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="reviews")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=states.REVIEW_STATES, default="open")
    planned_for = models.DateField("the day that was agreed")
    held_on = models.DateField("held on")
    starts_at = models.TimeField("from", null=True, blank=True)
    ends_at = models.TimeField("to", null=True, blank=True)
    chair = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    notes_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    called_because = models.CharField("why it was brought forward", max_length=300, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    minutes_due_at = models.DateTimeField("minutes due")
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    next_on = models.DateField("next review on", null=True, blank=True)
    next_by = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    told = models.CharField("who tells the person, and when", max_length=300, blank=True)
    reason = models.CharField("why it was broken off", max_length=300, blank=True)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-opened_at"]
        indexes = [models.Index(fields=["plan", "-held_on"], name="review_plan")]
        constraints = [
            models.UniqueConstraint("plan", name="one_open_review_of_a_plan", condition=Q(state="open")),
            models.CheckConstraint(
                condition=~Q(state="finished")
                | Q(finished_by__isnull=False, next_on__isnull=False, next_by__isnull=False) & ~Q(told=""),
                name="finished_review_says_what_is_next",
            ),
            models.CheckConstraint(condition=~Q(state="abandoned") | ~Q(reason=""), name="broken_off_review_says_why"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="review_ends_after_it_starts",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="whose_review", fields=["reference", "plan", "agency", "opened_by", "planned_for"]),
            pgtrigger.Protect(
                name="finished_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["finished", "abandoned"]),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def lead_id(self):
        """Return the agency that leads the plan."""
        return self.plan.lead_id

    @property
    def partner_ids(self) -> list:
        """Return the agencies that make the plan together."""
        return self.plan.partner_ids


class Attendee(models.Model):
    """One agency's part in a review: whether it was there, who came, and when they read the confidentiality statement."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="attendees")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    attendance = models.CharField(max_length=10, choices=states.ATTENDANCE, default="expected")
    names = models.CharField("who came", max_length=160, blank=True)
    read_at = models.DateTimeField("statement read", null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["agency", "id"]
        constraints = [models.UniqueConstraint("review", "agency", name="one_part_an_agency_in_a_review")]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="whose_part", fields=["review", "agency"]),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.review_id}"


@pghistory.track()
class ReviewLine(models.Model):
    """One line of a review: about an action, a risk or the plan; its words, where there are any, are an entry."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=12, choices=states.LINES)
    part = models.ForeignKey("plans.Part", null=True, on_delete=models.PROTECT, related_name="+")
    factor = models.ForeignKey("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField("what was chosen", max_length=12, blank=True)
    given = models.CharField("how the view was given", max_length=300, blank=True)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("due", null=True, blank=True)
    made = models.ForeignKey("plans.Part", null=True, on_delete=models.PROTECT, related_name="+")
    dropped = models.BooleanField(default=False)
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint("review", "part", name="one_outcome_an_action", condition=Q(kind="outcome")),
            models.UniqueConstraint("review", "factor", name="one_trend_a_risk", condition=Q(kind="trend")),
            models.UniqueConstraint(
                "review", "kind", name="one_view_and_one_verdict", condition=Q(kind__in=["view", "verdict"])
            ),
            models.CheckConstraint(condition=~Q(kind="outcome") | Q(part__isnull=False), name="outcome_has_an_action"),
            models.CheckConstraint(condition=~Q(kind="trend") | Q(factor__isnull=False), name="trend_has_a_risk"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="what_line_it_is", fields=["review", "kind", "by"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.review_id}"


class Minutes(models.Model):
    """That one agency got the minutes of a review, as far as it may read them, and when they were opened there."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="minutes")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField("to be opened by")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    chased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["agency", "id"]
        indexes = [models.Index(fields=["due_at"], name="minutes_late", condition=Q(opened_at__isnull=True))]
        constraints = [models.UniqueConstraint("review", "agency", name="one_copy_of_minutes_an_agency")]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="whose_minutes", fields=["review", "agency", "due_at"]),
        ]

    def __str__(self) -> str:
        return f"minutes of {self.review_id} for {self.agency_id}"
