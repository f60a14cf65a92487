"""Keep the hub's programs running beside each other, and end them together.

A part that dies is started again a few times; one that keeps dying ends everything with a sentence.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from launcher import postgres
from launcher.trouble import Trouble

RESTARTS = 3  # of one part within WINDOW seconds
WINDOW = 60.0
PAUSE = 0.5  # seconds between two looks
PATIENCE = 10.0  # seconds a program gets to end in order
PR_SET_PDEATHSIG = 1  # Linux: the signal a child gets when its parent is gone


class Part(Protocol):
    """Something that runs beside the launcher."""

    name: str

    def alive(self) -> bool:
        """True while it runs."""

    def start(self) -> None:
        """Start it (again)."""

    def last_words(self) -> str:
        """What it said at the end, for the reader."""


@dataclass
class Program:
    """One child process with a log file, in a group of its own so that Ctrl-C reaches the launcher only."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str]
    folder: Path
    log: Path
    process: subprocess.Popen | None = field(default=None, repr=False)

    def alive(self) -> bool:
        """True while the process runs."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the process; what an earlier one left of its group is ended first."""
        self.signal_group(signal.SIGKILL)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                preexec_fn=end_with_launcher if sys.platform == "linux" else None,
            )

    def signal_group(self, number: int) -> None:
        """Send a signal to the process and everything it started."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def stop(self, patience: float = PATIENCE) -> None:
        """End the whole group: in order first, after `patience` seconds by force."""
        if not self.process:
            return
        self.signal_group(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self.signal_group(signal.SIGKILL)
        self.process.wait()

    def last_words(self) -> str:
        """How it ended, and the end of its log."""
        code = self.process.returncode if self.process else None
        return f"exit code {code}; the end of {self.log}:\n{tail(self.log)}"


@dataclass
class EmbeddedServer:
    """The embedded PostgreSQL as a part: it is nobody's child, so it is looked up by its process id."""

    server: postgres.Server
    name: str = "embedded PostgreSQL"

    def alive(self) -> bool:
        """True while the server runs."""
        return postgres.pid(self.server) is not None

    def start(self) -> None:
        """Start it again; while its last processes are still leaving it cannot, and is tried later."""
        with contextlib.suppress(Trouble):
            postgres.start(self.server)

    def last_words(self) -> str:
        """The end of the server's log."""
        return f"the end of {self.server.log}:\n{tail(self.server.log)}"


def end_with_launcher() -> None:
    """In the child before it becomes the program: end when the launcher dies, even by kill -9."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def tail(log: Path, lines: int = 12) -> str:
    """The last lines of a log file."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(nothing)"


def watch(parts: Sequence[Part], *, until: Callable[[], bool] = lambda: False, pause: float = PAUSE) -> None:
    """Look after the parts until `until()` is true (by default: until a signal ends the launcher).

    Raises Trouble when a part dies more than RESTARTS times within WINDOW seconds.
    """
    deaths: dict[str, list[float]] = {part.name: [] for part in parts}
    while not until():
        for part in parts:
            if not part.alive():
                note_death(part, deaths[part.name])
                part.start()
        time.sleep(pause)


def note_death(part: Part, deaths: list[float]) -> None:
    """Count a death and tell the reader. Raises Trouble at one too many."""
    now = time.monotonic()
    deaths[:] = [moment for moment in deaths if now - moment < WINDOW] + [now]
    if len(deaths) > RESTARTS:
        raise Trouble(f"The {part.name} ended again and again, so everything was stopped ({part.last_words()})")
    print(f"The {part.name} ended; starting it again.", flush=True)
