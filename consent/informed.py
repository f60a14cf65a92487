"""When a yes is consent: what must have been explained and checked, and what every answer must say.

(Design: sharing 2.2; UK GDPR Articles 4(11) and 7.) A stop is bound by none of this: it is always recorded.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from consent import words

#: Without each of these a yes is no consent at all.
EXPLAINED = {
    "safe_to_talk_checked": "Check first that it is safe to talk. Without that, a yes cannot be recorded.",
    "limits_explained": "Explain when we may have to share anyway. Without that, a yes cannot be recorded.",
    "purposes_explained": "Explain what the information is for. Without that, a yes cannot be recorded.",
    "recipients_explained": "Explain who would know. Without that, a yes cannot be recorded.",
    "refusing_explained": "Explain what happens after a no. Without that, a yes cannot be recorded.",
    "withdrawing_explained": "Explain how to change their mind. Without that, a yes cannot be recorded.",
}
NOT_UNDERSTOOD = "Check that it was understood. Where that was not possible, a yes cannot be recorded."
NOBODY_NAMED = "Say who may know. A yes to “any partner” is no yes."

#: Those who decide for somebody else: only they can be ineligible (design: sharing 2.2, proxy check).
PROXIES = frozenset(
    {
        "person_with_parental_responsibility",
        "lpa_health_welfare",
        "court_appointed_deputy",
        "best_interests_decision",
        "local_authority_shared_pr",
    }
)
#: What a yes must name, by who decided: the assessment by which they could, or the check by which they may.
NAMES = {
    "adult_assessed_capacity": "capacity_assessment",
    "best_interests_decision": "capacity_assessment",
    "child_gillick_competent": "gillick_assessment",
    "person_with_parental_responsibility": "proxy_check",
    "lpa_health_welfare": "proxy_check",
    "court_appointed_deputy": "proxy_check",
    "local_authority_shared_pr": "proxy_check",
}
MISSING = {
    "capacity_assessment": "Name the assessment of capacity. Without one, a yes cannot be recorded.",
    "gillick_assessment": "Name the assessment of the child. Without one, a yes cannot be recorded.",
    "proxy_check": "Name the check of who decides for them. Without one, a yes cannot be recorded.",
}
NOT_THIS = "This does not go with who decided."
NOT_ABOUT_THEM = "Select one about this person."
MADE_AFTER = "This was made after the talk."
CAN_DECIDE = "They can decide this themselves, so nobody decides in their best interests."
OTHER_AUTHORITY = "This check is about another authority."


def check_informed(explained: Mapping[str, bool], understanding_checked: str, kinds: Iterable[str]) -> None:
    """Hold a conversation with a yes in it against what makes a yes consent.

    Raises ValidationError naming each thing that was not explained or checked; silent when nobody said yes.
    """
    if "given" not in kinds:
        return
    errors = {name: message for name, message in EXPLAINED.items() if not explained.get(name)}
    if understanding_checked == "not_possible":
        errors["understanding_checked"] = NOT_UNDERSTOOD
    if errors:
        raise ValidationError(errors)


def check_decision_maker(decision_maker: str, invalid_reason: str) -> None:
    """Refuse to call somebody an ineligible proxy who decides for themselves. Raises ValidationError."""
    if invalid_reason == "ineligible_proxy" and decision_maker not in PROXIES:
        raise ValidationError({"decision_maker": "Somebody who decides for themselves cannot be an ineligible proxy."})


def check_named(person, decision_maker: str, named: Mapping, kinds: Iterable[str], held_at: datetime) -> str:
    """Hold what a conversation names against who decided; return why a yes, or all of a proxy's, does not count.

    `named` holds the assessments and the check, or None, by the name of the field. A yes needs the one that its decider
    needs; a stop needs none. Raises ValidationError by field.
    """
    needed, errors = NAMES.get(decision_maker), {}
    for name, row in named.items():
        if row is None:
            continue
        if name != needed and not (name == "capacity_assessment" and decision_maker in PROXIES):
            errors[name] = NOT_THIS
        elif row.person_id != person.pk:
            errors[name] = NOT_ABOUT_THEM
        elif timezone.localdate(row.assessed_at) > timezone.localdate(held_at):
            errors[name] = MADE_AFTER
    row = named.get(needed)
    if needed and row is None and "given" in kinds:
        errors[needed] = MISSING[needed]
    if not errors and row is not None:
        if decision_maker == "best_interests_decision" and row.outcome != "lacks":
            errors[needed] = CAN_DECIDE
        if needed == "proxy_check" and row.authority != decision_maker:
            errors[needed] = OTHER_AUTHORITY
    if errors:
        raise ValidationError(errors)
    return "" if row is None or decision_maker == "best_interests_decision" else row.invalid_reason


def check_present(others: Iterable[Mapping]) -> str:
    """Check who else was there; return why a yes does not count when whoever poses a risk stayed. Raises ValidationError."""
    relations = dict(words.RELATIONS)
    for other in others:
        if not str(other.get("name", "")).strip() or other.get("relation") not in relations:
            raise ValidationError({"others_present": "Say for each who they are, and who they are to the person."})
    stayed = any(each["relation"] == words.POSES_RISK and not each.get("asked_to_leave") for each in others)
    return "person_posing_risk_present" if stayed else ""


def is_valid(kind: str, invalid_reason: str) -> bool:
    """Return whether an answer counts.

    An ineligible proxy's never does, and no other doubt ever undoes a stop.
    """
    if not invalid_reason:
        return True
    return invalid_reason != "ineligible_proxy" and kind != "given"
