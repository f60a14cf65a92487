"""What `python3 run.py` understands, and how each command ends."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from launcher import bench, database, environment, keys, serve, tables
from launcher.places import PYTHON, ROOT
from launcher.trouble import Trouble

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "showmigrations"}
#: One more than there are cores: each waits for its database a third of the time.
PROCESSES = min(4, (os.cpu_count() or 1) + 1)
ON_SEVERAL_CORES = ("--numprocesses", str(PROCESSES), "--dist", "worksteal")
DESCRIPTION = """Start the multi-agency hub, its tests or its management commands."""
EPILOG = """commands:
  (none)                 set up what is missing, load the demo county, serve the hub
  test [ARGUMENTS]       run the tests; the arguments go to pytest
  manage COMMAND …       Django's manage.py, on the same database
  bench seed --size N    make large invented data to measure on (1, 10 or 100), beside the hub's own
  bench [--size N]       measure on what was made; the figures go into benchmarks/results.md

Without DATABASE_URL an embedded PostgreSQL keeps the data in .local/postgres."""


def main(arguments: list[str]) -> int:
    """Run one command; gives the exit code. Trouble becomes its sentence on standard error."""
    for number in ENDINGS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup stays nohup
            signal.signal(number, end_once)
    try:
        return run(arguments)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The launcher cannot go on: {error.strerror}: {error.filename or 'no file'}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def end_once(number: int, frame: object) -> None:
    """Turn the first signal into KeyboardInterrupt; later ones must not disturb the stopping."""
    for other in ENDINGS:
        signal.signal(other, ignore)
    raise KeyboardInterrupt


def ignore(number: int, frame: object) -> None:
    """Do nothing; unlike SIG_IGN this is not handed on to what is started."""


def run(arguments: list[str]) -> int:
    """Choose the command by its first word."""
    match arguments:
        case ["test", *words]:
            return test(words)
        case ["manage", *words]:
            return manage(words)
        case ["bench", *words]:
            return bench.bench(words, call)
        case _:
            return serve_with(arguments)


def serve_with(arguments: list[str]) -> int:
    """Read the options of the plain start and serve."""
    parser = argparse.ArgumentParser(
        prog="python3 run.py",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=port_number, default=8000, help="where to serve on 127.0.0.1 (8000)")
    parser.add_argument("--empty", action="store_true", help="leave the demo county out")
    options = parser.parse_args(arguments)
    return serve.serve(port=options.port, demo=not options.empty)


def port_number(text: str) -> int:
    """A port as argparse reads it. Raises ArgumentTypeError for what is none."""
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def test(words: list[str]) -> int:
    """pytest, with a throw-away database that its plugin starts (tests/throwaway_postgres.py).

    Without arguments everything runs, on several cores: each worker has tables of its own on the same server.
    """
    environment.ensure(test=True)
    return call([PYTHON, "-m", "pytest", *(words or ON_SEVERAL_CORES)], os.environ)


def manage(words: list[str]) -> int:
    """manage.py on the hub's database: as the owner where tables change, else as the application."""
    environment.ensure(test=False)
    with database.ready(demo_unless_deployed(keys.with_keys())) as ready:
        variables = ready.environment
        if words and words[0] in OWNER_COMMANDS:
            tables.look_again(ready)
            variables = database.as_owner(variables)
        elif ready.server:
            tables.bring_up_to_date(ready)
        return call([PYTHON, "manage.py", *words], variables)


def demo_unless_deployed(variables: dict[str, str]) -> dict[str, str]:
    """Demo mode, as the plain start has it, unless the environment speaks of a deployment."""
    return variables if variables.get("HUB_ALLOWED_HOSTS") else {"HUB_DEMO": "1", **variables}


def call(command: Sequence[str | Path], variables: Mapping[str, str]) -> int:
    """Run a command in the foreground; gives its exit code. Ctrl-C is its own affair: a shell goes on."""
    before = signal.signal(signal.SIGINT, ignore)
    process = subprocess.Popen(command, cwd=ROOT, env=variables)
    try:
        return process.wait()
    except KeyboardInterrupt:  # SIGTERM
        process.terminate()
        return process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
