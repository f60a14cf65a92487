"""How long each agency keeps what it recorded, what is held back from disposal, and what was disposed of.

Nothing said about a person stands here: a disposal names entries by their keys. (UK GDPR, Article 5(1)(e) and (2).)
"""

from functools import partial

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from retention import states
from retention.querysets import OwnQuerySet, PeriodQuerySet


@pghistory.track()
class Period(models.Model):
    """For how many years after its work ended an agency keeps its entries of a category; without agency: everybody's."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey("people.Category", on_delete=models.PROTECT, related_name="+")
    years = models.PositiveSmallIntegerField("years after the work ended")
    authority = models.CharField("on what authority", max_length=300)
    set_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("agency", "category", name="one_period_a_category", nulls_distinct=False),
            models.CheckConstraint(condition=Q(years__gte=1, years__lte=100), name="period_of_1_to_100_years"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="whose_period", fields=["agency", "category"]),
        ]

    def __str__(self) -> str:
        return f"{self.category_id}: {self.years}"


@pghistory.track()
class Hold(Referenced):
    """That an agency may dispose of nothing that it recorded about a person, for now."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "H"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("what for", max_length=20, choices=states.HOLD_KINDS)
    authority = models.CharField("reference of whoever asked for it", max_length=80)
    review_on = models.DateField("look at it again on")
    reminded_for = models.DateField(null=True, blank=True)
    placed_at = models.DateTimeField(auto_now_add=True)
    placed_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    lifted_why = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at"]
        indexes = [models.Index(fields=["agency", "person"], name="hold_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True) | Q(lifted_by__isnull=False) & ~Q(lifted_why=""),
                name="lifted_hold_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="what_hold", fields=["reference", "agency", "person", "kind", "placed_by"]),
            pgtrigger.Protect(
                name="lifted_stays", operation=pgtrigger.Update, condition=pgtrigger.Q(old__lifted_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Disposal(Stateful, Referenced):
    """The disposal of entries that an agency has kept for as long as it may: proposed, checked by another, carried out."""

    MOVES = states.DISPOSAL_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "Z"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=states.DISPOSAL_STATES, default="proposed")
    proposed_at = models.DateTimeField(auto_now_add=True)
    proposed_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    not_before = models.DateTimeField("carried out from", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("why it was refused or withdrawn", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "id"]
        indexes = [models.Index(fields=["not_before"], name="disposal_agreed", condition=Q(state="agreed"))]
        constraints = [
            models.UniqueConstraint(
                "agency", "person", name="one_open_disposal_of_a_person", condition=Q(state__in=states.OPEN)
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("proposed_by")), name="disposal_has_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "carried_out"])
                | Q(checked_by__isnull=False, not_before__isnull=False),
                name="agreed_disposal_was_checked",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="refused_disposal_says_why"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="whose_disposal", fields=["reference", "agency", "person", "proposed_by"]),
            pgtrigger.Protect(
                name="ended_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["carried_out", "refused", "withdrawn"]),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class DisposalItem(models.Model):
    """One entry of a disposal: since when it was due, and what became of it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    disposal = models.ForeignKey(Disposal, on_delete=models.PROTECT, related_name="items")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("due")
    fell_out = models.CharField("why it stays", max_length=12, choices=states.FELL_OUT, blank=True)
    disposed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint("disposal", "entry", name="one_item_an_entry"),
            models.UniqueConstraint("entry", name="disposed_of_once", condition=Q(disposed_at__isnull=False)),
            models.CheckConstraint(
                condition=Q(disposed_at__isnull=True) | Q(fell_out=""), name="what_fell_out_is_not_disposed_of"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="which_item", fields=["disposal", "agency", "entry", "due_on"]),
            pgtrigger.Protect(
                name="disposed_stays", operation=pgtrigger.Update, condition=pgtrigger.Q(old__disposed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} in {self.disposal_id}"
