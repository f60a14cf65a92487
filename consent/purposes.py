"""For which purpose one looks at a person: what the part with them is for, or another that the viewer states.

(Design: sharing, introduction, and gate 0.) What may be stated are purposes that are in force today and not prohibited.
"""

from collections.abc import Mapping

from django.http import HttpRequest

from consent.in_force import InForce
from consent.world import Facts
from hub.kit.errors import NotOffered

PURPOSE_OF_TIER = {"pending": "triage_referral", "conference": "marac"}
USUAL_PURPOSE = "deliver_intervention"
EMERGENCY_PURPOSE = "vital_interests"
#: What the purpose is called in an address. A purpose is a code and says nothing about anybody.
NAME = "purpose"
#: No code is longer; what is longer is none.
LONGEST = 40
UNKNOWN = "This is not a purpose that somebody can look for now. Select another."
PROHIBITED = "Nobody may look at a person’s information for this purpose. Select another."


def stated_in(request: HttpRequest) -> str:
    """Return the purpose that the address states; an empty text where it states none."""
    return request.GET.get(NAME, "")[: LONGEST + 1]


def purpose_of(world: InForce, person: str) -> str:
    """Return what the acting agency's part with this person is for; the furthest tier it holds decides (sharing, intro).

    An agency without a part has one by a decision to share with it, for the purpose decided, or by an emergency.
    """
    tiers = {involvement.tier for involvement in world.involvements.get(person, ())}
    if tiers and not tiers & {"accepted", "plan"}:
        return PURPOSE_OF_TIER[min(tiers)]
    if not tiers and person in world.overrides:
        return min(override.purpose for override in world.overrides[person])
    if not tiers and person in world.break_glass:
        return EMERGENCY_PURPOSE
    return USUAL_PURPOSE


def may_be_stated(facts: Facts) -> dict[str, str]:
    """Return the purposes that somebody can look for, with their labels."""
    return {code: label for code, label in facts.purpose_labels.items() if code not in facts.prohibited_purposes}


def label_of(purpose: str, labels: Mapping[str, str]) -> str:
    """Return what a purpose is called, its code where it is no longer on the list."""
    return labels.get(purpose, purpose)


def refused(purpose: str, facts: Facts) -> NotOffered | None:
    """Return why this purpose cannot be stated, None where it can: the same whoever is asked about, and nobody too."""
    allowed = may_be_stated(facts)
    if purpose in allowed:
        return None
    prohibited = purpose in facts.prohibited_purposes
    return NotOffered(NAME, PROHIBITED if prohibited else UNKNOWN, list(allowed.items()))
