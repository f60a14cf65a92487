"""What one controller holds that a request is about, what it decided on each piece, and the check for a linked pair."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hub.kit.keys import new_key
from people.models import RecordEntry
from rights import words
from rights.models.request import Part, SubjectRequest
from rights.querysets import OwnQuerySet

RESTRICTED_TO_NAMED = 3


@pghistory.track()
class RequestItem(models.Model):
    """One entry that a request is about, at the controller whose entry it is; nobody else reads the row.

    `shown_text` is what the person gets where parts are left out. A second reader reads what is restricted to named
    people, and whatever is kept back or not done.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="items")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey("people.Category", on_delete=models.PROTECT, related_name="+")
    sensitivity = models.PositiveSmallIntegerField(choices=RecordEntry.SENSITIVITIES)
    decision = models.CharField(max_length=20, choices=words.DECISIONS, blank=True)
    ground = models.CharField(max_length=40, choices=words.GROUNDS, blank=True)
    why = models.CharField("why, for the file", max_length=500, blank=True)
    shown_text = models.TextField("what the person gets", blank=True)
    refer_to = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    defer_until = models.DateField(null=True, blank=True)
    harm_test_by = models.CharField("who said so: name and profession", max_length=160, blank=True)
    decided_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    second_reader = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    second_view = models.CharField(max_length=10, choices=words.SECOND_VIEWS, blank=True)
    second_note = models.CharField(max_length=500, blank=True)
    second_read_at = models.DateTimeField(null=True, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)
    carried_out_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-sensitivity", "id"]
        constraints = [
            models.UniqueConstraint("request", "entry", name="one_item_for_each_entry_of_a_request"),
            models.CheckConstraint(
                condition=Q(second_reader__isnull=True) | ~Q(second_reader=F("decided_by")),
                name="second_reader_is_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=sorted(words.REFUSALS)) | ~Q(ground=""), name="kept_back_has_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(carried_out_at__isnull=True) | Q(decision="carry_out"), name="done_as_decided"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} in {self.request_id}"

    @property
    def needs_second_reader(self) -> bool:
        """Return whether a different person has to read the decision before anything goes out."""
        return self.sensitivity >= RESTRICTED_TO_NAMED or self.decision in words.REFUSALS

    @property
    def is_ready(self) -> bool:
        """Return whether nothing more has to be decided, read or done about this."""
        if not self.decision or (self.needs_second_reader and self.second_view != "agrees"):
            return False
        return self.decision != "carry_out" or self.carried_out_at is not None


@pghistory.track()
class PairCheck(models.Model):
    """The question that one controller answers where what it holds also speaks of somebody else it knows.

    “Does anything in the answer tell of the other person’s consent, agencies, whereabouts, or that there is a record?”
    Answered by somebody else than whoever collected and decided; each new decision asks it again.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    part = models.OneToOneField(Part, on_delete=models.PROTECT, related_name="pair_check")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    because = ArrayField(models.CharField(max_length=20, choices=words.PAIR_REASONS))
    opened_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    reveals_nothing = models.BooleanField(null=True)
    note = models.CharField("what was checked", max_length=500, blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("opened_by")),
                name="pair_is_checked_by_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return f"Pair check on {self.part_id}"

    @property
    def is_clear(self) -> bool:
        """Return whether somebody else has found that nothing is told of anybody else."""
        return self.reveals_nothing is True
