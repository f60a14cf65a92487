"""The worked cases through the product's own rows: built, asked, undone; and what is said of a pack that is none."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.acting import as_system
from agencies.models import Agency
from hub.cases.asking import answer
from hub.cases.form import case_of
from people.models import RecordEntry

CASES = Path(__file__).resolve().parent.parent / "cases"


def run(path) -> tuple[str, int]:
    """Return what the command printed and its exit code."""
    out = StringIO()
    try:
        call_command("sharing_cases", str(path), stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


@pytest.mark.parametrize("pack", ["sharing.json", "more.json"])
def test_every_worked_case_passes_and_leaves_nothing_behind(db, pack):
    before = Agency.objects.count()
    printed, code = run(CASES / pack)
    number = len(json.loads((CASES / pack).read_text())["cases"])
    assert (printed, code) == (f"{number} passed, 0 failed\n", 0)
    assert (Agency.objects.count(), RecordEntry.objects.count()) == (before, 0)


def test_a_case_costs_few_statements_however_much_it_holds(db):
    case = case_of(1, worked())
    with as_system("Test"), CaptureQueriesContext(connection) as asked:
        answer(case)
    assert len(asked) <= 30


def worked() -> dict:
    """Return the first case of the pack, free to be broken."""
    return json.loads((CASES / "sharing.json").read_text())["cases"][0]


def run_one(tmp_path, *cases) -> tuple[str, int]:
    """Return what the command says of a pack of these cases."""
    pack = tmp_path / "pack.json"
    pack.write_text(json.dumps({"note": "", "cases": cases}))
    return run(pack)


def test_a_case_that_is_answered_otherwise_is_named_with_both_answers(db, tmp_path):
    case = worked()
    case["expect"] = {"outcome": "DENY", "code": "NO_RULE", "route": None}
    printed, code = run_one(tmp_path, worked(), case)
    assert code == 1
    assert printed.startswith(f"{case['id']}: expected DENY NO_RULE, got ")
    assert printed.endswith("1 passed, 1 failed\n")


def without(field: str, row: dict) -> None:
    del row[field]


BROKEN = {
    "a field that is missing": (lambda case: without("owner", case["world"]["items"][2]), "items, 3 (i-risk), owner"),
    "a field that is not known": (
        lambda case: case["world"]["rules"][0].update(maximum=2),
        "rules, 1 (R-HSG-TRIAGE), maximum",
    ),
    "a time without a zone": (lambda case: case["request"].update(at="2026-04-11T00:00:00"), "request, at"),
    "a time that is none": (
        lambda case: case["world"]["agreements"][0].update(start="soon"),
        "agreements, 1 (ISA-HUB)",
    ),
    "a number out of range": (lambda case: case["world"]["items"][0].update(sensitivity=4), "items, 1 (i-housing)"),
    "a flag that is a word": (lambda case: case["world"]["items"][0].update(restricted="no"), "restricted"),
    "a name that is a number": (lambda case: case["world"]["users"][0].update(agency=7), "agency"),
    "a kind that is not known": (
        lambda case: case["world"]["consent_statements"].append(
            {"id": "C", "person": "P1", "kind": "perhaps", "expressed_at": "2026-01-01T00:00:00Z"}
        ),
        "(C), kind",
    ),
    "a list that is none": (lambda case: case["world"].update(overrides={}), "overrides"),
    "a list that is not known": (lambda case: case["world"].update(suspicions=[]), "suspicions"),
    "an answer that is not known": (lambda case: case["expect"].update(code="MAYBE"), "expect, code"),
    "no question": (lambda case: without("request", case), "request"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_pack_that_breaks_the_form_is_refused_with_case_list_and_field(tmp_path, what):
    breaking, named = BROKEN[what]
    case = worked()
    breaking(case)
    with pytest.raises(CommandError) as refused:
        run_one(tmp_path, worked(), case)
    assert str(refused.value).startswith(f"Case {case['id']}: ")
    assert named in str(refused.value)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cases": 3}', '{"note": "x"}', '{"cases": [3]}'])
def test_what_is_no_pack_at_all_is_refused(tmp_path, text):
    pack = tmp_path / "pack.json"
    pack.write_text(text)
    with pytest.raises(CommandError):
        run(pack)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "nowhere.json")
