"""Questions and concerns about people: most within days of a referral, few of them urgent, answered more often than not.

What a question says to another agency, and every urgent concern, is an entry of the record too (questions.actions).
"""

import random
from datetime import datetime, timedelta
from uuid import UUID

from benchmarks import wording
from benchmarks.landscape import Landscape, Place
from benchmarks.lives import Life, record
from benchmarks.referring import in_days
from benchmarks.rows import ModelRows
from benchmarks.telling import notice
from consent.models import Involvement
from questions import clock, words
from questions.models import Alarm, Concern, Question, Turn

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
URGENCIES = {"immediate": 4, "within_24_hours": 12, "within_72_hours": 24, "working_days_5": 60}
TO = {"contact": 48, "lead": 24, "safeguarding": 18, "consent_officer": 6, "caldicott_guardian": 2, "dpo": 2}
RANG = {"emergency_services": 45, "their_lead": 30, "out_of_hours": 25}
#: How a question stands that was sent at most so many days ago: state and weight.
BY_AGE = (
    (2, {"sent": 45, "seen": 25, "answered": 25, "withdrawn": 5}),
    (14, {"sent": 6, "seen": 8, "answered": 46, "closed": 36, "withdrawn": 4}),
    (99_999, {"answered": 5, "closed": 91, "withdrawn": 4}),
)
#: So many in a hundred go to another agency; the others are asked of a colleague.
ELSEWHERE = 0.7


def planned(many: int, random_: random.Random) -> list[bool]:
    """Return for each of so many questions whether it goes to another agency, and so is an entry of the record."""
    return [random_.random() < ELSEWHERE for _ in range(many)]


def wonder(
    rows: dict[type, ModelRows], land: Landscape, life: Life, elsewhere: list[bool], now: datetime, own: random.Random
) -> None:
    """Gather the questions about a person: one for each of `elsewhere`, which says whether it leaves the agency."""
    for leaves in elsewhere:
        to = life.holder
        if leaves:
            drawn = (land.in_area[life.area].one(own) for _ in range(8))
            to = next((one for one in drawn if one is not life.holder), to)
        put(rows, life, to, life.opened + (now - life.opened) * own.random(), now, own)


def put(rows, life: Life, to: Place, at: datetime, now: datetime, own: random.Random) -> None:
    """Gather one question with its letter, its turns, what it opens while it waits, and who is told."""
    urgency, role = (own.choices(list(some), some.values())[0] for some in (URGENCIES, TO))
    state = own.choices(*map(list, zip(*state_weights((now - at) / DAY), strict=True)))[0]
    answered = min(at + 4 * DAY * own.random() ** 2, now) if state in ("answered", "closed") else None
    over = min((answered or at) + DAY * own.random(), now) if state in ("closed", "withdrawn") else None
    due = due_at(urgency, at)
    text, elsewhere = own.choice(wording.PHRASES), to is not life.holder
    letter = None
    if elsewhere:
        letter = record(rows, life, own, at, life.holder, life.worker, "question_letter", title="A question", text=text)
    question, reference = rows[Question].add(
        at,
        sort="question" if own.random() < 0.8 else "concern",
        person_id=life.id,
        letter_id=letter,
        text=text,
        urgency=urgency,
        state=state,
        from_agency_id=life.holder.id,
        asked_by_id=life.worker,
        to_agency_id=to.id,
        to_role=role,
        party_ids=sorted({life.holder.id, to.id}),
        sent_at=at,
        seen_at=None if state in ("sent", "withdrawn") else answered or at,
        due_at=due,
        escalate_at=due + DAY,
        answered_at=answered,
        closed_at=over,
    )
    by = own.choice(to.workers)
    turns = [("question.send", "sent", at, life.holder, life.worker)]
    if answered:
        turns.append(("question.answer", "answered", answered, to, by))
    if over:
        verb, end = ("question.close", "closed") if answered else ("question.withdraw", "withdrawn")
        turns.append((verb, end, over, life.holder, life.worker))
    for place, (verb, then, when, agency, who) in enumerate(turns):
        rows[Turn].add(
            when + timedelta(milliseconds=place),
            question_id=question,
            verb=verb,
            state=then,
            agency_id=agency.id,
            by_id=who,
            to_agency_id=to.id,
            to_role=role,
            text=own.choice(wording.PHRASES) if verb == "question.answer" else "",
        )
    if elsewhere:
        tie(rows, life, reference, to, [letter, life.identity], at, answered or over)
    notice(rows, at, "question.send", reference, to, by, now, own)
    if answered:
        notice(rows, answered, "question.answer", reference, life.holder, life.worker, now, own)


def tie(rows, life: Life, source: str, to: Place, pack: list[UUID], at: datetime, until: datetime | None) -> None:
    """Gather what a question opens to whom it is put, until it is answered or taken back."""
    rows[Involvement].add(
        at,
        person_id=life.id,
        agency_id=to.id,
        from_agency_id=life.holder.id,
        tier="pending",
        source=source,
        pack=pack,
        ends_at=until,
    )


def worry(rows: dict[type, ModelRows], life: Life, now: datetime, own: random.Random) -> None:
    """Gather one urgent concern about a person, and what became of it at each agency that works with them."""
    at = life.opened + (now - life.opened) * own.random()
    text, kind = own.choice(wording.PHRASES), own.choice(words.KINDS)[0]
    letter = record(rows, life, own, at, life.holder, life.worker, "concern_letter", title="A concern", text=text)
    closed = min(at + 5 * DAY * own.random(), now) if now - at > 7 * DAY or own.random() < 0.3 else None
    concern, reference = rows[Concern].add(
        at,
        person_id=life.id,
        letter_id=letter,
        kind=kind,
        text=text,
        from_agency_id=life.holder.id,
        raised_by_id=life.worker,
        lead_id=life.holder.id,
        raised_at=at,
        ring_me="01632 960000",
        rang=own.choices(list(RANG), RANG.values())[0],
        state="closed" if closed else "open",
        outcome=own.choice(wording.PHRASES) if closed else "",
        closed_at=closed,
        closed_by_id=life.worker if closed else None,
    )
    for place in life.working.values():
        there = own.choice(place.workers)
        answered = min(at + 3 * HOUR * own.random() ** 3, now) if closed or own.random() < 0.8 else None
        rows[Alarm].add(
            at,
            concern_id=concern,
            agency_id=place.id,
            from_agency_id=life.holder.id,
            sender_knows=True,
            ringer_id=life.holder.id,
            state="acknowledged" if answered else "told",
            told_at=at,
            due_at=at + 60 * MINUTE,
            acknowledged_at=answered,
            acknowledged_by_id=there if answered else None,
            will_do=own.choice(wording.PHRASES) if answered else "",
        )
        notice(rows, at, "concern.raise", reference, place, there, now, own)


def state_weights(days: float) -> list[tuple[str, int]]:
    """Return how questions of this age stand, each state with its weight."""
    return list(next(weights for most, weights in BY_AGE if days <= most).items())


def due_at(urgency: str, at: datetime) -> datetime:
    """Return when an answer is due, as questions.clock has it; working days are counted once for each day."""
    if urgency in clock.HOURS:
        return at + clock.HOURS[urgency][0] * HOUR
    return in_days(at.replace(hour=12, minute=0, second=0, microsecond=0), clock.WORKING_DAYS[urgency][0])
