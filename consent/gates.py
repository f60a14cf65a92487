"""The gates of the sharing decision, one small function each, and the order in which they stand.

A gate takes the question and answers None (go on) or a `Failure`. The lists at the end are the order of the
design: sharing decision 3.2, gate by gate. Nothing here looks at the order of records.
"""

from collections.abc import Callable
from typing import NamedTuple

from consent.answers import Evidence, Failure, failure
from consent.ask import Ask, is_locked, is_sealed, names
from consent.codes import CONSENT_FAILURE, ROLES_WITHOUT_CONTENT, Code, RuleRoute, Seal, State, Tier
from consent.world import Involvement, Override, Rule


class Gate(NamedTuple):
    """A gate's number and name in the design, and the function that tests it."""

    number: int
    name: str
    test: Callable[..., Failure | None]


# ---- before any record is disclosed, and for the owner too: nothing lifts these


def request(ask: Ask) -> Failure | None:
    """Gate 0: a proper request, refused before any record is looked at; then the item has to be there."""
    if not (is_the_worker(ask) and holds_role(ask) and may_see_content(ask) and purpose_is_known(ask)):
        return failure(Code.BAD_REQUEST)
    if ask.question.purpose in ask.world.prohibited_purposes:
        return failure(Code.PURPOSE_PROHIBITED, Evidence("purpose", ask.question.purpose))
    if ask.item is None:
        return failure(Code.NOT_FOUND)
    return None


def is_the_worker(ask: Ask) -> bool:
    """The facts are those of the user who asks, and the account is active."""
    return ask.worker is not None and ask.worker.id == ask.question.worker and ask.worker.active


def holds_role(ask: Ask) -> bool:
    """The user holds the role they act in."""
    return ask.question.role in ask.worker.roles


def may_see_content(ask: Ask) -> bool:
    """The system administrator sees no content."""
    return ask.question.role not in ROLES_WITHOUT_CONTENT


def purpose_is_known(ask: Ask) -> bool:
    """The purpose is one of the list; the prohibited ones are known too, and refused as such."""
    return ask.question.purpose in ask.world.known_purposes


def conflict_of_interest(ask: Ask) -> Failure | None:
    """Gate 1: the user is not linked to anybody the item is about."""
    if linked := ask.worker.conflicts & ask.subjects:
        return failure(Code.SUBJECT_CONFLICT, *people(linked))
    return None


def ring_fence(ask: Ask) -> Failure | None:
    """Gate 2: the agency is not linked to anybody's person posing risk, or the user is cleared by name."""
    if fenced := ask.world.ringfenced & ask.subjects:
        return failure(Code.AGENCY_RINGFENCE, *people(fenced))
    return None


def restriction(ask: Ask) -> Failure | None:
    """Gate 3: processing is not restricted. Said openly only where the asker may know of the item at all."""
    if not ask.item.restricted:
        return None
    return failure(Code.PROCESSING_RESTRICTED, silent=not has_a_tie(ask) or is_hidden(ask))


def has_a_tie(ask: Ask) -> bool:
    """The owner, or an agency with an involvement in force with the item's person."""
    return ask.own or bool(ask.involvements)


def is_hidden(ask: Ask) -> bool:
    """Whether a silent bar hides the item from the asker anyway."""
    if ask.own:
        return is_locked(ask) and not ask.on_seal_list
    if is_locked(ask) and not serves(ask):
        return True
    return any(gate.test(ask) for gate in DISCLOSURE_BARS)


# ---- gate 5, the agency's own record


def own_seal(ask: Ask) -> Failure | None:
    """Gate 5: the seal's list decides, for both kinds of seal. A locked item stays hidden from the others."""
    if ask.item.seal == Seal.NONE or ask.on_seal_list:
        return None
    return failure(Code.SEALED, silent=is_locked(ask))


def own_assignment(ask: Ask) -> Failure | None:
    """Gate 5: need to know holds inside the agency too."""
    return None if ask.assigned else failure(Code.NOT_ASSIGNED)


# ---- gates 6 to 8, bars on disclosure to another agency


def statutory_bar(ask: Ask) -> Failure | None:
    """Gate 6: no statute, privilege or court forbids the disclosure."""
    return failure(Code.STATUTORY_BAR) if ask.item.statutory_bar else None


def sealed_and_locked(ask: Ask) -> Failure | None:
    """Gate 7: not locked, or unlocked under legal compulsion."""
    return failure(Code.SEALED_AND_LOCKED) if is_locked(ask) and not ask.unlocking else None


def originator_control(ask: Ask) -> Failure | None:
    """Gate 8: the agency is on the originator's list, where there is one."""
    listed = ask.item.originator_control
    return None if listed is None or ask.worker.agency in listed else failure(Code.ORIGINATOR_CONTROL)


# ---- gates 9 to 16, each way by itself


def agreement(ask: Ask) -> Failure | None:
    """Gate 9: an agreement in force holds both agencies, neither suspended."""
    return None if ask.agreement else failure(Code.NO_AGREEMENT)


