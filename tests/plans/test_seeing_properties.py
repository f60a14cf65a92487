"""Sequence, coverage and clashes on any plan that can be thought of: worked out beside a simple model, without a database."""

import datetime as dt
from itertools import pairwise
from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from agencies.models import Agency
from plans import states
from plans.actions.writing import leads_round
from plans.clashes import LONGEST, FixedDay, Rule, clashes_of
from plans.coverage import AGAIN, coverage_of
from plans.lines import Factor, Line
from plans.models import Part
from plans.sequence import columns_of, dated, moved_after, review_row, rows_of, span_of

SPACE = UUID(int=1)
TODAY = dt.date.today()
DAYS = st.dates(TODAY - dt.timedelta(days=90), TODAY + dt.timedelta(days=300))
MAYBE = st.none() | DAYS
STATES = st.sampled_from([code for code, _ in states.ACTION_STATES])
KINDS = st.sampled_from(["risk_factor", "need", "protective_factor"])
AGENCIES = [Agency(pk=uuid5(SPACE, name), name=name, state="approved") for name in ("Clinic", "Housing", "Police")]
FORMATS = st.sampled_from(["", "By letter", "During the context", "Phone calls", "Locally, posting", "a visit at home"])


def line(number: int, kind: str = "action", **facts) -> Line:
    """Return a line of a plan, as it is made of a part that may be read."""
    said = {name: facts.pop(name) for name in ("title", "details") if name in facts}
    agency = facts.pop("agency", AGENCIES[0])
    part = Part(kind=kind, reference=f"A-{number}", entry_id=uuid5(SPACE, str(number)), agency=agency, **facts)
    texts = dict.fromkeys(("text", "their_words", "owner", "worker", "category", "entry_reference"), "")
    said = {"title": f"Task {number}", "details": {}, **said}
    return Line(part=part, agency=agency.name, answers=[], basis={}, raw={}, **texts, **said)


@st.composite
def plans(draw) -> list[Line]:
    """Return actions in any state, of any date, each after any of those before it; not in the order of their numbers."""
    lines: list[Line] = []
    for number in range(draw(st.integers(0, 7))):
        one, other = sorted((draw(DAYS), draw(DAYS)))
        facts = {"starts_on": draw(st.sampled_from([one, None])), "due_on": draw(st.sampled_from([other, None]))}
        facts |= {"state": draw(STATES), "visits": draw(st.booleans()), "agency": draw(st.sampled_from(AGENCIES))}
        title = draw(st.sampled_from(["Find a home", "find a HOME!", "…", "Ring"]))
        lines.append(line(number, title=title, details={"format": draw(FORMATS)}, **facts))
        lines[-1].after = (
            draw(st.lists(st.sampled_from(lines[:-1]), unique_by=lambda one: one.reference)) if number else []
        )
    return draw(st.permutations(lines))


@given(plans(), DAYS, DAYS, st.sampled_from(["week", "month"]))
def test_each_row_fills_the_table_and_its_bar_lies_over_its_days(lines, start, review, scale):
    columns = columns_of(start, scale, TODAY)
    assert all(one.last + dt.timedelta(days=1) == other.first for one, other in pairwise(columns))
    rows = [*rows_of(lines, columns), review_row(columns, review, "Clinic")]
    ends = [TODAY if line.days_late else span_of(line)[1] for line in dated(lines)]
    spans = [*((span_of(line)[0], end) for line, end in zip(dated(lines), ends, strict=True)), (review, review)]
    for row, (first, last) in zip(rows, spans, strict=True):
        assert sum(piece.span for piece in row.pieces) == len(columns)
        place, covered = 0, set()
        for piece in row.pieces:
            covered |= set(range(place, place + piece.span)) if piece.words else set()
            place += piece.span
        assert covered == {place for place, one in enumerate(columns) if one.first <= last and one.last >= first}


@st.composite
def chains(draw) -> list[Line]:
    """Return open actions with dates, each after one or two of those before it."""
    lines: list[Line] = []
    for number in range(draw(st.integers(2, 6))):
        start = TODAY + dt.timedelta(days=draw(st.integers(0, 30)))
        due = start + dt.timedelta(days=draw(st.integers(0, 9)))
        lines.append(line(number, starts_on=start, due_on=due, state="agreed"))
        if number:
            before = st.sampled_from(lines[:-1])
            lines[-1].after = draw(st.lists(before, min_size=1, max_size=2, unique_by=lambda one: one.reference))
    return draw(st.permutations(lines))


