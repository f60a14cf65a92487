"""An organisation in the partnership, and what it offers."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from agencies import facts, kinds
from agencies.querysets import AgencyQuerySet, ServiceQuerySet
from agencies.states import AGENCY_MOVES
from hub.kit.keys import new_key
from hub.kit.references import new_reference
from hub.kit.states import Stateful


class Agency(Stateful, models.Model):
    """An organisation: kind, areas, contacts, and its standing in the partnership (design: domain, Agency)."""

    MOVES = AGENCY_MOVES
    STATES = [
        ("applied", "Applied"),
        ("approved", "Approved"),
        ("refused", "Refused"),
        ("suspended", "Suspended"),
        ("left", "Left"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "G"), editable=False)
    name = models.CharField(max_length=120)
    cover_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="Shown instead of the name to those without need, for example “A support service”",
    )
    kind = models.CharField(max_length=30, choices=kinds.CHOICES)
    areas = ArrayField(models.CharField(max_length=80), default=list)
    contact_name = models.CharField(max_length=120)
    contact_email = models.EmailField()
    contact_phone = models.CharField(max_length=30, validators=[facts.telephone])
    out_of_hours_contact = models.CharField(max_length=200)
    data_protection_registration = models.CharField(max_length=20, validators=[facts.registration])
    first_administrator_name = models.CharField(max_length=120)
    first_administrator_email = models.EmailField()
    state = models.CharField(max_length=10, choices=STATES, default="applied")
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("agencies.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(decision_reason=""), name="refusal_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def agency_id(self):
        """Return its own id, so that policy rules about an agency's things hold for the agency itself."""
        return self.id

    @property
    def law(self) -> kinds.Kind:
        """Return what the law lets this kind of agency rely on."""
        return kinds.KINDS[self.kind]


class Service(models.Model):
    """What an agency offers to people who are referred; fields follow HSDS / Open Referral UK."""

    CAPACITY = [
        ("accepting", "Accepting"),
        ("limited", "Limited places"),
        ("waiting_list", "Waiting list"),
        ("closed", "Closed for now"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "S"), editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    needs_met = ArrayField(models.CharField(max_length=80), default=list)
    eligibility = models.TextField(blank=True)
    areas = ArrayField(models.CharField(max_length=80), default=list)
    capacity = models.CharField(max_length=12, choices=CAPACITY, default="accepting")
    answer_days = models.PositiveSmallIntegerField(
        "usual answer time in working days", default=5, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    confirmed_on = models.DateField(auto_now_add=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("agency", "name", name="one_service_name_per_agency")]

    def __str__(self) -> str:
        return self.name
