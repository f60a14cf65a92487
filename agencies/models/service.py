"""What an agency offers to people who are referred, and the needs that services meet."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Lower
from django.utils import timezone

from agencies import hours, reach
from agencies.querysets import NeedQuerySet, ServiceQuerySet
from agencies.states import SERVICE_MOVES, SERVICE_STATES
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful

OLDEST = 120


class ListOf(Func):
    """That a column is a list of at most `reach.MOST` objects which all have this key, by PostgreSQL's own JSON paths."""

    function = "jsonb_path_match"
    template = "%(function)s(%(expressions)s, '%(path)s'::jsonpath)"
    output_field = models.BooleanField()

    def __init__(self, column: str, key: str):
        path = f'$.type() == "array" && $.size() <= {reach.MOST} && !exists($[*] ? (!exists(@.{key})))'
        super().__init__(F(column), path=path)


class Need(Referenced):
    """A need that services meet: the hub's own list, which its administrators extend and prune (design: domain).

    A name is what services say and is therefore never changed. One that ended is not offered for new entries; services
    that name it keep it until they are changed.
    """

    MOVES = frozenset({"need.end"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "S"), editable=False)
    name = models.CharField(max_length=80)
    about = models.CharField("what it takes in", max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="one_need_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return self.ended_at is None


class Service(Stateful, Referenced):
    """What an agency offers to people who are referred; fields follow HSDS / Open Referral UK.

    `eligibility` and `exclusions` say in words what the fields cannot. Empty lists and missing numbers mean that nothing
    was said: everybody, or not told. `phones` and `places` are read by the rule of `agencies.names.is_place_told` alone.
    """

    MOVES = SERVICE_MOVES
    STATES = SERVICE_STATES
    CAPACITY = [
        ("accepting", "Accepting"),
        ("limited", "Limited places"),
        ("waiting_list", "Waiting list"),
        ("closed", "Closed for now"),
    ]
    TEXTS = ("name", "summary", "eligibility", "exclusions", "access", "hours_note", "genders_why")
    GENDERS = [("women", "Women"), ("men", "Men"), ("non_binary", "Non-binary people")]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "S"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="services")
    state = models.CharField(max_length=10, choices=SERVICE_STATES, default="published")
    name = models.CharField(max_length=200)
    summary = models.TextField(max_length=2000)
    needs_met = ArrayField(models.CharField(max_length=80), default=list, blank=True)

    youngest = models.PositiveSmallIntegerField(
        "youngest age", null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    oldest = models.PositiveSmallIntegerField(
        "oldest age", null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    genders = ArrayField(models.CharField(max_length=10, choices=GENDERS), default=list, blank=True)
    genders_why = models.CharField("why the law allows this", max_length=300, blank=True)
    eligibility = models.TextField(max_length=5000, blank=True)
    exclusions = models.TextField(max_length=2000, blank=True)
    access = models.TextField("how access needs are met", max_length=2000, blank=True)

    areas = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    hours = models.JSONField(default=list, blank=True, validators=[hours.check])
    hours_note = models.TextField("about the opening hours", max_length=1000, blank=True)
    phones = models.JSONField("telephones", default=list, blank=True, validators=[reach.check_phones])
    places = models.JSONField("addresses", default=list, blank=True, validators=[reach.check_places])
    confidential = models.BooleanField("keep where it is secret", default=False)

    capacity = models.CharField(max_length=12, choices=CAPACITY, default="accepting")
    closed_until = models.DateField(null=True, blank=True)
    waiting_days = models.PositiveSmallIntegerField(
        "usual wait in days", null=True, blank=True, validators=[MaxValueValidator(1500)]
    )
    answer_days = models.PositiveSmallIntegerField(
        "usual answer time in working days", default=5, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    confirmed_on = models.DateField(default=timezone.localdate)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            GinIndex(fields=["needs_met"], name="service_needs"),
            models.Index(fields=["confirmed_on"], name="service_confirmed", condition=Q(state="published")),
        ]
        constraints = [
            models.UniqueConstraint(
                "agency", "name", name="one_service_name_per_agency", condition=~Q(state="withdrawn")
            ),
            models.CheckConstraint(
                condition=Q(closed_until__isnull=True) | Q(capacity="closed"), name="only_the_closed_reopen"
            ),
            models.CheckConstraint(
                condition=Q(youngest__isnull=True) | Q(oldest__isnull=True) | Q(youngest__lte=F("oldest")),
                name="youngest_is_not_older",
            ),
            models.CheckConstraint(
                condition=Q(genders=[]) | ~Q(genders_why=""), name="one_gender_alone_has_a_reason_in_law"
            ),
            models.CheckConstraint(condition=ListOf("phones", key="number"), name="each_telephone_has_a_number"),
            models.CheckConstraint(condition=ListOf("places", key="lines"), name="each_address_has_its_lines"),
        ]

    def __str__(self) -> str:
        return self.name


class Reminder(models.Model):
    """That an agency was told of an entry, once for each confirmation and stage: the mark of a job that may be killed."""

    STAGES = [("soon", "Soon out of date"), ("due", "Out of date"), ("suspended", "Suspended")]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="reminders")
    confirmed_on = models.DateField()
    stage = models.CharField(max_length=10, choices=STAGES)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "confirmed_on", "stage"], name="one_reminder_of_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.service_id}"
