"""Headers of the API: which version a change is for, keys that make it safe to send twice, what one can read."""

import pytest

from hub.kit.viewsets import IF_MATCH, KEY
from tests.hostile.doors import API_READING, API_WRITING, able, body, is_problem, knock, label
from tests.hostile.test_api_types import operation_of
from tests.matrix.asking import send, undone
from tests.matrix.personas import BY_NAME
from tests.matrix.places import address_of


def takes(row, name: str) -> bool:
    """Return whether the document says that this route takes a parameter of this name."""
    return any(parameter["name"] == name for parameter in operation_of(row).get("parameters", []))


CHANGING = [row for row in API_WRITING if takes(row, IF_MATCH.name)]
MAKING = [row for row in API_WRITING if takes(row, KEY.name)]
#: Doors about something that exists which take no version, and why: no two people can overwrite each other's change there.
WITHOUT_VERSION = {
    # they add or end what stands beside the person, and doing it again changes nothing
    "api:person-assign",
    "api:person-unassign",
    # they answer with what is hidden, or would be, and change nothing
    "api:entry-show",
    "api:entry-effect",
    "api:simulation-replay",
    # figures, questions and notes: one more beside what never changes, or beside an alert that stays as it is
    "api:rule-simulate",
    "api:alert-ask",
    "api:disclosure-ask",
    "api:disclosure-note",
    "api:disclosure-dispute",
    # a kept trial never changes, and what is attached is one more
    "api:trial-attach",
    # declared once and ended once: there is nothing else in it to change, and an end stays as it was first said
    "api:conflict-of-interest-end",
    # it asks whether somebody may be rung, and changes nothing of them
    "api:person-reach",
    # a change of mind is taken at once, whatever was read; a copy is opened once, and the first stays
    "api:plan-change-mind",
    "api:plan-open-copy",
    # said once, for one's own agency, about a day that the plan has; one more beside what is there; opened once
    "api:plan-accept-review",
    "api:plan-decline-review",
    "api:plan-call-review",
    "api:review-contribute",
    "api:review-read-minutes",
    # one's own place at a conference, and what one's own agency holds: said once
    *("api:conference-apologise", "api:conference-confirm", "api:item-find-nothing", "api:item-tell"),
    # one more beside what is kept about somebody, which has no version: a person has one open disposal at an agency
    "api:retention_person-hold",
    "api:retention_person-propose",
    "api:work-end",
    # what one has read oneself: nobody else marks it
    "api:notice-seen",
    "api:referral-seen",
    # many at once, of which each is locked and answered for by itself; whoever had one before is told
    "api:referral-take-many",
}
#: What stands for no version that anything ever had.
NO_TOKENS = ["", "Bearer", "Bearer a b", "Bearer \xff", "Basic YTpi", "Bearer " + "x" * 8000, "Bearer hub_x"]
OTHER_VERSIONS = ['"0123456789abcdef0123"', "W/*", "''", '"*"', "x" * 4000, '"a", "b"', "\xff", "0"]


def test_every_change_of_something_that_is_there_asks_for_its_version():
    there = {row.route for row in API_WRITING if row.route.rsplit("-", 1)[1] not in ("list", "search")}
    assert there - {row.route for row in CHANGING} == WITHOUT_VERSION | {"api:invitation-accept"}


@pytest.mark.parametrize("row", CHANGING, ids=label)
def test_a_change_without_a_version_is_asked_for_one(world, row):
    answer = knock(world, row, body=body(world, row), headers={"If-Match": ""})
    assert (answer.status_code, is_problem(answer)) == (428, True)


@pytest.mark.parametrize("row", CHANGING, ids=label)
def test_a_change_of_another_version_is_refused(world, row):
    for version in OTHER_VERSIONS:
        answer = knock(world, row, body=body(world, row), headers={"If-Match": version})
        assert (answer.status_code, is_problem(answer)) == (412, True), version


@pytest.mark.parametrize("row", [row for row in CHANGING if row.expected["stranger"] == 404], ids=label)
def test_whether_a_version_is_asked_for_does_not_tell_that_something_is_there(world, row):
    persona = BY_NAME["stranger"]
    with undone():
        answer = send(world, persona, row.method, address_of(row.route, row.method, world, world.of(persona)), body={})
    assert answer.status_code == 404


@pytest.mark.parametrize("row", MAKING, ids=label)
@pytest.mark.parametrize("key", ["k" * 101, "k" * 60_000])
def test_a_key_that_is_too_long_is_refused(world, row, key):
    answer = knock(world, row, body=body(world, row), headers={"Idempotency-Key": key})
    if row.route != "api:conflict-list":  # which needs no key: sending it again changes nothing
        assert (answer.status_code, is_problem(answer)) == (422, True)


@pytest.mark.parametrize("row", API_READING, ids=label)
def test_who_reads_something_else_than_json_is_told(world, row):
    usual = row.expected[able(row).name]  # 409 where nothing can be read yet
    for wanted in ("text/html", "application/xml", "nonsense", "*/*;q=0", "a/b" * 3000):
        answer = knock(world, row, headers={"Accept": wanted})
        assert answer.status_code in (usual, 406)
        assert answer.status_code == 200 or is_problem(answer)


@pytest.mark.parametrize("row", [*API_READING, *API_WRITING], ids=label)
@pytest.mark.parametrize(
    "token", ["", "Bearer", "Bearer a b", "Bearer \xff", "Basic YTpi", "Bearer " + "x" * 8000, "Bearer hub_x"]
)
def test_what_is_no_token_opens_nothing(world, row, token):
    shut = row.expected["revoked"]
    answer = knock(world, row, body=body(world, row) if row.method != "GET" else None, headers={"Authorization": token})
    open_to_all = row.expected["anonymous"] != 401
    assert answer.status_code == 401 or (open_to_all and answer.status_code in (200, 201)), (shut, able(row))
    assert answer.status_code != 401 or (is_problem(answer) and answer["WWW-Authenticate"] == "Bearer")
