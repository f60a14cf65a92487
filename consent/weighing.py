"""What a decision to share without consent must fulfil before it is proposed, one small function a requirement.

(Design: sharing 2.5, 2.4 V3 to V12, and the fine print of 3.2.) Each takes the unsaved decision and the reference data that
it names, and gives pairs of a field and a message. The law is asked where rules are asked (consent.validators): a decision
reads like a rule there, so that each requirement stands in one place.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from types import SimpleNamespace

from django.db import models
from django.utils import timezone

from access.viewer import Viewer
from agencies.models import Membership
from consent import grounds, validators
from consent.codes import Seal
from consent.law import NO_GATEWAY, LawBook, read_law
from consent.models import Agreement, Override, Purpose
from consent.overriding import BALANCING, MOST_DAYS
from consent.querysets import APPROVERS
from people.models import Category, RecordEntry

Objections = Iterator[tuple[str, str]]
CONSENT_CONDITION = "9_2_a_explicit_consent"
#: What a rule's fields are called in a decision.
SAID_OF = {"valid_to": "days", "purposes": "purpose"}
LAW = (
    validators.law_is_in_force,
    validators.recognised_interest_is_named,
    validators.carries_conditions,
    validators.public_interest_has_paragraph,
    validators.policy_document_is_there,
    validators.public_task_is_theirs,
    validators.interests_are_not_tasks,
    validators.part_3_is_for_competent_authorities,
    validators.counselling_stays_out_of_police_files,
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a decision names: its entries, the categories of all of it, and the agency's own of this person."""

    entries: tuple[RecordEntry, ...]
    categories: dict[str, Category]
    own_categories: frozenset[str]
    purpose: Purpose | None
    agreement: object
    book: LawBook
    teams: frozenset[str]

    @classmethod
    def of(cls, override: Override, entries: Iterable[RecordEntry]) -> "Weighed":
        """Read what this decision names, in six statements."""
        entries = tuple(entries)
        named = {*override.categories, *(entry.category_id for entry in entries)}
        ours = RecordEntry.objects.filter(person=override.person, owner_id=override.agency_id)
        approvers = Membership.objects.current().filter(agency_id=override.agency_id, role__in=APPROVERS)
        return cls(
            entries,
            Category.objects.in_bulk(named),
            frozenset(ours.order_by().values_list("category_id", flat=True).distinct()),
            Purpose.objects.filter(pk=override.purpose_id).first(),
            _agreement_of(override.agency_id),
            read_law(),
            frozenset(approvers.exclude(user_id=override.requested_by_id).order_by().values_list("team", flat=True)),
        )


def _agreement_of(agency_id) -> object:
    """Return the agreement of this agency whose appropriate policy document is in date longest, or one without any."""
    signed = models.Q(parties__agency_id=agency_id, parties__signed_at__isnull=False)
    found = Agreement.objects.filter(signed, policy_document_until__isnull=False).order_by("-policy_document_until")
    return found.first() or SimpleNamespace(policy_document="", policy_document_until=None)


def says_everything(override: Override, weighed: Weighed) -> Objections:
    """Every text that a decision weighs is there: nobody shares without having thought of each."""
    for name in ("persons_views", *BALANCING):
        if not getattr(override, name):
            yield name, f"Answer this: {Override._meta.get_field(name).verbose_name}"


def names_what_is_ours(override: Override, weighed: Weighed) -> Objections:
    """An agency decides about its own entries: it names kinds of information, or entries, that it has of this person."""
    if not override.categories and not weighed.entries:
        yield "categories", "Select what is decided about."
    if set(override.categories) - set(weighed.categories):
        yield "categories", "Select kinds of information from the list."
    elif not override.non_disclosure and set(override.categories) - weighed.own_categories:
        yield "categories", "Your agency has recorded nothing of one kind that you selected. It decides about its own."
    for entry in weighed.entries:
        if (entry.person_id, entry.owner_id) != (override.person_id, override.agency_id):
            yield "items", "Select entries of your own agency about this person."


def goes_to_a_partner(override: Override, weighed: Weighed) -> Objections:
    """The recipient is another approved agency."""
    recipient = override.recipient
    if recipient.pk == override.agency_id:
        yield "recipient", "Select another agency than your own."
    elif recipient.state != "approved" or recipient.kind == "hub_operator":
        yield "recipient", "Select an agency of the directory."


def has_a_purpose(override: Override, weighed: Weighed) -> Objections:
    """One purpose that is known and not prohibited."""
    if weighed.purpose is None:
        yield "purpose", "Select what the information is for."
    elif weighed.purpose.prohibited:
        yield "purpose", "This purpose is prohibited."
    elif not _holds(weighed.purpose, override):
        yield "purpose", "Nobody may state this purpose on every day of this decision."


def _holds(purpose: Purpose, override: Override) -> bool:
    """Return whether a purpose may be stated from the first day of a decision to its last."""
    until = purpose.valid_to
    return purpose.valid_from <= override.starts_at.date() and (until is None or until >= override.ends_at.date())


def says_why_not_asked(override: Override, weighed: Weighed) -> Objections:
    """Who was not asked was not asked for a reason of the Act as it is today (Schedule 1, paragraph 18)."""
    reason = override.para_18_reason
    if override.sought_consent == "not_sought" and not reason:
        yield "para_18_reason", "Select why the person was not asked."
    elif reason and not weighed.book.is_in(reason, "para_18_reason"):
        yield "para_18_reason", "Select one from the list."
    elif reason and not weighed.book.at(reason, override.requested_at.date()):
        yield "para_18_reason", f"“{weighed.book.label(reason)}” is not in force today."


