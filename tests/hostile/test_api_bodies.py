"""Bodies that are not what an API route asks for: refused as a problem document, whichever way they are wrong."""

import json

import pytest

from tests.hostile.doors import API_WRITING, body, is_problem, knock, label

LARGE = b'{"a": "' + b"a" * 1_000_001 + b'"}'
UNREADABLE = {
    "cut off": b'{"a": ',
    "no JSON": b"a=1&b=2",
    "a list": b"[]",
    "a text": b'"text"',
    "a number": b"1",
    "null": b"null",
    "a name twice": b'{"a": 1, "a": 2}',
    "a name twice deep down": b'{"a": {"b": 1, "b": 2}}',
    "NaN": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "an endless number": b'{"a": ' + b"9" * 5000 + b"}",
    "NUL as an escape": b'{"a": "\\u0000"}',
    "NUL in a name": b'{"\\u0000": 1}',
    "NUL itself": b'{"a": "\x00"}',
    "half a character": b'{"a": "\\ud800"}',
    "no UTF-8": b'{"a": "\xff\xfe"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "deep lists": b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "deep objects": b'{"a": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_001,
}
OTHER_KINDS = ["text/plain", "text/html", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"]
#: Fields of other people's tables that somebody might try to set from outside (trust, T23).
FOREIGN = (
    "owner",
    "owner_id",
    "agency_id",
    "held_by",
    "author",
    "is_staff",
    "is_superuser",
    "id",
    "version",
    "created_at",
)
SHARES = 5


def share_of(row, things: list) -> list:
    """Return every fifth of these things: which of them goes by the name of a row."""
    return things[len(label(row)) % SHARES :: SHARES]


def test_every_way_of_being_wrong_is_sent_to_many_routes():
    sent = [how for row in API_WRITING for how in share_of(row, [*UNREADABLE])]
    assert min(map(sent.count, UNREADABLE)) >= 10


@pytest.mark.parametrize("row", API_WRITING, ids=label)
def test_what_cannot_be_read_is_not_understood(world, row):
    """One parser reads for every route; each is sent its share, by its name, so that no new row changes what another is sent."""
    for how, raw in share_of(row, list(UNREADABLE.items())):
        answer = knock(world, row, raw=raw)
        assert (answer.status_code, is_problem(answer)) == (400, True), (how, answer.status_code, answer.content[:300])


@pytest.mark.parametrize("row", API_WRITING, ids=label)
def test_a_body_over_a_megabyte_is_too_large(world, row):
    answer = knock(world, row, raw=LARGE)
    assert (answer.status_code, is_problem(answer)) == (413, True)


@pytest.mark.parametrize("row", API_WRITING, ids=label)
def test_another_kind_of_body_is_not_supported(world, row):
    for kind in share_of(row, OTHER_KINDS):
        answer = knock(world, row, raw=b'{"a": 1}', kind=kind)
        assert (answer.status_code, is_problem(answer)) == (415, True), (kind, answer.status_code)


@pytest.mark.parametrize("row", API_WRITING, ids=label)
def test_a_field_that_is_not_known_is_named_and_never_ignored(world, row):
    foreign = [name for name in FOREIGN if name not in body(world, row)]
    answer = knock(world, row, body={**body(world, row), **dict.fromkeys(foreign, "1")})
    assert (answer.status_code, is_problem(answer)) == (422, True), (answer.status_code, answer.content[:200])
    assert set(foreign) <= set(json.loads(answer.content)["errors"])
    answer = knock(world, row, body={**body(world, row), foreign[len(row.route) % len(foreign)]: "1"})
    assert answer.status_code == 422


@pytest.mark.parametrize("row", API_WRITING, ids=label)
def test_an_empty_body_breaks_nothing(world, row):
    for raw in (b"", b"{}"):
        answer = knock(world, row, raw=raw)
        assert answer.status_code < 400 or is_problem(answer)
