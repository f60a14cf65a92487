"""Unusual access: what the watch found in the ledger, for the officers of one agency, and what came of it."""

from functools import partial

import pgtrigger
from django.db import models
from django.utils import timezone

from desk.querysets import AlertQuerySet
from desk.words import ALERT_OUTCOMES, WATCH_RULES
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class Alert(Referenced):
    """One thing that one agency's officers should look at, found in what they may read of the ledger anyway.

    `agency` is whose officers it is for, `user` the worker it is about and `worker_agency` whom they acted for; officers
    never see an alert about themselves. `silent` says that the worker was never told that there is anything. Nothing
    about a person stands here: what was seen are references of the ledger (`evidence`).
    """

    MOVES = frozenset({"alert.decide"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "W"), editable=False)
    rule = models.CharField(max_length=20, choices=WATCH_RULES)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    worker_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    silent = models.BooleanField(default=False)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    raised_at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=20, choices=ALERT_OUTCOMES, blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-raised_at"]
        indexes = [
            models.Index(fields=["agency", "-raised_at"], name="alert_waiting", condition=models.Q(outcome="")),
            models.Index(fields=["agency", "-raised_at"], name="alert_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="", decided_by__isnull=True, decided_at__isnull=True)
                | ~models.Q(outcome="") & models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="alert_outcome_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True) | ~models.Q(decided_by=models.F("user")),
                name="alert_is_decided_by_another",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_was_found", fields=["rule", "agency", "user", "worker_agency", "silent", "raised_at"]
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return not self.outcome


class AlertEvidence(models.Model):
    """One entry of the ledger that an alert rests on. It is evidence of one rule once for each agency's officers."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="evidence")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=20, choices=WATCH_RULES)
    disclosure = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint("agency", "rule", "disclosure", name="evidence_counts_once")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.disclosure} under {self.rule}"


class WatchRun(models.Model):
    """One run of the watch: up to when it looked, at how many entries, and how many alerts it raised.

    With `begins` nothing before it counts, not even as what led up to something: a hub was loaded, not used.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    until = models.DateTimeField(unique=True)
    entries = models.PositiveIntegerField(default=0)
    alerts = models.PositiveIntegerField(default=0)
    begins = models.BooleanField(default=False)
    finished_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-until"]

    def __str__(self) -> str:
        return f"Up to {self.until}"


class WorkingHours(models.Model):
    """When people work at an agency, so that the watch knows what is out of hours there."""

    agency = models.OneToOneField(
        "agencies.Agency", primary_key=True, on_delete=models.PROTECT, related_name="working_hours"
    )
    always = models.BooleanField("somebody works here day and night", default=False)
    opens = models.TimeField()
    closes = models.TimeField()
    every_day = models.BooleanField("also at weekends and on bank holidays", default=False)
    set_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "working hours"
        constraints = [
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return f"{self.opens} to {self.closes}"
