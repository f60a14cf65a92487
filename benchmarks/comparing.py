"""Records that resemble each other, what agencies ask one another about them, and links: a few in a hundred people.

Whom somebody can resemble is drawn from a few hundred who came before, so that memory stays the same however many come.
"""

import random
from collections import deque
from datetime import datetime, timedelta
from uuid import UUID

from benchmarks import wording
from benchmarks.landscape import Landscape, Place
from benchmarks.lives import Life
from benchmarks.rows import ModelRows
from benchmarks.telling import notice
from benchmarks.wondering import tie
from matching.knowing import PURPOSE
from matching.models import Answer, Compared, Enquiry, Link, Pair

DAY = timedelta(days=1)
REMEMBERED = 400
#: So many in a hundred were opened before, elsewhere; so many are asked about without any likeness.
TWICE, KNOWN_TO_YOU = 0.025, 0.03
STATES = {"open": 45, "asked": 20, "different": 35}
SAYS = {"yes": 55, "no": 30, "prefer_not": 15}
PARTS = (["family_name", "same"], ["first_name", "same"], ["born_on", "same"])
NEAR = (["family_name", "same"], ["first_name", "near"], ["born_on", "near"])


def drawn(met: deque[Life], own: random.Random) -> Life | None:
    """Return whom the next person resembles, of those who came before; None for nearly everybody."""
    return own.choice(met) if met and own.random() < TWICE else None


def compare(
    rows: dict[type, ModelRows], land: Landscape, life: Life, like: Life | None, now: datetime, own: random.Random
) -> None:
    """Gather that a record was compared, the task about whom it resembles, and what was asked of another agency."""
    rows[Compared].add(life.opened, person_id=life.id, version=1)
    pair = None
    if like and like.holder is not life.holder:
        pair = resemble(rows, like, life, now, own)
    if pair or own.random() < KNOWN_TO_YOU:
        first, other = (like, life) if pair and like else (life, None)
        to = other.holder if other else land.in_area[life.area].one(own)
        if to is not first.holder:
            enquire(rows, first, other, to, pair, now, own)


def resemble(rows, earlier: Life, later: Life, now: datetime, own: random.Random) -> UUID | None:
    """Gather the task about two records; return its key where the other agency was asked."""
    found = min(later.opened + timedelta(minutes=5), now)
    old = now - found > 30 * DAY
    state = own.choices(list(STATES), [STATES["open"] / (8 if old else 1), STATES["asked"], STATES["different"]])[0]
    ended = state == "different"
    alike = own.random() < 0.6
    key, reference = rows[Pair].add(
        found,
        agency_id=earlier.holder.id,
        person_id=earlier.id,
        other_agency_id=later.holder.id,
        other_person_id=later.id,
        both=sorted([earlier.id, later.id]),
        parts=[list(part) for part in (PARTS if alike else NEAR)],
        score=105 if alike else 82,
        state=state,
        found_at=found,
        closed_at=min(found + 9 * DAY * own.random(), now) if ended else None,
        closed_by_id=earlier.holder.lead if ended else None,
        why="They live in other towns and are of another age." if ended else "",
    )
    notice(rows, found, "match.found", reference, earlier.holder, earlier.holder.lead, now, own)
    return key if state == "asked" else None


def enquire(
    rows, first: Life, other: Life | None, to: Place, pair: UUID | None, now: datetime, own: random.Random
) -> None:
    """Gather what one agency asked another about a person, the answer, and the link where two records are of one."""
    began = (other or first).opened
    at = began + (now - began) * own.random() * 0.9
    due, asker = at + 7 * DAY, first.worker
    says = own.choices(list(SAYS), SAYS.values())[0]
    answered = min(at + 5 * DAY * own.random(), now)
    waits = due > now and own.random() < 0.5
    key, reference = rows[Enquiry].add(
        at,
        person_id=first.id,
        from_agency_id=first.holder.id,
        to_agency_id=to.id,
        pair_id=pair,
        person_reference=first.reference,
        your_reference=other.reference if other else "",
        purpose=PURPOSE,
        why=own.choice(wording.PHRASES),
        basis="Consent",
        asked_by_id=asker,
        asked_at=at,
        due_at=due,
        closed_at=due if due <= now else None,
    )
    told = answered if says == "yes" and not waits else due if due <= now else None
    tie(rows, first, reference, to, [first.identity], at, told)
    notice(rows, at, "enquiry.ask", reference, to, to.lead, now, own)
    if waits:
        return
    yes, no = ("same", "not_same") if pair else ("known", "not_known")
    rows[Answer].add(
        answered,
        enquiry_id=key,
        agency_id=to.id,
        asker_id=first.holder.id,
        says={"yes": yes, "no": no}.get(says, says),
        speak_to="The duty desk" if says == "yes" else "",
        by_id=to.lead,
    )
    if says == "yes" and pair and other:
        rows[Link].add(
            answered,
            enquiry_id=key,
            agency_id=first.holder.id,
            person_id=first.id,
            person_reference=first.reference,
            other_agency_id=to.id,
            other_person_id=other.id,
            other_reference=other.reference,
            linked_at=answered,
            linked_by_id=to.lead,
        )