def need_to_know(ask: Ask) -> Failure | None:
    """Gate 10: the agency holds at least one tier with the item's person."""
    return None if ask.involvements else failure(Code.NO_NEED_TO_KNOW)


def this_worker(ask: Ask, tier: Involvement, rule: Rule | None = None) -> Failure | None:
    """Gate 11: a pending referral is for triage, every other tier for who is assigned or supervises."""
    fits = ask.triages if tier.tier == Tier.PENDING else ask.assigned
    return None if fits else failure(Code.NOT_ASSIGNED)


def tier_content(ask: Ask, tier: Involvement, rule: Rule | None = None) -> Failure | None:
    """Gate 12: pending shows the pack of that very referral, the others the categories that they list."""
    if tier.tier == Tier.PENDING:
        offered = ask.item.id in tier.pack
    else:
        offered = tier.categories is None or ask.item.category in tier.categories
    return None if offered else failure(Code.NO_RULE)


def fitting_rule(ask: Ask, tier: Involvement, rule: Rule) -> Failure | None:
    """Gate 13: a rule, in force between the two, covers category, sensitivity, purpose, role and tier."""
    fits = (
        ask.item.category in rule.categories
        and ask.item.sensitivity <= rule.max_sensitivity
        and ask.question.purpose in rule.purposes
        and ask.question.role in rule.roles
        and tier.tier in rule.tiers
    )
    return None if fits else failure(Code.NO_RULE)


def condition(ask: Ask, tier: Involvement, rule: Rule) -> Failure | None:
    """Gate 14: the rule carries the condition that it needs."""
    return None if rule.condition_present else failure(Code.MISSING_CONDITION)


def consent_route(ask: Ask, tier: Involvement, rule: Rule) -> Failure | None:
    """Gate 15: consent is given; or, where the rule says consult, unsafe to seek; or the rule is a duty."""
    if rule.route == RuleRoute.STATUTORY:
        return None
    state = ask.standing.state
    if state == State.GIVEN or (rule.route == RuleRoute.CONSULT and state == State.UNSAFE_TO_SEEK):
        return None
    return failure(CONSENT_FAILURE[state])


def seal(ask: Ask, tier: Involvement, rule: Rule) -> Failure | None:
    """Gate 16: on any rule's route a sealed item needs an open grant that names it."""
    return failure(Code.SEALED) if is_sealed(ask) and ask.standing.names_item is None else None


def override_serves(ask: Ask, override: Override) -> Failure | None:
    """Gate 11 for an override: who is assigned, supervises, or is in a triage role."""
    return None if serves(ask) else failure(Code.NOT_ASSIGNED)


def override_names_sealed(ask: Ask, override: Override) -> Failure | None:
    """Gate 16 for an override: a sealed item is opened by name only."""
    return failure(Code.SEALED) if is_sealed(ask) and not names(override, ask) else None


def serves(ask: Ask) -> bool:
    """Whom an override serves."""
    return ask.assigned or ask.triages


def people(found: frozenset) -> list[Evidence]:
    """The people a bar was found for, in an order that does not depend on the records."""
    return [Evidence("person", person) for person in sorted(found, key=str)]


# ---- the order of the design

BARS = (
    Gate(0, "Request", request),
    Gate(1, "Conflict of interest", conflict_of_interest),
    Gate(2, "Ring-fence", ring_fence),
    Gate(3, "Restriction", restriction),
)
OWN_RECORD = (
    Gate(5, "Own record", own_seal),
    Gate(5, "Own record", own_assignment),
)
DISCLOSURE_BARS = (
    Gate(6, "Statutory bar", statutory_bar),
    Gate(7, "Sealed and locked", sealed_and_locked),
    Gate(8, "Originator control", originator_control),
)
BOTH_AGENCIES = (
    Gate(9, "Agreement", agreement),
    Gate(10, "Need to know", need_to_know),
)
EACH_TIER = (
    Gate(11, "This worker", this_worker),
    Gate(12, "Tier content", tier_content),
)
RULE = Gate(13, "Rule", fitting_rule)
EACH_RULE = (
    Gate(14, "Condition", condition),
    Gate(15, "Consent route", consent_route),
    Gate(16, "Seal", seal),
)
EACH_OVERRIDE = (
    Gate(11, "This worker", override_serves),
    Gate(16, "Seal", override_names_sealed),
)
# Gates that are spoken of by number elsewhere; 17 is not tested but makes an obligation.
LOCK, CONSENT_ROUTE, SEAL, OTHER_SUBJECTS = 7, 15, 16, 17
NAMES = {
    gate.number: gate.name
    for gate in (*BARS, *OWN_RECORD, *DISCLOSURE_BARS, *BOTH_AGENCIES, *EACH_TIER, RULE, *EACH_RULE)
} | {OTHER_SUBJECTS: "Other subjects"}
