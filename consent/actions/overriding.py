"""Deciding to share without consent, or not to share: approved by two, told, stopped, and looked back on.

(Verbs override.*; design: sharing 2.5; proposing stands in consent.actions.proposing.) Each change holds the person's row
first, so that a decision that was stopped is honoured by every sight that begins after it.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent import alerting, beyond, grounds
from consent.clock import database_now
from consent.models import Override
from consent.overriding import EMERGENCY_HOURS
from consent.weighing import gone_from_law, longest_end, team_of
from hub.kit.errors import NotNow, Refused, Stale
from people import redaction

SAME_TEAM = "The second person must be of another team, or of the agency that was asked."
GONE = "“{}” is in force no longer. Decide anew."
HOLDS = "This holds already. Stop it instead."
LAPSED = "The 24 hours of this emergency are over. Decide anew."


@transaction.atomic
def approve_override(override: Override, *, by: Viewer) -> Override:
    """Approve as the first of two; in an emergency it holds from now, for 24 hours. Raises Refused, NotNow, Stale."""
    override = _held(override, by, "override.approve")
    now = database_now()
    override.move("override.approve")
    _check_law(override)
    override.first_approver_id, override.first_approver_agency_id = by.user_id, by.agency_id
    override.first_approver_team, override.first_approved_at = team_of(by), now
    if override.is_emergency:
        override.starts_at = now
        override.ends_at = now + timedelta(hours=EMERGENCY_HOURS)
    _keep(override)
    alerting.of_override(
        "override.approve", override, override.approving_agency_ids, leave_out={by.user_id, override.requested_by_id}
    )
    if override.is_emergency:
        alerting.told(override)
    return override


@transaction.atomic
def countersign_override(override: Override, *, by: Viewer) -> Override:
    """Approve as the second, who is of another team or agency: from now it holds. Raises Refused, NotNow, Stale."""
    override = _held(override, by, "override.countersign")
    now = database_now()
    if override.state == "approved" and override.first_approver_id == by.user_id:
        raise Refused("Two different people approve. You have approved already.")
    team = team_of(by)
    override.move("override.countersign")
    if (by.agency_id, team) == (override.first_approver_agency_id, override.first_approver_team):
        raise Refused(SAME_TEAM)
    if override.is_emergency and override.ends_at <= now:
        raise NotNow(LAPSED)
    _check_law(override)
    override.second_approver_id, override.second_approver_agency_id = by.user_id, by.agency_id
    override.second_approver_team, override.second_approved_at, override.decided_at = team, now, now
    if not override.is_emergency:
        override.starts_at = now
    override.ends_at = longest_end(override)
    override.review_on = timezone.localdate(override.ends_at)
    _keep(override)
    if not override.is_emergency:
        alerting.told(override)
    alerting.of_override("override.countersign", override, {override.agency_id}, leave_out={by.user_id})
    return override


@transaction.atomic
def refuse_override(override: Override, *, by: Viewer, why: str) -> Override:
    """Refuse, as one of those who were asked; nothing is shared. Raises Refused, NotNow, Stale, ValidationError."""
    override = _held(override, by, "override.refuse")
    override.move("override.refuse")
    override.refused_by_id, override.refused_why = by.user_id, _said(override, by, "why", why)
    if override.first_approved_at:
        override.rescinded_at, override.rescinded_by_id = database_now(), by.user_id
    _keep(override)
    alerting.of_override("override.refuse", override, {override.agency_id}, leave_out={by.user_id})
    return override


@transaction.atomic
def withdraw_override(override: Override, *, by: Viewer, why: str) -> Override:
    """Take back what one asked for oneself, before it is decided; nothing is shared, and it stays on record with why.

    What holds already, in an emergency after one approval, is stopped and not withdrawn. Raises Refused, NotNow, Stale,
    ValidationError.
    """
    override = _held(override, by, "override.withdraw")
    if override.is_open_at(now := database_now()):
        raise NotNow(HOLDS)
    override.move("override.withdraw")
    override.withdrawn_at, override.withdrawn_why = now, _said(override, by, "why", why)
    if override.first_approved_at:
        override.rescinded_at, override.rescinded_by_id = now, by.user_id
    _keep(override)
    alerting.of_override("override.withdraw", override, override.approving_agency_ids, leave_out={by.user_id})
    return override


@transaction.atomic
def rescind_override(override: Override, *, by: Viewer, why: str) -> Override:
    """Stop sharing at once. Raises Refused, NotNow, Stale, ValidationError."""
    override = _held(override, by, "override.rescind")
    override.move("override.rescind")
    override.rescinded_at, override.rescinded_by_id = database_now(), by.user_id
    override.rescinded_why = _said(override, by, "why", why)
    _keep(override)
    alerting.of_override("override.rescind", override, {override.agency_id}, leave_out={by.user_id})
    alerting.told(override, "override.rescind")
    return override


@transaction.atomic
def inform_override(override: Override, *, by: Viewer, how: str, response: str = "") -> Override:
    """Record that the person was told, by the viewer, how, and what they said. Raises Refused, NotNow, Stale."""
    override = _held(override, by, "override.inform")
    if not override.is_to_be_told:
        raise NotNow("There is nothing to tell the person about this now, or they have been told.")
    override.informed, override.informed_at, override.informed_by_id = "after", database_now(), by.user_id
    override.informed_how = _choice("how", how, Override._meta.get_field("informed_how").choices)
    override.response = _said(override, by, "response", response, needed=False)
    _keep(override)
    return override


@transaction.atomic
def review_override(override: Override, *, by: Viewer, outcome: str, note: str) -> Override:
    """Look back on a decision: was it justified? Raises Refused to whoever took part in it, NotNow, Stale."""
    override = _held(override, by, "override.review")
    if not override.is_to_be_reviewed:
        raise NotNow("There is nothing to look back on, or somebody has done so.")
    override.outcome_review = _choice("outcome", outcome, grounds.OUTCOME_REVIEWS)
    override.outcome_note = _said(override, by, "note", note)
    override.outcome_reviewed_by_id, override.outcome_reviewed_at = by.user_id, database_now()
    _keep(override)
    alerting.of_override("override.review", override, {override.agency_id}, leave_out={by.user_id})
    return override


def _held(override: Override, by: Viewer, verb: str) -> Override:
    """Return the decision afresh, its person held and it too. Raises Stale when it changed meanwhile, Refused."""
    beyond.hold_person(override.person_id)
    fresh = Override.objects.select_for_update(no_key=True, of=("self",)).get(pk=override.pk)
    policy.check(by, verb, fresh)
    if fresh.version != override.version:
        raise Stale
    return fresh


def _check_law(override: Override) -> None:
    """Raise NotNow where the law has changed since a decision was proposed: it must hold on the day of a signature."""
    if gone := gone_from_law(override):
        raise NotNow(GONE.format(gone))


def _keep(override: Override) -> None:
    """Save the decision as its next version."""
    override.version += 1
    override.save()


def _said(override: Override, by: Viewer, name: str, text: str, *, needed: bool = True) -> str:
    """Return a text as it is kept. Raises ValidationError when it is missing, or holds an address or number."""
    text = text.strip()
    if needed and not text:
        raise ValidationError({name: "Enter why."})
    if redaction.holds(text, redaction.known_to(by, override.person_id)):
        raise ValidationError({name: redaction.REFUSED})
    return text


def _choice(name: str, value: str, choices: Iterable[tuple[str, str]]) -> str:
    """Return a value that is one of these. Raises ValidationError."""
    if value not in dict(choices):
        raise ValidationError({name: "Select one from the list."})
    return value
