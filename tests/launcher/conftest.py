"""A cluster of our own for the tests of the launcher, and signals put back after each of them."""

import signal

import pytest

from launcher import postgres, roles
from launcher.commands import ENDINGS
from tests.throwaway_postgres import new_folder, remove


@pytest.fixture(scope="session")
def cluster():
    """A server in a folder of its own, prepared like the embedded one, stopped and removed at the end."""
    folder, alive = new_folder()
    server = postgres.at(folder / "data", fast=True)
    postgres.start(server)
    roles.prepare_embedded(server.url(user=postgres.SUPERUSER, database="postgres"))
    yield server
    remove(server, folder, alive)


@pytest.fixture(autouse=True)
def signals_as_before():
    """The launcher takes over Ctrl-C and SIGTERM; pytest wants them back."""
    before = {number: signal.getsignal(number) for number in ENDINGS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
