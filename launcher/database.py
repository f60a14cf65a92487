"""Which database a command talks to: the one DATABASE_URL names, or the embedded server.

Gives the environment the settings read: DATABASE_URL for the application, DATABASE_OWNER_URL for migrations.
"""

import contextlib
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from launcher import postgres
from launcher.places import DATA, PYTHON, ROOT
from launcher.trouble import Trouble

SCHEMES = ("postgres://", "postgresql://")
APPLICATION, OWNER, DATABASE = "hub_app", "hub", "hub"


@dataclass(frozen=True)
class Database:
    """A database that is up: the environment that leads to it, and the embedded server if it is that."""

    environment: dict[str, str]
    server: postgres.Server | None = None


@contextlib.contextmanager
def ready(environ: Mapping[str, str] = os.environ, data: Path = DATA) -> Iterator[Database]:
    """The database for a command, up and with its roles made; an embedded server stops afterwards.

    Raises Trouble with one sentence when the database cannot be used.
    """
    if environ.get("DATABASE_URL"):
        yield Database(given(environ))
        return
    with postgres.used(postgres.at(data)) as server:
        yield Database(embedded(server, environ), server)


def given(environ: Mapping[str, str]) -> dict[str, str]:
    """Check and prepare the server DATABASE_URL names; DATABASE_OWNER_URL is the same login unless set."""
    url = environ["DATABASE_URL"]
    addresses = {"DATABASE_URL": url, "DATABASE_OWNER_URL": environ.get("DATABASE_OWNER_URL") or url}
    for name, address in addresses.items():
        if not address.startswith(SCHEMES):
            raise Trouble(f"{name} must look like postgresql://login:password@host:5432/database.")
    environment = {**environ, **addresses}
    prepare(environment)
    return environment


def embedded(server: postgres.Server, environ: Mapping[str, str]) -> dict[str, str]:
    """Prepare the embedded server: the owner and the application log in as themselves."""
    if server.data.parent != server.lock.parent:
        print(f"This folder is closed to other accounts, so the data is kept in {server.data}.", flush=True)
    prepare({**environ, "HUB_SUPERUSER_URL": server.url(user=postgres.SUPERUSER, database="postgres")})
    return {
        **environ,
        "DATABASE_URL": server.url(user=APPLICATION, database=DATABASE),
        "DATABASE_OWNER_URL": server.url(user=OWNER, database=DATABASE),
    }


def prepare(environment: Mapping[str, str]) -> None:
    """Make roles and database with `launcher.roles`, inside `.venv`. Raises Trouble with its sentence."""
    command: list[str | Path] = [PYTHON, "-m", "launcher.roles"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, start_new_session=True)
    if done.returncode:
        raise Trouble(done.stderr.strip() or "The database could not be prepared.")


def as_owner(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment for a command that makes or changes tables: the owner's login, no role taken."""
    return {**environment, "DATABASE_URL": environment["DATABASE_OWNER_URL"], "HUB_DATABASE_ROLE": ""}
