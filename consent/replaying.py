"""Real entries of the ledger, decided again with a supposed change (design: sharing 2.4, V16, and 4, number 9).

Nothing is decided here and nothing revealed that the reader could not read in the ledger: the entries are found by the
ledger's own scope, the decisions in them picked by the ledger's own rule, the questions answered by the one decision.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from access.viewer import Viewer
from audit import ledger
from audit.models import Disclosure
from audit.querysets import items_for
from consent.clock import database_now
from consent.codes import Outcome
from consent.models import SharingRule
from consent.past import Asked, past_decisions
from consent.simulate import Change, Compared, compare_all, rule_holds
from consent.world import Rule
from people.models import Person

DAYS = 90
#: More entries than these are not decided again at once: the latest are.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One past decision that would have been another."""

    row: Disclosure
    item: dict
    compared: Compared


@dataclass(slots=True)
class Replayed:
    """What a change would have made of the entries between two moments: how many, and those decided otherwise."""

    since: datetime
    until: datetime
    asked: list[Asked] = field(default_factory=list)
    decisions: int = 0
    cut: bool = False
    differences: list[Difference] = field(default_factory=list)

    @property
    def entries(self) -> int:
        """Return how many entries of the ledger were decided again."""
        return len(self.asked)

    @property
    def opened(self) -> list[Difference]:
        """Return what would newly have been allowed."""
        return [each for each in self.differences if each.compared.opens]

    @property
    def closed(self) -> list[Difference]:
        """Return what would newly have been refused."""
        return [each for each in self.differences if each.compared.closes]

    @property
    def people_opened(self) -> set[str]:
        """Return the references of the people about whom something would newly have been allowed."""
        return {each.item["person"] for each in self.opened}

    @property
    def people_closed(self) -> set[str]:
        """Return the references of the people about whom something would newly have been refused."""
        return {each.item["person"] for each in self.closed}


def replay(
    viewer: Viewer,
    change: Change,
    *,
    agency: UUID | None = None,
    owner: UUID | None = None,
    about: str = "",
    openly: bool = False,
    through: str = "",
) -> Replayed:
    """Decide the last 90 days again, as far as officers of the acting agency may read them; the latest MOST entries.

    That entries were looked at, about whom and with whose information, is one entry of the ledger; `through` is the reference of
    the agreement, rule or referral that was tried.

    `agency` keeps to what its workers asked for, `owner` to decisions about what that agency owns, `about` to one
    person. `openly` leaves out what was refused silently, also of one's own: for figures that another agency may see.
    """
    until = database_now()
    replayed = Replayed(until - timedelta(days=DAYS), until)
    found = Disclosure.objects.visible_to(viewer).filter(at__gte=replayed.since, at__lt=until)
    if agency:
        found = found.filter(recipient_agency=agency)
    if owner:
        found = found.filter(disclosers__contains=[owner])
    if about:
        found = found.about(about)
    rows = list(found.order_by("-at")[: MOST + 1])
    replayed.cut = len(rows) > MOST
    for row, items in _readable(viewer, rows[:MOST]):
        wanted = [item for item in items if _is_wanted(item, owner, about, openly)]
        if wanted:
            replayed.asked.append(Asked(row, wanted))
    for past in past_decisions(viewer, replayed.asked):
        found = compare_all([question for _, question in past.questions], past.facts, change)
        replayed.decisions += len(found)
        replayed.differences += [
            Difference(past.row, item, compared)
            for (item, _), compared in zip(past.questions, found, strict=True)
            if compared.opens or compared.closes
        ]
    if replayed.asked:
        _write_down(viewer, replayed, through)
    return replayed


def _write_down(viewer: Viewer, replayed: Replayed, through: str) -> None:
    """Write one entry about the whole replay: of the entries looked at, the people and the owners; no decision of theirs."""
    items = [item for each in replayed.asked for item in each.items]
    ledger.write(
        ledger.entry(
            viewer,
            "simulated",
            at=replayed.until,
            people={item["person"] for item in items},
            disclosers={UUID(item["owner"]) for item in items},
            purpose="audit",
            about=through,
        )
    )


def replay_rule(viewer: Viewer, rule: SharingRule) -> Replayed:
    """Decide the last 90 days again as if this rule had been in force all along, in place of one that it replaces.

    Only what the workers of its recipient asked of its source, and what both agencies may read.
    """
    change = rule_holds(supposed_rule(rule), instead_of=str(rule.supersedes_id) if rule.supersedes_id else None)
    return replay(viewer, change, agency=rule.recipient_id, owner=rule.source_id, openly=True, through=rule.reference)


def supposed_rule(rule: SharingRule) -> Rule:
    """Return a rule, signed or not, as the decision would see it were it in force."""
    same = "categories purposes roles tiers"
    return Rule(
        id=str(rule.pk),
        agreement=str(rule.agreement_id),
        source=str(rule.source_id),
        recipient=str(rule.recipient_id),
        **{name: frozenset(getattr(rule, name)) for name in same.split()},
        route=rule.route,
        max_sensitivity=rule.max_sensitivity,
        valid_from=rule.created_at,
        version=rule.version,
        condition_present=rule.condition_present,
        source_basis=rule.source_basis,
        recipient_basis=rule.recipient_basis,
        condition=rule.condition or None,
        schedule1=rule.schedule_1 or None,
        gateway=rule.gateway,
        plain_words=rule.plain_words,
    )


def _readable(viewer: Viewer, found: list[Disclosure]) -> Iterator[tuple[Disclosure, list[dict]]]:
    """Yield each entry with those of its decisions that the acting agency may know of; one statement."""
    references = {reference for row in found for reference in row.people}
    held = set(
        Person.objects.filter(reference__in=references, held_by_id=viewer.agency_id).values_list("reference", flat=True)
    )
    for row in found:
        yield row, items_for(viewer, row, held)


def _is_wanted(item: dict, owner: UUID | None, about: str, openly: bool) -> bool:
    """Return whether a decision is of those to be made again."""
    return (
        (owner is None or item["owner"] == str(owner))
        and about in ("", item["person"])
        and not (openly and item["outcome"] == Outcome.DENY_SILENT)
    )
