"""A session or contact of an action of a plan (standards: BE102v1 P12; BE102v2 11; GK102 P10; GC202 P12)."""

import datetime as dt
from functools import partial

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from delivery import states, words
from delivery.querysets import OfPlanQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful


@pghistory.track()
class Session(Stateful, Referenced):
    """One session of an action: when it was to be, and what came of it.

    What came of it is an entry of the record, `entry`: its state is shown where the decision shows the entry. `agency` is
    who does it, at the time it was planned; `series` holds together what was planned as one set.
    """

    MOVES = states.SESSION_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "S"), editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey("plans.Part", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    series = models.UUIDField()
    on = models.DateField("day")
    at = models.TimeField("time", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("planned minutes", null=True, blank=True)
    format = models.CharField("form", max_length=12, choices=words.FORMATS)
    state = models.CharField(max_length=10, choices=states.SESSION_STATES, default="planned")
    whose = models.CharField("whose side", max_length=10, choices=words.SIDES, blank=True)
    because = models.CharField("why it was called off", max_length=16, choices=words.CANCELLED_BECAUSE, blank=True)
    concern = models.BooleanField("there is a concern", default=False)
    entry = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    planned_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfPlanQuerySet.as_manager()

    class Meta:
        ordering = ["on", "at", "created_at", "id"]
        indexes = [
            models.Index(fields=["plan", "action", "on"], name="session_plan"),
            models.Index(fields=["agency", "on"], name="session_to_record", condition=Q(state="planned")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=dict(states.SESSION_STATES)), name="session_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "cancelled"], entry__isnull=True, recorded_at__isnull=True)
                | Q(state__in=states.RECORDED, entry__isnull=False, recorded_at__isnull=False),
                name="session_recorded_has_its_entry",
            ),
            models.CheckConstraint(
                condition=~Q(state="not_held") | ~Q(whose=""), name="session_not_held_says_whose_side"
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(because=""), name="session_called_off_says_why"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="which_session",
                fields=["reference", "plan", "action", "agency", "series", "on", "at", "planned_by"],
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def late_from(self) -> dt.datetime:
        """Return from when on it is late to record: so many days after it was due (setting SESSION_RECORD_DAYS)."""
        due = dt.datetime.combine(self.on, self.at or dt.time.max, timezone.get_current_timezone())
        return due + dt.timedelta(days=settings.SESSION_RECORD_DAYS)

    @property
    def is_late_to_record(self) -> bool:
        """Return whether it was to be, and nobody has said in time what came of it."""
        return self.state == "planned" and timezone.now() >= self.late_from
