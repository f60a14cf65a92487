"""pytest plugin: a throw-away PostgreSQL for the tests, never the developer's own data.

Named with `-p` in pyproject.toml, because pytest-django reads the settings before it imports any conftest.py.
With DATABASE_URL set that server is used instead (Django makes a test database of its own on it).
"""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

from launcher import postgres, roles

MEMORY = Path("/dev/shm")
PREFIX = "hub-test-"
ENOUGH_BYTES = 512 * 1024 * 1024  # a container's /dev/shm may be far too small for a cluster

started = None


def base_folder() -> Path:
    """Memory where there is enough of it, else the ordinary temporary folder."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH_BYTES:
        return MEMORY
    return Path(tempfile.gettempdir())


def start() -> None:
    """Start the cluster and name it in the environment, once: what a test run starts inherits it."""
    global started
    os.environ["HUB_TESTING"] = "1"
    for name in (
        "HUB_DEMO",
        "HUB_ALLOWED_HOSTS",
        "HUB_DATABASE_ROLE",
    ):  # what a developer has set for other starts
        os.environ.pop(name, None)
    if os.environ.get("DATABASE_URL") and not is_worker_beside_others():
        os.environ.setdefault("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
        if not os.environ.get("HUB_TEST_CLUSTER"):
            roles.prepare_given(os.environ["DATABASE_OWNER_URL"])
        return
    remove_abandoned(base_folder())
    folder, alive = new_folder()
    server = postgres.at(folder / "data", fast=True)
    postgres.start(server)
    roles.prepare_embedded(server.url(user=postgres.SUPERUSER, database="postgres"), creates_databases=True)
    os.environ["DATABASE_URL"] = server.url(user=roles.APPLICATION, database=roles.DATABASE)
    os.environ["DATABASE_OWNER_URL"] = server.url(user=roles.OWNER, database=roles.DATABASE)
    os.environ["HUB_TEST_CLUSTER"] = str(folder)
    started = (server, folder, alive)


def is_worker_beside_others() -> bool:
    """Whether other processes run tests at this moment, on a server of ours: then each has a server of its own.

    The sealer waits for every transaction of a server, so that tests of two processes on one would disturb each other.
    """
    return "PYTEST_XDIST_WORKER" in os.environ and "HUB_TEST_CLUSTER" in os.environ


def new_folder() -> tuple[Path, IO[str]]:
    """A folder for one cluster, and the lock that says its owner lives; the lock ends with this process."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base_folder()))
    folder.chmod(0o711)  # under root the server has another account, which must pass through
    alive = (folder / "new").open("w")
    fcntl.flock(alive, fcntl.LOCK_EX)
    (folder / "new").rename(folder / "alive")  # never seen without its lock, by a test run that tidies up
    return folder, alive


def remove_abandoned(base: Path) -> None:
    """Stop and remove clusters whose test run was killed: nobody holds their lock any more."""
    for folder in base.glob(f"{PREFIX}*"):
        try:
            alive = (folder / "alive").open()
            fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue  # in use, just being made, or another account's
        if (folder / "data").exists():
            postgres.stop(postgres.at(folder / "data", fast=True), "immediate")
        shutil.rmtree(folder, ignore_errors=True)
        alive.close()


def remove(server: postgres.Server, folder: Path, alive: IO[str]) -> None:
    """Stop a cluster nobody will miss, and remove all of it."""
    postgres.stop(server, "immediate")
    shutil.rmtree(folder, ignore_errors=True)
    alive.close()


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    if started:
        remove(*started)


start()
