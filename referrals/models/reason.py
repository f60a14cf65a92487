"""Why a referral ends, waits or moves on: coded words that a partnership may add to and end (design: domain, Referral)."""

from functools import partial
from itertools import groupby

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference

SIDES = [("agency", "The agency’s side"), ("person", "The person’s side"), ("other", "Something else")]
#: What each side is called in a question to the agency itself.
HEADINGS = {"agency": "Our side", "person": "Their side", "other": "Something else"}
LISTS = [
    ("decline", "Why a referral is declined"),
    ("pass_on", "Why another service of the same agency takes a referral"),
    ("redirect", "Why a referral is passed back"),
    ("withdraw", "Why a referral is withdrawn"),
    ("hold", "Why work is put on hold"),
    ("end_early", "Why work ends early"),
    ("uphold", "Why a decline stands"),
    ("complete", "How work ended"),
]


class ReasonQuerySet(models.QuerySet):
    """Coded reasons, by list and day."""

    def in_force(self, which: str = ""):
        """Return the reasons that may be chosen today, of one list or of all, in the order they are offered."""
        today = timezone.localdate()
        rows = self.filter(Q(until__isnull=True) | Q(until__gt=today), starts_on__lte=today)
        return rows.filter(which=which) if which else rows

    def choices(self, which: str) -> list:
        """Return a list's reasons for a form: under a heading for each side where there are several sides."""
        rows = list(self.in_force(which))
        if len({row.side for row in rows}) == 1:
            return [(row.code, row.label) for row in rows]
        order = list(HEADINGS)
        rows.sort(key=lambda row: (order.index(row.side), row.position))
        return [
            (HEADINGS[side], [(row.code, row.label) for row in group])
            for side, group in groupby(rows, key=lambda row: row.side)
        ]

    def named(self, which: str, code: str):
        """Return the reason with this code, in force or not, or None; what was once chosen keeps its words."""
        return self.filter(which=which, code=code).order_by("-starts_on").first() if code else None


class Reason(Referenced):
    """One reason: in which list it stands, whose side it is on, and from when until when it may be chosen."""

    LISTS, SIDES = LISTS, SIDES
    MOVES = frozenset({"coded_reason.end"})

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "S"), editable=False)
    which = models.CharField("list", max_length=12, choices=LISTS)
    code = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    side = models.CharField(max_length=8, choices=SIDES)
    position = models.PositiveSmallIntegerField(default=0)
    starts_on = models.DateField(default=timezone.localdate)
    until = models.DateField("may be chosen until", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        ordering = ["which", "position", "code"]
        constraints = [models.UniqueConstraint("which", "code", name="one_reason_a_code")]

    def __str__(self) -> str:
        return f"{self.which}: {self.label}"

    @property
    def is_in_force(self) -> bool:
        """Return whether it may be chosen today."""
        today = timezone.localdate()
        return self.starts_on <= today and (self.until is None or self.until > today)

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible now, for the policy's `able`."""
        return self.is_in_force
