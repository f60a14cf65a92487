"""The rules of the watch, one by one: what each finds, and its twin that is as near as can be and in order."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest

from desk.watching.looks import Hours, Known, Look
from desk.watching.rules import RULES, Limits

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday
ANA, TOBI, HOUSING = UUID(int=1), UUID(int=2), UUID(int=9)
LIMITS = Limits(
    many_people=4,
    many_minutes=10,
    refusals=3,
    refusal_hours=24,
    silent_asks=1,
    usual_times=3,
    usual_least=4,
    pair_days=7,
)
KNOWN = Known(usual_hours=Hours(time(7), time(20)))


def look(number: int = 0, at: datetime = NOON, **facts) -> Look:
    """Return a look of Ana's at person number `number`, who was shown."""
    told = {
        "reference": f"D-{number}",
        "at": at,
        "user": ANA,
        "agency": HOUSING,
        "role": "caseworker",
        "kind": "viewed",
        "own": True,
        "silent": False,
        "nothing": False,
        "shown": frozenset({f"P-{number}"}),
        "refused": frozenset(),
        "named": frozenset({f"P-{number}"}),
    }
    return Look(**told | facts)


def refused(number: int, at: datetime = NOON, **facts) -> Look:
    """Return a look at which everything was openly refused."""
    return look(number, at, shown=frozenset(), refused=frozenset({f"P-{number}"}), kind="denied", **facts)


def found(rule: str, looks: list[Look], known: Known = KNOWN) -> list[list[str]]:
    """Return the references of the looks of each finding."""
    return [[one.reference for one in finding.looks] for finding in RULES[rule](looks, known, LIMITS)]


def every(minutes: float, count: int, **facts) -> list[Look]:
    """Return looks at different people, so many minutes apart."""
    return [look(number, NOON + timedelta(minutes=minutes * number), **facts) for number in range(count)]


def test_many_people_within_minutes_are_found_once_with_all_that_follows():
    assert found("many_quickly", every(1, 6)) == [["D-0", "D-1", "D-2", "D-3", "D-4", "D-5"]]


@pytest.mark.parametrize(
    "looks",
    [
        every(4, 6),  # the same people, more slowly
        every(1, 3),  # fewer people
        [look(0, NOON + timedelta(minutes=n)) for n in range(6)],  # one person, again and again
        every(1, 6, kind="listed_in_search"),  # passed in lists, opened by nobody
        [look(n, NOON + timedelta(minutes=n), user=ANA if n % 2 else TOBI) for n in range(6)],  # two workers
    ],
    ids=["slowly", "few", "one person", "lists", "two workers"],
)
def test_work_at_its_usual_pace_is_not(looks):
    assert found("many_quickly", looks) == []


NIGHT = datetime(2026, 11, 18, 2, 10, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("at", [NIGHT, SUNDAY, datetime(2026, 12, 25, 12, 0, tzinfo=UTC)], ids=str)
def test_a_record_opened_when_nobody_works_is_found(at):
    assert found("out_of_hours", [look(1, at), look(2, at + timedelta(minutes=1))]) == [["D-1", "D-2"]]


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (NOON, None),
        (NIGHT, Hours(time(7), time(20), always=True)),
        (SUNDAY, Hours(time(7), time(20), every_day=True)),
        (NIGHT, Hours(time(1), time(20))),
    ],
)
def test_at_an_agency_that_works_then_it_is_not(at, hours):
    known = Known(usual_hours=KNOWN.usual_hours, hours={HOUSING: hours} if hours else {})
    assert found("out_of_hours", [look(1, at)], known) == []
    assert found("out_of_hours", [look(1, NIGHT, kind="listed_in_search")]) == []


def test_a_look_without_any_work_is_found_and_one_with_work_is_not():
    looks = [look(1), look(2)]
    assert found("no_work", looks, Known(KNOWN.usual_hours, worked={(ANA, "P-1")})) == [["D-2"]]
    assert found("no_work", looks, Known(KNOWN.usual_hours, worked={(ANA, "P-1"), (ANA, "P-2")})) == []


@pytest.mark.parametrize("facts", [{"own": False}, {"role": "consent_officer"}, {"kind": "listed_in_search"}], ids=str)
def test_whether_others_work_officers_and_lists_are_no_matter_of_it(facts):
    assert found("no_work", [look(1)]) == [["D-1"]]
    assert found("no_work", [look(1, **facts)]) == []


def test_somebody_of_the_same_name_is_found_also_where_it_was_refused():
    known = Known(KNOWN.usual_hours, namesakes={(ANA, "P-1"), (ANA, "P-2")})
    asked = look(2, shown=frozenset(), refused=frozenset({"P-2"}), nothing=True, silent=True)
    assert found("own_name", [look(1), asked, look(3)], known) == [["D-1"], ["D-2"]]


def test_where_the_reader_does_not_know_the_name_the_match_is_not_told():
    known = Known(KNOWN.usual_hours, namesakes={(ANA, "P-1")})
    assert found("own_name", [look(1, named=frozenset())], known) == []
    assert found("own_name", [look(1, user=TOBI)], known) == []


PAIR = Known(KNOWN.usual_hours, pairs={frozenset({"P-1", "P-2"})})


def test_both_sides_of_a_linked_pair_are_found():
    assert found("both_sides", [look(1), look(2, NOON + timedelta(days=2)), look(3)], PAIR) == [["D-1", "D-2"]]


@pytest.mark.parametrize(
    "looks",
    [
        [look(1), look(3)],
        [look(1), look(2, user=TOBI)],
        [look(1), refused(2)],
        [look(1), look(2, NOON + timedelta(days=9))],
    ],
    ids=["one side", "two workers", "refused the other", "weeks apart"],
)
def test_one_side_alone_is_not(looks):
    assert found("both_sides", looks, PAIR) == []
    assert found("both_sides", [look(1), look(2)], KNOWN) == []  # linked in no record of the reader's


def test_asking_for_what_is_not_shared_is_found_the_first_time():
    asked = look(1, shown=frozenset(), refused=frozenset({"P-1"}), silent=True, nothing=True, own=False)
    assert found("not_shared", [asked]) == [["D-1"]]


def test_a_hidden_entry_beside_open_ones_is_an_ordinary_look():
    beside = look(1, shown=frozenset(), refused=frozenset({"P-1"}), silent=True, nothing=False)
    assert found("not_shared", [beside, look(2), refused(3)]) == []


def test_refusals_within_a_day_are_found_from_the_third_on():
    hours = [refused(n, NOON + timedelta(hours=n)) for n in range(4)]
    assert found("refused_often", hours) == [["D-0", "D-1", "D-2", "D-3"]]
    assert found("refused_often", hours[:2]) == []
    assert found("refused_often", [refused(n, NOON + timedelta(hours=20 * n)) for n in range(4)]) == []
    assert found("refused_often", [look(n, refused=frozenset({"P-x"})) for n in range(4)]) == []  # something was shown


def test_far_more_than_usual_is_found_and_as_usual_is_not():
    busy = every(30, 7)
    assert found("above_usual", busy, Known(KNOWN.usual_hours, usual={ANA: 2})) == [[one.reference for one in busy]]
    assert found("above_usual", busy, Known(KNOWN.usual_hours, usual={ANA: 3})) == []  # 7 is not above 9
    assert found("above_usual", busy[:3], Known(KNOWN.usual_hours, usual={ANA: 0.5})) == []  # too few to matter
    assert found("above_usual", busy) == []  # a new worker has no usual day
    assert found("above_usual", every(30, 7, own=False), Known(KNOWN.usual_hours, usual={ANA: 2})) == []
