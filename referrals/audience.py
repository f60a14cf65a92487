"""Who will see what of a referral, before it is sent: computed by the function that decides later (design: ux L20).

Each receiving agency is asked about as its triage worker is after sending, and as the worker who has it after accepting.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from access.viewer import supposed_worker
from agencies.models import Agency, Service
from consent.answers import Decision
from consent.codes import Outcome
from consent.facts import load_as_each
from consent.in_force import prepare
from consent.sight import PersonSight, ask
from consent.world import Involvement
from people.kinds import LETTERS
from people.models import RecordEntry
from referrals.drafts import chosen_of, packed_keys_of
from referrals.letters import BY_CATEGORY, KIND, PARTS, Part, entry_for
from referrals.models import Referral

#: tier, role and purpose of whoever looks while a referral waits, and once it is accepted
WAITING = ("pending", "duty_manager", "triage_referral")
ACCEPTED = ("accepted", "caseworker", "deliver_intervention")


@dataclass(frozen=True, slots=True)
class Preview:
    """One entry of the pack with the decision while the referral waits, and the one after it is accepted."""

    entry: RecordEntry
    waiting: Decision
    accepted: Decision

    @property
    def allowed(self) -> bool:
        """Return whether it will be seen, now or once somebody has accepted."""
        return self.waiting.allowed or self.accepted.allowed

    @property
    def category(self) -> str:
        """Return the code of its category."""
        return self.entry.category_id

    @property
    def group(self) -> str:
        """Return what its group is called: its category, or the part of what is written here."""
        return BY_CATEGORY[self.category].label if self.entry.kind == KIND else self.entry.category.label


@dataclass(frozen=True, slots=True)
class Audience:
    """Who at the agency of one chosen service will see which entries; `besides` is what could go along and does not."""

    service: Service
    agency: Agency
    people: list[str]
    entries: list[Preview]
    left_out: frozenset[str] = frozenset()
    besides: list[Preview] = field(default_factory=list)

    @property
    def people_words(self) -> str:
        """Return how many people, in words."""
        return "1 person" if len(self.people) == 1 else f"{len(self.people)} people"

    @property
    def sees_who(self) -> bool:
        """Return whether the name will be shown before anybody accepts."""
        return any(each.entry.kind == "identity" and each.waiting.outcome == Outcome.ALLOW for each in self.entries)

    def of(self, entry: RecordEntry) -> Preview | None:
        """Return the preview of an entry that goes along or could; None for one that is left out here."""
        return next((each for each in (*self.entries, *self.besides) if each.entry.pk == entry.pk), None)

    def of_part(self, category: str) -> Preview:
        """Return the preview of a part of what is written here, filled in or not yet."""
        return next(
            each
            for each in (*self.entries, *self.besides)
            if each.entry.kind == KIND and each.entry.category_id == category
        )


def packed_of(referral: Referral, sight: PersonSight) -> list[RecordEntry]:
    """Return the chosen entries of a draft that whoever looks at it may see now.

    One that was locked since must not be there for them.
    """
    chosen = packed_keys_of(referral)
    return [each.entry for each in sight.shown if each.entry.pk in chosen]


def audience_of(referral: Referral, sight: PersonSight) -> list[Audience]:
    """Return who would see what at each chosen service, in the order of choosing; nothing while none is chosen.

    Costs one statement besides the draft's own, however many services there are, and writes nothing.
    """
    chosen = chosen_of(referral)
    if not chosen:
        return []
    keys = packed_keys_of(referral)
    sendable = [each.entry for each in sight.shown if is_sendable(each.entry, referral)]
    going = [*_identity(referral, sight), *(entry for entry in sendable if entry.pk in keys)]
    written = {part.category: entry_for(referral, part) for part in PARTS}
    said = {part.category for part in PARTS if not part.field or getattr(referral, part.field)}
    possible = [*going, *written.values(), *(entry for entry in sendable if entry.pk not in keys)]
    asked = _asked_at({one.agency.pk for one in chosen}, referral.person_id, possible)
    offered = frozenset(str(entry.pk) for entry in possible)
    audiences = []
    for one in chosen:
        found = asked[one.agency.pk]
        waiting, accepted = (_decisions(found, referral, possible, offered, *tier) for tier in (WAITING, ACCEPTED))
        previews = [Preview(entry, waiting[entry.pk], accepted[entry.pk]) for entry in possible]
        inside = {entry.pk for entry in going if entry.kind == "identity" or entry.category_id not in one.left_out}
        inside |= {
            entry.pk for code, entry in written.items() if code in said and goes(BY_CATEGORY[code], one.left_out)
        }
        audiences.append(
            Audience(
                one.service,
                one.agency,
                one.people,
                [each for each in previews if each.entry.pk in inside],
                one.left_out,
                [each for each in previews if each.entry.pk not in inside],
            )
        )
    return audiences


def goes(part: Part, left_out: Collection[str]) -> bool:
    """Return whether a part of what is written goes to a service that leaves out these groups: the letter always does."""
    return not part.field or part.category not in left_out


def is_sendable(entry: RecordEntry, referral: Referral) -> bool:
    """Return whether the sender may choose an entry: recorded by the agency itself. Who the person is goes along anyway."""
    return entry.owner_id == referral.from_agency_id and entry.kind not in ("identity", *LETTERS)


def _identity(referral: Referral, sight: PersonSight) -> list[RecordEntry]:
    """Return who the person is, which goes with every referral."""
    known = [each.entry for each in sight.shown if each.entry.kind == "identity"]
    return known or list(
        RecordEntry.objects.filter(person_id=referral.person_id, kind="identity").select_related("category", "owner")
    )


def _asked_at(agencies: Collection[UUID], person: UUID, entries: Iterable[RecordEntry]) -> dict:
    """Return, by agency, a worker there who is nobody in particular, the facts as they have them, and the time."""
    loaded = load_as_each(
        lambda agency: supposed_worker(agency.pk, agency.name, WAITING[1]), person, entries, named=agencies
    )
    return {agency.pk: found for agency, *found in loaded}


def _decisions(found, referral: Referral, entries, offered: frozenset, tier: str, role: str, purpose: str) -> dict:
    """Return the decision for each entry as a worker of the receiving agency would get it at this tier.

    Of an entry that does not go along it is the decision that there would be if it did.
    """
    worker, facts, at = found
    tie = Involvement(
        id="preview",
        agency=str(worker.agency_id),
        person=str(referral.person_id),
        tier=tier,
        source=referral.reference,
        start=at,
        pack=offered,
    )
    others = [each for each in facts.involvements if each.source != referral.reference]
    seen_by = replace(facts.worker, roles=frozenset({role}))
    world = prepare(replace(facts, worker=seen_by, involvements=[*others, tie]), at)
    return {entry.pk: ask(replace(worker, role=role), entry, purpose, world) for entry in entries}
