"""What somebody asked for about their own information, with its clock, its safety plan and who answers for what."""

from functools import partial

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful
from rights import clock, states, words
from rights.querysets import PartQuerySet, RequestQuerySet


@pghistory.track()
class SubjectRequest(Stateful, Referenced):
    """A request or complaint of a person, led by the agency that took it (design: sharing 2.9).

    `other_controllers` are agencies that answer for what they hold themselves; each has a Part, and the lead sees nothing
    of their items. The safety plan says how an answer reaches the person without reaching anybody else.
    """

    MOVES = states.REQUEST_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "Q"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    other_controllers = ArrayField(models.UUIDField(), default=list, blank=True)
    type = models.CharField("what they ask for", max_length=30, choices=words.TYPES)
    state = models.CharField(max_length=12, choices=states.STATES, default="received")
    capacity = models.CharField("who asks", max_length=12, choices=words.CAPACITIES, default="self")
    requester_name = models.CharField("name of who asks for them", max_length=120, blank=True)
    authority_seen = models.CharField("what shows that they may ask", max_length=300, blank=True)
    their_words = models.TextField("in their own words", blank=True)
    received_on = models.DateField("came on")
    received_via = models.CharField("how it came", max_length=14, choices=words.RECEIVED_VIA, default="in_person")
    taken_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    identity_verified_at = models.DateTimeField(null=True, blank=True)
    identity_verified_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    identity_how = models.CharField("how it was checked who asks", max_length=300, blank=True)

    clarification_question = models.TextField(blank=True)
    clarification_asked_at = models.DateTimeField(null=True, blank=True)
    clarification_received_at = models.DateTimeField(null=True, blank=True)
    clarification_answer = models.TextField(blank=True)
    paused_days = models.PositiveSmallIntegerField(default=0)
    clock_start = models.DateField()
    due_on = models.DateField("answer due")
    extended_to = models.DateField(null=True, blank=True)
    extension_reason = models.CharField("why more time is needed", max_length=300, blank=True)
    extension_notice_sent_at = models.DateTimeField(null=True, blank=True)

    safe_way = models.CharField("how the answer reaches them", max_length=20, choices=words.SAFE_WAYS, blank=True)
    device_monitored = models.CharField(
        "does somebody watch their phone or computer?", max_length=10, choices=words.YES_NO, blank=True
    )
    supporter_present = models.CharField("who is with them when they read it", max_length=160, blank=True)
    safety_notes = models.TextField("what else keeps them safe", blank=True)
    safety_planned_at = models.DateTimeField(null=True, blank=True)
    safety_planned_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")

    acknowledged_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField("what came of it, in words for the person", blank=True)
    outcome_ground = models.CharField(max_length=40, choices=words.GROUNDS, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    complaint_route_given = models.BooleanField(default=False)
    ico_route_given = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["lead", "state", "due_on"], name="subject_request_desk"),
            models.Index(fields=["person", "-created_at"], name="subject_request_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(extended_to__isnull=True) | models.Q(extension_notice_sent_at__isnull=False),
                name="extension_is_told",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["answered", "refused"])
                | models.Q(sent_by__isnull=False, complaint_route_given=True, ico_route_given=True),
                name="answer_says_how_to_complain",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(outcome_ground=""), name="refused_request_has_a_ground"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def agency_id(self):
        """Return the agency that leads."""
        return self.lead_id

    @property
    def controller_ids(self) -> set:
        """Return the agencies that answer for a part: the lead, and whom it named."""
        return {self.lead_id, *self.other_controllers}

    @property
    def is_open(self) -> bool:
        """Return whether it waits for an answer."""
        return self.state in states.OPEN

    @property
    def is_complaint(self) -> bool:
        """Return whether it is a complaint, which is acknowledged first."""
        return self.type == words.COMPLAINT

    @property
    def acknowledge_by(self):
        """Return until when a complaint has to be acknowledged; None where that is done, or not needed."""
        if not self.is_complaint or self.acknowledged_at or not self.is_open:
            return None
        return clock.acknowledge_by(self.received_on)

    @property
    def next_due(self):
        """Return the next day by which something has to be done."""
        return min(filter(None, [self.acknowledge_by, self.due_on]))

    @property
    def decisions(self) -> list[tuple[str, str]]:
        """Return what may be decided about an item of this request."""
        return words.DECISIONS_ABOUT_DEEDS if self.type in words.DEEDS else words.DECISIONS_ABOUT_COPIES

    @property
    def purpose(self) -> str:
        """Return the purpose for which the record is looked at."""
        return "complaint" if self.is_complaint else "subject_access"


@pghistory.track()
class Part(models.Model):
    """What one controller answers for: the search it made and when its answer went out."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="parts")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    search_scope = models.TextField("where we looked, and why that is reasonable and proportionate", blank=True)
    collected_at = models.DateTimeField(null=True, blank=True)
    collected_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["named_at", "id"]
        constraints = [models.UniqueConstraint("request", "agency", name="one_part_of_a_request_for_each_controller")]

    def __str__(self) -> str:
        return f"{self.agency_id} in {self.request_id}"
