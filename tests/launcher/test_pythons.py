"""Finding a Python that fits: the machine's own python3 may be too old."""

import os
import sys

import pytest

import run
from launcher import pythons


def fake_python(folder, name, says):
    """An executable that answers like a Python: `says` is what it prints."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{says}\n")
    path.chmod(0o755)
    return str(path)


def test_an_old_python_is_passed_over_for_a_new_one(tmp_path):
    old = fake_python(tmp_path, "python3", "echo 3 11; echo /old/python3.11")
    new = fake_python(tmp_path, "python3.12", "echo 3 12; echo /new/python3.12")
    assert pythons.find([old, new]) == "/new/python3.12"


def test_the_real_path_is_given_and_not_the_shim(tmp_path):
    shim = fake_python(tmp_path, "python3.13", "echo 3 13; echo /versions/3.13.0/bin/python3.13")
    assert pythons.find([shim]) == "/versions/3.13.0/bin/python3.13"


def test_a_shim_without_a_version_behind_it_is_passed_over(tmp_path):
    shim = fake_python(tmp_path, "python3.13", "echo 'command not found' >&2; exit 127")
    assert pythons.find([shim, str(tmp_path / "missing")]) is None


def test_this_python_is_asked_first():
    assert next(iter(pythons.candidates())) == sys.executable


def test_version_managers_are_searched(tmp_path, monkeypatch):
    monkeypatch.setattr(pythons, "FOLDERS", [str(tmp_path / "versions/*/bin")])
    (tmp_path / "versions/3.12.1/bin").mkdir(parents=True)
    path = fake_python(tmp_path / "versions/3.12.1/bin", "python3.12", "true")
    assert path in list(pythons.candidates())


def test_the_start_says_so_when_no_python_fits(monkeypatch):
    monkeypatch.setattr(pythons, "OLDEST", (99, 0))
    monkeypatch.setattr(pythons, "find", lambda: None)
    with pytest.raises(SystemExit, match=r"The hub needs Python 3\.12 or newer; none was found here"):
        run.main()


def test_the_start_goes_on_under_the_python_that_was_found(monkeypatch):
    calls = []
    monkeypatch.setattr(pythons, "OLDEST", (99, 0))
    monkeypatch.setattr(pythons, "find", lambda: "/new/python3.12")
    monkeypatch.setattr(os, "chdir", lambda folder: None)
    monkeypatch.setattr(os, "execv", lambda path, words: calls.append((path, words)))
    monkeypatch.setattr(sys, "argv", ["run.py", "test", "-q"])
    run.main()
    assert calls == [("/new/python3.12", ["/new/python3.12", "-m", "launcher", "test", "-q"])]
