"""The doors that hostile requests are sent to, each as somebody who may come in: what they send is read, not refused."""

import json

from django.http import HttpResponse
from django.urls import reverse

from tests.hostile.before import BEFORE
from tests.matrix.asking import faults, send, undone
from tests.matrix.bodies import body_of
from tests.matrix.personas import BY_NAME, Persona
from tests.matrix.places import address_of
from tests.matrix.routes import our_routes
from tests.matrix.table import TABLE
from tests.matrix.table.row import Row

#: How far a request gets, furthest first: done, shown something, or read and found to be not possible now.
FAR = (303, 201, 204, 200, 409)
READING = [row for row in TABLE if row.method == "GET"]
API_READING = [row for row in READING if our_routes()[row.route].is_api]
API_WRITING = [
    row
    for row in TABLE
    if row.method != "GET" and our_routes()[row.route].is_api and set(row.expected.values()) & set(FAR)
]
FORMS = [row for row in TABLE if row.method == "POST" and not our_routes()[row.route].is_api]


def label(row: Row) -> str:
    """Return how a test names a row."""
    return f"{row.route} {row.method}"


def is_prepared(row: Row) -> bool:
    """Return whether something has to happen before this form is there (tests.hostile.before)."""
    return row.method == "POST" and row.route in BEFORE


def able(row: Row) -> Persona:
    """Return who is offered the form, or the first persona who gets furthest."""
    if is_prepared(row):
        return BEFORE[row.route][0]
    far = {name: FAR.index(status) for name, status in row.expected.items() if status in FAR}
    names = sorted(far or row.expected, key=lambda name: (far.get(name, 0), BY_NAME[name].is_out))
    return BY_NAME[names[0]]


def expected(world, row: Row) -> int:
    """Return what is answered to them when they send what is well filled."""
    return world.there[row.route].status if is_prepared(row) else row.expected[able(row).name]


def address(world, row: Row) -> str:
    """Return the address of a door for somebody who may come in."""
    if is_prepared(row):
        return reverse(row.route, kwargs=world.there[row.route].parts)
    return address_of(row.route, row.method, world, world.of(able(row)))


def body(world, row: Row) -> dict:
    """Return what is well sent to this door."""
    return world.there[row.route].body if is_prepared(row) else body_of(row.route, world, able(row))


def knock(
    world, row: Row, *, by: Persona | None = None, query: str = "", at: str = "", headers=None, **more
) -> HttpResponse:
    """Send one request to a door, undone afterwards. Raises AssertionError with the fault when the hub breaks."""
    there = (at or address(world, row)) + query
    given = {} if row.method == "GET" else {"If-Match": "*"}
    with undone(), faults() as found:
        answer = send(world, by or able(row), row.method, there, headers=given | (headers or {}), **more)
    assert not found, (there[:200], found)
    assert answer.status_code < 500, (there[:200], answer.status_code)
    return answer


def is_problem(answer: HttpResponse) -> bool:
    """Return whether an answer of the API is a problem document that says what its status is (RFC 9457)."""
    if answer["Content-Type"] != "application/problem+json":
        return False
    document = json.loads(answer.content)
    return document["status"] == answer.status_code and bool(document.get("title")) and bool(document.get("detail"))
