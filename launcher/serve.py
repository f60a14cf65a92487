"""The plain start: set up what is missing, then serve the hub on this computer and watch over it."""

import contextlib
import errno
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from launcher import database, environment, health, keys, locks, tables
from launcher.places import LOCAL, LOGS, PYTHON, ROOT, VENV
from launcher.supervise import EmbeddedServer, Part, Program, watch
from launcher.trouble import Trouble

HOST = "127.0.0.1"  # demo mode signs people in with one click: this computer only
READY_WITHIN = 60.0  # seconds
FIRST_ADMINISTRATOR = "Make the first administrator: python3 run.py manage create_administrator EMAIL"


def serve(*, port: int, demo: bool) -> int:
    """Serve the hub until Ctrl-C or SIGTERM; gives the exit code.

    Raises Trouble with one sentence when it cannot.
    """
    if os.environ.get("HUB_ALLOWED_HOSTS"):
        raise Trouble("run.py serves this computer only: unset HUB_ALLOWED_HOSTS (docs/deploy.md tells how to deploy).")
    with alone(f"http://{HOST}:{port}/"):
        refuse_taken(port)
        environment.ensure(test=False)
        print("Starting the database …", flush=True)
        demo_mode = {"HUB_DEMO": "1", "HUB_PUBLIC_URL": f"http://{HOST}:{port}"}
        with database.ready({**keys.with_keys(), **demo_mode}) as ready:
            tables.bring_up_to_date(ready)
            if demo:
                print("Looking after the demo county …", flush=True)
                tables.manage(ready.environment, "demo", "--if-empty")
            run(ready, port=port, demo=demo)
    return 0


@contextlib.contextmanager
def alone(address: str, lock: Path = LOCAL / "run.lock") -> Iterator[None]:
    """Be the only start on this folder inside the block. Raises Trouble naming the one that is there."""
    try:
        with locks.held(lock, wait=False) as file:
            file.truncate(0)
            file.write(f"{address} (process {os.getpid()})")
            file.flush()
            yield
    except BlockingIOError:
        raise Trouble(f"The hub is already running from this folder, at {lock.read_text()}.") from None


def refuse_taken(port: int) -> None:
    """Raise Trouble when the port cannot be had: better now than after the set-up."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            why = "is taken by another program" if error.errno == errno.EADDRINUSE else "is not allowed here"
            raise Trouble(f"Port {port} {why}: choose another, for example python3 run.py --port {port + 1}.") from None


def run(ready: database.Database, *, port: int, demo: bool) -> None:
    """Start the web server and the worker, say when the hub answers, watch until a signal comes."""
    first, later = web(ready.environment, port), worker(ready.environment)
    parts: list[Part] = [EmbeddedServer(ready.server), first] if ready.server else [first]
    try:
        begin(first)
        welcome = who_to_be(ready.environment) if demo else FIRST_ADMINISTRATOR
        limit = time.monotonic() + READY_WITHIN
        watch(parts, until=lambda: answers(port, limit), pause=0.1)
        begin(later)  # not before: the two would only slow each other down
        print(f"Hub ready at http://{HOST}:{port}/\n{welcome}\nCtrl-C stops it.", flush=True)
        watch([*parts, later])
    except KeyboardInterrupt:
        print("Stopping …", flush=True)
    finally:
        first.stop()
        later.stop()


def begin(program: Program) -> None:
    """Start a program with an empty log."""
    program.log.unlink(missing_ok=True)
    program.start()


def web(variables: Mapping[str, str], port: int) -> Program:
    """The web server: two processes, so that one answers while the other starts again."""
    options = {
        "--interface": "wsgi",
        "--host": HOST,
        "--port": str(port),
        "--http": "1",
        "--workers": "2",
        "--blocking-threads": "4",
        "--workers-kill-timeout": "5",
        "--respawn-interval": "0.5",
        "--log-level": "warning",
    }
    flags = ["--no-ws", "--respawn-failed-workers"]
    words = [word for option in options.items() for word in option]
    command: list[str | Path] = [VENV / "bin" / "granian", *words, *flags, "hub.wsgi:application"]
    return Program("web server", command, variables, ROOT, LOGS / "web.log")


def worker(variables: Mapping[str, str]) -> Program:
    """The background worker: letters, reminders, seals."""
    command: list[str | Path] = [PYTHON, "manage.py", "procrastinate", "worker"]
    return Program("worker", command, variables, ROOT, LOGS / "worker.log")


def who_to_be(variables: Mapping[str, str]) -> str:
    """Whom to sign in as, in the demo's own words."""
    command: list[str | Path] = [PYTHON, "manage.py", "demo", "--who"]
    done = subprocess.run(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, start_new_session=True)
    return done.stdout.decode().strip()


def answers(port: int, limit: float) -> bool:
    """True once the hub says that it is well. Raises Trouble when `limit` (monotonic seconds) has passed."""
    if time.monotonic() > limit:
        raise Trouble(f"The hub did not answer within {READY_WITHIN:.0f} seconds: see {LOGS / 'web.log'}.")
    return health.well(port)
