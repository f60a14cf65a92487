"""An urgent concern about a person, and what became of it at each agency that was told (standards: BE102v2 15)."""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from questions import states, words
from questions.querysets import AlarmQuerySet, CalledReviewQuerySet, ConcernQuerySet


@pghistory.track()
class Concern(Stateful, Referenced):
    """Something that cannot wait: one concern for all who work with the person, each of whom acknowledges it.

    Its words are an entry of the record, owned by whoever raised it; an agency that may not see that entry learns that
    there is an urgent concern about somebody it works with, and whom to ring.
    """

    MOVES = states.CONCERN_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "A"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    severity = models.CharField("can it wait?", max_length=10, choices=words.SEVERITIES, default="urgent")
    kind = models.CharField("what is it about?", max_length=20, choices=words.KINDS)
    text = models.TextField("what has happened, and what is needed now")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    ring_me = models.CharField("number on which you can be rung now", max_length=30)
    rang = models.CharField("whom did you ring?", max_length=20, choices=words.RANG)
    rang_words = models.CharField("what they said, or why you rang nobody", max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=states.CONCERN_STATES, default="open")
    outcome = models.TextField("what came of it", blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["from_agency", "state", "-raised_at"], name="concern_raised"),
            models.Index(fields=["person"], name="concern_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(letter__isnull=False), name="concern_is_in_the_record"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_by__isnull=False) & ~Q(outcome=""),
                name="closed_concern_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(rang__in=["nobody", "somebody_else"]) | ~Q(rang_words=""), name="concern_says_who_was_rung"
            ),
            models.CheckConstraint(
                condition=~Q(severity="urgent") | ~Q(rang="not_needed"), name="what_is_urgent_is_rung_about"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_was_raised",
                fields=["person", "letter", "severity", "kind", "text", "from_agency", "raised_by", "raised_at"],
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def closer_ids(self) -> set:
        """Return the agencies that may close it: the one that raised it, and the one that holds the record."""
        return {self.from_agency_id, self.lead_id} - {None}

    @property
    def called(self) -> str:
        """Return what it is called: an urgent concern, or a change of circumstances."""
        return words.CALLED[self.severity]

    @property
    def purpose(self) -> str:
        """Return for which purpose it is looked at, empty for the usual one."""
        return words.PURPOSES[self.kind]


@pghistory.track()
class Alarm(Stateful, models.Model):
    """One agency that was told of an urgent concern: its clock, its acknowledgement, and who rings it when it is silent.

    `from_agency` is the concern's. `sender_knows` says whether the sender may know that this agency works with the
    person; where it may not, its row is out of the sender's sight. `ringer` is the agency that is asked to ring.
    `watch_ids` are those that brought this agency in, as the lead of a plan does: they see whether it has acknowledged.
    """

    MOVES = states.ALARM_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="alarms")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sender_knows = models.BooleanField(default=False)
    watch_ids = ArrayField(models.UUIDField(), default=list)
    ringer = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=states.ALARM_STATES, default="told")
    told_at = models.DateTimeField()
    due_at = models.DateTimeField("acknowledgement due")
    deputy_told_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    asked_to_ring_at = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    rung_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    rung_note = models.CharField("what came of the call", max_length=300, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    will_do = models.CharField("what you will do", max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(fields=["agency", "state", "due_at"], name="alarm_to_acknowledge"),
            models.Index(fields=["ringer", "state"], name="alarm_to_ring"),
            models.Index(fields=["due_at"], name="alarm_chase", condition=Q(state__in=states.CHASED)),
        ]
        constraints = [
            models.UniqueConstraint("concern", "agency", name="one_acknowledgement_an_agency"),
            models.CheckConstraint(condition=~Q(agency=F("from_agency")), name="nobody_acknowledges_their_own"),
            models.CheckConstraint(
                condition=~Q(state="acknowledged") | Q(acknowledged_by__isnull=False) & ~Q(will_do=""),
                name="acknowledgement_has_a_name",
            ),
            models.CheckConstraint(
                condition=~Q(state="rung") | Q(rung_by__isnull=False) & ~Q(rung_note=""), name="call_has_a_name"
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.concern_id} at {self.agency_id}"

    @property
    def is_acknowledged(self) -> bool:
        """Return whether somebody there has said what they will do."""
        return self.state == "acknowledged"


class CalledReview(models.Model):
    """That an unscheduled review of a plan was called because of a concern: known to the agencies of that plan alone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="reviews")
    plan_reference = models.CharField(max_length=8)
    party_ids = ArrayField(models.UUIDField())
    review_on = models.DateField()
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    called_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(auto_now_add=True)

    objects = CalledReviewQuerySet.as_manager()

    class Meta:
        ordering = ["called_at", "id"]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan_reference} on {self.review_on}"
