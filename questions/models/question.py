"""A question or concern outside one's own responsibility, and each turn that it took (standards: BE102v2 9, ED5 P6)."""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from questions import states, words
from questions.querysets import QuestionQuerySet


@pghistory.track()
class Question(Stateful, Referenced):
    """A question put to a role of one's own agency or of another, to be answered by a time.

    About a person, or about nobody. What it says about a person to another agency is an entry of the record too, its
    letter: the words are shown there only where the decision shows the letter. `party_ids` are all agencies that it went
    through; `round` counts how often it was put to somebody, so that each chase happens once in each.
    """

    MOVES = states.QUESTION_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "I"), editable=False)
    sort = models.CharField("what it is", max_length=10, choices=words.SORTS, default="question")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey("referrals.Referral", null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("what you ask")
    urgency = models.CharField("by when", max_length=20, choices=words.URGENCIES, default="working_days_5")
    state = models.CharField(max_length=10, choices=states.STATES, default="sent")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_role = models.CharField("to whom", max_length=20, choices=words.TO)
    party_ids = ArrayField(models.UUIDField(), default=list)
    round = models.PositiveSmallIntegerField(default=1)

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField("answer due")
    escalate_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["to_agency", "state", "due_at"], name="question_to_answer"),
            models.Index(fields=["from_agency", "state", "due_at"], name="question_sent"),
            models.Index(fields=["person"], name="question_person"),
            models.Index(fields=["due_at"], name="question_chase", condition=Q(state__in=["sent", "seen"])),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(referral__isnull=True) | Q(person__isnull=False),
                name="question_on_a_referral_is_about_somebody",
            ),
            models.CheckConstraint(
                condition=Q(letter__isnull=True) | Q(person__isnull=False), name="question_letter_is_about_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "closed"]) | Q(answered_at__isnull=False),
                name="answered_question_has_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_was_asked", fields=["sort", "person", "referral", "text", "from_agency", "asked_by"]
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def to_roles(self) -> frozenset[str]:
        """Return the roles that may answer: those that it is put to, and whoever leads the team."""
        return words.roles_of(self.to_role) | {"supervisor"}

    @property
    def is_waiting(self) -> bool:
        """Return whether it waits for an answer."""
        return self.state in states.WAITING


class Turn(models.Model):
    """One turn of a question: sent, passed on, answered, reopened, chased. Rows are only ever added.

    `key` is set on what the hub does by its clock, so that it is done once.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="turns")
    verb = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=states.STATES)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    to_role = models.CharField(max_length=20, choices=words.TO, blank=True)
    reason = models.CharField(max_length=30, choices=words.PASSED_ON_BECAUSE, blank=True)
    text = models.TextField(blank=True)
    key = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint("question", "key", name="one_chase_a_round", condition=~Q(key="")),
            models.CheckConstraint(
                condition=~Q(verb="question.pass_on") | ~Q(reason=""), name="question_passed_on_has_a_reason"
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.verb} on {self.question_id}"
