"""What agencies have agreed that they may share, and each enforceable sentence of it (design: sharing 2.3, 2.4)."""

from functools import partial

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from access import roles
from consent.querysets import AgreementQuerySet, RuleQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference


class Agreement(Referenced):
    """An information-sharing agreement between agencies; in force for those who signed, two years at most.

    `edition` counts the versions that replace one another (`supersedes`); `version` counts changes of this row.
    """

    TIERS = [
        ("overarching_protocol", "Overarching protocol"),
        ("specific_isa", "Agreement for one kind of work"),
        ("one_off_decision", "One-off decision"),
    ]
    ASSESSMENTS = [("done", "Done"), ("not_needed", "Not needed")]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "N"), editable=False)
    title = models.CharField(max_length=160)
    tier = models.CharField("kind of agreement", max_length=20, choices=TIERS, default="specific_isa")
    edition = models.PositiveSmallIntegerField(default=1)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    lead_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    objective = models.TextField("what it is for")
    benefits_and_risks = models.TextField("benefits and risks", blank=True)
    why_necessary = models.TextField("why sharing is needed")
    could_less_be_shared = models.TextField("could less be shared?")
    purposes = ArrayField(models.CharField(max_length=40), default=list)
    categories = ArrayField(models.CharField(max_length=40), default=list)
    data_subjects = models.CharField("whose information it is", max_length=300, blank=True)
    lawful_bases = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    conditions = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    gateways = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    part3_applies = models.BooleanField("law enforcement processing (Part 3) is part of it", default=False)
    dpia = models.CharField("data protection impact assessment", max_length=10, choices=ASSESSMENTS, blank=True)
    dpia_words = models.TextField("where it is, or why none is needed", blank=True)
    dpo_views = models.TextField("views of the data protection officers", blank=True)
    confidentiality_basis = models.TextField("how the duty of confidentiality is met", blank=True)
    transparency = models.TextField("how people are told (privacy notices)", blank=True)
    rights_handling = models.TextField("who answers requests and objections", blank=True)
    data_quality = models.TextField("how information is kept right", blank=True)
    security = models.TextField("how information is kept safe", blank=True)
    retention = models.TextField("how long it is kept, and what happens at the end", blank=True)
    onward_sharing = models.TextField("passing it on", blank=True)
    breach_contact = models.TextField("whom to call about a breach, and within how many hours", blank=True)
    complaints = models.TextField("who answers complaints", blank=True)
    termination_notice = models.TextField("notice to leave", blank=True)
    published_url = models.URLField("where it is published", max_length=300, blank=True)
    document = models.CharField("the signed document: where it is kept", max_length=300, blank=True)
    document_sha256 = models.CharField("fingerprint of the document (SHA-256)", max_length=64, blank=True)
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
        return timezone.localdate() < self.ends_on and self.ended_at is None

    @property
    def is_in_force(self) -> bool:
        """Return whether today lies inside its dates."""
        return self.starts_on <= timezone.localdate() < self.ends_on and self.ended_at is None


class AgreementParty(models.Model):
    """An agency that is to sign, or has signed, an agreement; it may leave it for good (suspending: Suspension)."""

    CONTROLLERS = [("separate", "Separate controller"), ("joint", "Joint controller")]

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    signatory_name = models.CharField(max_length=120, blank=True)
    signatory_post = models.CharField(max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    controller_role = models.CharField(max_length=10, choices=CONTROLLERS, default="separate")
    designated_contact = models.CharField("whom the others ask", max_length=200, blank=True)
    signed_sha256 = models.CharField("fingerprint of what was signed", max_length=64, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    left_why = models.CharField("why it left", max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "agreement parties"
        ordering = ["agency__name"]
        indexes = [models.Index(fields=["agency", "agreement"], name="party_of_agreement")]
        constraints = [models.UniqueConstraint("agreement", "agency", name="one_party_per_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.agreement_id}"

    @property
    def holds(self) -> bool:
        """Return whether the agency has signed and has not left."""
        return self.signed_at is not None and self.left_at is None

    @property
    def pause(self) -> "Suspension | None":
        """Return the suspension that stands now, of those read with the party."""
        return next((pause for pause in self.suspensions.all() if pause.ends_at is None), None)


@pghistory.track()
class Suspension(models.Model):
    """A time during which a party was suspended from an agreement; kept, so that old decisions explain themselves."""

    party = models.ForeignKey(AgreementParty, on_delete=models.PROTECT, related_name="suspensions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("why", max_length=300)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+", verbose_name="by whom")
    suspended_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    resumed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=models.Q(ends_at__isnull=True), name="one_suspension_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} since {self.starts_at}"


@pghistory.track()
class SharingRule(Referenced):
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
    source_basis = models.CharField(max_length=50)
    recipient_basis = models.CharField(max_length=50)
    annex_1 = models.CharField(max_length=50, blank=True)
    condition = models.CharField(max_length=50, blank=True)
    schedule_1 = models.CharField(max_length=50, blank=True)
    gateway = models.CharField(max_length=50)
    condition_present = models.BooleanField(default=True)
    plain_words = models.CharField(max_length=300)
    minimum_necessary = models.CharField("why no less would do", max_length=300)
    valid_from = models.DateField(default=timezone.localdate)
    valid_to = models.DateField()
    effective_at = models.DateTimeField("in force from this moment of its first days", null=True, blank=True)
    ended_at = models.DateTimeField("ended before its last day", null=True, blank=True)
    ended_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField("why it ended early", max_length=300, blank=True)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    signed_by_source = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_by_source_at = models.DateTimeField(null=True, blank=True)
    signed_by_recipient = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    signed_by_recipient_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["source__name", "recipient__name"]
        indexes = [models.Index(fields=["recipient", "source"], name="rule_between")]
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

    @property
    def is_over(self) -> bool:
        """Return whether it has ended, early or by its date."""
        return self.ended_at is not None or self.valid_to <= timezone.localdate()
