"""What the inbox of a large agency costs: pages touched, whatever its size (design: performance, goal 4)."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from agencies.acting import acting_as
from referrals.counts import boxes_of, counted
from referrals.inbox import box_page
from referrals.listing import Asked
from tests.referrals.large import fill, plan_of, statements_of, tidy
from tests.worlds import County

#: Pages that a list of 25 rows with its filters and all counts may touch.
GOAL = 210
SIZE = 5_000
ASKED = ["", "whose=nobody", "whose=mine", "late=only", "sort=-sent", "sort=-due", "since=yesterday", "page=20"]


@pytest.fixture
def large(own_database):
    """A county whose housing agency has an inbox of some thousands."""
    county = County().agree().consented()
    fill(county.sent(), SIZE)
    tidy(own_database)
    return county


def touched(county, query: str) -> dict[str, int]:
    """Return how many pages each statement about referrals touches when the list is shown, by what it is for."""
    request = RequestFactory().get("/referrals/?" + query)
    request.viewer = county.ana
    found = {}
    with acting_as(county.ana):
        asked = Asked(QueryDict(query), request)
        counting = statements_of(lambda: counted(county.ana, **boxes_of(county.ana), found=asked.rows()))
        listing = statements_of(
            lambda: box_page(
                county.ana, "answer", only=asked.filters.narrow, page=asked.page, total=1001, sort=asked.sort
            )
        )
        for name, statements in (("counts", counting), ("rows", listing)):
            about = [statement for statement in statements if 'FROM "referrals_referral"' in statement]
            found[name] = [plan_of(statement) for statement in about]
    return found


def pages(found: dict) -> dict[str, int]:
    """Return the pages that were touched, by what for."""
    return {name: sum(buffers for buffers, _ in plans) for name, plans in found.items()}


def test_a_page_of_a_large_inbox_reads_its_rows_and_few_others(large):
    cost = {query: pages(touched(large, query)) for query in ASKED}
    table = "\n".join(f"{query or 'as it opens':16} {each}" for query, each in cost.items())
    print(table)
    assert all(sum(each.values()) <= GOAL for each in cost.values()), table
