"""Plans of some people: parts, roles and what they opened, a version with its answers, as the actions would have left them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from benchmarks import wording
from benchmarks.landscape import Place
from benchmarks.lives import Life, assign, details
from benchmarks.rows import ModelRows
from consent.models import Involvement
from people.kinds import KINDS
from people.models import RecordEntry
from plans.freezing import PLAN, frozen_part
from plans.models import Answer, Delivery, Part, PersonAnswer, Plan, PlanVersion, Turn

DAY = timedelta(days=1)
#: How many people in a hundred have a plan, and how many actions and factors it has; one is as large as any is thought to be.
PLANNED, USUAL, LARGEST = 10, (6, 3), (60, 30)
PARTNERS = 2
ACTION_STATES = {"proposed": 12, "agreed": 30, "in_progress": 28, "done": 24, "refused": 3, "not_possible": 3}
MODELS = (Plan, Part, Turn, PlanVersion, Answer, PersonAnswer, Delivery)


def chosen(letters: Sequence[int], random_: random.Random) -> dict[int, tuple[int, int]]:
    """Return who has a plan, by number, and how large it is: the largest is theirs who were referred most often."""
    found = {number: USUAL for number in range(len(letters)) if random_.randrange(100) < PLANNED}
    return found | {letters.index(max(letters)): LARGEST}


def entries(actions: int, factors: int) -> int:
    """Return how many entries a plan has at most: factors, aim, goals, actions, roles, and what the person said."""
    return factors + 1 + goals(actions) + actions + 1 + PARTNERS + 1


def goals(actions: int) -> int:
    """Return how many goals so many actions are for."""
    return max(1, actions // 4)


@dataclass(slots=True)
class Making:
    """One plan while its rows are made: `parts` as a version keeps them, `actions` and `factors` by key."""

    id: UUID
    reference: str
    begun: datetime
    parts: dict[str, dict] = field(default_factory=dict)
    goals: list[UUID] = field(default_factory=list)
    actions: list[UUID] = field(default_factory=list)
    factors: list[UUID] = field(default_factory=list)


def plan(
    rows: dict[type, ModelRows],
    life: Life,
    now: datetime,
    random_: random.Random,
    actions: int,
    factors: int,
) -> None:
    """Gather a plan that the agency which holds a person leads, with those that work with them now, at most two."""
    begun = max(life.opened, now - 300 * DAY * random_.random())
    partners = list(life.working.values())[:PARTNERS]
    review_on = (now + 80 * DAY * random_.random()).date()
    ours = {"lead_id": life.holder.id, "review_by_id": life.holder.id}
    started = {"started_by_agency_id": life.holder.id, "started_by_id": life.worker}
    parties = [life.holder.id, *(place.id for place in partners)]
    facts = {"person_id": life.id, "party_ids": parties, "review_on": review_on, "standards": ["ed5"]}
    made = Making(*rows[Plan].add(begun, **facts, **ours, **started), begun)
    for kind in (*("risk_factor",) * (factors // 2), *("need",) * (factors - factors // 2)):
        key, _ = written(rows, life, random_, begun, life.holder, life.worker, kind)
        made.factors.append(key)
    part(rows, life, made, random_, "aim", life.holder, title="Sleep safely every night", state="stands")
    role(rows, life, made, random_, life.holder, life.worker, "lead")
    for place in partners:
        worker = random_.choice(place.workers)
        role(rows, life, made, random_, place, worker, "contributor")
        assign(rows, life, begun, place, worker)
    for _ in range(goals(actions)):
        made.goals.append(part(rows, life, made, random_, "goal", life.holder, state="now"))
    for _ in range(actions):
        an_action(rows, life, made, random_, random_.choice([life.holder, *partners]), now)
    version(rows, life, made, random_, partners, review_on, now)


def an_action(rows, life: Life, made: Making, random_: random.Random, doer: Place, now: datetime) -> None:
    """Gather one action, for one of the goals and up to two of the factors, sometimes after another."""
    state = random_.choices(list(ACTION_STATES), ACTION_STATES.values())[0]
    due = (now + timedelta(days=random_.randrange(-20, 60))).date()
    links = {
        str(key): random_.choice(("main", "helps")) for key in random_.sample(made.factors, min(2, len(made.factors)))
    }
    after = [random_.choice(made.actions)] if made.actions and random_.random() < 0.3 else []
    said = {"starts_on": due - timedelta(days=7), "due_on": due, "factors": links, "after": after}
    made.actions.append(
        part(rows, life, made, random_, "action", doer, state=state, parent_id=random_.choice(made.goals), **said)
    )


def role(rows, life: Life, made: Making, random_: random.Random, place: Place, worker: UUID, kind: str) -> None:
    """Gather an accepted role and what it opened."""
    key = part(rows, life, made, random_, "role", place, state="accepted", role_kind=kind, answered_at=made.begun)
    reference = made.parts[str(key)]["reference"]
    if place is not life.holder:
        tie = {"person_id": life.id, "agency_id": place.id, "from_agency_id": life.holder.id, "source": reference}
        rows[Involvement].add(made.begun, tier="plan", starts_at=made.begun, **tie)


def part(
    rows, life: Life, made: Making, random_: random.Random, kind: str, place: Place, *, title: str = "", **facts
) -> UUID:
    """Gather one part with its entry and its first turn, and keep it for the version; return its key."""
    entry, said = written(rows, life, random_, made.begun, life.holder, life.worker, f"plan_{kind}", title=title)
    facts |= {"place": len(made.parts) + 1, "from_agency_id": life.holder.id}
    if kind in ("role", "action"):
        facts["agency_id"] = place.id
    key, reference = rows[Part].add(made.begun, plan_id=made.id, kind=kind, entry_id=entry, **facts)
    done = {"agency_id": life.holder.id, "by_id": life.worker}
    rows[Turn].add(made.begun, plan_id=made.id, part_id=key, verb="part.add", state=facts["state"], **done)
    frozen = Part(plan_id=made.id, kind=kind, reference=reference, entry_id=entry, **facts)
    made.parts[str(key)] = frozen_part(frozen, RecordEntry(pk=entry, **said))
    return key


def written(
    rows, life: Life, random_: random.Random, at: datetime, owner: Place, author: UUID, kind: str, *, title: str = ""
) -> tuple[UUID, dict]:
    """Gather one entry about a person; return its key and what it says."""
    form = KINDS[kind]
    said = {
        "title": title or random_.choice(wording.TITLES),
        "text": random_.choice(wording.PHRASES),
        "details": details(form, random_, at),
        "category_id": form.category,
        "sensitivity": form.sensitivity,
        "seal": "none",
    }
    who = {"person_id": life.id, "owner_id": owner.id, "author_id": author}
    key, _ = rows[RecordEntry].add(at, kind=kind, handling=[], **who, **said)
    return key, said


def version(
    rows, life: Life, made: Making, random_: random.Random, partners: list[Place], review_on, now: datetime
) -> None:
    """Gather the first version, what agencies and the person said to it, and whom it reached."""
    at = made.begun + (now - made.begun) * 0.3
    whole = {"kind": PLAN, "reference": made.reference, "review_on": review_on.isoformat()}
    made.parts[PLAN] = {**whole, "lead": str(life.holder.id), "review_by": str(life.holder.id)}
    proposed = {"agency_id": life.holder.id, "by_id": life.worker}
    key, _ = rows[PlanVersion].add(at, plan_id=made.id, number=1, parts=made.parts, **proposed)
    for place in (life.holder, *partners):
        answered = {"version_id": key, "agency_id": place.id, "by_id": random_.choice(place.workers)}
        if random_.random() < 0.8:
            rows[Answer].add(at + DAY, answer=random_.choice(("agreed", "understood")), **answered)
    letter, _ = written(rows, life, random_, at, life.holder, life.worker, "plan_answer")
    rows[PersonAnswer].add(at, plan_id=made.id, version_id=key, answer="agrees", letter_id=letter, **proposed)
    for place in partners:
        reached = {"version_id": key, "agency_id": place.id, "from_agency_id": life.holder.id}
        opened = {"opened_at": at + 2 * DAY, "opened_by_id": place.workers[0]} if random_.random() < 0.9 else {}
        rows[Delivery].add(at, due_at=at + 5 * DAY, **reached, **opened)
