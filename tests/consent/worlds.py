"""Worlds for the sharing decision: facts and a question from a case in the form of a pack.

A case is `{"id", "facts", "why", "world", "request", "expect"}`, the form of `tests/cases/sharing.json`.
Worlds may hold more than a pack does (functions, ceilings, objections): what records have and packs lack.
"""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

from consent.world import (
    Agreement,
    BreakGlass,
    Facts,
    Involvement,
    Item,
    Override,
    Question,
    RingFence,
    Rule,
    Statement,
    Worker,
)

CASES = Path(__file__).resolve().parent.parent / "cases"
DAY_ZERO = datetime(2026, 1, 1, tzinfo=UTC)
ASKED_ON = 100


def pack(name):
    """The cases of one pack in tests/cases."""
    return json.loads((CASES / name).read_text())["cases"]


def day(number):
    """Day `number` of a world, as a pack writes it."""
    return (DAY_ZERO + timedelta(days=number)).isoformat().replace("+00:00", "Z")


def question_of(case):
    """The question that a case asks."""
    asked = case["request"]
    return Question(
        worker=asked["user"],
        role=asked["role"],
        item=asked["item"],
        purpose=asked["purpose"],
        at=datetime.fromisoformat(asked["at"]),
        known_at=datetime.fromisoformat(asked["known_at"]) if asked.get("known_at") else None,
    )


def facts_of(case):
    """The facts of a case's world, for the user who asks."""
    world = case["world"]
    users = {user["id"]: user for user in world.get("users", ())}
    asker = users.get(case["request"]["user"])
    items = world.get("items", ())
    return Facts(
        worker=value(Worker, asker) if asker else None,
        items={row["id"]: value(Item, row) for row in items},
        statements=[value(Statement, row) for row in world.get("consent_statements", ())],
        agreements=[value(Agreement, row) for row in world.get("agreements", ())],
        rules=[value(Rule, row) for row in world.get("rules", ())],
        involvements=[
            value(Involvement, row, id=f"N{number}", pack=pack_of(row, items), source=row.get("referral") or "")
            for number, row in enumerate(world.get("involvements", ()))
        ],
        overrides=[value(Override, row) for row in world.get("overrides", ())],
        break_glass=[
            value(BreakGlass, row, id=f"B{number}") for number, row in enumerate(world.get("break_glass", ()))
        ],
        ringfences=[
            value(RingFence, row, cleared=cleared_for(row["person"], users.values()))
            for row in world.get("ringfences", ())
        ],
    )


def value(kind, row, **known):
    """One fact from one row: lists become sets, times datetimes; what the kind does not know is left out."""
    names = {field.name: str(field.type) for field in fields(kind)}
    read = {name: _read(name, names[name], entry) for name, entry in row.items() if name in names}
    return kind(**{**read, **known})


def pack_of(involvement, items):
    """The items in the pack of the involvement's very referral."""
    referral = involvement.get("referral")
    return frozenset(row["id"] for row in items if referral and row.get("referral_pack") == referral)


def cleared_for(person, users):
    """The users who are cleared inside a ring-fence around this person."""
    return frozenset(user["id"] for user in users if person in user.get("ringfence_cleared", ()))


def _read(name, kind, entry):
    if isinstance(entry, list):
        return frozenset(entry)
    if isinstance(entry, str) and "datetime" in kind:
        return datetime.fromisoformat(entry)
    return entry
