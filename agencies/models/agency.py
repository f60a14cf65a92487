"""An organisation: a partner of the hub, one that asks to join, or one that the directory only lists."""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models

from agencies import facts, kinds
from agencies.querysets import AgencyQuerySet
from agencies.states import AGENCY_MOVES
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful


class Agency(Stateful, Referenced):
    """An organisation: kind, areas, contacts, and its standing in the partnership (design: domain, Agency).

    *Listed* is no standing in it: an organisation that came with an imported directory. It has neither staff nor a
    contact who answers here, so nothing can be referred to it through the hub.
    """

    MOVES = AGENCY_MOVES
    STATES = [
        ("applied", "Applied"),
        ("approved", "Approved"),
        ("refused", "Refused"),
        ("suspended", "Suspended"),
        ("left", "Left"),
        ("listed", "Listed, not a member"),
    ]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "G"), editable=False)
    name = models.CharField(max_length=120)
    cover_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="Shown instead of the name to those without need, for example “A support service”",
    )
    known_to = ArrayField(
        models.UUIDField(),
        default=list,
        blank=True,
        editable=False,
        help_text="Keys of the agencies that know the name under the cover: agencies.names",
    )
    about = models.TextField("what the organisation is", max_length=5000, blank=True)
    website = models.URLField(max_length=300, blank=True)
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
        indexes = [models.Index(fields=["id"], name="agency_covered", condition=~models.Q(cover_name=""))]
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
    def is_member(self) -> bool:
        """Return whether it takes part here, so that something can be referred to it."""
        return self.state == "approved"

    @property
    def law(self) -> kinds.Kind:
        """Return what the law lets this kind of agency rely on."""
        return kinds.KINDS[self.kind]
