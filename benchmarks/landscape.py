"""The agencies of the data: very unequal in size, in areas that have agreed to share, with staff, services and rules.

An area is what a county's partnership is: about twenty agencies, one agreement, a rule for each two of them, stage and
side. The three largest agencies belong to several areas.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from access.roles import PRACTICE
from agencies.kinds import KINDS
from agencies.models import Agency, Membership, Service, User
from benchmarks import chance, wording
from benchmarks.rows import ModelRows
from consent.law import NO_GATEWAY
from consent.models import Agreement, AgreementParty, SharingRule

AREA = 20
STAFF_EACH = 20
SHARED = (
    "identity_contact safe_contact needs_assessment risk_assessment protective_factors wishes_feelings plan_actions"
    " housing disability_communication household_family children_dependants"
).split()
STAGES = (
    ("triage_referral", ["pending"], "They may see what is needed to decide whether they can help."),
    ("deliver_intervention", ["accepted", "plan"], "They may see what is needed to give the help that was agreed."),
)
NEEDS = (
    "Accommodation",
    "Mental health",
    "Finance, benefits, debt",
    "Safety and protection",
    "Family and relationships",
)
SIDE_KINDS = [kind for kind in KINDS if kind != "hub_operator"]


@dataclass(slots=True)
class Place:
    """One agency as the rest of the data needs it: its share of everything, its areas, services and who works there."""

    id: UUID
    rank: int
    share: float
    areas: list[int]
    began: datetime
    services: list[UUID] = field(default_factory=list)
    workers: list[UUID] = field(default_factory=list)
    officer: UUID | None = None
    lead: UUID | None = None


@dataclass(frozen=True, slots=True)
class Landscape:
    """All agencies, largest first; each area's agencies; and how one is drawn by its share."""

    places: list[Place]
    areas: list[list[Place]]
    anybody: chance.Drawing
    in_area: list[chance.Drawing]


def how_many(size: float) -> int:
    """Return how many agencies data of this size has: 2,000 at 100, fewer for less."""
    return max(AREA, round(200 * size**0.5))


def build(rows: dict[type, ModelRows], size: float, now: datetime, random_: random.Random) -> Landscape:
    """Gather the rows of agencies, staff, services, agreements and rules; return what the rest is made from."""
    count = how_many(size)
    areas_many = max(1, count // AREA)
    began = now - timedelta(days=8 * 365)
    places = [
        Place(
            id=rows[Agency].add(
                began,
                name=wording.agency_name(rank),
                kind=SIDE_KINDS[rank % len(SIDE_KINDS)],
                areas=[wording.PLACES[rank % len(wording.PLACES)]],
                contact_name="Front desk",
                contact_email=f"desk{rank}@example.org",
                contact_phone="01632 960000",
                out_of_hours_contact="01632 960001",
                data_protection_registration=f"ZA{rank:06}",
                first_administrator_name="First administrator",
                first_administrator_email=f"first{rank}@example.org",
                state="approved",
            )[0],
            rank=rank,
            share=share,
            areas=areas_of(rank, areas_many),
            began=began,
        )
        for rank, share in enumerate(chance.shares(count))
    ]
    areas = [[place for place in places if area in place.areas] for area in range(areas_many)]
    numbers = iter(range(10**9))
    for place in places:
        staff(rows, place, max(6, round(STAFF_EACH * count * place.share)), began, random_, numbers)
        offer(rows, place, began, random_)
    for number, members in enumerate(areas):
        agree(rows, number, members, now, random_)
    return Landscape(
        places,
        areas,
        chance.Drawing(places, [place.share for place in places]),
        [chance.Drawing(members, [place.share for place in members]) for members in areas],
    )


def areas_of(rank: int, many: int) -> list[int]:
    """Return the areas of an agency: its own, and for the three largest others besides."""
    own = min(rank // AREA, many - 1)
    besides = {0: (1, 2, 3), 1: (4,), 2: (5,)}.get(rank, ())
    return [own, *(area for area in besides if area < many)]


def staff(rows, place: Place, many: int, began: datetime, random_: random.Random, numbers) -> None:
    """Gather who works at an agency: an administrator, an officer, a lead, who answers, and practitioners."""
    roles = ["agency_admin", "consent_officer", "supervisor", "duty_manager", "triage"]
    for index in range(many):
        role = roles[index] if index < len(roles) else "caseworker"
        name = f"{wording.given_name(random_)} {wording.family_name(random_)}"
        address = f"{name.lower().replace(' ', '.')}.{next(numbers)}@example.org"
        user, _ = rows[User].add(began, email=address, name=name, password="!" + "x" * 40)
        rows[Membership].add(began, user_id=user, agency_id=place.id, role=role)
        if role == "consent_officer":
            place.officer = user
        if role == "supervisor":
            place.lead = user
        if role in PRACTICE:
            place.workers.append(user)


def offer(rows, place: Place, began: datetime, random_: random.Random) -> None:
    """Gather what an agency offers: one to four services."""
    for number in range(random_.choice((1, 1, 2, 2, 3, 4))):
        need = NEEDS[(place.rank + number) % len(NEEDS)]
        service, _ = rows[Service].add(
            began,
            agency_id=place.id,
            name=f"{need}, team {number + 1}",
            summary=wording.text(random_),
            needs_met=[need],
        )
        place.services.append(service)


def agree(rows, number: int, members: list[Place], now: datetime, random_: random.Random) -> None:
    """Gather the agreement of an area, the one that it replaced, and the rules under it, signed by both sides."""
    lead, this_year = members[0], now - timedelta(days=200)
    for edition, began, until in ((1, now - timedelta(days=900), this_year), (2, this_year, now + timedelta(days=500))):
        agreement, _ = rows[Agreement].add(
            began,
            title=f"Working together, area {number + 1}",
            edition=edition,
            lead_agency_id=lead.id,
            objective="People are safer when those who help them know the same.",
            why_necessary="No agency knows enough alone.",
            could_less_be_shared="No: the rules name the least that serves.",
            purposes=[purpose for purpose, _, _ in STAGES],
            categories=SHARED,
            starts_on=began.date(),
            ends_on=until.date(),
            review_on=until.date(),
            effective_at=began,
            created_by_id=lead.officer,
        )
        for place in members:
            rows[AgreementParty].add(
                began, agreement_id=agreement, agency_id=place.id, signed_at=began, signed_by_id=place.officer
            )
    # by source: in the order in which agencies write them, so that those of one recipient lie apart
    for source in members:
        for recipient in members:
            if recipient is not source:
                rules_between(rows, agreement, source, recipient, this_year, until.date(), random_)


def rules_between(
    rows, agreement: UUID, source: Place, recipient: Place, began: datetime, until: date, random_: random.Random
) -> None:
    """Gather the two rules by which one agency tells another: while a referral waits, and while they work."""
    consult = random_.random() < 0.3
    for purpose, tiers, words in STAGES:
        rows[SharingRule].add(
            began,
            agreement_id=agreement,
            source_id=source.id,
            recipient_id=recipient.id,
            categories=SHARED,
            max_sensitivity=2,
            purposes=[purpose],
            roles=sorted(PRACTICE),
            tiers=tiers,
            route="consult" if consult else "consent",
            source_basis="a_consent",
            recipient_basis="a_consent",
            gateway=NO_GATEWAY,
            plain_words=words,
            minimum_necessary="Less would not tell whether the service fits.",
            valid_from=began.date(),
            valid_to=until,
            effective_at=began,
            signed_by_source_id=source.officer,
            signed_by_source_at=began,
            signed_by_recipient_id=recipient.officer,
            signed_by_recipient_at=began,
        )
