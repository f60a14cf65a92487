"""Emergency sight of one person by one worker, for an hour, reviewed afterwards (design: sharing 2.7)."""

from datetime import datetime, timedelta
from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from consent import grounds
from consent.querysets import BreakGlassQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference

#: An hour, and one extension by another (design: sharing 2.7).
HOUR = timedelta(minutes=60)


@pghistory.track()
class BreakGlass(Referenced):
    """One session: who opened what about whom, why, until when, and what the review came to.

    `alerted` are the agencies that are told: the holder of the person, and each owner of what it may open.
    `categories` are the safety-critical kinds of information that it opens. `about` is the person's reference, and `team`
    the user's team, as they were. Before a session is reviewed, or when it was not justified, its worker opens another
    only if somebody else allows it: that is `allowed_by`, and `second_approver` of the session that follows.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "B"), editable=False)
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    team = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="break_glass")
    about = models.CharField("the person's reference", max_length=8, editable=False)
    reason = models.CharField(max_length=200, choices=grounds.BREAK_GLASS_REASONS)
    what_i_know_now = models.TextField("what do you know now?")
    who_told_me = models.CharField("who told you?", max_length=200, blank=True)
    incident_reference = models.CharField(max_length=60, blank=True)
    categories = ArrayField(models.CharField(max_length=40))
    alerted = ArrayField(models.UUIDField(), default=list, blank=True)
    opened_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    extended_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField("ended early", null=True, blank=True)
    re_authenticated_at = models.DateTimeField()
    second_approver = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    review_due_at = models.DateTimeField()
    reviewer = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    allowed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    allowed_at = models.DateTimeField("another one allowed", null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_outcome = models.CharField(max_length=40, choices=grounds.BREAK_GLASS_REVIEWS, blank=True)
    review_note = models.TextField(blank=True)
    override = models.ForeignKey("consent.Override", null=True, on_delete=models.PROTECT, related_name="+")
    person_informed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "break-glass sessions"
        ordering = ["-opened_at"]
        indexes = [
            models.Index(fields=["person", "user"], name="break_glass_person"),
            models.Index(fields=["user", "expires_at"], name="break_glass_user"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reviewer=models.F("user")), name="nobody_reviews_their_own_break_glass"
            ),
            models.CheckConstraint(
                condition=~models.Q(second_approver=models.F("user")), name="nobody_approves_their_own_break_glass"
            ),
            models.CheckConstraint(
                condition=~models.Q(allowed_by=models.F("user")), name="nobody_allows_themselves_another_break_glass"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("opened_at")), name="break_glass_ends_after_it_opens"
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference

    @property
    def reviewing_agency_ids(self) -> set:
        """Return the agencies whose officers may look back on it, for the policy."""
        return {self.agency_id, *self.alerted}

    @property
    def ends_at(self) -> datetime:
        """Return when it ends, or ended."""
        return min(self.closed_at, self.expires_at) if self.closed_at else self.expires_at

    @property
    def needs_leave(self) -> bool:
        """Return whether its worker needs somebody else's leave before they open another."""
        return self.review_outcome in ("", "not_justified_report_breach") and self.allowed_at is None

    def is_open_at(self, moment: datetime) -> bool:
        """Return whether it opens anything at this moment."""
        return self.opened_at <= moment < self.ends_at
