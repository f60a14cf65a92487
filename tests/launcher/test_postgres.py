"""The embedded server: started once, mended after a kill, stopped by the last to leave, closed to others."""

import os
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace

import psycopg
import pytest

from launcher import binaries, locks, postgres
from launcher.places import ROOT
from launcher.supervise import EmbeddedServer
from launcher.trouble import Trouble

WANTED = {
    "listen_addresses": "",
    "data_checksums": "on",
    "jit": "off",
    "TimeZone": "UTC",
    "max_connections": "100",
    "idle_in_transaction_session_timeout": "1min",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


def ask(server, query):
    """One value from the server, as its superuser."""
    with psycopg.connect(server.url(user=postgres.SUPERUSER, database="postgres")) as connection:
        return connection.execute(query).fetchone()[0]


def test_a_second_start_finds_the_server_running(cluster):
    before = postgres.pid(cluster)
    assert postgres.start(cluster) is False
    assert postgres.pid(cluster) == before


def test_a_killed_server_is_noticed_and_starts_again_with_its_data(cluster):
    with psycopg.connect(cluster.url(user=postgres.SUPERUSER, database="postgres")) as connection:
        connection.execute("SET synchronous_commit = on")  # this cluster has it off
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    os.kill(postgres.pid(cluster), signal.SIGKILL)
    part = EmbeddedServer(cluster)
    limit = time.monotonic() + 20
    while part.alive():
        assert time.monotonic() < limit
        time.sleep(0.02)
    while not part.alive():  # its last processes may hold on for a moment
        assert time.monotonic() < limit
        part.start()
    assert ask(cluster, "SELECT number FROM kept") == 7


def test_the_server_has_the_settings_the_design_asks_for(cluster):
    assert {name: ask(cluster, f"SHOW {name}") for name in WANTED} == WANTED


def test_commits_are_safe_unless_the_cluster_is_thrown_away(cluster):
    assert ask(cluster, "SHOW synchronous_commit") == "off"
    assert postgres.SAFE == {"synchronous_commit": "on"}


def test_the_log_holds_no_statement(cluster):
    with pytest.raises(psycopg.Error), psycopg.connect(cluster.url(user="hub", database="hub")) as connection:
        connection.execute("SELECT 'Ana Example, 1 Hidden Street' FROM nowhere")
    assert "Hidden Street" not in cluster.log.read_text()


def test_only_the_servers_account_reaches_data_and_socket(cluster):
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((cluster.socket / postgres.SOCKET_NAME).stat().st_mode) == 0o700


def test_a_number_that_is_no_server_does_not_count_as_running(cluster, tmp_path):
    other = replace(cluster, data=tmp_path)
    assert postgres.pid(other) is None
    (tmp_path / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert postgres.pid(other) is None


def test_a_dead_server_that_nobody_has_reaped_does_not_count_as_running(cluster, tmp_path):
    zombie = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)
    (tmp_path / "postmaster.pid").write_text(f"{zombie.pid}\n")
    assert postgres.pid(replace(cluster, data=tmp_path)) is None
    zombie.wait()


def test_a_socket_that_would_lie_too_deep_or_be_hard_to_spell_moves(tmp_path):
    assert postgres.socket_fits(tmp_path.parent.parent / "short name")
    assert not postgres.socket_fits(tmp_path / ("deep/" * 30))
    assert not postgres.socket_fits(tmp_path.parent.parent / "it's, a folder")
    socket = postgres.elsewhere(tmp_path / ("deep/" * 30), None)
    assert postgres.socket_fits(socket) and stat.S_IMODE(socket.stat().st_mode) == 0o700
    socket.rmdir()
    socket.parent.rmdir()


def test_a_folder_that_somebody_else_made_first_is_refused(tmp_path, monkeypatch):
    (tmp_path / "hub").symlink_to("/etc")
    with pytest.raises(Trouble, match="belongs to another account"):
        binaries.own_folder(tmp_path / "hub", 0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(Trouble, match="belongs to another account"):
        binaries.own_folder(tmp_path, 0o755)


def test_data_of_another_major_version_is_refused_with_a_sentence(cluster, tmp_path):
    (tmp_path / "PG_VERSION").write_text("12\n")
    with pytest.raises(Trouble, match="was made by PostgreSQL 12 and this is"):
        postgres.refuse_other_version(replace(cluster, data=tmp_path))


def test_a_set_up_that_was_stopped_half_way_is_made_anew(cluster, tmp_path, monkeypatch):
    ran = []
    monkeypatch.setattr(postgres, "run", lambda server, program, *words: ran.append(program))
    (tmp_path / "PG_VERSION").write_text("18\n")
    (tmp_path / "base").mkdir()
    postgres.create(replace(cluster, data=tmp_path))
    assert ran == ["initdb"]
    assert [path.name for path in tmp_path.iterdir()] == [postgres.FINISHED]


def test_a_failing_program_is_one_trouble_with_its_last_words(cluster, tmp_path):
    with pytest.raises(Trouble, match="The embedded PostgreSQL failed at pg_ctl"):
        postgres.run(replace(cluster, data=tmp_path), "pg_ctl", "-D", "/nowhere", "status")


def test_the_last_to_leave_stops_the_server(cluster, tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(postgres, "start", lambda server: done.append("start"))
    monkeypatch.setattr(postgres, "stop", lambda server: done.append("stop"))
    server = replace(cluster, lock=tmp_path / "postgres.lock")
    code = (
        "import pathlib, sys\nfrom launcher import locks\n"
        f"with locks.held(pathlib.Path({str(server.lock.with_suffix('.users'))!r}), shared=True):\n"
        "    print('in', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=-1, stdout=-1, text=True) as other:
        assert other.stdout.readline() == "in\n"
        with postgres.used(server):
            pass
        assert done == ["start"]
        other.stdin.close()
        other.wait()
    with postgres.used(server):
        pass
    assert done == ["start", "start", "stop"]


def test_a_lock_is_refused_while_it_is_held(tmp_path):
    with (
        locks.held(tmp_path / "lock"),
        pytest.raises(BlockingIOError),
        locks.held(tmp_path / "lock", wait=False),
    ):
        pass
