"""Whether somebody can decide for themselves, and whether whoever decides for them may (design: sharing 2.2).

Each is about one decision at one time, and is only ever added to: a new look is a new row.
"""

from functools import partial

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from consent import words
from consent.querysets import AssessmentQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference

NEVER_CHANGED = pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)
#: What somebody must be able to do to make a decision (Mental Capacity Act 2005, section 3).
ABILITIES = ("understand", "retain", "use_or_weigh", "communicate")
#: What a child must have, each alone, to decide this for themselves.
GILLICK = (
    "understands_what_is_shared",
    "understands_with_whom",
    "understands_why",
    "understands_risks_and_benefits",
    "understands_alternatives",
    "free_from_pressure",
    "can_explain_reasons",
)


class CapacityAssessment(Referenced):
    """Whether an adult can make one decision at one time, and why not (Mental Capacity Act 2005)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "H"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    assessor = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    decision_in_question = models.TextField("which decision")
    reason_to_doubt = models.TextField("why there is doubt")
    practicable_steps_taken = models.TextField("what was done to help them decide")
    impairment_or_disturbance = models.TextField("what affects their mind or brain")
    understand = models.CharField("understand it", max_length=10, choices=words.ABLE)
    understand_evidence = models.TextField("how you know that")
    retain = models.CharField("keep it in mind", max_length=10, choices=words.ABLE)
    retain_evidence = models.TextField("how you know that")
    use_or_weigh = models.CharField("use or weigh it", max_length=10, choices=words.ABLE)
    use_or_weigh_evidence = models.TextField("how you know that")
    communicate = models.CharField("tell their decision", max_length=10, choices=words.ABLE)
    communicate_evidence = models.TextField("how you know that")
    causative_nexus = models.TextField("how the one leads to the other")
    outcome = models.CharField(max_length=20, choices=words.CAPACITY_OUTCOMES)
    review_on = models.DateField("look at it again on", null=True, blank=True)
    best_interests_rationale = models.TextField("why it is in their best interests", blank=True)
    consulted = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    imca_instructed = models.BooleanField("an independent mental capacity advocate was instructed", default=False)
    less_restrictive_considered = models.TextField("what would be less restrictive", blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-assessed_at"]
        indexes = [models.Index(fields=["person", "-assessed_at"], name="capacity_person")]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return self.reference

    @property
    def invalid_reason(self) -> str:
        """Return why a yes of the person themselves is none; empty when they could decide."""
        return "lacked_capacity" if self.outcome == "lacks" else ""


class GillickAssessment(Referenced):
    """Whether a child understands enough to decide this for themselves (Gillick v West Norfolk, 1985)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "J"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    assessor = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    understands_what_is_shared = models.BooleanField("understands what would be shared", default=False)
    understands_with_whom = models.BooleanField("understands with whom", default=False)
    understands_why = models.BooleanField("understands why", default=False)
    understands_risks_and_benefits = models.BooleanField("understands what may go well and badly", default=False)
    understands_alternatives = models.BooleanField("understands what else could be done", default=False)
    free_from_pressure = models.BooleanField("is free from pressure", default=False)
    can_explain_reasons = models.BooleanField("can say why", default=False)
    evidence = models.TextField("how you know that")
    view_on_parent_being_told = models.TextField("what they say about a parent being told")
    outcome = models.CharField(max_length=20, choices=words.GILLICK_OUTCOMES)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-assessed_at"]
        indexes = [models.Index(fields=["person", "-assessed_at"], name="gillick_person")]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return self.reference

    @property
    def invalid_reason(self) -> str:
        """Return why a yes of the child is none; empty when they are competent."""
        return "" if self.outcome == "competent" else "not_gillick_competent"


class ProxyCheck(Referenced):
    """Whether somebody may decide for a person: on what authority, and that they neither pose a risk nor have a conflict."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "X"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField("checked at", default=timezone.now)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    proxy = models.CharField("who decides, and who they are to the person", max_length=200)
    authority = models.CharField(max_length=40, choices=words.DECISION_MAKERS)
    authority_evidence = models.TextField("which paper or register you saw")
    is_person_posing_risk = models.BooleanField("they may pose a risk to the person")
    conflict_noted = models.TextField("what they stand to gain or lose", blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-assessed_at"]
        indexes = [models.Index(fields=["person", "-assessed_at"], name="proxy_person")]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_eligible(self) -> bool:
        """Return whether they may decide: nobody who poses a risk, nobody with a conflict that was noted."""
        return not self.is_person_posing_risk and not self.conflict_noted

    @property
    def invalid_reason(self) -> str:
        """Return why nothing that the proxy says counts; empty when they may decide."""
        return "" if self.is_eligible else "ineligible_proxy"
