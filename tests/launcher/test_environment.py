"""The environment: made once from locked requirements, left alone after that, one sentence when it fails."""

import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from launcher import environment, keys, pip_settings
from launcher.places import ROOT

LOCKS = [environment.APPLICATION, environment.TEST, environment.INSTALLER]


@pytest.fixture
def lock(tmp_path):
    """A requirements file."""
    path = tmp_path / "requirements.txt"
    path.write_text("django==6.1\n")
    return path


@pytest.fixture
def installed(tmp_path, lock):
    """An environment that was filled from `lock`."""
    folder = tmp_path / "venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(sys.executable)
    (folder / environment.STAMP).write_text(environment.digest(lock))
    return folder


def test_an_environment_with_the_same_lock_is_not_installed_again(installed, lock):
    assert environment.installed(lock, installed)


def test_a_changed_lock_is_installed_again(installed, lock):
    lock.write_text("django==6.2\n")
    assert not environment.installed(lock, installed)


def test_an_environment_whose_python_is_gone_is_made_again(installed, lock):
    (installed / "bin" / "python").unlink()
    (installed / "bin" / "python").symlink_to("/nowhere/python3.12")
    assert not environment.installed(lock, installed)


def test_a_complete_environment_is_kept_when_the_lock_changes(installed, lock):
    lock.write_text("django==6.2\n")
    assert environment.begin(installed) is False


def test_an_installation_that_was_stopped_half_way_is_made_anew(installed):
    environment.begin(installed)
    assert environment.begin(installed) is True


def test_an_empty_folder_is_no_environment(tmp_path, lock):
    assert not environment.installed(lock, tmp_path / "nothing")


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_by_hash_and_names_no_registry(path):
    text = path.read_text()
    pins = re.findall(r"^[a-z0-9][^\n]*==[^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    starts = re.findall(r"^[a-z0-9]", text, re.MULTILINE)
    assert pins and len(pins) == len(starts)
    assert "://" not in text and "--index-url" not in text and "--find-links" not in text


def test_the_locks_hold_every_dependency_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    application = locked(environment.APPLICATION)
    assert {name_of(line) for line in project["project"]["dependencies"]} <= application
    assert {name_of(line) for line in project["dependency-groups"]["test"]} | application <= locked(environment.TEST)


def locked(path):
    """The names a requirements file pins."""
    return set(re.findall(r"^([a-z0-9-]+)==", path.read_text(), re.MULTILINE))


def name_of(requirement):
    """The bare name of a requirement such as psycopg[binary]~=3.3."""
    return re.match(r"[a-z0-9-]+", requirement).group()


def test_pips_index_is_handed_to_uv():
    listing = "global.index-url='https://one.example/simple'\n:env:.index-url='https://two.example/simple'\n"
    assert pip_settings.translated(listing) == {"UV_DEFAULT_INDEX": "https://two.example/simple"}


def test_further_indexes_are_handed_to_uv_unless_they_are_folders():
    listing = r"global.extra-index-url='file:///opt/simple\nhttps://more.example/simple'"
    assert pip_settings.translated(listing) == {
        "UV_INDEX": "https://more.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


def test_an_index_set_for_uv_itself_wins():
    assert "UV_DEFAULT_INDEX" not in pip_settings.for_uv(sys.executable, {"UV_DEFAULT_INDEX": "https://mine.example"})


def test_a_package_index_that_does_not_answer_is_one_sentence(tmp_path):
    for name in ("run.py", "launcher", "requirements.txt", "requirements-uv.txt"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    nowhere = "http://127.0.0.1:9/simple"
    variables = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))},
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": nowhere,
        "PIP_RETRIES": "0",
        "UV_DEFAULT_INDEX": nowhere,
        "UV_HTTP_RETRIES": "0",
        "UV_CACHE_DIR": str(tmp_path / "cache"),
    }
    command = [sys.executable, "run.py", "manage", "check"]
    done = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("The packages could not be installed because the package index did not answer")
    assert "Traceback" not in done.stderr


def test_secrets_are_made_once_and_kept_private(tmp_path):
    file = tmp_path / "keys.json"
    first = keys.with_keys({}, file)
    assert keys.with_keys({}, file) == first
    assert set(first) == {"HUB_SECRET_KEY", "HUB_LEDGER_KEY"}
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_secret_in_the_environment_wins_over_the_kept_one(tmp_path):
    file = tmp_path / "keys.json"
    assert keys.with_keys({"HUB_SECRET_KEY": "given"}, file)["HUB_SECRET_KEY"] == "given"
    assert keys.with_keys({}, file)["HUB_SECRET_KEY"] != "given"
