"""The table and the URLconf name the same routes: a new route without a row fails."""

from collections import Counter

import pytest

from tests.matrix.personas import GROUPS, PERSONAS, named
from tests.matrix.places import key_of, who_stands_at
from tests.matrix.routes import METHODS, THIRD_PARTY, every_route, our_routes
from tests.matrix.table import TABLE


def missing(table) -> list[str]:
    """Return the routes and methods that have no row."""
    rows = {(row.route, row.method) for row in table}
    doors = ((route.name, method) for route in our_routes().values() for method in sorted(route.methods))
    return [f"{name} {method}" for name, method in doors if (name, method) not in rows]


def test_every_route_and_method_has_a_row():
    assert missing(TABLE) == []


def test_every_row_names_a_route_and_a_method_that_it_takes():
    routes = our_routes()
    unknown = [row for row in TABLE if row.route not in routes or row.method not in routes[row.route].methods]
    assert unknown == []


def test_no_route_has_two_rows_for_one_method():
    assert [key for key, count in Counter((row.route, row.method) for row in TABLE).items() if count > 1] == []


def test_every_persona_has_a_place_in_every_row():
    for row in TABLE:
        stand = {persona.name for persona in who_stands_at(row.route, row.method)}
        assert stand <= set(row.expected) <= {persona.name for persona in PERSONAS}, row.route


def test_every_page_says_which_methods_it_takes():
    assert [route.name for route in our_routes().values() if route.methods == set(METHODS)] == []


def test_every_part_of_an_address_has_something_that_exists():
    for route in our_routes().values():
        for part in route.parts:
            key_of(route.name, part)


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_means_somebody(group):
    assert named(group)


@pytest.mark.parametrize("start", THIRD_PARTY)
def test_every_address_left_to_allauth_is_there(start):
    assert any(route.is_third_party and route.pattern.startswith(start) for route in every_route())
