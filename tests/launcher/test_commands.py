"""What goes wrong at the keyboard is answered with one sentence and a non-zero exit, never a traceback."""

import contextlib
import os
import signal
import socket

import pytest

from launcher import commands, database, environment, serve
from launcher.trouble import Trouble


@pytest.fixture
def taken_port():
    """A port that another program listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def trouble_with(**variables):
    """The sentence for an environment whose database cannot be used."""
    with pytest.raises(Trouble) as trouble, database.ready({**os.environ, **variables}):
        pass
    return str(trouble.value)


def test_a_taken_port_is_one_sentence_and_exit_code_1(taken_port, monkeypatch, capsys):
    monkeypatch.setattr(serve, "alone", lambda address: contextlib.nullcontext())
    assert commands.main(["--port", str(taken_port)]) == 1
    said = capsys.readouterr()
    assert said.err == (
        f"Port {taken_port} is taken by another program: choose another, "
        f"for example python3 run.py --port {taken_port + 1}.\n"
    )
    assert said.out == ""


@pytest.mark.parametrize("port", ["0", "65536", "eighty"])
def test_a_port_that_is_none_is_refused(port, capsys):
    with pytest.raises(SystemExit) as end:
        commands.main(["--port", port])
    assert end.value.code == 2
    assert "a port is a number from 1 to 65535" in capsys.readouterr().err


def test_an_unknown_word_is_refused(capsys):
    with pytest.raises(SystemExit) as end:
        commands.main(["tset"])
    assert end.value.code == 2
    assert "unrecognized arguments: tset" in capsys.readouterr().err


def test_a_second_start_says_where_the_first_one_is(tmp_path):
    lock = tmp_path / "run.lock"
    with serve.alone("http://127.0.0.1:8000/", lock), pytest.raises(Trouble) as trouble:
        with serve.alone("http://127.0.0.1:8001/", lock):
            pass
    assert str(trouble.value) == (
        f"The hub is already running from this folder, at http://127.0.0.1:8000/ (process {os.getpid()})."
    )
    with serve.alone("http://127.0.0.1:8001/", lock):
        assert lock.read_text().startswith("http://127.0.0.1:8001/ ")


def test_the_plain_start_refuses_to_serve_other_computers(monkeypatch, capsys):
    monkeypatch.setenv("HUB_ALLOWED_HOSTS", "hub.example.org")
    assert commands.main([]) == 1
    assert capsys.readouterr().err.startswith("run.py serves this computer only: unset HUB_ALLOWED_HOSTS")


def test_an_address_of_another_kind_of_database_is_one_sentence():
    said = trouble_with(DATABASE_URL="sqlite:///hub.db")
    assert said == "DATABASE_URL must look like postgresql://login:password@host:5432/database."


def test_a_server_that_does_not_answer_is_one_sentence_without_the_password():
    said = trouble_with(DATABASE_URL="postgresql://ana:hidden@127.0.0.1:9/hub", DATABASE_OWNER_URL="")
    assert said.startswith("The database named by DATABASE_URL cannot be used: ")
    assert "hidden" not in said and len(said.splitlines()) == 1


def test_an_address_that_cannot_be_read_is_one_sentence_without_the_password():
    said = trouble_with(DATABASE_URL="postgresql://ana:hidden@[::bad/hub", DATABASE_OWNER_URL="")
    assert said == "DATABASE_URL is not an address PostgreSQL understands."


def test_commands_that_change_tables_run_as_the_owner(monkeypatch):
    calls = []
    monkeypatch.setattr(environment, "ensure", lambda *, test: None)
    monkeypatch.setattr(commands, "call", lambda command, variables: calls.append(variables) or 0)
    for word in ("migrate", "shell"):
        assert commands.main(["manage", word]) == 0
    owner, application = calls
    assert owner["DATABASE_URL"] == os.environ["DATABASE_OWNER_URL"] and owner["HUB_DATABASE_ROLE"] == ""
    assert application["DATABASE_URL"] == os.environ["DATABASE_URL"]
    assert "HUB_DATABASE_ROLE" not in application


def test_the_first_signal_stops_and_later_ones_do_not_disturb(monkeypatch):
    said = []

    def stop_in_order(arguments):
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            said.append("stopped in order")

    monkeypatch.setattr(commands, "run", stop_in_order)
    assert commands.main([]) == 130
    assert said == ["stopped in order"]


def test_a_file_of_another_account_is_one_sentence(monkeypatch, capsys):
    def refused(arguments):
        raise PermissionError(13, "Permission denied", ".local/run.lock")

    monkeypatch.setattr(commands, "run", refused)
    assert commands.main([]) == 1
    assert capsys.readouterr().err == "The launcher cannot go on: Permission denied: .local/run.lock.\n"
