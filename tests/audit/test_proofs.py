"""Proofs that leave the hub, checked by the program that outsiders run: it imports nothing of the hub."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from audit.checkpoints import checkpoint, public_key_hex, publish
from audit.models import Published
from audit.proofs import growth, proof_of
from audit.seals import seal_all
from docs import verify_proof
from hub.kit.errors import NotNow
from tests.audit.hands import write_entries, write_many

PROGRAM = Path(verify_proof.__file__)
PEOPLE = ["P-222222", "P-333333"]


def check(tmp_path, what: str, document: dict, *options: str) -> subprocess.CompletedProcess:
    """Run the program on a document, in an empty place, without the hub's packages."""
    file = tmp_path / "proof.json"
    file.write_text(json.dumps(document))
    command = [sys.executable, "-I", "-S", str(PROGRAM), what, str(file), *options]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def entry(own_database):
    """One entry about two people among three hundred others, under two published checkpoints."""
    write_many(270)
    seal_all()
    first = publish()
    (row,) = write_entries(1, people=PEOPLE)
    write_many(30)
    seal_all(limit=7)
    return row, first


def publish_again(monkeypatch) -> Published:
    """Publish the newest seal, however short a time ago the last one was."""
    monkeypatch.setattr("audit.checkpoints.EVERY", timedelta(0))
    return publish()


def test_the_program_checks_an_entry_against_a_kept_checkpoint_and_key(entry, monkeypatch, tmp_path):
    row, _ = entry
    line = checkpoint(publish_again(monkeypatch))
    document = proof_of(row["id"], row["at"], may_know={*PEOPLE, ""}, whole=set(PEOPLE))
    kept = tmp_path / "checkpoints.txt"
    kept.write_text(f"# a comment\n{line}\n")
    options = ("--checkpoints", str(kept), "--key", public_key_hex())
    done = check(tmp_path, "entry", document, *options)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.count("  yes  ") == 8 and "NO" not in done.stdout
    kept.write_text("1 2 3\n")
    assert check(tmp_path, "entry", document, *options).returncode == 1
    other = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    assert check(tmp_path, "entry", document, "--key", other).returncode == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda proof: proof["entry"].update(purpose="marac"),
        lambda proof: proof["entry"].update(at="2020-01-01T00:00:00+00:00"),
        lambda proof: proof["opened"][0].update(person="P-999999"),
        lambda proof: proof["opened"][1].update(items="[]"),
        lambda proof: proof["circumstances"].update(asked="P-999999"),
        lambda proof: proof.update(place=proof["place"] - 1),
        lambda proof: proof["path"].reverse(),
        lambda proof: proof.update(checkpoint=proof["checkpoint"].replace(" ", " 9", 1)),
    ],
)
def test_the_program_finds_what_was_changed(entry, monkeypatch, tmp_path, change):
    row, _ = entry
    publish_again(monkeypatch)
    document = proof_of(row["id"], row["at"], may_know={*PEOPLE, ""}, whole=set(PEOPLE))
    change(document)
    assert check(tmp_path, "entry", document, "--key", public_key_hex()).returncode in (1, 2)


def test_what_the_reader_may_not_know_is_not_in_the_proof_and_it_still_holds(entry, monkeypatch, tmp_path):
    row, _ = entry
    publish_again(monkeypatch)
    document = proof_of(row["id"], row["at"], may_know={PEOPLE[0]}, whole=set())
    assert PEOPLE[1] not in json.dumps(document) and "housing" not in json.dumps(document)
    assert check(tmp_path, "entry", document).returncode == 0


def test_the_program_checks_that_a_tree_grew(entry, monkeypatch, tmp_path):
    _, first = entry
    document = growth(first, publish_again(monkeypatch))
    assert check(tmp_path, "growth", document, "--key", public_key_hex()).returncode == 0
    document["path"][0] = "00" * 32
    assert check(tmp_path, "growth", document).returncode == 1


def test_no_proof_before_a_checkpoint_holds_the_entry(entry):
    row, first = entry
    with pytest.raises(NotNow, match="not in a published checkpoint yet"):
        proof_of(row["id"], row["at"], may_know=(), whole=())
    with pytest.raises(NotNow):
        proof_of(row["id"], row["at"], may_know=(), whole=(), checkpoint_number=first.number)


def test_the_command_prints_a_proof(entry, monkeypatch, tmp_path, capsys):
    row, _ = entry
    with pytest.raises(CommandError, match="not in a published"):
        call_command("ledger_proof", row["reference"])
    publish_again(monkeypatch)
    call_command("ledger_proof", row["reference"])
    assert check(tmp_path, "entry", json.loads(capsys.readouterr().out)).returncode == 0
    with pytest.raises(CommandError, match="no entry"):
        call_command("ledger_proof", "D-2222222222")


def test_what_is_no_proof_is_said_to_be_none(tmp_path):
    for document in ({}, {"checkpoint": 3}, []):
        assert check(tmp_path, "entry", document).returncode == 2


def test_its_own_ed25519_agrees_with_the_library():
    for seed in range(5):
        key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        public, text = key.public_key().public_bytes_raw(), b"text" * seed
        signature = key.sign(text)
        assert verify_proof.is_signed(public, text, signature)
        assert not verify_proof.is_signed(public, text + b"x", signature)
        assert not verify_proof.is_signed(public, text, signature[:-1] + b"\x7f")
        assert not verify_proof.is_signed(public, text, bytes([signature[0] ^ 1]) + signature[1:])
    assert not verify_proof.is_signed(b"\xff" * 32, b"", bytes(64))