@given(plans() | chains(), DAYS | st.dates(TODAY, TODAY + dt.timedelta(days=40)), st.data())
def test_after_what_waits_has_moved_nothing_that_moved_begins_too_early(lines, due_on, data):
    found = dated(lines)
    if not found:
        return
    moved = data.draw(st.sampled_from(found))
    also = {one.reference: days for one, days in moved_after(lines, moved, due_on)}
    assert all(days > 0 for days in also.values()) and moved.reference not in also
    spans = {one.reference: span_of(one) for one in found}
    ends = {name: end + dt.timedelta(days=also.get(name, 0)) for name, (_, end) in spans.items()}
    ends[moved.reference] = due_on
    for one in (one for one in lines if one.is_open and span_of(one) and one.reference != moved.reference):
        begins = spans[one.reference][0] + dt.timedelta(days=also.get(one.reference, 0))
        for other in one.after:
            if other.reference in {*also, moved.reference}:
                assert begins >= ends[other.reference]
    later = (due_on - spans[moved.reference][1]).days
    for one in lines:
        if one.reference in also and moved.reference in {other.reference for other in one.after}:
            assert also[one.reference] >= later or begins_late_enough(one, due_on)


def begins_late_enough(one: Line, due_on: dt.date) -> bool:
    """Return whether an action need not move for what it comes after: it moves for another that does."""
    return span_of(one)[0] >= due_on


@given(plans(), st.lists(KINDS, max_size=6), st.data())
def test_a_risk_or_need_is_a_gap_exactly_where_no_open_action_addresses_it(lines, kinds, data):
    factors = [
        Factor(uuid5(SPACE, f"f{each}"), f"R-{each}", kind, f"F{each}", "", "") for each, kind in enumerate(kinds)
    ]
    for one in lines:
        chosen = data.draw(st.lists(st.sampled_from(factors), unique_by=lambda f: f.reference)) if factors else []
        one.factors = [(factor, data.draw(st.sampled_from(["main", "helps"]))) for factor in chosen]
    gaps = [
        line(100 + each, "gap", state="accepted", about=factor.reference, due_on=data.draw(MAYBE))
        for each, factor in enumerate(factors)
        if data.draw(st.booleans())
    ]
    found = coverage_of([*lines, *gaps], factors)
    open_for = {factor.reference for one in lines if one.is_open for factor, _ in one.factors}
    settled = {gap.part.about for gap in gaps}
    for row in found.rows:
        assert (row.code in ("gap", "accepted", AGAIN)) == (row.factor.reference not in open_for)
        assert (row.code == "gap") == (row.factor.reference not in open_for | settled)
        late = any(one.days_late for one in lines if any(factor is row.factor for factor, _ in one.factors))
        assert (row.code == "late") == (late and row.factor.reference in open_for)
    codes = [row.code for row in found.rows]
    assert codes[: codes.count("gap")] == ["gap"] * codes.count("gap")
    assert len(found.rows) + len(found.strengths) == len(factors)
    assert {one.reference for one in found.aimless} == {
        one.reference for one in lines if one.is_open and not one.factors
    }


@given(plans(), st.lists(DAYS, max_size=4), DAYS)
def test_each_clash_has_its_own_key_that_stays_while_nothing_moves(lines, booked, review):
    fixed = [FixedDay(day, "Council", f"E-{each}", uuid5(SPACE, f"e{each}")) for each, day in enumerate(booked)]
    rules = [Rule("letter", "no", "", "not safe to write", "E-9", uuid5(SPACE, "e9"))]
    facts = {"fixed": fixed, "review_on": review, "rules": rules}
    found = clashes_of(lines, **facts)
    keys = [one.key for one in found]
    assert len(keys) == len(set(keys)) and all(len(key) <= LONGEST for key in keys)
    assert keys == [one.key for one in clashes_of(lines[::-1], **facts)], "the order of parts does not matter"
    assert all(one.between for one in found if one.references != ("review",))
    unsafe = {one.references[0] for one in found if one.kind == "unsafe"}
    still = [one for one in lines if one.state not in ("refused", *states.FINISHED)]
    assert unsafe == {one.reference for one in still if one.details["format"] == "By letter"}


KEYS = [uuid5(SPACE, f"k{each}") for each in range(6)]


@given(
    st.dictionaries(st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS), max_size=4)),
    st.sampled_from(KEYS),
    st.data(),
)
def test_what_would_wait_for_itself_is_found_by_following_every_way(waits, key, data):
    after = data.draw(st.lists(st.sampled_from(KEYS), max_size=3))
    reached = set(after)
    for _ in KEYS:
        reached |= {further for one in reached for further in waits.get(one, ())}
    assert leads_round(key, after, waits) == (key in reached)
