"""One agency asks another's service to help a person, with a pack of chosen entries, to be answered by a time."""

from datetime import timedelta
from functools import partial

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.kit.keys import new_key
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from referrals import reasons, states
from referrals.querysets import ReferralQuerySet

#: the referral's own words, as the API calls them too
SAYS = (
    "asked",
    "why_now",
    "their_words",
    "tried_before",
    "others_involved",
    "access_needs",
    "safe_to_talk_to",
    "person_knows",
    "person_knows_why_not",
    "contact_name",
    "contact_details",
)


@pghistory.track()
class Referral(Stateful, models.Model):
    """A referral, from draft to its answer (design: domain, Referral)."""

    MOVES = states.REFERRAL_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "R"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="referrals")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("agencies.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=states.STATES, default="draft")

    # The words below are an entry of the person's record too: they are shown only where the decision shows it.
    letter = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    asked = models.TextField("what is asked", blank=True)
    why_now = models.TextField(blank=True)
    their_words = models.TextField("in the person’s own words", blank=True)
    urgency = models.CharField(max_length=20, choices=reasons.URGENCIES, default="working_days_5")
    tried_before = models.TextField(blank=True)
    others_involved = models.TextField("other agencies and plans", blank=True)
    access_needs = models.TextField("access and interpreter needs", blank=True)
    safe_to_talk_to = models.TextField("who it is safe, and not safe, to talk to", blank=True)
    person_knows = models.CharField(max_length=12, choices=reasons.PERSON_KNOWS, blank=True)
    person_knows_why_not = models.CharField(max_length=300, blank=True)
    contact_name = models.CharField("named contact", max_length=120, blank=True)
    contact_details = models.CharField(max_length=200, blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField("answer due", null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    first_contact_by = models.DateField(null=True, blank=True)

    reason = models.CharField(max_length=40, blank=True)
    reason_note = models.TextField(blank=True)
    next_step = models.CharField(max_length=20, choices=reasons.NEXT_STEPS, blank=True)
    come_back_on = models.DateField(null=True, blank=True)
    person_may_be_told = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["to_agency", "state", "due_at"], name="referral_inbox"),
            models.Index(fields=["from_agency", "state", "-created_at"], name="referral_sent"),
            models.Index(fields=["person", "-created_at"], name="referral_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(to_agency__isnull=False, sent_at__isnull=False, letter__isnull=False),
                name="sent_referral_has_a_receiver",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["declined", "withdrawn"]) | ~models.Q(reason=""),
                name="ending_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(next_step=""),
                name="decline_has_a_next_step",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["accepted", "declined"]) | models.Q(answered_by__isnull=False),
                name="answer_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def undo_until(self):
        """Return until when an acceptance may be undone, None when it was not accepted."""
        if self.state != "accepted" or self.answered_at is None:
            return None
        return self.answered_at + timedelta(minutes=settings.UNDO_MINUTES)

    @property
    def can_undo(self) -> bool:
        """Return whether the acceptance may still be undone."""
        return self.undo_until is not None and timezone.now() < self.undo_until

    @property
    def reason_label(self) -> str:
        """Return the coded reason in words."""
        return reasons.LABELS.get(self.reason, "")

    @property
    def reason_side(self) -> str:
        """Return whose side a decline is on: agency, person or other."""
        return reasons.SIDES.get(self.reason, "")

    @property
    def is_open(self) -> bool:
        """Return whether it still waits for an answer."""
        return self.state in states.OPEN


class PackItem(models.Model):
    """An entry that the sender chose to send with a referral."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="pack")
    entry = models.ForeignKey("people.RecordEntry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("referral", "entry", name="one_entry_once_in_a_pack")]

    def __str__(self) -> str:
        return f"{self.entry_id} in {self.referral_id}"


class Question(models.Model):
    """A question of the receiving agency on a referral, and its answer; the answer clock stands still between them."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return f"Question on {self.referral_id}"


class Step(models.Model):
    """One step in a referral's life: who did what, when, for which agency. Rows are only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=30)
    state = models.CharField(max_length=20, choices=states.STATES)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at"]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.verb} on {self.referral_id}"
