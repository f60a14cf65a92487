"""All the cases made by hand, and those of them that a pack can hold.

`python -m tests.consent.directed` writes the latter to `tests/cases/more.json`, so that the product's own
records and its one decision path can be put to them as to any other pack.
"""

import json

from tests.consent.directed_answers import ANSWER_CASES
from tests.consent.directed_bars import BAR_CASES
from tests.consent.directed_own import OWN_CASES
from tests.consent.directed_statements import STATEMENT_CASES
from tests.consent.directed_ways import WAY_CASES
from tests.consent.worlds import CASES

DIRECTED = [*BAR_CASES, *OWN_CASES, *WAY_CASES, *ANSWER_CASES, *STATEMENT_CASES]
NOTE = "Cases made by hand: the smallest world with one thing changed. Written by tests/consent/directed.py."

# What a pack does not hold: fields of the records, and kinds of statement.
BEYOND = {"function", "effective_from", "detail_ceiling", "non_disclosure"}
BEYOND_KINDS = {"deferred", "not_practicable_to_seek", "objection"}


def fits_a_pack(case):
    """Whether a case keeps to the form of a pack: its fields, its kinds, and a user who is in the world."""
    world = case["world"]
    rows = [(name, row) for name, rows in world.items() for row in rows]
    return (
        not any(BEYOND & row.keys() or row.get("kind") in BEYOND_KINDS for _, row in rows)
        and not any("recorded_at" in row for name, row in rows if name != "consent_statements")
        and all("recorded_at" in said for said in world["consent_statements"])
        and case["request"]["user"] in [user["id"] for user in world["users"]]
    )


def as_a_pack():
    """The text of the pack: one case a line."""
    parts = ("id", "facts", "why", "world", "request", "expect")
    cases = [{part: case[part] for part in parts} for case in DIRECTED if fits_a_pack(case)]
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), sort_keys=True) for case in cases)
    return f'{{"note": {json.dumps(NOTE)}, "cases": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    (CASES / "more.json").write_text(as_a_pack())
