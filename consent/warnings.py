"""What is odd about a rule without being wrong: shown beside it, never refused (design: sharing 2.4, V14).

A dead rule lets nobody see anything; a shadowed one adds nothing to another rule.
"""

from collections.abc import Iterable

from consent.law import LawBook
from consent.models import SharingRule
from consent.validators import GROUNDS
from hub.kit.spoken import day_words

WIDER = ("categories", "purposes", "roles", "tiers")
PART_OF_PLAN = frozenset({"plan", "conference"})


def shadowed_by(rule: SharingRule, others: Iterable[SharingRule]) -> SharingRule | None:
    """Return another rule that lets through all that this one would."""
    return next(
        (
            other
            for other in others
            if other.pk not in (rule.pk, rule.supersedes_id)
            and other.ended_at is None
            and (other.source_id, other.recipient_id, other.route) == (rule.source_id, rule.recipient_id, rule.route)
            and all(set(getattr(rule, name)) <= set(getattr(other, name)) for name in WIDER)
            and rule.max_sensitivity <= other.max_sensitivity
            and other.valid_from <= rule.valid_from
            and rule.valid_to <= other.valid_to
        ),
        None,
    )


def dead_because(rule: SharingRule, *, held_roles: Iterable[str], book: LawBook) -> list[str]:
    """Return why nobody could use this rule as things stand, each reason a sentence; empty when somebody could.

    `held_roles` are the roles that somebody at the recipient holds now.
    """
    found = []
    if not set(rule.roles) & set(held_roles):
        found.append("Nobody at the receiving agency holds one of its roles now.")
    parties = {party.agency_id: party for party in rule.agreement.parties.all()}
    sides = (parties.get(rule.source_id), parties.get(rule.recipient_id))
    if any(party is None or party.left_at for party in sides):
        found.append("One of its agencies is no party to the agreement any more.")
    elif any(party.signed_at is None for party in sides):
        found.append("One of its agencies has not signed the agreement yet.")
    elif any(party.pause for party in sides):
        found.append("One of its agencies is suspended from the agreement now.")
    if rule.agreement.ended_at:
        found.append("Its agreement has ended.")
    if not rule.condition_present:
        found.append("It lacks a legal condition that it needs.")
    for code in filter(None, (getattr(rule, field) for field in GROUNDS)):
        if gap := book.throughout(code, rule.valid_from, rule.valid_to):
            found.append(f"“{book.label(code)}”, on which it rests, is in force only until {day_words(gap, 'long')}.")
    return found
