"""What one agency's answers mention is asked for by another: nothing is there for it (trust, T02, T22)."""

import random
import re

import pytest
from django.urls import reverse

from consent.models import LegalGround
from tests.hostile.doors import API_READING, label
from tests.matrix.asking import faults, send, told_by, undone
from tests.matrix.bodies import body_of
from tests.matrix.personas import BY_NAME
from tests.matrix.places import address_of, parts_of
from tests.matrix.routes import our_routes
from tests.matrix.table import TABLE

SEED = 20261122
REFERENCE = re.compile(r"\b[A-Z]-[2-9A-HJ-NP-Z]{6}(?:[2-9A-HJ-NP-Z]{4})?\b")
#: The directory is everybody's: agencies, services and needs are found by who is signed in.
EVERYBODYS = ("G", "S")
#: So is what other directories read of it, by identifiers that are no references.
THE_DIRECTORY = "api:directory-"
#: So is the law: its rows belong to no agency, and whoever looks after sharing anywhere reads them.
THE_LAW = ("api:ground-detail", "api:ground-end")
OURS = (
    "sender",
    "sender_accepted",
    "sender_officer",
    "sender_admin",
    "receiver",
    "receiver_accepted",
    "receiver_officer",
)
THEIRS = ("stranger", "stranger_officer", "stranger_admin")
MOST = 5  # of each kind, drawn anew for each route and worker; the seed is in the name of the test
PARTED = [row for row in TABLE if our_routes()[row.route].is_api and our_routes()[row.route].parts]
#: A category of the schedule is a word that everybody knows: each agency finds its own line there.
THE_SCHEDULE = "api:retention_period-"
ROUTES = [row for row in PARTED if not row.route.startswith((THE_DIRECTORY, THE_SCHEDULE))]
DIRECTORY = [row for row in PARTED if row.route.startswith(THE_DIRECTORY)]


@pytest.fixture(scope="module")
def mentioned(world) -> dict[str, list[str]]:
    """Give every reference that an answer of the API mentions to the two agencies, by its letter."""
    found = set()
    for name in OURS:
        for row in API_READING:
            if row.expected[name] == 200 and row.route not in ("api:schema", "api:docs"):
                persona = BY_NAME[name]
                with undone():
                    answer = send(world, persona, "GET", address_of(row.route, "GET", world, world.of(persona)))
                found |= set(REFERENCE.findall(told_by(answer).decode()))
    letters = sorted({reference[0] for reference in found} - set(EVERYBODYS))
    return {letter: sorted(reference for reference in found if reference[0] == letter) for letter in letters}


def test_there_is_something_to_ask_for(mentioned):
    assert {"C", "D", "E", "K", "M", "P", "R", "V", "A", "U"} & set(mentioned) >= {
        "C",
        "D",
        "E",
        "K",
        "M",
        "P",
        "R",
        "V",
    }
    assert sum(map(len, mentioned.values())) > 100


@pytest.mark.parametrize("row", ROUTES, ids=lambda row: f"{label(row)} seed {SEED}")
def test_nothing_of_one_agency_is_there_for_another(world, mentioned, row):
    draw = random.Random(f"{SEED} {row.route} {row.method}")
    hits = []
    for name in THEIRS:
        persona = BY_NAME[name]
        parts = parts_of(row.route, row.method, world, world.of(persona))
        letters = [str(value)[0] for value in parts.values()]
        if not set(letters) - set(EVERYBODYS):
            continue
        choices = [mentioned.get(letter, [str(value)]) for letter, value in zip(letters, parts.values(), strict=True)]
        for _ in range(MOST):
            chosen = dict(zip(parts, map(draw.choice, choices), strict=True))
            hits += hit(world, persona, row, chosen)
    assert hits == []


@pytest.mark.parametrize("row", DIRECTORY, ids=label)
def test_the_directory_says_the_same_to_every_agency(world, row):
    """What one agency finds of another there is what that agency finds itself, and says nothing of who asks."""
    told = set()
    for name in (*OURS, *THEIRS):
        persona = BY_NAME[name]
        with undone(), faults() as broken:
            answer = send(world, persona, "GET", address_of(row.route, "GET", world, world.of(persona)))
        assert (answer.status_code, broken) == (200, []), name
        told.add(answer.content)
    assert len(told) == 1


def hit(world, persona, row, parts: dict) -> list[str]:
    """Return the address under which something was there, or nothing: 404, or 403 to a role whatever there is."""
    there = reverse(row.route, kwargs=parts)
    with undone(), faults() as broken:
        sent = None if row.method == "GET" else body_of(row.route, world, persona)
        answer = send(world, persona, row.method, there, body=sent, headers={"If-Match": "*"})
    empty = row.route == "api:rule-list" and row.method == "GET" and b'"results":[]' in answer.content
    expected, refused = row.expected[persona.name], answer.status_code in (403, 404)
    if row.route not in THE_LAW:
        refused = refused and answer.status_code == expected
    elif LegalGround.objects.filter(**parts).exists():
        refused = answer.status_code == expected
    return [] if (refused or empty) and not broken else [f"{persona.name} {there}: {answer.status_code}"]
