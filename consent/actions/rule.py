"""Drafting and signing the enforceable sentences of an agreement.

(Verbs rule.draft, rule.sign; design: sharing 2.4.)
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access import policy
from access.viewer import Viewer
from consent.clock import database_now
from consent.models import Agreement, SharingRule
from consent.validators import Law, condition_is_present, objections
from hub.kit.errors import NotNow, Refused


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
    condition: str = "",
    schedule_1: str = "",
    gateway: str = "none_consent_only",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> SharingRule:
    """Draft a rule under an agreement; return it, opening nothing until both agencies have signed.

    Dates that are left out follow the agreement. Raises Refused, and ValidationError with every objection of
    consent.validators under the field that it is about.
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
        condition=condition,
        schedule_1=schedule_1,
        gateway=gateway,
        valid_from=valid_from or max(timezone.localdate(), agreement.starts_on),
        valid_to=valid_to or agreement.ends_on,
    )
    law = Law.of(rule)
    found = objections(rule, law)
    try:
        rule.clean_fields(exclude=["agreement", "source", "recipient", "signed_by_source", "signed_by_recipient"])
    except ValidationError as error:
        found = error.message_dict | found
    if found:
        raise ValidationError(found)
    rule.condition_present = condition_is_present(rule, law)
    rule.save(force_insert=True)
    return rule


@transaction.atomic
def sign_rule(rule: SharingRule, *, by: Viewer) -> SharingRule:
    """Sign a rule for the acting agency; return it fresh. With both signatures it opens what it says.

    Raises Refused when the agency is not a side of it, or the same person has signed for the other side;
    NotNow when this side has signed or the rule has ended; ValidationError when the law of today no longer
    lets the rule stand.
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
    if rule.valid_to <= timezone.localdate():
        raise NotNow("This rule has ended. Draft a new one.")
    law = Law.of(rule)
    if found := objections(rule, law):
        raise ValidationError(found)
    setattr(rule, f"signed_by_{side}_id", by.user_id)
    setattr(rule, f"signed_by_{side}_at", database_now())
    rule.condition_present = condition_is_present(rule, law)
    rule.version += 1
    rule.save()
    return rule
