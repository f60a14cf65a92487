"""Making the data: so many people, referrals and entries for a size, gathered in batches and written as they come.

Size 100 is a million referrals, 200,000 people and five million entries (design: performance); others are in proportion.
"""

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection

from agencies.models import Agency, Membership, Service, User
from audit import ledger
from benchmarks import chance, planning
from benchmarks.asking import ask
from benchmarks.comparing import REMEMBERED, compare, drawn
from benchmarks.landscape import build
from benchmarks.lives import YEARS, Life, live
from benchmarks.looking import look
from benchmarks.referring import refer
from benchmarks.rows import BATCH, ModelRows, Rows
from benchmarks.telling import choose
from benchmarks.wondering import planned, wonder, worry
from consent.models import (
    Agreement,
    AgreementParty,
    ConflictOfInterest,
    ConsentConversation,
    ConsentStatement,
    Involvement,
    SharingRule,
)
from matching.models import Answer, Compared, Enquiry, Link, Pair
from notifications.models import AlertChoice, Mark, Notice
from people.models import Assignment, Person, RecordEntry
from questions.models import Alarm, Concern, Turn
from questions.models import Question as Asked
from referrals.models import PackItem, Question, Referral, Step

MODELS = (
    Agency,
    User,
    Membership,
    Service,
    Agreement,
    AgreementParty,
    SharingRule,
    Person,
    RecordEntry,
    Assignment,
    ConflictOfInterest,
    Referral,
    PackItem,
    Question,
    Step,
    Involvement,
    ConsentConversation,
    ConsentStatement,
    Asked,
    Turn,
    Concern,
    Alarm,
    Compared,
    Pair,
    Enquiry,
    Answer,
    Link,
    Notice,
    Mark,
    AlertChoice,
    *planning.MODELS,
)
SEED = 2026


@dataclass(frozen=True, slots=True)
class Volume:
    """How much there is of everything."""

    people: int
    referrals: int
    entries: int
    sights: int
    questions: int
    concerns: int


def volume(size: float) -> Volume:
    """Return the volume of a size: 100 is the largest that is measured, 1 a hundredth of it."""
    return Volume(
        people=max(20, round(2_000 * size)),
        referrals=max(60, round(10_000 * size)),
        entries=max(500, round(50_000 * size)),
        sights=max(20, round(5_000 * size)),
        questions=max(20, round(1_500 * size)),
        concerns=max(10, round(100 * size)),
    )


def make(
    connection: Connection,
    size: float,
    now: datetime,
    *,
    seed: int = SEED,
    say: Callable[[int, int], None] = lambda done, all: None,
) -> dict[str, int]:
    """Write all rows of a size into the empty tables behind this connection; return how many went into each table.

    `now` is the moment that the data is of: the same moment, size and seed make the same data. `say` is told how many
    people are done, of how many. The connection's triggers and foreign keys are expected to be at rest.
    """
    much = volume(size)
    first = random.Random(f"{seed}:land")
    tables: dict[type, ModelRows] = {model: ModelRows(model, number) for number, model in enumerate(MODELS, start=1)}
    sights = (Rows("audit_detail", ledger.DETAIL), Rows("audit_disclosure", ledger.ENTRY))
    everything: list[Rows] = [*tables.values(), *sights]
    land = build(tables, size, now, first)
    form = connection.execute("SELECT max(id) FROM consent_consentform").fetchone()[0]
    letters = chance.referrals_each(much.people, much.referrals, first)
    for place in land.places:
        choose(tables, place, place.began, first)
    asked = chance.spread([first.paretovariate(1.3) for _ in letters], much.questions)
    worries = chance.spread([first.paretovariate(1.3) for _ in letters], much.concerns)
    plans = [planned(many, first) for many in asked]
    plans_of = planning.chosen(letters, first)
    # what a question, a concern or a part of a plan says is an entry too
    said = sum(map(sum, plans)) + much.concerns + sum(planning.entries(*size) for size in plans_of.values())
    others = chance.entries_each(letters, much.entries - said, first)
    looks = chance.spread([many + 1 for many in letters], much.sights)
    looked, met = 0, deque[Life](maxlen=REMEMBERED)
    for number in range(much.people):
        own = random.Random(f"{seed}:{number}")
        # more came lately than in the first years, and in the order of their keys
        like = drawn(met, own)
        life = live(tables, land, now, own, others[number], ((number + own.random()) / much.people) ** 0.7, like)
        sent = {}
        for _ in range(letters[number]):
            if gone := refer(tables, land, life, now, own):
                to = gone[1].id
                sent[to] = max(gone, sent.get(to, gone), key=lambda one: one[0])
        if own.random() < 0.85:
            ask(tables, life, sent, form, now, own)
        wonder(tables, land, life, plans[number], now, own)
        if number in plans_of:
            planning.plan(tables, life, now, own, *plans_of[number])
        for _ in range(worries[number]):
            worry(tables, life, now, own)
        compare(tables, land, life, like, now, own)
        met.append(life)
        life.entries.sort(key=lambda entry: entry[0])
        for _ in range(looks[number]):
            looked += 1
            look(sights, life, looked, now, own)
        if sum(len(rows.waiting) for rows in everything) >= BATCH:
            flush(connection, everything)
            say(number + 1, much.people)
    flush(connection, everything)
    say(much.people, much.people)
    return {rows.table: rows.written for rows in everything}


def flush(connection: Connection, everything: list[Rows]) -> None:
    """Write what was gathered of every table."""
    for rows in everything:
        if rows.waiting:
            rows.write(connection)


def first_month(now: datetime) -> datetime:
    """Return a moment in the first month that the data speaks of."""
    return now.replace(day=1, year=now.year - YEARS - 1)
