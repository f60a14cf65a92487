"""A conference, the agencies that are members of it, and who takes part (design: domain, Case conference)."""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from conferences import states, words
from conferences.querysets import AttendanceQuerySet, ConferenceQuerySet, StandingQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful


@pghistory.track()
class Standing(Stateful, Referenced):
    """One agency’s standing membership of the conferences that another one holds: invited, accepted, left."""

    MOVES = states.STANDING_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "S"), editable=False)
    holder = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=states.STANDING_STATES, default="invited")
    researches = models.BooleanField("says of each item what it holds", default=True)
    invited_at = models.DateTimeField(auto_now_add=True)
    invited_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "holder", "agency", name="one_standing", condition=Q(state__in=["invited", "member"])
            ),
            models.CheckConstraint(condition=~Q(agency=F("holder")), name="no_member_of_ones_own"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="between_whom", fields=["holder", "agency", "invited_by"]),
        ]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Conference(Stateful, Referenced):
    """One conference: who holds it, where and when, until when people are referred, who is a member, how far it is.

    It names nobody: who is discussed stands in its items. `member_ids` are the agencies that are members of it,
    `party_ids` these and the one that holds it.
    """

    MOVES = states.CONFERENCE_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "J"), editable=False)
    holder = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    area = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    place = models.CharField("where, or how to join online", max_length=200)
    chair = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    cut_off_at = models.DateTimeField()
    returns_due_at = models.DateTimeField()
    minutes_due_at = models.DateTimeField(null=True, blank=True)
    window_ends_at = models.DateTimeField(null=True, blank=True)
    member_ids = ArrayField(models.UUIDField(), default=list)
    party_ids = ArrayField(models.UUIDField(), default=list)
    state = models.CharField(max_length=15, choices=states.CONFERENCE_STATES, default="planned")
    planned_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(auto_now_add=True)
    agenda_closed_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    minuted_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=20, choices=words.CANCELLED_BECAUSE, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["holder", "-starts_at"], name="conference_held"),
            models.Index(fields=["state", "window_ends_at"], name="conference_window"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cut_off_at__lt=F("starts_at")) & Q(returns_due_at__lt=F("starts_at")),
                name="conference_times_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=states.OPEN) | Q(window_ends_at__isnull=False), name="open_papers_have_an_end"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_why=""), name="cancelled_conference_has_a_reason"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="who_holds_it", fields=["holder", "planned_by"]),
        ]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Attendance(models.Model):
    """One user at one conference: that they confirmed the statement, and whether they came.

    `assignment_ids` are the assignments that were made so that they could read the items; they end with the window.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="attendances")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    came = models.CharField(max_length=10, choices=words.CAME, default="expected")
    apology = models.CharField(max_length=20, choices=words.APOLOGIES, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    assignment_ids = ArrayField(models.UUIDField(), default=list, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["agency__name", "user__name", "id"]
        constraints = [
            models.UniqueConstraint("conference", "user", "agency", name="one_attendance"),
            models.CheckConstraint(condition=~Q(came="apologies") | ~Q(apology=""), name="apologies_have_a_reason"),
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.conference_id}"
