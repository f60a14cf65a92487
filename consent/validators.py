"""What a sharing rule must fulfil before it is saved, one small function a requirement.

(Design: sharing 2.4, V1 to V15.) Each takes the unsaved rule and the reference data that it names, and gives
pairs of a field and a message. Requirements that need other records (V8, a stored request; V16, a simulation)
stand where those records are made.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from access import roles
from consent import bases
from consent.models import Involvement, Purpose, SharingRule
from people.models import Category

Objections = Iterator[tuple[str, str]]
TIERS = frozenset(code for code, _ in Involvement.TIERS)
NARROW_TIERS = frozenset({"plan", "conference"})
TRIAGE = frozenset({"triage", "duty_manager"})
BY_CONSENT = frozenset({"a_consent", "s35_consent"})
PART_3 = frozenset({"s35_consent", "s35_necessary"})
NOT_FOR_AUTHORITIES = frozenset({"ea_recognised_legitimate_interest", "f_legitimate_interests"})
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Law:
    """The reference rows that a rule names, by code."""

    categories: dict[str, Category]
    purposes: dict[str, Purpose]
    parties: frozenset

    @classmethod
    def of(cls, rule: SharingRule) -> "Law":
        """Read what this rule names, in three statements."""
        return cls(
            Category.objects.in_bulk(rule.categories),
            Purpose.objects.in_bulk(rule.purposes),
            frozenset(rule.agreement.parties.values_list("agency_id", flat=True)),
        )


def says_everything(rule: SharingRule, law: Law) -> Objections:
    """Every part of the sentence is there, in known codes and few words."""
    if not rule.categories or set(rule.categories) - set(law.categories):
        yield "categories", "Select which kinds of information may be seen."
    if not rule.purposes or set(rule.purposes) - set(law.purposes):
        yield "purposes", "Select what the information is for."
    if not rule.roles or set(rule.roles) - set(roles.ROLES):
        yield "roles", "Select whose roles may see it."
    if not rule.tiers or set(rule.tiers) - TIERS:
        yield "tiers", "Select from when it may be seen."
    if not rule.minimum_necessary:
        yield "minimum_necessary", "Enter why no less would do."
    if not rule.plain_words:
        yield "plain_words", "Enter what the person would be told."
    elif len(rule.plain_words.split()) > MOST_WORDS:
        yield "plain_words", f"What the person would be told must be {MOST_WORDS} words or fewer."


def between_parties(rule: SharingRule, law: Law) -> Objections:
    """Source and recipient are two parties of the agreement."""
    if rule.source_id == rule.recipient_id:
        yield "recipient", "Select another agency than the one whose information it is."
    for name, key in (("source", rule.source_id), ("recipient", rule.recipient_id)):
        if key not in law.parties:
            yield name, "Select an agency that is a party to the agreement."


def within_agreement(rule: SharingRule, law: Law) -> Objections:
    """V1: purposes and categories are those of the agreement, or fewer."""
    if set(rule.purposes) - set(rule.agreement.purposes):
        yield "purposes", "The agreement does not cover every purpose selected."
    if set(rule.categories) - set(rule.agreement.categories):
        yield "categories", "The agreement does not cover every kind of information selected."


def within_dates(rule: SharingRule, law: Law) -> Objections:
    """V2: the dates lie inside those of the agreement."""
    if rule.valid_to <= rule.valid_from:
        yield "valid_to", "The end must be after the start."
    if rule.valid_from < rule.agreement.starts_on:
        yield "valid_from", "The rule cannot start before the agreement."
    if rule.valid_to > rule.agreement.ends_on:
        yield "valid_to", "The rule cannot end after the agreement."


def carries_conditions(rule: SharingRule, law: Law) -> Objections:
    """V3: special category data needs an Article 9 condition, offence data a Schedule 1 paragraph."""
    if _needs_condition(law) and not rule.condition:
        yield "condition", f"Select an Article 9 condition: {_labels(law, 'is_special_category')} needs one."
    if _needs_schedule_1(law) and not rule.schedule_1:
        yield "schedule_1", f"Select a Schedule 1 paragraph: {_labels(law, 'is_criminal_offence')} needs one."


def public_interest_has_paragraph(rule: SharingRule, law: Law) -> Objections:
    """V4: substantial public interest rests on a paragraph of Schedule 1 (DPA 2018, section 10)."""
    if rule.condition == "9_2_g_substantial_public_interest" and not rule.schedule_1.startswith("pt2_"):
        yield "schedule_1", "Select a Part 2 paragraph of Schedule 1: substantial public interest needs one."


def policy_document_is_there(rule: SharingRule, law: Law) -> Objections:
    """V5: what needs an appropriate policy document has one while it lasts (Schedule 1, Part 4)."""
    if rule.schedule_1 not in bases.NEED_POLICY_DOCUMENT:
        return
    until = rule.agreement.policy_document_until
    if not rule.agreement.policy_document or until is None:
        yield "schedule_1", "This paragraph needs an appropriate policy document: the agreement names none."
    elif until < rule.valid_to:
        yield "valid_to", "The rule cannot outlast the appropriate policy document of the agreement."


def public_task_is_theirs(rule: SharingRule, law: Law) -> Objections:
    """V6: public task is for public authorities, or for those whom a statutory gateway gives the function."""
    for name, agency, basis in _sides(rule):
        if basis == "e_public_task" and not agency.law.is_public_authority and rule.gateway == "none_consent_only":
            yield (
                name,
                f"{agency.name} is no public authority: select the gateway that gives it the function.",
            )


def interests_are_not_tasks(rule: SharingRule, law: Law) -> Objections:
    """V7: a public authority cannot rely on legitimate interests, recognised or not (Article 6(1))."""
    for name, agency, basis in _sides(rule):
        if basis in NOT_FOR_AUTHORITIES and agency.law.is_public_authority:
            yield name, f"{agency.name} is a public authority: it cannot rely on this."


def part_3_is_for_competent_authorities(rule: SharingRule, law: Law) -> Objections:
    """V9: the law enforcement part of the Act is for competent authorities (DPA 2018, section 30)."""
    for name, agency, basis in _sides(rule):
        if basis in PART_3 and not agency.law.is_competent_authority:
            yield (
                name,
                f"{agency.name} is no competent authority: it cannot rely on the law enforcement part.",
            )


def route_fits_basis(rule: SharingRule, law: Law) -> Objections:
    """V10: what rests on consent goes by consent, and what goes by duty rests on one."""
    rests_on_consent = (
        BY_CONSENT & {rule.source_basis, rule.recipient_basis} or rule.condition == "9_2_a_explicit_consent"
    )
    if rule.route != "consent" and rests_on_consent:
        yield "route", "What rests on consent must go by consent."
    if rule.route == "consult" and rule.gateway == "none_consent_only":
        yield "gateway", "Select the power that lets it be shared when it is not safe to ask."
    if rule.route == "statutory" and rule.gateway not in bases.DUTIES:
        yield "gateway", "Select the duty or court order: only those allow sharing without asking."


def counselling_stays_out_of_police_files(rule: SharingRule, law: Law) -> Objections:
    """V11: counselling notes reach the police only by a victim information request (section 44A)."""
    wanted = "counselling_notes" in rule.categories and rule.recipient.kind == "police"
    if wanted and set(rule.purposes) != {"victim_information_request"}:
        yield "purposes", "Counselling notes may go to the police only for a victim information request."


def purpose_is_allowed(rule: SharingRule, law: Law) -> Objections:
    """V12: no prohibited purpose."""
    if any(purpose.prohibited for purpose in law.purposes.values()):
        yield "purposes", "This purpose is prohibited."


def restricted_needs_a_part(rule: SharingRule, law: Law) -> Objections:
    """V13: what is restricted to named people is open to those with a part in a plan or conference alone."""
    if rule.max_sensitivity >= 3 and set(rule.tiers) - NARROW_TIERS:
        yield "max_sensitivity", "Restricted information can only be seen in a plan role or conference."


def somebody_can_match(rule: SharingRule, law: Law) -> Objections:
    """V14: no rule that nobody could ever use."""
    may_see = set(rule.roles) - roles.NO_CONTENT
    if rule.roles and not may_see:
        yield "roles", "Nobody in these roles may look at information about a person."
    elif set(rule.tiers) == {"pending"} and not may_see & TRIAGE:
        yield "roles", "Before a referral is accepted only triage workers and duty managers see anything."


VALIDATORS: list[Callable[[SharingRule, Law], Objections]] = [
    says_everything,
    between_parties,
    within_agreement,
    within_dates,
    carries_conditions,
    public_interest_has_paragraph,
    policy_document_is_there,
    public_task_is_theirs,
    interests_are_not_tasks,
    part_3_is_for_competent_authorities,
    route_fits_basis,
    counselling_stays_out_of_police_files,
    purpose_is_allowed,
    restricted_needs_a_part,
    somebody_can_match,
]


def objections(rule: SharingRule, law: Law) -> dict[str, list[str]]:
    """Return every objection to this rule, by field; empty when it may be saved."""
    found = defaultdict(list)
    for validator in VALIDATORS:
        for name, message in validator(rule, law):
            found[name].append(message)
    return dict(found)


def shadowed_by(rule: SharingRule, others: Iterable[SharingRule]) -> SharingRule | None:
    """Return another rule that lets through all that this one would (V14, a warning and no objection)."""
    wider = ("categories", "purposes", "roles", "tiers")
    return next(
        (
            other
            for other in others
            if other.pk != rule.pk
            and (other.source_id, other.recipient_id, other.route) == (rule.source_id, rule.recipient_id, rule.route)
            and all(set(getattr(rule, name)) <= set(getattr(other, name)) for name in wider)
            and rule.max_sensitivity <= other.max_sensitivity
            and other.valid_from <= rule.valid_from
            and rule.valid_to <= other.valid_to
        ),
        None,
    )


def condition_is_present(rule: SharingRule, law: Law) -> bool:
    """Return whether the rule carries each condition that its categories need (sharing decision, gate 14)."""
    return not list(carries_conditions(rule, law))


def _needs_condition(law: Law) -> bool:
    return any(category.is_special_category for category in law.categories.values())


def _needs_schedule_1(law: Law) -> bool:
    return any(category.is_criminal_offence for category in law.categories.values())


def _labels(law: Law, flag: str) -> str:
    return ", ".join(category.label.lower() for category in law.categories.values() if getattr(category, flag))


def _sides(rule: SharingRule) -> Iterator[tuple]:
    """Give each side as field name, agency and the basis that it relies on."""
    yield "source_basis", rule.source, rule.source_basis
    yield "recipient_basis", rule.recipient, rule.recipient_basis
