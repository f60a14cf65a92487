"""What belongs to a referral: its pack, the questions on it, the steps taken, and what the hub reminded of."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, OuterRef, Subquery, Value, When

from hub.kit.keys import new_key
from referrals import states
from referrals.gaps import GAP_WORDS
from referrals.models.reason import Reason
from referrals.models.referral import Referral


class PackItem(models.Model):
    """An entry that the sender chose to send with a referral."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="pack")
    entry = models.ForeignKey("people.RecordEntry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("referral", "entry", name="one_entry_once_in_a_pack")]

    def __str__(self) -> str:
        return f"{self.entry_id} in {self.referral_id}"


class Question(models.Model):
    """A question of one side of a referral to the other, and its answer.

    While one of the receiving agency waits, the answer clock stands still. `gaps` are what is missing, from the common list.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="questions")
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    gaps = ArrayField(models.CharField(max_length=20), default=list)
    text = models.TextField(blank=True)
    asked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"Question on {self.referral_id}"

    def is_for(self, viewer, referral: Referral) -> bool:
        """Return whether the acting agency is the side that was asked; one without an agency is of the receiver."""
        return (self.agency_id or referral.to_agency_id) != viewer.agency_id

    @property
    def words(self) -> str:
        """Return what is asked: what is missing, then what was written."""
        return "\n".join(filter(None, [", ".join(GAP_WORDS[gap] for gap in self.gaps), self.text]))


class StepQuerySet(models.QuerySet):
    """Steps, with their words."""

    def with_why(self):
        """Return them with the words of their coded reason in `why`, None where they have none, in the same statement."""
        lists = [
            When(verb=verb, then=Value(move.reasons)) for verb, move in states.REFERRAL_MOVES.items() if move.reasons
        ]
        named = Reason.objects.filter(which=OuterRef("which"), code=OuterRef("reason"))
        which = Case(*lists, default=Value(""), output_field=models.CharField())
        return self.alias(which=which).annotate(why=Subquery(named.values("label")[:1]))


class Step(models.Model):
    """One step in a referral's life: who did what, when, for which agency. Rows are only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=30)
    state = models.CharField(max_length=20, choices=states.STATES)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.verb} on {self.referral_id}"


class Reminder(models.Model):
    """That the hub did what was due about a referral: one row for each kind and moment, written with its effect.

    A job that is stopped at any point and run again finds the row, or neither row nor effect. Rows are only ever added.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=20)
    due_at = models.DateTimeField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due_at", "at"]
        constraints = [models.UniqueConstraint("referral", "kind", "due_at", name="one_reminder_a_moment")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kind} on {self.referral_id}"
