"""Nobody can tell a count under five from what is printed: whatever it is from nought to four, the print is the same."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.columns import Table
from figures.counting import Declined, Soon, Unmet
from figures.hiding import WIDTH, Band, band_of, least, share
from figures.quarters import Quarter
from figures.tables import declines, timeliness, unmet
from hub.kit.flat_text import as_csv

counts = st.one_of(st.integers(0, 6), st.integers(0, 400))
SERVICES = [UUID(int=number) for number in range(3)]
CALLED = {key: f"Service {number}" for number, key in enumerate(SERVICES)}
MONTHS = Quarter(2026, 2).months
CODES = ["no_capacity", "outside_area", "moved_away"]


def whole(found: list[int], band=band_of) -> list[Table]:
    """Return the three tables for these counts, in one fixed order of their cells; `band` says what is told of each."""
    left = iter(found)
    soon = [
        Soon("answer", service, month, band(next(left)), band(next(left)), None, None)
        for service in SERVICES
        for month in MONTHS
    ]
    declined = [Declined(service, "decline", code, band(next(left))) for service in SERVICES for code in CODES]
    needs = [Unmet(need, area, band(next(left))) for need in ("Home", "Health") for area in ("North", "South")]
    return [timeliness(soon, CALLED), declines(declined, CALLED, {}), unmet(needs)]


CELLS = 3 * 3 * 2 + 3 * 3 + 4


def printed(tables: list[Table]) -> list:
    """Return everything that leaves: lines, totals, plots' lengths, and files."""
    return [
        (
            table.total,
            table.most,
            [[cell.words for cell in line.cells] for line in table.lines],
            as_csv(table.file_rows),
        )
        for table in tables
    ]


@given(st.lists(counts, min_size=CELLS, max_size=CELLS), st.data())
@settings(max_examples=300, deadline=None)
def test_a_count_under_five_may_be_any_from_nought_to_four(found, data):
    said = printed(whole(found))
    for place, count in enumerate(found):
        if count < WIDTH:
            other = data.draw(st.integers(0, WIDTH - 1))
            assert printed(whole([*found[:place], other, *found[place + 1 :]])) == said


@given(st.lists(counts, min_size=CELLS, max_size=CELLS), st.data())
@settings(max_examples=200, deadline=None)
def test_all_counts_under_five_together_may_be_anything_that_they_may_be_alone(found, data):
    """No total, share or neighbour ties them: whatever one of them is, each of the others may still be anything."""
    said = printed(whole(found))
    others = [data.draw(st.integers(0, WIDTH - 1)) if count < WIDTH else count for count in found]
    assert printed(whole(others)) == said


@given(st.lists(counts, min_size=1, max_size=40))
def test_a_total_is_never_more_than_there_are_and_grows_by_bands_alone(found):
    bands = [band_of(count) for count in found]
    assert least(bands) <= sum(found) and least(bands) % WIDTH == 0
    assert all(band.low <= count <= band.high for band, count in zip(bands, found, strict=True))


@given(counts, counts)
def test_a_share_holds_the_true_one_and_is_told_by_the_bands(part, rest):
    told = share(band_of(part), band_of(rest))
    if told is None:
        assert part < WIDTH and rest < WIDTH
    else:
        assert told[0] <= 100 * part / (part + rest) <= told[1] <= 100


def test_the_tests_above_would_see_counts_and_true_totals():
    """The same comparison on two broken builds: one prints counts, the other the true total of a table."""
    three, four = [9] * (CELLS - 1) + [3], [9] * (CELLS - 1) + [4]
    assert printed(whole(three)) == printed(whole(four))
    assert printed(whole(three, Band)) != printed(whole(four, Band))
    assert (printed(whole(three)), sum(three)) != (printed(whole(four)), sum(four))


def test_less_than_nothing_is_no_count():
    with pytest.raises(ValueError):
        band_of(-1)
