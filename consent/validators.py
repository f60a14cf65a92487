"""What a sharing rule must fulfil before it is saved, one small function a requirement.

(Design: sharing 2.4, V1 to V14.) Each takes the unsaved rule and the reference data that it names, and gives
pairs of a field and a message. What is asked of a signature (V15, two people of two agencies; V16, a simulation)
stands in consent.actions.rule.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from access import roles
from consent.law import NO_GATEWAY, LawBook, read_law
from consent.models import Involvement, PublicTaskRequest, Purpose, SharingRule
from hub.kit.spoken import day_words
from people.models import Category

Objections = Iterator[tuple[str, str]]
TIERS = frozenset(code for code, _ in Involvement.TIERS)
NARROW_TIERS = frozenset({"plan", "conference"})
TRIAGE = frozenset({"triage", "duty_manager"})
BY_CONSENT = frozenset({"a_consent", "s35_consent"})
PART_3 = frozenset({"s35_consent", "s35_necessary"})
RECOGNISED = "ea_recognised_legitimate_interest"
NOT_FOR_AUTHORITIES = frozenset({RECOGNISED, "f_legitimate_interests"})
BY_REQUEST = "p1_public_task_request"
#: The fields of a rule that name a row of the law, in the order of the form.
GROUNDS = ("source_basis", "recipient_basis", "annex_1", "condition", "schedule_1", "gateway")
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Law:
    """The reference rows that a rule names, by code, the law of all days, and the request that it rests on."""

    categories: dict[str, Category]
    purposes: dict[str, Purpose]
    parties: frozenset
    book: LawBook
    request: PublicTaskRequest | None = None

    @classmethod
    def of(cls, rule: SharingRule, request: PublicTaskRequest | None = None) -> "Law":
        """Read what this rule names, in five statements."""
        return cls(
            Category.objects.in_bulk(rule.categories),
            Purpose.objects.in_bulk(rule.purposes),
            frozenset(rule.agreement.parties.filter(left_at__isnull=True).values_list("agency_id", flat=True)),
            read_law(),
            request or PublicTaskRequest.objects.filter(rule_id=rule.pk).first(),
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


def law_is_in_force(rule: SharingRule, law: Law) -> Objections:
    """Every ground that the rule names is in force from its first day to its last: the law is dated (2.1)."""
    for field in GROUNDS:
        code = getattr(rule, field)
        if not code:
            continue
        if not law.book.is_in(code, field):
            yield field, "Select one from the list."
        elif gap := law.book.throughout(code, rule.valid_from, rule.valid_to):
            label = law.book.label(code)
            if gap == rule.valid_from:
                yield field, f"“{label}” is not in force on {day_words(gap, 'long')}, when this starts."
            else:
                yield "valid_to", f"“{label}” is in force until {day_words(gap, 'long')}: this cannot outlast it."


def purposes_are_in_force(rule: SharingRule, law: Law) -> Objections:
    """Every purpose may be stated from the rule's first day to its last."""
    for purpose in law.purposes.values():
        if purpose.valid_from > rule.valid_from or (purpose.valid_to and purpose.valid_to < rule.valid_to):
            yield "purposes", f"“{purpose.label}” may not be stated on every day of the rule."


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
    paragraph = law.book.at(rule.schedule_1, rule.valid_from)
    if paragraph is None or not paragraph.needs_policy_document:
        return
    until = rule.agreement.policy_document_until
    if not rule.agreement.policy_document or until is None:
        yield "schedule_1", "This paragraph needs an appropriate policy document: the agreement names none."
    elif until < rule.valid_to:
        yield "valid_to", "The rule cannot outlast the appropriate policy document of the agreement."


def public_task_is_theirs(rule: SharingRule, law: Law) -> Objections:
    """V6: public task is for public authorities, or for those whom a statutory gateway gives the function."""
    for name, agency, basis in _sides(rule):
        if basis == "e_public_task" and not agency.law.is_public_authority and rule.gateway == NO_GATEWAY:
            yield (
                name,
                f"{agency.name} is no public authority: select the gateway that gives it the function.",
            )


def interests_are_not_tasks(rule: SharingRule, law: Law) -> Objections:
    """V7: a public authority cannot rely on legitimate interests, recognised or not (Article 6(1))."""
    for name, agency, basis in _sides(rule):
        if basis in NOT_FOR_AUTHORITIES and agency.law.is_public_authority:
            yield name, f"{agency.name} is a public authority: it cannot rely on this."


def recognised_interest_is_named(rule: SharingRule, law: Law) -> Objections:
    """A recognised legitimate interest is one of Annex 1, and nothing else has one (Article 6(1)(ea))."""
    relied_on = RECOGNISED in (rule.source_basis, rule.recipient_basis)
    if relied_on and not rule.annex_1:
        yield "annex_1", "Select which recognised legitimate interest it is."
    if rule.annex_1 and not relied_on:
        yield "annex_1", "Only a recognised legitimate interest rests on Annex 1: select none."


def request_is_stored(rule: SharingRule, law: Law) -> Objections:
    """V8: sharing for another's public task needs its request, which says for which task (Annex 1, paragraph 1)."""
    if rule.annex_1 != BY_REQUEST:
        return
    if law.request is None or not law.request.text.strip():
        yield "request_text", "Enter the request: what was asked for, and for which public task."
    if law.request is None or not law.request.asked_by.strip():
        yield "request_by", "Enter who asked, with their post."
    if law.request is None or law.request.asked_on is None:
        yield "request_on", "Enter on which day they asked."
    elif law.request.asked_on > timezone.localdate():
        yield "request_on", "The request cannot be of a day to come."


def part_3_is_for_competent_authorities(rule: SharingRule, law: Law) -> Objections:
    """V9: the law enforcement part of the Act is for competent authorities (DPA 2018, section 30)."""
    for name, agency, basis in _sides(rule):
        if basis in PART_3 and not agency.law.is_competent_authority:
            yield (
                name,
                f"{agency.name} is no competent authority: it cannot rely on the law enforcement part.",
            )
    if rule.condition.startswith("sch8_") and not PART_3 & {rule.source_basis, rule.recipient_basis}:
        yield "condition", "A Schedule 8 condition goes with a law enforcement basis."


def route_fits_basis(rule: SharingRule, law: Law) -> Objections:
    """V10: what rests on consent goes by consent, and what goes by duty rests on one."""
    rests_on_consent = (
        BY_CONSENT & {rule.source_basis, rule.recipient_basis} or rule.condition == "9_2_a_explicit_consent"
    )
    if rule.route != "consent" and rests_on_consent:
        yield "route", "What rests on consent must go by consent."
    if rule.route == "consult" and rule.gateway == NO_GATEWAY:
        yield "gateway", "Select the power that lets it be shared when it is not safe to ask."
    gateway = law.book.at(rule.gateway, rule.valid_from)
    if rule.route == "statutory" and not (gateway and gateway.is_duty):
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
    law_is_in_force,
    purposes_are_in_force,
    carries_conditions,
    public_interest_has_paragraph,
    policy_document_is_there,
    public_task_is_theirs,
    interests_are_not_tasks,
    recognised_interest_is_named,
    request_is_stored,
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
