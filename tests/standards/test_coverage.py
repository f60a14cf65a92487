"""The command that says which criteria are proved: what counts as a proof, and how it ends."""

import json

import pytest
from django.core.management import call_command

from standards.criteria import BY_CODE
from tests.proving import objections

DRIVEN = {"asked": 3, "sent": 2}


def left(tmp_path, **changes):
    """Return a file that a run of tests has left in which one test proves everything, but for these changes."""
    proof = {"criteria": list(BY_CODE), "passed": True, **DRIVEN, **changes}
    file = tmp_path / "proofs.json"
    file.write_text(json.dumps({"tests/x.py::test_all": proof}))
    return file


def test_when_every_criterion_is_proved_it_says_so_last(tmp_path, capsys):
    call_command("standards_coverage", "--from", str(left(tmp_path)))
    lines = capsys.readouterr().out.strip().splitlines()
    assert len(lines) == 114 and lines[-1] == "113 of 113 criteria proved"
    assert all("tests/x.py::test_all" in line for line in lines[:-1])


@pytest.mark.parametrize(
    "changes",
    [
        {"passed": False},
        {"sent": 0},
        {"asked": 0},
        {"criteria": [code for code in BY_CODE if code != "ED5 P27"]},
        {"criteria": []},
    ],
    ids=str,
)
def test_what_did_not_pass_or_did_not_drive_the_product_proves_nothing(tmp_path, capsys, changes):
    with pytest.raises(SystemExit) as ended:
        call_command("standards_coverage", "--from", str(left(tmp_path, **changes)))
    assert ended.value.code == 1
    out = capsys.readouterr().out
    assert "NOT PROVED" in next(line for line in out.splitlines() if line.startswith("ED5 P27"))


def test_a_criterion_that_there_is_not_is_named(tmp_path, capsys):
    call_command("standards_coverage", "--from", str(left(tmp_path, criteria=[*BY_CODE, "ED5 P99"])))
    assert "ED5 P99: there is no such criterion" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("states", "counted", "holds"),
    [
        (["gap", "met"], DRIVEN, True),
        (["word", "gap", "met", "gap"], DRIVEN, True),
        (["not_applicable", "met"], DRIVEN, True),
        (["met"], DRIVEN, False),
        (["met", "gap", "met"], DRIVEN, False),
        (["gap"], DRIVEN, False),
        ([], DRIVEN, False),
        (["gap", "met"], {"asked": 3, "sent": 0}, False),
    ],
)
def test_a_proof_sees_the_gap_first_and_then_the_evidence(states, counted, holds):
    assert (objections(["ED5 P27"], {"ED5 P27": states}, counted) == []) == holds
