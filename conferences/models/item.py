"""One person on the agenda of a conference, and what each member agency answered about them."""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from conferences import states
from conferences.models.conference import Conference
from conferences.querysets import ItemQuerySet, ResearchQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful


@pghistory.track()
class Item(Stateful, Referenced):
    """A person who is referred to a conference: dates, states and keys; all that is said of them is in the record.

    `letter` is why, `checklist` the risk checklist, `pack` what else of the record goes along. `party_ids` are the
    agencies that know of the item, from when it is tabled. `is_repeat` is worked out by the hub from earlier conferences.
    """

    MOVES = states.ITEM_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "J"), editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="items")
    holder = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    checklist = models.ForeignKey("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    minutes = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    pack = ArrayField(models.UUIDField(), default=list, blank=True)
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    referred_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    party_ids = ArrayField(models.UUIDField(), default=list)
    is_late = models.BooleanField(default=False)
    is_repeat = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=states.ITEM_STATES, default="listed")
    let_in_at = models.DateTimeField(null=True, blank=True)
    let_in_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    tabled_at = models.DateTimeField(null=True, blank=True)
    discussed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["referred_at", "id"]
        indexes = [
            models.Index(fields=["conference", "state"], name="item_agenda"),
            models.Index(fields=["person", "state"], name="item_person"),
            models.Index(fields=["from_agency", "-referred_at"], name="item_referred"),
        ]
        constraints = [
            models.UniqueConstraint(
                "conference", "person", name="one_item_a_person", condition=~Q(state__in=["withdrawn"])
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["tabled", "discussed"]) | Q(tabled_at__isnull=False),
                name="tabled_item_has_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="who_was_referred",
                fields=["holder", "person", "letter", "checklist", "from_agency", "referred_by", "referred_at"],
            ),
        ]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Research(Stateful, models.Model):
    """What one member agency holds about one item: not answered, nothing held, or information in the record."""

    MOVES = states.RESEARCH_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="research")
    holder = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=states.RESEARCH_STATES, default="asked")
    entry = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ResearchQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["agency", "state", "due_at"], name="research_to_answer")]
        constraints = [
            models.UniqueConstraint("item", "agency", name="one_return_an_agency"),
            models.CheckConstraint(
                condition=Q(state="told", entry__isnull=False) | (~Q(state="told") & Q(entry__isnull=True)),
                name="information_is_in_the_record",
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="answered_return_has_a_name",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="who_was_asked", fields=["item", "holder", "agency", "asked_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} at {self.agency_id}"
