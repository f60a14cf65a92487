"""What agencies have agreed that they may share, and each enforceable sentence of it (design: sharing 2.3, 2.4)."""

from functools import partial

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from access import roles
from consent import bases
from consent.querysets import AgreementQuerySet, RuleQuerySet
from hub.kit.keys import new_key
from hub.kit.references import new_reference


class Agreement(models.Model):
    """An information-sharing agreement between agencies; in force for those who signed, two years at most."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "N"), editable=False)
    title = models.CharField(max_length=160)
    lead_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    objective = models.TextField("what it is for")
    why_necessary = models.TextField("why sharing is needed")
    could_less_be_shared = models.TextField("could less be shared?")
    purposes = ArrayField(models.CharField(max_length=40), default=list)
    categories = ArrayField(models.CharField(max_length=40), default=list)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField()
    review_on = models.DateField()
    policy_document = models.CharField("appropriate policy document", max_length=300, blank=True)
    policy_document_until = models.DateField("policy document in date until", null=True, blank=True)
    effective_at = models.DateTimeField("in force from this moment of its first days", null=True, blank=True)
    ended_at = models.DateTimeField("ended before its last day", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="agreement_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def party_ids(self) -> set:
        """Return the agencies that are parties, signed or not."""
        return {party.agency_id for party in self.parties.all()}

    @property
    def is_open(self) -> bool:
        """Return whether it has not ended: it can still be signed."""
        return timezone.localdate() < self.ends_on

    @property
    def is_in_force(self) -> bool:
        """Return whether today lies inside its dates."""
        return self.starts_on <= timezone.localdate() < self.ends_on


class AgreementParty(models.Model):
    """An agency that is to sign, or has signed, an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    signatory_name = models.CharField(max_length=120, blank=True)
    signatory_post = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    suspended_from = models.DateTimeField(null=True, blank=True)
    suspended_to = models.DateTimeField(null=True, blank=True)
    suspended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "agreement parties"
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint("agreement", "agency", name="one_party_per_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.agreement_id}"


@pghistory.track()
class SharingRule(models.Model):
    """One sentence that opens something: source, recipient, what, for what, because, by which route, until when."""

    ROUTES = [
        ("consent", "The person must have said yes"),
        ("consult", "Ask and respect the answer, or record why it was not safe to ask"),
        ("statutory", "A legal duty; the person is told unless that is unsafe"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "U"), editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="rules")
    source = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    categories = ArrayField(models.CharField(max_length=40))
    max_sensitivity = models.PositiveSmallIntegerField(default=1)
    purposes = ArrayField(models.CharField(max_length=40))
    roles = ArrayField(models.CharField(max_length=30, choices=roles.CHOICES))
    tiers = ArrayField(models.CharField(max_length=10))
    route = models.CharField(max_length=10, choices=ROUTES)
    source_basis = models.CharField(max_length=50, choices=bases.ARTICLE_6)
    recipient_basis = models.CharField(max_length=50, choices=bases.ARTICLE_6)
    condition = models.CharField(max_length=50, choices=bases.ARTICLE_9, blank=True)
    schedule_1 = models.CharField(max_length=50, choices=bases.SCHEDULE_1, blank=True)
    gateway = models.CharField(max_length=50, choices=bases.GATEWAYS)
    condition_present = models.BooleanField(default=True)
    plain_words = models.CharField(max_length=300)
    minimum_necessary = models.CharField("why no less would do", max_length=300)
    valid_from = models.DateField(default=timezone.localdate)
    valid_to = models.DateField()
    effective_at = models.DateTimeField("in force from this moment of its first days", null=True, blank=True)
    ended_at = models.DateTimeField("ended before its last day", null=True, blank=True)
    signed_by_source = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_by_source_at = models.DateTimeField(null=True, blank=True)
    signed_by_recipient = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_by_recipient_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["source__name", "recipient__name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(signed_by_source=models.F("signed_by_recipient")),
                name="two_people_sign_a_rule",
            ),
            models.CheckConstraint(condition=~models.Q(source=models.F("recipient")), name="rule_between_two_agencies"),
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")), name="rule_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def side_ids(self) -> set:
        """Return the two agencies that must sign."""
        return {self.source_id, self.recipient_id}

    @property
    def is_signed(self) -> bool:
        """Return whether both agencies have signed."""
        return self.signed_by_source_at is not None and self.signed_by_recipient_at is not None
