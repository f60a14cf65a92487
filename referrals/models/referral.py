"""One agency asks another's service to help a person, with a pack of chosen entries, to be answered by a time."""

from datetime import timedelta
from functools import partial

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from referrals import reasons, states
from referrals.inbox_indexes import inbox_indexes
from referrals.models.reason import Reason
from referrals.querysets import ReferralQuerySet

#: the referral's own words, as the API calls them too
SAYS = (
    "asked",
    "why_now",
    "their_words",
    "children",
    "home",
    "tried_before",
    "others_involved",
    "access_needs",
    "safe_to_talk_to",
    "person_knows",
    "person_knows_why_not",
    "contact_name",
    "contact_details",
)


@pghistory.track(exclude=["wake_at", "tasks_done", "saved_from", "warned_at"])
class Referral(Stateful, Referenced):
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
    needs = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    help_by = models.DateField("help is needed by", null=True, blank=True)
    urgency = models.CharField(max_length=20, choices=reasons.URGENCIES, default="working_days_5")
    children = models.TextField("children and dependants", blank=True)
    home = models.TextField("home", blank=True)
    tried_before = models.TextField(blank=True)
    others_involved = models.TextField("other agencies and plans", blank=True)
    access_needs = models.TextField("access and interpreter needs", blank=True)
    safe_to_talk_to = models.TextField("who it is safe, and not safe, to talk to", blank=True)
    person_knows = models.CharField(max_length=12, choices=reasons.PERSON_KNOWS, blank=True)
    person_knows_why_not = models.CharField(max_length=300, blank=True)
    contact_name = models.CharField("named contact", max_length=120, blank=True)
    contact_details = models.CharField(max_length=200, blank=True)

    # How far the author is, and which page of theirs saved it last; the draft's end, when they were warned of it.
    tasks_done = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    saved_from = models.CharField(max_length=40, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    #: the same on the referrals that were sent together; only the sender is ever told of it
    sent_together = models.UUIDField(null=True, blank=True)

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
    ended_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField("unanswered until at most", null=True, blank=True)

    # Work: once accepted. It is looked at again on `work_due_on`; a hold, and a question, last until `paused_until`.
    started_at = models.DateTimeField(null=True, blank=True)
    first_contact_on = models.DateField("first contact was on", null=True, blank=True)
    work_due_on = models.DateField("work is looked at again on", null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)

    reason = models.CharField(max_length=40, blank=True)
    reason_note = models.TextField(blank=True)
    next_step = models.CharField(max_length=20, choices=reasons.NEXT_STEPS, blank=True)
    come_back_on = models.DateField(null=True, blank=True)
    person_may_be_told = models.TextField(blank=True)

    # A decline that is reviewed: why the sender asks, and what a lead of the receiving agency decided.
    review_why = models.TextField("why the decline should be reviewed", blank=True)
    review_asked_at = models.DateTimeField(null=True, blank=True)
    review_due_at = models.DateTimeField(null=True, blank=True)
    review_reason = models.CharField(max_length=40, blank=True)
    review_note = models.TextField(blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")

    # Where it goes next: what the receiver suggests, and which referral this one comes after.
    suggested_service = models.ForeignKey("agencies.Service", null=True, on_delete=models.PROTECT, related_name="+")
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    takes_over = models.BooleanField("takes accepted work over", default=False)
    #: When the hub looks at it by itself again, None when nothing is due (referrals.clock, the reminders).
    wake_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["to_agency", "state", "due_at"], name="referral_inbox"),
            models.Index(fields=["from_agency", "state", "-created_at"], name="referral_sent"),
            models.Index(fields=["person", "-created_at"], name="referral_person"),
            models.Index(fields=["wake_at"], name="referral_wakes", condition=models.Q(wake_at__isnull=False)),
            *inbox_indexes(),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(to_agency__isnull=False, sent_at__isnull=False, letter__isnull=False),
                name="sent_referral_has_a_receiver",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=states.REASONED) | ~models.Q(reason=""),
                name="ending_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["declined", "decline_under_review"]) | ~models.Q(next_step=""),
                name="decline_has_a_next_step",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=states.ANSWERED) | models.Q(answered_by__isnull=False),
                name="answer_has_a_name",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=states.ENDED) | models.Q(ended_at__isnull=False),
                name="ending_has_a_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["info_requested", "on_hold"])
                | models.Q(paused_at__isnull=False, paused_until__isnull=False),
                name="pause_has_an_end",
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

    @cached_property
    def coded_reason(self) -> Reason | None:
        """Return the reason for the state it is in, None where the state needs none."""
        return Reason.objects.named(states.REASON_LISTS.get(self.state, ""), self.reason)

    @property
    def reason_label(self) -> str:
        """Return the coded reason in words."""
        return self.coded_reason.label if self.coded_reason else ""

    @property
    def reason_side(self) -> str:
        """Return whose side the reason is on: agency, person or other."""
        return self.coded_reason.side if self.coded_reason else ""

    @property
    def is_open(self) -> bool:
        """Return whether it still waits for an answer."""
        return self.state in states.OPEN

    @property
    def is_worked_on(self) -> bool:
        """Return whether the receiving agency accepted it and has not ended the work."""
        return self.state in states.WORKING
