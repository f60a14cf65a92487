"""What `python3 run.py` understands, and how each command ends."""

import argparse
import signal
import subprocess
import sys

from launcher import database, environment, keys, serve
from launcher.places import PYTHON, ROOT
from launcher.trouble import Trouble

OWNER_COMMANDS = {"migrate", "makemigrations", "sqlmigrate", "sqlflush", "showmigrations", "squashmigrations", "test"}
DESCRIPTION = """Start the multi-agency hub, its tests or its management commands."""
EPILOG = """commands:
  (none)                 set up what is missing, load the demo county, serve the hub
  test [ARGUMENTS]       run the tests; the arguments go to pytest
  manage COMMAND …       Django's manage.py, on the same database

Without DATABASE_URL an embedded PostgreSQL keeps the data in .local/postgres."""


def main(arguments: list[str]) -> int:
    """Run one command; gives the exit code. Trouble becomes its sentence on standard error."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # both end what was started, in order
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        return run(arguments)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Choose the command by its first word."""
    match arguments:
        case ["test", *words]:
            return test(words)
        case ["manage", *words]:
            return manage(words)
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
    parser.add_argument("--port", type=int, default=8000, help="where to serve on 127.0.0.1 (8000)")
    parser.add_argument("--empty", action="store_true", help="leave the demo county out")
    options = parser.parse_args(arguments)
    return serve.serve(port=options.port, demo=not options.empty)


def test(words: list[str]) -> int:
    """pytest, with a throw-away database that its plugin starts (tests/throwaway_postgres.py)."""
    environment.ensure(test=True)
    return call([PYTHON, "-m", "pytest", *words], keys.with_keys())


def manage(words: list[str]) -> int:
    """manage.py on the hub's database: as the owner where tables change, else as the application."""
    environment.ensure(test=False)
    with database.ready(keys.with_keys()) as variables:
        owner = bool(words) and words[0] in OWNER_COMMANDS
        return call([PYTHON, "manage.py", *words], database.as_owner(variables) if owner else variables)


def call(command: list, variables: dict[str, str]) -> int:
    """Run a command in the foreground and give its exit code; it ends with us."""
    process = subprocess.Popen(command, cwd=ROOT, env=variables)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        return process.wait()
