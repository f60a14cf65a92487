"""What follows from a conference: actions, the flag of twelve months, and passing somebody on to another area."""

from functools import partial

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from conferences import states, words
from conferences.models.item import Item
from conferences.querysets import FlagQuerySet, TaskQuerySet, TransferQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful


@pghistory.track()
class Task(Stateful, Referenced):
    """An action that a conference gave to an agency: done, not done, or not possible because things changed.

    What is to be done, and what came of it, are entries of the record.
    """

    MOVES = states.TASK_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "T"), editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="tasks")
    holder = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    outcome = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=15, choices=states.TASK_STATES, default="given")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["agency", "state", "due_on"], name="task_to_do")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="given") | Q(outcome__isnull=False, answered_by__isnull=False),
                name="answered_task_says_what_came_of_it",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="what_was_given", fields=["item", "holder", "agency", "entry", "given_by"]),
        ]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Flag(Stateful, Referenced):
    """That somebody was discussed within the last twelve months; when it lapses, somebody decides what becomes of it."""

    MOVES = states.FLAG_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "F"), editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="flags")
    holder = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=states.FLAG_STATES, default="raised")
    reason = models.CharField(max_length=20, choices=words.FLAG_REASONS, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["ends_on", "id"]
        indexes = [models.Index(fields=["holder", "state", "ends_on"], name="flag_lapsed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="raised") | Q(decided_by__isnull=False) & ~Q(reason=""),
                name="decided_flag_has_a_name",
            ),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="flag_lasts"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="of_whom", fields=["item", "holder", "person", "starts_on"]),
        ]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Transfer(Stateful, Referenced):
    """Somebody who moves is passed on to the agency that holds conferences in another area, which acknowledges it."""

    MOVES = states.TRANSFER_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "H"), editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="transfers")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=15, choices=states.TRANSFER_STATES, default="sent")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "id"]
        constraints = [
            models.UniqueConstraint("item", name="one_transfer_an_item"),
            models.CheckConstraint(condition=~Q(to_agency=F("from_agency")), name="nobody_is_passed_on_to_oneself"),
            models.CheckConstraint(
                condition=Q(state="sent") | Q(acknowledged_by__isnull=False), name="acknowledged_transfer_has_a_name"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_was_passed_on", fields=["item", "person", "letter", "from_agency", "to_agency", "sent_by"]
            ),
        ]

    def __str__(self) -> str:
        return self.reference
