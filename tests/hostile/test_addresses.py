"""Addresses that lead nowhere and queries that mean nothing: 4xx or a page, never a fault."""

import re
from urllib.parse import unquote

import pytest
from django.urls import Resolver404, resolve

from tests.hostile.doors import API_READING, READING, able, address, is_problem, knock, label
from tests.matrix.asking import faults, send, undone
from tests.matrix.personas import BY_NAME
from tests.matrix.routes import our_routes

NO_REFERENCES = [
    "p-zz9z7z",
    "P-ZZ9Z7ZZ",
    "P-OOOOOO",
    "P-ZZ9Z7",
    "0191d5c2-0000-7000-8000-000000000000",
    "1",
    "-1",
    "%00",
    "P-%00%00%00%00%00%00",
    "%ff%fe",
    "%F0%9F%92%A9",
    "..%2f..%2fetc%2fpasswd",
    "P-ZZ9Z7Z%0d%0aX-Evil:1",
    "P-２２２２２２",
    "x" * 3000,
]
QUERIES = [
    "?page=abc",
    "?page=-1",
    "?page=0",
    "?page=1e99",
    "?page=99999999999999999999",
    "?page=%EF%BC%91",
    "?page=1&page=2&page[]=3",
    "?page[$ne]=1",
    "?cursor=abc&page_size=abc",
    "?cursor=cD0lMDA%3D&page_size=-1",
    "?cursor=bz05OTk5OTk5OTk5OTk5&page_size=1e9",
    "?cursor=cD1ub25zZW5zZQ%3D%3D&after=nonsense",
    "?box=nonsense&view=nonsense&size=nonsense&s=nonsense",
    "?box=drafts&box=sent&whose=nobody&whose=%27",
    "?service=S-ZZ9Z7Z&urgency=late&state=%C3%A4&person=nobody&kind=%22&result=x",
    "?days=abc&from=2026-02-30&period=-1&agency=%5B%5D&entry=E-ZZ9Z7Z",
    "?need=%00",
    "?area=%ff%fe",
    "?" + "a=1&" * 600,
    "?capacity=" + "x" * 20_000,
    "?%EF%BB%BF=1&=&&;&%",
]
#: What stands in the address of a thing: a reference, or in the form of HSDS the identifier of an entry of the directory.
REFERENCE = r"[A-Z]-[2-9A-HJ-NP-Z]{6}(?:[2-9A-HJ-NP-Z]{4})?"
IDENTIFIER = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
WITHOUT_REFERENCE = {"number", "kind", "code", "secret"}
SHARES = 5
PARTED = [row for row in READING if set(our_routes()[row.route].parts) - WITHOUT_REFERENCE]


@pytest.mark.parametrize("row", PARTED, ids=label)
def test_what_is_no_reference_leads_nowhere(world, row):
    """No address fits it, so that no door ever reads it; of what is answered then, each row asks for its share.

    What is an identifier, and stands for nothing, fits where identifiers stand: there it is looked for.
    """
    start, part, rest = re.split(f"({REFERENCE}|{IDENTIFIER})", address(world, row), maxsplit=1)
    fitting = IDENTIFIER if re.fullmatch(IDENTIFIER, part) else REFERENCE
    for nonsense in NO_REFERENCES:
        there = unquote(f"{start}{nonsense}{rest}", errors="replace")
        if re.fullmatch(fitting, nonsense):
            assert resolve(there).view_name == row.route
            continue
        with pytest.raises(Resolver404):
            resolve(there)
    for nonsense in NO_REFERENCES[PARTED.index(row) % SHARES :: SHARES]:
        answer = knock(world, row, at=f"{start}{nonsense}{rest}")
        expected = (400,) if "%00" in nonsense else (404,)
        assert answer.status_code in expected, (nonsense, answer.status_code)
        assert is_problem(answer) or not our_routes()[row.route].is_api, nonsense


@pytest.mark.parametrize("row", READING, ids=label)
def test_a_query_that_means_nothing_breaks_nothing(world, row):
    """Each row is asked every fourth of them: which ones goes by its name, so that no new row changes what another is asked."""
    without = row.expected[able(row).name]
    for query in QUERIES[len(row.route) % 4 :: 4]:
        answer = knock(world, row, query=query)
        assert answer.status_code in (200, 302, 303, 400, 404, 422, without), (query[:60], answer.status_code)
        if our_routes()[row.route].is_api and answer.status_code >= 400:
            assert is_problem(answer), query[:60]


@pytest.mark.parametrize("row", READING, ids=label)
def test_a_character_that_is_not_allowed_is_not_understood(world, row):
    assert knock(world, row, query="?page=%00").status_code == 400
    assert knock(world, row, query="?a=1&b%00=1").status_code == 400


@pytest.mark.parametrize("row", API_READING, ids=label)
def test_the_api_names_a_box_or_cursor_that_there_is_none_of(world, row):
    """A list that cannot be what was asked for says so; what a route does not know of is nothing to it."""
    if row.route.endswith("-list") and "cursor" in world_answer(world, row):
        answer = knock(world, row, query="?cursor=nonsense")
        assert (answer.status_code, is_problem(answer)) == (404, True)


def world_answer(world, row) -> str:
    """Return what a list answers, to see whether it has pages."""
    text = knock(world, row).content.decode()
    return "cursor" if '"next"' in text[-400:] or '"next"' in text[:100] else ""


def test_the_api_refuses_a_box_that_there_is_none_of(world):
    row = next(row for row in API_READING if row.route == "api:referral-list")
    answer = knock(world, row, query="?box=nonsense")
    assert (answer.status_code, is_problem(answer)) == (422, True)


@pytest.mark.parametrize("name", ["anonymous", "sender"])
@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/api/v2/", "/api/", "/nothing/", "/api/v1/people", "/people//"])
def test_what_is_no_route_is_not_found(world, name, path):
    for method in ("GET", "POST", "DELETE"):
        with undone(), faults() as found:
            answer = send(world, BY_NAME[name], method, path)
        assert not found
        assert answer.status_code in (301, 302, 404), (method, answer.status_code)
        if path.startswith("/api/") and answer.status_code == 404:
            assert is_problem(answer)
