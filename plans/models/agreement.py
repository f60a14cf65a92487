"""What was proposed, who said what to it, and whom it reached (standards: ED5 P8, P9; design: domain, Agreement)."""

import pgtrigger
from django.db import models
from django.db.models import Q

from hub.kit.keys import new_key
from plans import states
from plans.models.plan import Plan


class PlanVersion(models.Model):
    """The plan as it was proposed: what each part said then. `parts` maps the key of a part to what was frozen of it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    parts = models.JSONField()
    note = models.TextField("what is different, and why", blank=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint("plan", "number", name="one_version_a_number")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"version {self.number} of {self.plan_id}"


class Answer(models.Model):
    """What one agency said to one version, for its part. Rows are only ever added: the latest one counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="answers")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=states.ANSWERS)
    text = models.TextField("in words", blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["version", "agency"], name="answer_of_an_agency")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer__in=["change_asked", "could_not", "not_our_role"]) | ~Q(text=""),
                name="answer_that_needs_words_has_them",
            )
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.answer} to {self.version_id}"


class PersonAnswer(models.Model):
    """What the person said to one version, or at any time, in their words, with what they were given and how
    understanding was checked.

    The words are an entry of the record, `letter`: they are shown where the decision shows it.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="person_answers")
    version = models.ForeignKey(PlanVersion, null=True, on_delete=models.PROTECT, related_name="person_answers")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=states.PERSON_ANSWERS)
    letter = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    given = models.CharField("what they were given", max_length=300, blank=True)
    understood = models.CharField("how understanding was checked", max_length=300, blank=True)
    why = models.CharField("why they could not answer", max_length=300, blank=True)
    alternatives = models.TextField("what else was considered", blank=True)
    ask_again_on = models.DateField("ask again on", null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="could_not") | ~Q(why="") & Q(ask_again_on__isnull=False),
                name="who_could_not_answer_is_asked_again",
            )
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.answer} to {self.version_id}"


class Delivery(models.Model):
    """That one agency has to get its own view of an agreed version by a time, and when it was opened there."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="deliveries")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField("to be opened by")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    chased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["sent_at", "id"]
        indexes = [models.Index(fields=["due_at"], name="delivery_late", condition=Q(opened_at__isnull=True))]
        constraints = [models.UniqueConstraint("version", "agency", name="one_delivery_an_agency")]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="what_was_delivered", fields=["version", "agency", "from_agency", "due_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} to {self.agency_id}"
