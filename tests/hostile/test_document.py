"""The OpenAPI document is valid, and the running API conforms to it under requests that a machine makes up.

Requests come from schemathesis, half of them valid and half of them not, with a fixed seed that is in each test's name.
Each is answered inside a transaction of which nothing stays.
"""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from drf_spectacular.drainage import GENERATOR_STATS, reset_generator_stats
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.hostile.doors import able
from tests.hostile.test_api_types import described, document
from tests.matrix.asking import faults, undone
from tests.matrix.bodies import body_of
from tests.matrix.places import parts_of
from tests.matrix.table import TABLE

SEED, EXAMPLES = 20261122, 4
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


ROWS = {(described(row), row.method): row for row in TABLE if row.route.startswith("api:")}
DESCRIBED = [(path, method.upper()) for path, methods in document()["paths"].items() for method in methods]
NOT_DESCRIBED = {
    "/api/v1/",
    "/api/v1/schema/",
    "/api/v1/docs/",
}  # the way to the document, itself, the page that shows it


@pytest.fixture(scope="module")
def schema(world):
    """Give the document with the application behind it, whose connection stays open from request to request."""
    found = schemathesis.openapi.from_dict(document())
    found.app = undoing(get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield found
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def undoing(application):
    """Return an application that undoes what each request changed."""

    def app(environ, start_response):
        environ.setdefault("REMOTE_ADDR", "127.0.0.1")  # as every server says it
        with undone():
            return [b"".join(application(environ, start_response))]

    return app


def test_the_document_is_valid():
    validate_schema(document())


def test_the_document_is_drawn_without_a_doubt():
    """Two bodies of one name would be described as one, one of them falsely. How lists of choices are called is taste."""
    reset_generator_stats()
    with GENERATOR_STATS.silence():
        document.__wrapped__()
    doubts = [*GENERATOR_STATS._warn_cache, *GENERATOR_STATS._error_cache]
    assert [doubt for doubt in doubts if "ENUM_NAME_OVERRIDES" not in doubt] == []


def test_the_document_describes_every_route_and_nothing_else():
    assert {(path, method) for path, method in ROWS if path not in NOT_DESCRIBED} == set(DESCRIBED)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: f"{mode.value} seed {SEED}")
@pytest.mark.parametrize("place", DESCRIBED, ids=" ".join)
def test_the_api_does_what_the_document_says(world, schema, place, mode):
    path, method = place
    row, operation = ROWS[place], schema[path][method]
    persona = able(row)
    real = parts_of(row.route, row.method, world, world.of(persona))
    headers = {"Authorization": f"Bearer {world.tokens[persona.worker, 'live']}"}
    count = {"asked": 0}

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def conforms(case):
        count["asked"] += 1
        if real and count["asked"] % 3:  # two of three ask about something that is there
            case.path_parameters = {
                **(case.path_parameters or {}),
                **{name: str(value) for name, value in real.items()},
            }
        more = {"If-Match": "*"} if count["asked"] % 4 else {}
        with faults() as found:
            response = case.call(headers=headers | more)
        assert not found, (case.as_curl_command(), found)
        case.validate_response(response, checks=CHECKS)

    conforms()
    assert count["asked"]


@pytest.mark.parametrize("place", DESCRIBED, ids=" ".join)
def test_what_is_well_filled_is_answered_as_the_document_says(world, schema, place):
    path, method = place
    row, operation = ROWS[place], schema[path][method]
    persona = able(row)
    token = {"Authorization": f"Bearer {world.tokens[persona.worker, 'live']}"} if persona.worker else {}
    sent = {} if method == "GET" else {"body": body_of(row.route, world, persona), "media_type": "application/json"}
    parts = parts_of(row.route, row.method, world, world.of(persona))
    cache.clear()  # limits by address are another test's
    case = operation.Case(path_parameters={name: str(value) for name, value in parts.items()}, **sent)
    response = case.call(headers=token | {"If-Match": "*"})
    assert response.status_code == row.expected[persona.name]
    case.validate_response(response, checks=CHECKS)
