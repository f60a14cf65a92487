"""A sharing rule as one readable sentence, and how it stands (design: sharing 2.4)."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from access.roles import ROLES
from consent.law import NO_GATEWAY, LawBook
from consent.models import AgreementParty, SharingRule
from consent.plain import listed
from hub.kit.spoken import day_words

PEOPLE = {
    "pending": "people who are referred to it, before it answers",
    "accepted": "people whose referral it accepted",
    "plan": "people in whose plan it has a part",
    "conference": "people whom a conference discusses with it",
}
DETAIL = ("administrative facts only", "in summary", "in detail", "in full")
BY_ROUTE = {
    "consent": "only if the person said yes",
    "consult": "after asking the person, or recording why it was not safe to ask",
    "statutory": "by legal duty; the person is told unless that is unsafe",
}


def sentence(rule: SharingRule, *, names: Mapping, categories: Mapping, purposes: Mapping, book: LawBook) -> str:
    """Return the rule as one sentence. `names` calls agencies by key; categories and purposes are labels by code.

    The law is called what it was called on the rule's first day.
    """
    what = listed(categories.get(code, code).lower() for code in rule.categories)
    who = listed(_plural(ROLES[code].lower()) for code in rule.roles)
    about = listed((PEOPLE[tier] for tier in rule.tiers), "or")
    wanted = listed((_lower(purposes.get(code, code)) for code in rule.purposes), "or")
    return (
        f"{names[rule.source_id]} may let {who} of {names[rule.recipient_id]} see {what}, "
        f"{DETAIL[rule.max_sensitivity]}, about {about}, to {wanted}, because of {because(rule, book)}, "
        f"{BY_ROUTE[rule.route]}, until {day_words(rule.valid_to, 'long')}."
    )


def because(rule: SharingRule, book: LawBook) -> str:
    """Return the bases, interest, condition, paragraph and gateway that the rule rests on."""
    own, theirs = (book.label(code, rule.valid_from) for code in (rule.source_basis, rule.recipient_basis))
    grounds = [own if own == theirs else f"{own} (giving) and {theirs} (receiving)"]
    others = (rule.annex_1, rule.condition, rule.schedule_1, rule.gateway if rule.gateway != NO_GATEWAY else "")
    return "; ".join([*grounds, *(book.label(code, rule.valid_from) for code in others if code)])


def state_of(rule: SharingRule, names: Mapping) -> dict:
    """Return how a rule stands, as words and tone of a tag."""
    today = timezone.localdate()
    if rule.ended_at:
        return {"words": f"Ended {day_words(timezone.localdate(rule.ended_at), 'table')}", "tone": ""}
    if rule.valid_to <= today:
        return {"words": f"Ended {day_words(rule.valid_to, 'table')}", "tone": ""}
    waits = [
        names[key]
        for key, signed in (
            (rule.source_id, rule.signed_by_source_at),
            (rule.recipient_id, rule.signed_by_recipient_at),
        )
        if not signed
    ]
    if waits:
        return {"words": f"To be signed by {listed(waits)}", "tone": "soon"}
    if rule.valid_from > today:
        return {"words": f"Signed, starts {day_words(rule.valid_from, 'table')}", "tone": "info"}
    return {"words": f"In force until {day_words(rule.valid_to, 'table')}", "tone": "ok"}


def state_of_agreement(agreement, parties: Iterable[AgreementParty]) -> dict:
    """Return how an agreement stands, as words and tone of a tag: it binds those who have signed it."""
    today = timezone.localdate()
    if agreement.ended_at:
        return {"words": f"Ended {day_words(timezone.localdate(agreement.ended_at), 'table')}", "tone": ""}
    if agreement.ends_on <= today:
        return {"words": f"Ended {day_words(agreement.ends_on, 'table')}", "tone": ""}
    parties = [party for party in parties if party.left_at is None]
    signed = sum(party.signed_at is not None for party in parties)
    if signed < len(parties):
        return {"words": f"{signed} of {len(parties)} have signed", "tone": "soon"}
    if agreement.starts_on > today:
        return {"words": f"Signed, starts {day_words(agreement.starts_on, 'table')}", "tone": "info"}
    if any(party.pause for party in parties):
        return {"words": "In force, one party suspended", "tone": "soon"}
    return {"words": f"In force until {day_words(agreement.ends_on, 'table')}", "tone": "ok"}


def state_of_party(party: AgreementParty) -> dict:
    """Return how a party stands to its agreement, as words and tone of a tag."""
    if party.left_at:
        return {"words": f"Left {day_words(timezone.localdate(party.left_at), 'table')}", "tone": ""}
    if party.signed_at is None:
        return {"words": "Not signed", "tone": "soon"}
    if party.pause:
        return {"words": f"Suspended since {day_words(timezone.localdate(party.pause.starts_at))}", "tone": "late"}
    return {"words": "Signed", "tone": "ok"}


def _plural(role: str) -> str:
    return role if role.endswith("s") else f"{role}s"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
