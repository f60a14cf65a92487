"""A plan, its parts, and each turn that they took (standards: ED5; BE102v2 2-12; docs/adr/0017)."""

from functools import cached_property, partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from plans import states, words
from plans.querysets import PartQuerySet, PlanQuerySet


@pghistory.track()
class Plan(Referenced):
    """The plan that agencies share for one person: one accountable lead and one next review at all times.

    What it says stands in its parts; how far it has come is worked out from facts and stored nowhere. `party_ids` are the
    agencies with a role that is offered or accepted: nobody else knows that there is a plan.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "L"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    started_by_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    started_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    standards = ArrayField(models.CharField(max_length=10, choices=words.STANDARDS), default=list, blank=True)
    party_ids = ArrayField(models.UUIDField(), default=list)
    review_on = models.DateField("next review on")
    review_by = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    review_accepted_at = models.DateTimeField("when they said that they make it happen", null=True, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    closed_because = models.CharField("why it was closed", max_length=12, choices=words.ENDINGS, blank=True)
    exit = models.OneToOneField("people.RecordEntry", null=True, on_delete=models.PROTECT, related_name="+")
    told = models.CharField("who told the person, and how", max_length=300, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person"], name="plan_person"),
            models.Index(fields=["lead", "review_on"], name="plan_lead"),
        ]
        constraints = [
            models.UniqueConstraint("person", "started_by_agency", name="one_plan_an_agency_starts"),
            models.CheckConstraint(condition=~Q(party_ids=[]), name="a_plan_has_parties"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | Q(closed_by__isnull=False, exit__isnull=False) & ~Q(closed_because="") & ~Q(told=""),
                name="closed_plan_says_what_holds",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="whose_plan", fields=["person", "started_by_agency", "started_by"]),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Return whether it is worked with."""
        return self.closed_at is None

    @cached_property
    def partner_ids(self) -> list:
        """Return the agencies that have accepted a role: those that make the plan together."""
        roles = self.parts.in_plan().filter(kind="role", state="accepted")
        return list(roles.values_list("agency_id", flat=True))


@pghistory.track()
class Part(Stateful, Referenced):
    """One part of a plan: what it says is an entry of the record, here is what the plan knows of it.

    `agency` is whose part it is, `parent` the goal or area that it belongs to. `after` are actions that come first.
    `factors` says which entries it is for, and for an action how: main or helps. `proposed` holds what its agency proposes
    instead. `about` names what a gap or clash is about, as code and references.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "A"), editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=6, choices=list(words.LABELS.items()))
    entry = models.OneToOneField("people.RecordEntry", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12)
    role_kind = models.CharField("kind of role", max_length=12, choices=words.ROLE_KINDS, blank=True)
    area = models.CharField("area of life", max_length=40, choices=words.AREAS, blank=True)
    starts_on = models.DateField("start", null=True, blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    start_now = models.BooleanField("may start now", default=False)
    visits = models.BooleanField("somebody meets the person", default=False)
    after = ArrayField(models.UUIDField(), default=list, blank=True)
    factors = models.JSONField(default=dict, blank=True)
    proposed = models.JSONField(default=dict, blank=True)
    about = models.CharField(max_length=120, blank=True)
    taken_out = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["place", "created_at", "id"]
        indexes = [
            models.Index(fields=["plan", "kind"], name="part_plan"),
            models.Index(fields=["agency", "kind", "state"], name="part_agency"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=states.EVERY_STATE), name="part_state_is_known"),
            models.CheckConstraint(condition=~Q(kind="role") | Q(agency__isnull=False), name="role_has_an_agency"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="part_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                "plan",
                name="one_accountable_lead",
                condition=Q(kind="role", role_kind="lead", state="accepted", taken_out=False),
            ),
            models.UniqueConstraint(
                "plan",
                "agency",
                name="one_role_an_agency_in_a_plan",
                condition=Q(kind="role", state__in=states.HOLDING, taken_out=False, about=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="what_part_it_is", fields=["reference", "plan", "kind", "entry", "from_agency"]),
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if kwargs.get("kind"):  # a new one: its reference begins with the letter of its kind
            self.reference = kwargs.get("reference") or new_reference(words.LETTERS[self.kind])
            self.state = self.state or states.KINDS[self.kind][1]

    def __str__(self) -> str:
        return self.reference

    @property
    def MOVES(self) -> dict:
        """Return the moves of this kind of part."""
        return states.KINDS[self.kind][2]

    @property
    def lead_id(self):
        """Return the agency that leads the plan."""
        return self.plan.lead_id

    def get_state_display(self) -> str:
        """Return the state in words, which are those of this kind of part."""
        return states.WORDS[self.kind][self.state]


class Turn(models.Model):
    """One turn of a plan or of one part of it: who did what, with which words. Rows are only ever added.

    `key` is set on what the hub does by its clock, so that it is done once.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="turns")
    part = models.ForeignKey(Part, null=True, on_delete=models.PROTECT, related_name="turns")
    verb = models.CharField(max_length=30)
    state = models.CharField(max_length=12, blank=True)
    agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=30, choices=words.REASONS, blank=True)
    text = models.TextField(blank=True)
    changed = models.JSONField(default=dict, blank=True)
    key = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["plan", "at"], name="plan_turns")]
        constraints = [
            models.UniqueConstraint("plan", "key", name="one_chase_of_a_plan", condition=~Q(key="")),
            models.CheckConstraint(
                condition=~Q(verb__in=["role.decline", "action.decline"]) | ~Q(reason=""),
                name="what_is_declined_has_a_reason",
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.verb} on {self.plan_id}"
