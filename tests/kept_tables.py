"""The migrated tables of the last run, kept on this machine: to restore them takes a second, to migrate them many.

Only for clusters that the tests make themselves: a dump holds rows under forced row-level security, which only the
superuser of such a cluster reads whole. A fresh clone has no dump, so what is made from the migrations is always tested.
"""

import hashlib
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from launcher import binaries, locks, postgres
from launcher.places import LOCAL, ROOT

KEPT = LOCAL / "tests"
#: What shapes the migrated tables and the rows that migrations put into them; partitions are made by month.
SHAPES = (
    *("requirements.txt", "hub/*.py", "hub/kit/*.py", "*/migrations/*.py", "*/seed*.py", "*/apps.py"),
    *("people/kinds.py", "people/categories.py", "audit/partitions.py"),
)


def dump_of_today() -> Path:
    """Return where the tables that these sources make this month are kept."""
    found = hashlib.sha256(f"{datetime.now(UTC):%Y-%m}".encode())
    for pattern in SHAPES:
        for file in sorted(ROOT.glob(pattern)):
            found.update(file.read_bytes())
    return KEPT / f"{found.hexdigest()[:16]}.dump"


def made_or_restored(name: str, params: dict, migrate) -> None:
    """Fill the empty database `name`, from what was kept or by `migrate(name)`, which is then kept for the next run."""
    if not os.environ.get("HUB_TEST_CLUSTER"):
        migrate(name)
        return
    dump = dump_of_today()
    with locks.held(KEPT / "lock"):  # two that start together migrate once
        if dump.exists():
            run("pg_restore", params, "--dbname", name, "--exit-on-error", str(dump))
            return
        migrate(name)
        part = dump.with_suffix(".part")
        run("pg_dump", params, "--format", "custom", "--compress", "0", "--file", str(part), name)
        for older in KEPT.glob("*.dump"):
            older.unlink()
        part.rename(dump)


def run(program: str, params: dict, *words: str) -> None:
    """Run one of PostgreSQL's own programs as the superuser of the tests' cluster.

    Raises CalledProcessError when it fails.
    """
    command = [str(binaries.find() / program), "--host", params["host"], "--username", postgres.SUPERUSER, *words]
    subprocess.run(command, check=True, capture_output=True)
