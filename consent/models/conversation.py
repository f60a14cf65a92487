"""How consent was talked through, and each thing that was said (design: sharing 2.2)."""

from datetime import timedelta
from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from consent import words
from consent.querysets import ConversationQuerySet, StatementQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class ConsentForm(models.Model):
    """A revision of the words that are read together; kept for ever, so that what was explained can be shown."""

    version = models.CharField(max_length=20)
    language = models.CharField(max_length=10, default="en-gb")
    text = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("version", "language", name="one_form_per_version")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.version} ({self.language})"


class ConsentConversation(Referenced):
    """The talk in which somebody was asked: where, with whom, what was explained, and that it was understood.

    `others_present` holds one object for each other person: `name`, `relation`, `asked_to_leave`. Whoever decides for
    themselves after an assessment, or for somebody else, does so by the assessment or check that is named.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "C"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="conversations")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    taken_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    form = models.ForeignKey(ConsentForm, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    place = models.CharField(max_length=20, choices=words.PLACES)
    language = models.CharField(max_length=60, default="English")
    interpreter = models.CharField(max_length=20, choices=words.INTERPRETERS, default="none_needed")
    communication_support = models.CharField(max_length=200, blank=True)
    seen_alone = models.CharField(max_length=20, choices=words.SEEN_ALONE)
    present = models.CharField("who else was there", max_length=300, blank=True)
    others_present = models.JSONField(default=list, blank=True)
    decision_maker = models.CharField(max_length=40, choices=words.DECISION_MAKERS)
    capacity_assessment = models.ForeignKey(
        "consent.CapacityAssessment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gillick_assessment = models.ForeignKey(
        "consent.GillickAssessment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proxy_check = models.ForeignKey(
        "consent.ProxyCheck", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    safe_to_talk_checked = models.BooleanField(default=False)
    limits_explained = models.BooleanField(default=False)
    limits_version = models.CharField("version of the words about limits", max_length=20, blank=True)
    purposes_explained = models.BooleanField(default=False)
    recipients_explained = models.BooleanField(default=False)
    refusing_explained = models.BooleanField(default=False)
    withdrawing_explained = models.BooleanField(default=False)
    understanding_checked = models.CharField(max_length=20, choices=words.UNDERSTANDING)
    understanding_words = models.TextField("understood, in their own words", blank=True)
    questions_asked = models.TextField(blank=True)
    copy_given = models.CharField(max_length=20, choices=words.COPIES)
    signature = models.CharField(max_length=20, choices=words.SIGNATURES, default="none")
    witness = models.CharField("who witnessed it", max_length=120, blank=True)
    pressure_noticed = models.BooleanField("signs of pressure were noticed", default=False)
    next_review_on = models.DateField()

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-held_at"]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class ConsentStatement(models.Model):
    """One thing that was said: the machine-readable cell of consent.

    A scope that is left empty means any: any recipient named on the form is resolved when it is recorded. Rows are only
    ever added; a change of mind is another row.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    conversation = models.ForeignKey(ConsentConversation, on_delete=models.PROTECT, related_name="statements")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="statements")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=words.STATEMENT_KINDS)
    function = models.CharField(max_length=30, choices=words.FUNCTIONS, default="confidentiality_consent")
    recipient = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey("people.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.ForeignKey("consent.Purpose", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("people.RecordEntry", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    detail_ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    expressed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    effective_from = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    until_event = models.CharField(max_length=20, choices=words.UNTIL_EVENTS, blank=True)
    inform_by = models.DateTimeField("the person must be told by", null=True, blank=True)
    para_18_reason = models.CharField(
        "why they were not asked", max_length=50, choices=words.PARA_18_REASONS, blank=True
    )
    conditions_text = models.CharField(max_length=300, blank=True)
    lifts = ArrayField(models.UUIDField(), default=list, blank=True)
    valid = models.BooleanField(default=True)
    invalid_reason = models.CharField(max_length=40, choices=words.INVALID_REASONS, blank=True)
    validity_decided_by = models.ForeignKey(
        "agencies.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    validity_decided_at = models.DateTimeField(null=True, blank=True)
    reason_in_their_words = models.TextField(blank=True)
    recorded_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-expressed_at"]
        indexes = [
            models.Index(fields=["person", "-expressed_at"], name="statement_person"),
            models.Index(fields=["person", "recipient"], name="statement_recipient"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="given") | models.Q(expires_at__isnull=False),
                name="grant_has_an_end",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=models.F("expressed_at")),
                name="statement_ends_after_it_is_said",
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.kind} in {self.conversation_id}"

    @property
    def is_ending_soon(self) -> bool:
        """Return whether it ends within 14 days, so that somebody should talk again."""
        return self.expires_at is not None and self.expires_at - timezone.now() < timedelta(days=14)
