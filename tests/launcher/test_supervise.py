"""What the launcher starts ends with it, and comes back when it dies."""

import os
import signal
import subprocess
import sys
import time

import pytest

from launcher import supervise
from launcher.places import ROOT
from launcher.supervise import Program
from launcher.trouble import Trouble

SLEEPS = "import time; time.sleep(60)"
DIES = "raise SystemExit('out of tea')"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); {SLEEPS}"
PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEPS!r}])"


@pytest.fixture
def program(tmp_path):
    """Make a dummy program from Python code; all are ended after the test."""
    made = []

    def make(code, name="dummy"):
        made.append(Program(name, [sys.executable, "-c", code], os.environ, tmp_path, tmp_path / f"{name}.log"))
        return made[-1]

    yield make
    for one in made:
        one.stop(patience=1)


def wait_for(condition, seconds=10):
    """Wait until `condition()` is true; fails after `seconds`."""
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.02)


def gone(process_id):
    """True when no living process has this id (a zombie does not live)."""
    try:
        line = subprocess.run(["ps", "-o", "stat=", "-p", str(process_id)], capture_output=True, text=True).stdout
    except OSError:
        return False
    return not line.strip() or line.strip().startswith("Z")


def children(process_id):
    """The ids of the processes that one has started."""
    listing = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process_id)], capture_output=True, text=True).stdout
    return [int(word) for word in listing.split()]


def test_a_stopped_program_takes_along_what_it_started(program):
    parent = program(PARENT)
    parent.start()
    wait_for(lambda: children(parent.process.pid))
    (child,) = children(parent.process.pid)
    parent.stop()
    assert not parent.alive()
    wait_for(lambda: gone(child))


def test_a_program_that_does_not_listen_is_ended_by_force(program):
    deaf = program(DEAF)
    deaf.start()
    wait_for(lambda: "deaf" in supervise.tail(deaf.log))
    deaf.stop(patience=0.2)
    assert deaf.process.returncode == -signal.SIGKILL


def test_stopping_what_never_started_does_nothing(program):
    program(SLEEPS).stop()


def test_a_program_that_dies_is_started_again(program, capsys):
    sleeper = program(SLEEPS)
    sleeper.start()
    first = sleeper.process
    first.kill()
    supervise.watch([sleeper], until=lambda: sleeper.process is not first and sleeper.alive(), pause=0.02)
    assert capsys.readouterr().out == "The dummy ended; starting it again.\n"


def test_a_program_that_keeps_dying_ends_everything_with_its_last_words(program):
    dying, sleeper = program(DIES, "worker"), program(SLEEPS, "web server")
    dying.start()
    sleeper.start()
    with pytest.raises(Trouble, match=r"(?s)The worker ended again and again.*exit code 1.*out of tea"):
        supervise.watch([dying, sleeper], pause=0.02)


def test_deaths_long_ago_are_forgiven(program, monkeypatch):
    monkeypatch.setattr(supervise, "WINDOW", 0.0)
    deaths = [0.0] * supervise.RESTARTS
    supervise.note_death(program(SLEEPS), deaths)
    assert len(deaths) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_a_killed_launcher_leaves_no_program_behind(tmp_path):
    code = (
        "import os, pathlib, sys, time\nfrom launcher.supervise import Program\n"
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        f"one = Program('dummy', [sys.executable, '-c', {SLEEPS!r}], os.environ, here, here / 'dummy.log')\n"
        "one.start(); print(one.process.pid, flush=True); time.sleep(60)"
    )
    launcher = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(launcher.stdout.readline())
    launcher.kill()
    launcher.wait()
    wait_for(lambda: gone(child))
