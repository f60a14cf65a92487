"""Who will see what of a referral, before it is sent: computed by the function that decides later (design: ux L20).

The receiving agency is asked about as its triage worker is after sending, and as the worker who has it after accepting.
"""

from dataclasses import dataclass, replace
from uuid import uuid4

from access.viewer import supposed_worker
from agencies.models import Membership
from consent import facts as fact_loader
from consent.answers import Decision
from consent.codes import Outcome
from consent.in_force import prepare
from consent.sight import PersonSight, ask
from consent.world import Involvement
from people.models import RecordEntry
from referrals.models import PackItem, Referral

TRIAGE = ("triage", "duty_manager")


@dataclass(frozen=True, slots=True)
class Preview:
    """One entry of the pack with the decision while the referral waits, and the one after it is accepted."""

    entry: RecordEntry
    waiting: Decision
    accepted: Decision


@dataclass(frozen=True, slots=True)
class Audience:
    """Who at the receiving agency will see which entries."""

    agency: object
    people: list[str]
    entries: list[Preview]

    @property
    def people_words(self) -> str:
        """Return how many people, in words."""
        return "1 person" if len(self.people) == 1 else f"{len(self.people)} people"

    @property
    def sees_who(self) -> bool:
        """Return whether the name will be shown before anybody accepts."""
        return any(each.entry.kind == "identity" and each.waiting.outcome == Outcome.ALLOW for each in self.entries)


def letter_of(referral: Referral) -> RecordEntry:
    """Return the entry that the referral's own words are, or will be when it is sent."""
    return referral.letter or RecordEntry(
        pk=uuid4(),
        person_id=referral.person_id,
        owner_id=referral.from_agency_id,
        kind="referral_letter",
        category_id="needs_assessment",
        sensitivity=1,
    )


def entries_of(referral: Referral, sight: PersonSight) -> list[RecordEntry]:
    """Return what the pack will hold: who the person is, the referral's words, and the chosen entries.

    Of the chosen ones only what the author may see now: one that was locked since must not be there for them.
    """
    chosen = packed_of(referral, sight)
    identity = list(
        RecordEntry.objects.filter(person_id=referral.person_id, kind="identity").select_related("category", "owner")
    )
    return [*identity, letter_of(referral), *chosen]


def packed_of(referral: Referral, sight: PersonSight) -> list[RecordEntry]:
    """Return the chosen entries of a draft that whoever looks at it may see now."""
    chosen = set(PackItem.objects.filter(referral=referral).values_list("entry_id", flat=True))
    return [each.entry for each in sight.shown if each.entry.pk in chosen]


def audience_of(referral: Referral, sight: PersonSight) -> Audience | None:
    """Return who would see what at the service's agency; None while no service is chosen. Writes nothing."""
    if referral.service_id is None:
        return None
    entries = entries_of(referral, sight)
    workers = (
        Membership.objects.current().filter(agency_id=referral.to_agency_id, role__in=TRIAGE).order_by("user__name")
    )
    names = sorted({f"{worker.user.name}, {worker.viewer().role_label}" for worker in workers})
    waiting = _decisions(referral, entries, "pending", "duty_manager", "triage_referral")
    accepted = _decisions(referral, entries, "accepted", "caseworker", "deliver_intervention")
    previews = [Preview(entry, waiting[entry.pk], accepted[entry.pk]) for entry in entries]
    return Audience(referral.to_agency, names, previews)


def _decisions(referral: Referral, entries, tier: str, role: str, purpose: str) -> dict:
    """Return the decision for each entry as a worker of the receiving agency would get it at this tier."""
    agency = referral.to_agency
    worker = supposed_worker(agency.pk, agency.name, role)
    facts, at = fact_loader.load(worker, [referral.person_id], entries, assigned=[referral.person_id])
    tie = Involvement(
        id="preview",
        agency=str(agency.pk),
        person=str(referral.person_id),
        tier=tier,
        source=referral.reference,
        start=at,
        pack=frozenset(str(entry.pk) for entry in entries),
    )
    others = [each for each in facts.involvements if each.source != referral.reference]
    world = prepare(replace(facts, involvements=[*others, tie]), at)
    return {entry.pk: ask(worker, entry, purpose, world) for entry in entries}
