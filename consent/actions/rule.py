"""Drafting, simulating, signing, ending and replacing the enforceable sentences of an agreement.

(Verbs rule.draft, rule.simulate, rule.sign, rule.end, rule.replace; design: sharing 2.4.)
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent.clock import database_now
from consent.law import NO_GATEWAY
from consent.models import Agreement, PublicTaskRequest, RuleSimulation, SharingRule
from consent.replaying import replay_rule
from consent.validators import BY_REQUEST, Law, condition_is_present, objections
from hub.kit.errors import NotNow, Refused
from people import fence

#: A simulation that is older says little about what the rule would change now.
SIMULATION_DAYS = 30
SIDES = ["agreement", "source", "recipient", "supersedes", "signed_by_source", "signed_by_recipient", "ended_by"]


@transaction.atomic
def draft_rule(
    agreement: Agreement,
    *,
    by: Viewer,
    source,
    recipient,
    categories: list[str],
    purposes: list[str],
    roles: list[str],
    tiers: list[str],
    route: str,
    source_basis: str,
    recipient_basis: str,
    plain_words: str,
    minimum_necessary: str,
    max_sensitivity: int = 1,
    annex_1: str = "",
    condition: str = "",
    schedule_1: str = "",
    gateway: str = NO_GATEWAY,
    request_text: str = "",
    request_by: str = "",
    request_on: date | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    supersedes: SharingRule | None = None,
) -> SharingRule:
    """Draft a rule under an agreement; return it, opening nothing until both agencies have signed.

    Dates that are left out follow the agreement. `request_…` are kept where the rule rests on another's request
    (Annex 1, paragraph 1). Raises Refused, and ValidationError with every objection of consent.validators under
    the field that it is about.
    """
    policy.check(by, "rule.draft", agreement)
    rule = SharingRule(
        agreement=agreement,
        source=source,
        recipient=recipient,
        categories=sorted(set(categories)),
        purposes=sorted(set(purposes)),
        roles=sorted(set(roles)),
        tiers=sorted(set(tiers)),
        route=route,
        source_basis=source_basis,
        recipient_basis=recipient_basis,
        plain_words=plain_words.strip(),
        minimum_necessary=minimum_necessary.strip(),
        max_sensitivity=max_sensitivity,
        annex_1=annex_1,
        condition=condition,
        schedule_1=schedule_1,
        gateway=gateway,
        valid_from=valid_from or max(timezone.localdate(), agreement.starts_on),
        valid_to=valid_to or agreement.ends_on,
        supersedes=supersedes,
    )
    request = None
    if annex_1 == BY_REQUEST:
        request = PublicTaskRequest(
            rule=rule,
            text=request_text.strip(),
            asked_by=request_by.strip(),
            asked_on=request_on,
            recorded_by_id=by.user_id,
        )
    law = Law.of(rule, request)
    found = objections(rule, law)
    try:
        rule.clean_fields(exclude=SIDES)
    except ValidationError as error:
        found = error.message_dict | found
    if found:
        raise ValidationError(found)
    rule.condition_present = condition_is_present(rule, law)
    rule.save(force_insert=True)
    if request:
        request.save(force_insert=True)
    return rule


def replace_rule(rule: SharingRule, *, by: Viewer, **facts) -> SharingRule:
    """Draft a new version of a rule: what `facts` do not say stays as it was; return the new one.

    The old one holds until both agencies have signed the new, and ends in that moment. Raises what `draft_rule`
    raises, and NotNow when the rule has ended or a new version is being made.
    """
    policy.check(by, "rule.replace", rule)
    if rule.is_over:
        raise NotNow("This rule has ended. Draft a new one.")
    if rule.superseded_by.filter(ended_at__isnull=True).exists():
        raise NotNow("There is a new version of this rule already.")
    return draft_rule(rule.agreement, by=by, **{**facts_of(rule), **facts}, supersedes=rule)


def facts_of(rule: SharingRule) -> dict:
    """Return what a rule says, as `draft_rule` takes it."""
    same = (
        "source recipient categories purposes roles tiers route source_basis recipient_basis plain_words"
        " minimum_necessary max_sensitivity annex_1 condition schedule_1 gateway valid_to"
    )
    request = PublicTaskRequest.objects.filter(rule_id=rule.pk).first()
    asked = (
        {"request_text": request.text, "request_by": request.asked_by, "request_on": request.asked_on}
        if request
        else {}
    )
    return {name: getattr(rule, name) for name in same.split()} | asked


@transaction.atomic
def simulate_rule(rule: SharingRule, *, by: Viewer, trial: str = "") -> RuleSimulation:
    """Decide the last 90 days of the ledger again with this rule, keep the figures with it, and return them.

    `trial` is the reference of what an officer tried and attaches by this.

    Raises Refused when the agency is not a side of the rule, NotNow when it has ended.
    """
    policy.check(by, "rule.simulate", rule)
    if rule.is_over:
        raise NotNow("This rule has ended.")
    replayed = replay_rule(by, rule)
    return RuleSimulation.objects.create(
        rule=rule,
        since=replayed.since,
        until=replayed.until,
        entries=replayed.entries,
        decisions=replayed.decisions,
        opened=len(replayed.opened),
        closed=len(replayed.closed),
        people_opened=len(replayed.people_opened),
        people_closed=len(replayed.people_closed),
        computed_at=database_now(),
        computed_by_id=by.user_id,
        agency_id=by.agency_id,
        trial=trial,
    )


@transaction.atomic
def sign_rule(rule: SharingRule, *, by: Viewer) -> SharingRule:
    """Sign a rule for the acting agency; return it fresh. With both signatures it opens what it says.

    A rule that it replaces ends in that moment. Raises Refused when the agency is not a side of it, or the same
    person has signed for the other side (V15); NotNow when this side has signed or the rule has ended;
    ValidationError when the law of today no longer lets the rule stand, or no simulation of the last 30 days is
    attached (V16).
    """
    rule = (
        SharingRule.objects.select_for_update(of=("self",))
        .select_related("agreement", "source", "recipient")
        .get(pk=rule.pk)
    )
    policy.check(by, "rule.sign", rule)
    side = "source" if by.agency_id == rule.source_id else "recipient"
    other = "recipient" if side == "source" else "source"
    if getattr(rule, f"signed_by_{side}_at"):
        raise NotNow("Your agency has signed this already.")
    if getattr(rule, f"signed_by_{other}_id") == by.user_id:
        raise Refused("Two different people must sign a rule. Ask a colleague who may sign.")
    if rule.is_over:
        raise NotNow("This rule has ended. Draft a new one.")
    law = Law.of(rule)
    now = database_now()
    found = objections(rule, law)
    if not rule.simulations.filter(computed_at__gt=now - timedelta(days=SIMULATION_DAYS)).exists():
        found |= {
            "simulation": [f"Simulate the rule first: none of the last {SIMULATION_DAYS} days is attached to it."]
        }
    if found:
        raise ValidationError(found)
    setattr(rule, f"signed_by_{side}_id", by.user_id)
    setattr(rule, f"signed_by_{side}_at", now)
    rule.condition_present = condition_is_present(rule, law)
    rule.version += 1
    rule.save()
    if rule.is_signed and rule.supersedes_id:
        old = SharingRule.objects.select_for_update(of=("self",)).get(pk=rule.supersedes_id)
        if old.ended_at is None:
            _end(old, by, f"Replaced by {rule.reference}")
    return rule


@transaction.atomic
def end_rule(rule: SharingRule, *, by: Viewer, reason: str) -> SharingRule:
    """End a rule now, before its date; return it fresh. Either side may, alone: ending opens nothing.

    Displays of the recipient are held off until it is saved. Raises Refused, NotNow when it has ended,
    ValidationError without a reason.
    """
    rule = SharingRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    policy.check(by, "rule.end", rule)
    if rule.is_over:
        raise NotNow("This rule has ended already.")
    if not reason.strip():
        raise ValidationError({"reason": "Enter why it ends early."})
    return _end(rule, by, reason.strip()[:300])


def _end(rule: SharingRule, by: Viewer, why: str) -> SharingRule:
    """End a locked rule in this moment, with the displays of its recipient held off."""
    fence.hold_displays_of([rule.recipient_id])
    rule.ended_at, rule.ended_by_id, rule.ended_why = database_now(), by.user_id, why
    rule.version += 1
    rule.save()
    return rule
