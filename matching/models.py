"""Two records that may be of one person, what one agency asks another about somebody, and links between records.

No row here changes a person's row, and none opens anything: what is told of somebody is decided by consent.sight. Existence
is the secret in both directions (design: trust, T10; docs/adr/0013).
"""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful, move
from matching.querysets import AnswerQuerySet, EnquiryQuerySet, LinkQuerySet, PairQuerySet

PAIR_MOVES = {
    "match.ask": move("open", to="asked"),
    "match.dismiss": move("open", "asked", to="different"),
}


class Compared(models.Model):
    """That a record was compared with those of other agencies, in this version; `again` says that something may change."""

    person = models.OneToOneField("people.Person", primary_key=True, on_delete=models.PROTECT, related_name="compared")
    version = models.PositiveIntegerField()
    again = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"comparison of {self.person_id}"


@pghistory.track()
class Pair(Stateful, Referenced):
    """A record of the agency that has the task, and one elsewhere that resembles it. One row for each two records, for ever.

    `parts` says what fits and how well, in codes and never in values. `for_officers`: only they may know of it.
    """

    MOVES = PAIR_MOVES
    STATES = [("open", "To compare"), ("asked", "They were asked"), ("different", "Not the same person")]

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "M"), editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    other_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    other_person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    both = ArrayField(models.UUIDField(), size=2)
    parts = models.JSONField(default=list)
    score = models.PositiveSmallIntegerField()
    for_officers = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=STATES, default="open")
    found_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField("why it is not the same person", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PairQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "state", "-found_at"], name="pair_agency")]
        constraints = [models.UniqueConstraint("both", name="two_records_are_one_pair")]

    def __str__(self) -> str:
        return self.reference


@pghistory.track()
class Enquiry(Referenced):
    """One agency asks another about one person: whether they are known there, or (`pair`) whether two records are of one.

    How it stands is read from the answer and the clock, so that the row is the same whatever was answered.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "K"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, null=True, on_delete=models.PROTECT, related_name="enquiries")
    person_reference = models.CharField(max_length=8)
    your_reference = models.CharField("the record of the agency that is asked", max_length=8, blank=True)
    purpose = models.CharField(max_length=40)
    why = models.CharField("why this has to be known", max_length=300)
    basis = models.CharField("on what ground the name is told", max_length=60)
    asked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "enquiries"
        indexes = [
            models.Index(fields=["to_agency", "due_at"], name="enquiry_to"),
            models.Index(fields=["from_agency", "-asked_at"], name="enquiry_from"),
        ]

    def __str__(self) -> str:
        return self.reference


class Answer(models.Model):
    """What an agency answered. Whoever asked is shown it where it says yes, and no row at all otherwise.

    A “no”, a “we do not say” and silence are one thing to them, until the time is over and afterwards (docs/adr/0013).
    """

    SAYS = [
        ("known", "Known to us"),
        ("same", "It is the same person"),
        ("not_known", "Not known to us"),
        ("not_same", "It is not the same person"),
        ("prefer_not", "We prefer not to say"),
    ]
    YES = ("known", "same")

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="answers")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=10, choices=SAYS)
    speak_to = models.CharField("who to speak to", max_length=200, blank=True)
    by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("enquiry", name="one_answer_to_an_enquiry")]
        triggers = [pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"answer to {self.enquiry_id}"


@pghistory.track()
class Link(Referenced):
    """Two records that two agencies say are of one person: a pointer each way, which opens nothing, and can be undone."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "J"), editable=False)
    enquiry = models.OneToOneField(Enquiry, on_delete=models.PROTECT, related_name="link")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    person_reference = models.CharField(max_length=8)
    other_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    other_person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    other_reference = models.CharField(max_length=8)
    linked_at = models.DateTimeField(default=timezone.now)
    linked_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField("why it is undone", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | ~models.Q(ended_why=""), name="undoing_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def side_ids(self) -> tuple:
        """Return the two agencies whose records are linked."""
        return (self.agency_id, self.other_agency_id)