def lasts_four_weeks(override: Override, weighed: Weighed) -> Objections:
    """28 days at most; what goes on longer is decided anew."""
    if not 1 <= override.days <= MOST_DAYS:
        yield "days", f"Days must be between 1 and {MOST_DAYS}."


def rests_on_no_consent(override: Override, weighed: Weighed) -> Objections:
    """Where nobody agreed, neither side relies on consent, and there is a gateway."""
    if override.non_disclosure:
        return
    for name in ("source_basis", "recipient_basis"):
        value = getattr(override, name)
        if not value:
            yield name, "Select a lawful basis."
        elif value in validators.BY_CONSENT:
            yield name, "This is shared without consent: select another lawful basis."
    if override.condition == CONSENT_CONDITION:
        yield "condition", "This is shared without consent: select another condition."
    if not override.gateway or override.gateway == NO_GATEWAY:
        yield "gateway", "Select the power or duty that lets this be shared without consent."
    gateway = weighed.book.at(override.gateway, override.starts_at.date())
    is_duty = gateway is not None and gateway.is_duty
    if override.is_duty and not is_duty:
        yield "is_duty", "The gateway that you selected is a power, not a duty."
    if override.ground == grounds.LEGAL_COMPULSION and not is_duty:
        yield "gateway", "Select the court order or the duty that compels this."


def stands_in_law(override: Override, weighed: Weighed) -> Objections:
    """The requirements of rules that speak of agencies, categories and documents, asked where rules are asked.

    A decision not to share needs no ground of the law; what it names has to be in force all the same.
    """
    reads = SimpleNamespace(
        source=override.agency,
        recipient=override.recipient,
        source_basis=override.source_basis,
        recipient_basis=override.recipient_basis,
        condition=override.condition,
        schedule_1=override.schedule_1,
        annex_1=override.annex_1,
        gateway=override.gateway,
        categories=sorted(weighed.categories),
        purposes=[override.purpose_id],
        agreement=weighed.agreement,
        valid_from=override.starts_at.date(),
        valid_to=override.ends_at.date(),
    )
    law = validators.Law(weighed.categories, {}, frozenset(), weighed.book)
    for asks in LAW[:1] if override.non_disclosure else LAW:
        for name, message in asks(reads, law):
            yield SAID_OF.get(name, name), message


def unlocks_by_name(override: Override, weighed: Weighed) -> Objections:
    """Only legal compulsion unlocks, and only entries that are named (sharing decision, gate 7)."""
    locked = any(entry.seal == Seal.LOCKED for entry in weighed.entries)
    if locked and not override.unlocks:
        yield "unlocks", "An entry that you selected is sealed and locked: only legal compulsion opens it."
    if override.unlocks and override.ground != grounds.LEGAL_COMPULSION:
        yield "unlocks", "Only a court order or another legal compulsion opens what is sealed and locked."
    elif override.unlocks and not weighed.entries:
        yield "items", "Select each entry that the order names: what is locked is opened by name alone."


def person_is_told(override: Override, weighed: Weighed) -> Objections:
    """The person is told by a day, was told already, or is not told for a reason."""
    if override.non_disclosure:
        return
    if override.informed == "will_not" and not override.not_informed_reason:
        yield "not_informed_reason", "Select why the person will not be told."
    if override.informed == "not_yet" and not override.inform_by:
        yield "inform_by", "Enter by when the person is told."
    elif override.informed == "not_yet" and not override.requested_at < override.inform_by <= override.ends_at:
        yield "inform_by", "The day must be after today, and before the sharing ends."
    if override.informed == "before" and not override.informed_how:
        yield "informed_how", "Select how the person was told."


def somebody_else_signs(override: Override, weighed: Weighed) -> Objections:
    """The second signature comes from another team; an agency without one asks another agency."""
    asked = override.asked_agency
    if asked is not None and asked.pk in (override.agency_id, override.recipient_id):
        yield "asked_agency", "Ask an agency that neither decides nor would see it."
    elif asked is not None and (asked.state != "approved" or asked.kind == "hub_operator"):
        yield "asked_agency", "Select an agency of the directory."
    elif asked is None and len(weighed.teams) < 2:
        yield "asked_agency", "Select who signs second: in your agency nobody of another team may sign."


REQUIREMENTS: list[Callable[[Override, Weighed], Objections]] = [
    says_everything,
    names_what_is_ours,
    goes_to_a_partner,
    has_a_purpose,
    says_why_not_asked,
    lasts_four_weeks,
    rests_on_no_consent,
    stands_in_law,
    unlocks_by_name,
    person_is_told,
    somebody_else_signs,
]


def objections(override: Override, weighed: Weighed) -> dict[str, list[str]]:
    """Return every objection to this decision, by field; empty when it may be proposed."""
    found = defaultdict(list)
    for requirement in REQUIREMENTS:
        for name, message in requirement(override, weighed):
            if message not in found[name]:
                found[name].append(message)
    return dict(found)


def gone_from_law(override: Override) -> str:
    """Return what a decision rests on that is in force no longer, in words; an empty text where all of it still is."""
    book, today = read_law(), timezone.localdate()
    named = [getattr(override, field) for field in validators.GROUNDS]
    return next((book.label(code) for code in named if code and not book.at(code, today)), "")


def longest_end(override: Override):
    """Return the last moment up to which this decision may hold, counted from its start."""
    return override.starts_at + timedelta(days=override.days)


def team_of(viewer: Viewer) -> str:
    """Return the team in which a viewer acts; blank is none."""
    return Membership.objects.filter(pk=viewer.membership_id).values_list("team", flat=True).first() or ""
