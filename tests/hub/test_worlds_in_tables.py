"""Random worlds through the tables: what the product loads must come to the same answer as the facts themselves.

And planted faults: a part of the facts that the loader forgets is noticed.
"""

import json
import random
from pathlib import Path

import pytest

from agencies.acting import as_system
from consent import facts as fact_loader
from hub.cases.asking import answer
from hub.cases.form import case_of
from tests.consent import oracle
from tests.consent.random_worlds import random_case

CASES = Path(__file__).resolve().parent.parent / "cases"
SEED, WORLDS = 20261122, 150


def as_expected_by_the_oracle(case: dict) -> dict:
    """Return a random case with the answer that the second reading of the design gives."""
    return case | {"expect": oracle.answer(case)}


def test_random_worlds_come_to_the_same_answer_through_the_tables(db):
    rng = random.Random(SEED)
    drawn = [as_expected_by_the_oracle(random_case(rng)) for _ in range(WORLDS)]
    with as_system("Test"):
        answers = [answer(case_of(number, case)) for number, case in enumerate(drawn)]
    wrong = [(number, str(each)) for number, each in enumerate(answers) if not each.as_expected]
    assert not wrong, f"seed {SEED}"
    assert len({each.given for each in answers}) > 15, "the worlds must meet many answers"


PARTS = (
    "member assignments conflicts involvements statements agreements rules overrides sessions fences purposes".split()
)
WORKED = [case for name in ("sharing.json", "more.json") for case in json.loads((CASES / name).read_text())["cases"]]


@pytest.mark.parametrize("forgotten", PARTS)
def test_a_part_of_the_facts_that_is_forgotten_is_noticed(db, monkeypatch, forgotten):
    place, load_facts = PARTS.index(forgotten), fact_loader._facts

    def forgetful(viewer, items, parts, *rest):
        parts = list(parts)
        parts[place] = None if forgotten == "member" else []
        return load_facts(viewer, items, parts, *rest)

    monkeypatch.setattr(fact_loader, "_facts", forgetful)
    with as_system("Test"):
        assert any(not answer(case_of(0, case)).as_expected for case in telling(forgotten))


def telling(part: str) -> list[dict]:
    """Return worked cases that may tell whether this part of the facts is there."""
    lists = {
        "conflicts": "users",
        "sessions": "break_glass",
        "fences": "ringfences",
        "statements": "consent_statements",
        "overrides": "overrides",
    }
    wanted = lists.get(part, "rules")
    if part == "conflicts":
        return [case for case in WORKED if any(user.get("conflicts") for user in case["world"].get("users", ()))]
    return [case for case in WORKED if case["world"].get(wanted)][:60]
