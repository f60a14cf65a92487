"""When a yes is consent: what must have been explained and checked, and what every answer must say.

(Design: sharing 2.2; UK GDPR Articles 4(11) and 7.) A stop is bound by none of this: it is always recorded.
"""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError

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


def is_valid(kind: str, invalid_reason: str) -> bool:
    """Return whether an answer counts.

    An ineligible proxy's never does, and no other doubt ever undoes a stop.
    """
    if not invalid_reason:
        return True
    return invalid_reason != "ineligible_proxy" and kind != "given"
