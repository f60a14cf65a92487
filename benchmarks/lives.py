"""People of the data, one after another: who holds them, what is recorded about them, and who works with them.

Everything about one person is drawn from a chance of their own, so that the same seed makes the same person however many
there are, and nothing of anybody is kept in memory once they are gathered.
"""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from benchmarks import wording
from benchmarks.landscape import Landscape, Place
from benchmarks.rows import ModelRows
from consent.models import ConflictOfInterest
from people.kinds import KINDS, Kind
from people.models import Assignment, Person, RecordEntry

YEARS = 7
#: How often each kind is recorded, of what is neither the person's name nor a letter.
KIND_WEIGHTS = {
    "note": 24,
    "need": 16,
    "risk_factor": 14,
    "protective_factor": 10,
    "incident": 9,
    "intervention": 7,
    "contact_detail": 5,
    "assessment": 4,
    "wish": 4,
    "safe_contact": 3,
    "relationship": 3,
    "housing": 3,
    "dependant": 2,
    "communication": 1,
    "preferred_words": 1,
}
#: Every so many entries one of another category, so that not all of a kind is open to whoever may see the kind.
OTHER_CATEGORIES = ("mental_health", "substance_use", "health_physical", "finance_benefits_debt", "criminal_offence")


@dataclass(slots=True)
class Life:
    """One person while their rows are made: `entries` by owner, who works with them, and at which other agencies now."""

    id: UUID
    reference: str
    opened: datetime
    holder: Place
    area: int
    worker: UUID
    identity: UUID
    entries: list[tuple[datetime, UUID, str, str, Place]] = field(default_factory=list)
    assigned: set[tuple[UUID, UUID]] = field(default_factory=set)
    working: dict[UUID, Place] = field(default_factory=dict)
    name: tuple[str, str, date | None] = ("", "", None)


def live(
    rows: dict[type, ModelRows],
    land: Landscape,
    now: datetime,
    random_: random.Random,
    entries: int,
    part: float,
    like: "Life | None" = None,
) -> Life:
    """Gather one person, their first entries, and who is assigned; `part` is how far in the seven years they came.

    `like` is somebody of another record whose name and birth date this one has too.
    """
    opened = now - timedelta(seconds=(1 - part) * YEARS * 365 * 86_400 + 60)
    holder = land.anybody.one(random_)
    worker = random_.choice(holder.workers)
    given, family = wording.given_name(random_), wording.family_name(random_)
    born = date(now.year - 85, 1, 1) + timedelta(days=int(85 * 365 * random_.betavariate(2.2, 2.6)))
    known_as = given[:3] if random_.random() < 0.1 else ""
    day = born if random_.random() < 0.97 else None
    if like:
        given, family, day = like.name
    person, reference = rows[Person].add(
        opened,
        held_by_id=holder.id,
        given_name=given,
        family_name=family,
        known_as=known_as,
        born_on=day,
        created_by_id=worker,
    )
    life = Life(
        person, reference, opened, holder, random_.choice(holder.areas), worker, UUID(int=0), name=(given, family, day)
    )
    life.identity = record(rows, life, random_, opened, holder, worker, "identity", title=f"{given} {family}")
    assign(rows, life, opened, holder, worker)
    moments = sorted(opened + (now - opened) * random_.random() ** 1.5 for _ in range(entries))
    for moment, kind in zip(moments, random_.choices(*kinds(), k=entries), strict=True):
        record(rows, life, random_, moment, holder, worker, kind)
    if random_.random() < 0.02:
        rows[ConflictOfInterest].add(
            opened,
            person_id=person,
            user_id=random_.choice(holder.workers),
            agency_id=holder.id,
            kind="declared",
            declared_by_id=holder.lead,
        )
    return life


def kinds() -> tuple[list[str], list[int]]:
    """Return the kinds of entry and how often each is recorded."""
    return list(KIND_WEIGHTS), list(KIND_WEIGHTS.values())


def record(
    rows, life: Life, random_: random.Random, at: datetime, owner: Place, author: UUID, kind: str, **said
) -> UUID:
    """Gather one entry about a person; return its key."""
    form = KINDS[kind]
    category = form.category
    if kind == "note" and random_.random() < 0.2:
        category = random_.choice(OTHER_CATEGORIES)
    facts = {
        "title": random_.choice(wording.TITLES),
        "text": "" if kind == "identity" else wording.text(random_),
        "details": details(form, random_, at),
        "sensitivity": 3 if random_.random() < 0.01 else form.sensitivity,
        "seal": "sealed" if kind == "note" and random_.random() < 0.01 else "none",
        "handling": [],
        **said,
    }
    entry, reference = rows[RecordEntry].add(
        at, person_id=life.id, owner_id=owner.id, author_id=author, kind=kind, category_id=category, **facts
    )
    life.entries.append((at, entry, reference, category, owner))
    return entry


def details(form: Kind, random_: random.Random, at: datetime) -> dict:
    """Return the further fields of an entry, as its kind asks for them."""
    found: dict = {}
    for one in form.fields:
        if one.type == "choice":
            found[one.name] = random_.choice(one.choices)[0]
        elif one.type == "choices":
            found[one.name] = [random_.choice(one.choices)[0]]
        elif one.type in ("date", "day"):
            found[one.name] = at.date().isoformat()
        elif one.type == "days":
            found[one.name] = [at.date().isoformat()]
        elif one.type == "number":
            found[one.name] = random_.randrange(6)
        elif one.name == "value":
            found[one.name] = wording.address(random_)
        elif one.required or one.type == "long":
            found[one.name] = random_.choice(wording.PHRASES)
    return found


def assign(rows, life: Life, at: datetime, place: Place, worker: UUID, ended: datetime | None = None) -> None:
    """Gather that somebody works with the person, once while it lasts."""
    if ended is None:
        if (place.id, worker) in life.assigned:
            return
        life.assigned.add((place.id, worker))
    rows[Assignment].add(
        at, person_id=life.id, agency_id=place.id, user_id=worker, ends_at=ended, assigned_by_id=place.lead
    )
