"""A decision to share without consent, or not to share: its reasons, its approvals, its end (design: sharing 2.5)."""

from functools import partial

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from consent import grounds, overriding, words
from consent.overriding import OVERRIDE_MOVES, OVERRIDE_STATES
from consent.querysets import OverrideQuerySet
from hub.kit.keys import new_key
from hub.kit.referenced import Referenced
from hub.kit.references import new_reference
from hub.kit.states import Stateful

DIFFERENT_PEOPLE = (
    ~models.Q(first_approver=models.F("second_approver"))
    & ~models.Q(first_approver=models.F("requested_by"))
    & ~models.Q(second_approver=models.F("requested_by"))
)
#: Of two approvals one comes from another agency, or from another team of the same.
ANOTHER_TEAM = (
    models.Q(second_approver__isnull=True)
    | ~models.Q(first_approver_agency=models.F("second_approver_agency"))
    | ~models.Q(first_approver_team=models.F("second_approver_team"))
)


@pghistory.track()
class Override(Stateful, Referenced):
    """What one agency decided to tell another about a person, for one purpose, although the person did not agree.

    `categories` and `items` (keys of entries) are all that it opens, up to `detail_ceiling`. It opens nothing before two
    people have approved it, who are neither each other nor the one who asked; in an emergency one is enough for 24 hours.
    `asked_agency` is the agency whose officer is asked for the second approval (empty: the deciding agency's own).
    With `non_disclosure` it is a recorded decision not to share, and opens nothing. Bases, conditions, paragraphs, gateways
    and the reason for not asking are codes of the law, which is dated (consent.law): a change of law is a row there.
    """

    MOVES = OVERRIDE_MOVES

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    reference = models.CharField(max_length=8, unique=True, default=partial(new_reference, "O"), editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="overrides")
    about = models.CharField("the person's reference", max_length=8, editable=False)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    purpose = models.ForeignKey("consent.Purpose", on_delete=models.PROTECT, related_name="+")
    categories = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    items = ArrayField(models.UUIDField(), default=list, blank=True)
    detail_ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    ground = models.CharField(max_length=60, choices=grounds.GROUNDS)
    non_disclosure = models.BooleanField("a decision not to share", default=False)
    sought_consent = models.CharField("was the person asked?", max_length=20, choices=grounds.SOUGHT)
    para_18_reason = models.CharField("why they were not asked", max_length=60, blank=True)
    persons_views = models.TextField("what the person says, in their own words")

    pressing_need = models.TextField("what is the pressing need?")
    risk_if_shared = models.TextField("what could go wrong if this is shared?")
    risk_if_not_shared = models.TextField("what could go wrong if it is not?")
    interest_of_recipient = models.TextField("why does the recipient need it?")
    confidentiality_considered = models.TextField("what weighs for keeping the confidence?")
    public_interest = models.TextField("what is the public interest?")
    human_rights = models.TextField("whose human rights are touched (Articles 2, 3 and 8)?")
    why_necessary = models.TextField("why is it necessary?")
    why_proportionate = models.TextField("what was left out, so that no more is told than needed?")
    less_intrusive = models.TextField("what would intrude less, and why is it not enough?")
    risk_tool_and_score = models.CharField(max_length=160, blank=True)
    advice_sought = models.JSONField(default=list, blank=True)

    source_basis = models.CharField(max_length=50)
    recipient_basis = models.CharField(max_length=50)
    condition = models.CharField(max_length=50, blank=True)
    schedule_1 = models.CharField(max_length=50, blank=True)
    annex_1 = models.CharField("recognised legitimate interest", max_length=50, blank=True)
    gateway = models.CharField(max_length=50)
    is_duty = models.BooleanField("there is a duty to share", default=False)

    state = models.CharField(max_length=20, choices=OVERRIDE_STATES, default="proposed")
    requested_by = models.ForeignKey("agencies.User", on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now(), editable=False)
    asked_agency = models.ForeignKey(
        "agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_approver = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    first_approver_agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    first_approver_team = models.CharField(max_length=80, blank=True)
    first_approved_at = models.DateTimeField(null=True, blank=True)
    second_approver = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    second_approver_agency = models.ForeignKey("agencies.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    second_approver_team = models.CharField(max_length=80, blank=True)
    second_approved_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    refused_why = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    days = models.PositiveSmallIntegerField("for how many days", default=overriding.MOST_DAYS)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    renews = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewals")
    unlocks = models.BooleanField("opens entries that are sealed and locked", default=False)

    informed = models.CharField("is the person told?", max_length=20, choices=grounds.INFORMED, default="not_yet")
    not_informed_reason = models.CharField(max_length=50, choices=grounds.NOT_INFORMED, blank=True)
    inform_by = models.DateTimeField(null=True, blank=True)
    informed_at = models.DateTimeField(null=True, blank=True)
    informed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    informed_how = models.CharField("how they were told", max_length=30, choices=words.PLACES, blank=True)
    response = models.TextField("what the person said to it", blank=True)

    review_on = models.DateField()
    rescinded_at = models.DateTimeField(null=True, blank=True)
    rescinded_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    rescinded_why = models.CharField(max_length=300, blank=True)
    outcome_review = models.CharField(max_length=40, choices=grounds.OUTCOME_REVIEWS, blank=True)
    outcome_reviewed_by = models.ForeignKey("agencies.User", null=True, on_delete=models.PROTECT, related_name="+")
    outcome_reviewed_at = models.DateTimeField(null=True, blank=True)
    outcome_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        indexes = [
            models.Index(fields=["person", "recipient"], name="override_person"),
            models.Index(fields=["recipient", "ends_at"], name="override_recipient"),
        ]
        constraints = [
            models.CheckConstraint(condition=DIFFERENT_PEOPLE, name="approvers_are_different_people"),
            models.CheckConstraint(condition=ANOTHER_TEAM, name="one_approver_from_another_team"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="override_ends_after_it_starts"
            ),
        ]
        triggers = [pgtrigger.Protect(name="never_erased", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_emergency(self) -> bool:
        """Return whether one approval is enough, for 24 hours."""
        return self.ground == grounds.EMERGENCY

    @property
    def approving_agency_ids(self) -> set:
        """Return the agencies whose officers and team leads are asked to approve, for the policy."""
        return {key for key in (self.agency_id, self.asked_agency_id) if key}

    @property
    def taken_part_ids(self) -> set:
        """Return the users who asked, approved or refused: none of them looks back on it."""
        named = (self.requested_by_id, self.first_approver_id, self.second_approver_id, self.refused_by_id)
        return {key for key in named if key}

    @property
    def is_approved(self) -> bool:
        """Return whether enough people have approved it: two, in an emergency one."""
        return bool(self.second_approved_at or (self.is_emergency and self.first_approved_at))

    @property
    def is_waiting(self) -> bool:
        """Return whether somebody still has to approve it."""
        return self.state in ("proposed", "approved")

    @property
    def is_to_be_told(self) -> bool:
        """Return whether the person still has to be told."""
        return self.informed == "not_yet" and self.is_approved and not self.non_disclosure

    @property
    def is_to_be_reviewed(self) -> bool:
        """Return whether somebody still has to look back on it."""
        return bool(self.decided_at or self.is_approved) and not self.outcome_review

    def is_open_at(self, moment) -> bool:
        """Return whether it lets the recipient see something at this moment."""
        running = self.starts_at <= moment < self.ends_at and not self.rescinded_at
        return self.is_approved and running and not self.non_disclosure
