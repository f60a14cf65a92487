"""Bring the tables up to date, and leave it out when nothing that shapes them has changed since."""

import hashlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from launcher import postgres
from launcher.database import Database, as_owner
from launcher.places import PYTHON, ROOT
from launcher.trouble import Trouble

STAMP = "tables-made-from"  # in the cluster's folder, and gone with it
SHAPES = ("requirements.txt", "hub/*.py", "*/migrations/*.py")  # migrations, installed apps, granted rights


def bring_up_to_date(database: Database) -> None:
    """Make the tables as their owner. Raises Trouble when that fails."""
    made_from = digest()
    if database.server and is_made_from(database.server, made_from):
        return
    print("Bringing the tables up to date …", file=sys.stderr, flush=True)  # what a command prints stays its own
    owner = as_owner(database.environment)
    manage(owner, "migrate", "--verbosity", "0")
    if database.server:
        (database.server.data / STAMP).write_text(made_from)


def digest() -> str:
    """A fingerprint of everything that shapes the tables."""
    found = hashlib.sha256()
    for pattern in SHAPES:
        for file in sorted(ROOT.glob(pattern)):
            found.update(file.read_bytes())
    return found.hexdigest()


def is_made_from(server: postgres.Server, made_from: str) -> bool:
    """True when the tables in this cluster were last made from exactly this."""
    stamp = server.data / STAMP
    return stamp.exists() and stamp.read_text() == made_from


def look_again(database: Database) -> None:
    """Have the next start look at the tables again: somebody is about to change them by hand."""
    if database.server:
        (database.server.data / STAMP).unlink(missing_ok=True)


def manage(variables: Mapping[str, str], *words: str) -> None:
    """Run a management command with its output shown. Raises Trouble when it fails."""
    command: list[str | Path] = [PYTHON, "manage.py", *words]
    # a session of its own: Ctrl-C is for the launcher, which ends the command without a traceback
    done = subprocess.run(command, cwd=ROOT, env=variables, start_new_session=True)
    if done.returncode:
        raise Trouble(f"The hub could not be set up: manage.py {words[0]} failed (exit code {done.returncode}).")
