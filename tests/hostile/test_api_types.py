"""Each field of each body filled with what it is not: refused by name, or taken where it happens to fit, never a fault."""

import json
import re
from functools import cache

import pytest
from django.contrib.admindocs.views import simplify_regex
from drf_spectacular.generators import SchemaGenerator

from tests.hostile.doors import API_WRITING, able, body, is_problem, knock, label
from tests.matrix.routes import our_routes

WRONG = [
    None,
    True,
    -1,
    10**30,
    1.5,
    [[]],
    {"a": {"b": []}},
    "",
    "x" * 6000,
    "\u202e\u2066\u200b\ufeff",
    "2026-02-30",
    "9999-12-31T23:59:59+23:59",
    "P-ZZ9Z7Z",
    "{{ 7*7 }}<script>' OR 1=1 --",
]
#: What a list of texts or objects may hold instead.
WRONG_INSIDE = [
    None,
    0,
    True,
    {},
    [],
    "",
    "x" * 900,
    "P-ZZ9Z7Z",
    {"kind": []},
    {"kind": "given", "item": "E-ZZ9Z7Z"},
]


#: All fields at once hold each of these; one by one each field holds its share, as many of the shares as there are.
SHARES = 7


@cache
def document() -> dict:
    """Return the OpenAPI document of the API as it runs."""
    return SchemaGenerator().get_schema(request=None, public=True)


def operation_of(row) -> dict:
    """Return what the document says of a route and method. Raises KeyError when it says nothing."""
    return document()["paths"][described(row)][row.method.lower()]


def described(row) -> str:
    """Return the path under which the document describes a route."""
    return re.sub(r"<(\w+)>", r"{\1}", simplify_regex(our_routes()[row.route].pattern))


def fields_of(row) -> list[str]:
    """Return the names of the fields that the document says this route takes."""
    content = operation_of(row).get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = content.get("$ref", "").rsplit("/", 1)[-1]
    return list(document()["components"]["schemas"].get(name, {}).get("properties", {}))


def answer_to(world, row, sent: dict) -> None:
    """Send a body. Raises AssertionError unless it is taken, or refused as a problem that names fields."""
    try:
        answer = knock(world, row, body=sent)
    except AssertionError as error:
        raise AssertionError(f"{json.dumps(sent)[:300]}: {error}") from error
    if answer.status_code >= 400:
        assert is_problem(answer), answer.content[:300]
        assert answer.status_code in (400, 403, 404, 409, 422), answer.status_code


@pytest.mark.parametrize("row", API_WRITING, ids=label)
def test_a_field_of_another_type_is_refused_or_fits(world, row):
    good, fields = body(world, row), fields_of(row)
    for number, name in enumerate(fields, start=API_WRITING.index(row)):
        for value in WRONG[number % SHARES :: SHARES]:
            answer_to(world, row, {**good, name: value})
        if isinstance(good.get(name), list):
            for value in WRONG_INSIDE[number % 2 :: 2]:
                answer_to(world, row, {**good, name: [value, value]})
            answer_to(world, row, {**good, name: good[name] * 1000})
    for value in WRONG:
        answer_to(world, row, dict.fromkeys(fields, value))


@pytest.mark.parametrize("row", API_WRITING, ids=label)
def test_every_field_that_is_needed_is_asked_for_by_name(world, row):
    """Without one of its fields a good body is refused by that field's name, or is as good: 409 where it is not time yet."""
    good, as_good = body(world, row), row.expected[able(row).name]
    for name in good:
        answer = knock(world, row, body={other: value for other, value in good.items() if other != name})
        if answer.status_code >= 400 and answer.status_code != as_good:
            errors = json.loads(answer.content)["errors"]
            # the further fields of an entry are named one by one
            assert (answer.status_code, name in errors or name == "details") == (422, True), errors
