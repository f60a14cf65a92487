"""The embedded PostgreSQL: one cluster in one folder, reached through a Unix socket only.

Any number of processes may ask for it; the first starts it and the last one to leave stops it. The settings
follow design: trust, rules of construction 8.
"""

import contextlib
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from launcher import binaries, locks
from launcher.trouble import Trouble

SERVER_ACCOUNT = "nobody"  # PostgreSQL refuses to run as root
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET = 107  # bytes, from the system's sockaddr_un
SUPERUSER = "postgres"
FINISHED = "cluster-is-complete"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",
    "timezone": "UTC",
    "idle_in_transaction_session_timeout": "60s",
    # no statement and no parameter in the log: they hold names
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
}
SAFE = {"synchronous_commit": "on"}
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "plan_cache_mode": "force_generic_plan",  # the same few statements again and again
    "dynamic_shared_memory_type": "mmap",  # inside the cluster's folder, and gone with it even after a kill
}


class Account(NamedTuple):
    """Who runs the server's programs when root starts them."""

    user: int
    group: int


@dataclass(frozen=True)
class Server:
    """One cluster: where its data, socket and binaries are, and which account runs it."""

    data: Path
    socket: Path
    binaries: Path
    lock: Path
    account: Account | None = None  # None: the account that runs the launcher
    fast: bool = False  # no fsync: for data nobody will miss

    @property
    def log(self) -> Path:
        """What the server says about itself."""
        return self.data / "server.log"

    def url(self, *, user: str, database: str) -> str:
        """The address of a database here, as libpq, psycopg and dj-database-url read it."""
        return f"postgresql://{user}@/{database}?host={quote(str(self.socket), safe='/')}"


def at(data: Path, *, fast: bool = False) -> Server:
    """The server for the cluster at `data`, with its folders made; starts nothing."""
    lock = data.with_name(data.name + ".lock")
    programs = binaries.find()
    account = None
    data.parent.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0 and not (account := owner(data)):
        account = server_account()
        if not binaries.others_can_reach(programs):  # the checkout lies in a folder closed to that account
            programs = binaries.staged(programs, binaries.open_folder_for(programs))
        if not binaries.others_can_reach(data.parent):
            data = binaries.open_folder_for(data) / "data"
    make_private(data, account)
    socket = data if socket_fits(data) else elsewhere(data, account)
    return Server(data=data, socket=socket, binaries=programs, lock=lock, account=account, fast=fast)


def server_account() -> Account:
    """The account root hands the server to."""
    facts = pwd.getpwnam(SERVER_ACCOUNT)
    return Account(facts.pw_uid, facts.pw_gid)


def owner(data: Path) -> Account | None:
    """The ordinary account that made the cluster at `data`, and so can reach it; None if there is none."""
    facts = data.stat() if (data / FINISHED).exists() else None
    ordinary = facts is not None and facts.st_uid not in (0, server_account().user)
    return Account(facts.st_uid, facts.st_gid) if facts and ordinary else None


def make_private(folder: Path, account: Account | None) -> None:
    """Make a folder that only the server's account may enter."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(folder, *account)


def socket_fits(folder: Path) -> bool:
    """True when a socket in `folder` has a name the system takes and the server's configuration can spell."""
    path = str(folder / SOCKET_NAME)
    return len(os.fsencode(path)) <= LONGEST_SOCKET and re.fullmatch(r"[\w./ -]+", path) is not None


def elsewhere(data: Path, account: Account | None) -> Path:
    """A short private folder for the socket of a cluster that lies too deep."""
    name = f"hub-{os.geteuid()}-{binaries.fingerprint(data)}"
    outer = binaries.own_folder(Path("/tmp") / name, 0o711)  # noqa: S108
    make_private(outer / "s", account)
    return outer / "s"


@contextlib.contextmanager
def used(server: Server) -> Iterator[Server]:
    """The server, running inside the block. The last process to leave its block stops it.

    Raises Trouble when it will not start.
    """
    with locks.held(server.lock.with_suffix(".users"), shared=True) as users:
        start(server)
        try:
            yield server
        finally:
            with locks.held(server.lock):
                if locks.only_user(users):
                    stop(server)


def start(server: Server) -> bool:
    """Start the server unless it runs; True when this call started it. Makes the cluster the first time."""
    with locks.held(server.lock):
        if not (server.data / FINISHED).exists():
            create(server)
        if pid(server):
            return False
        refuse_other_version(server)
        for left_behind in (server.data / "postmaster.pid", server.socket / f"{SOCKET_NAME}.lock"):
            left_behind.unlink(missing_ok=True)
        configure(server)
        run(server, "pg_ctl", "-D", server.data, "-w", "-t", "60", "-l", server.log, "start")
        return True


def refuse_other_version(server: Server) -> None:
    """Raise Trouble when the data was made by another major version, which cannot be read."""
    made_by = (server.data / "PG_VERSION").read_text().strip()
    if made_by != str(version(server)):
        raise Trouble(
            f"The data in {server.data} was made by PostgreSQL {made_by} and this is {version(server)}: "
            "move that folder away to start with an empty hub."
        )


def stop(server: Server, mode: str = "fast") -> None:
    """Stop the server if it runs; `mode` is pg_ctl's: fast, or immediate for data nobody will miss."""
    if pid(server):
        run(server, "pg_ctl", "-D", server.data, "-w", "-t", "60", "-m", mode, "stop")


def create(server: Server) -> None:
    """Make an empty cluster with checksums, in the built-in C.UTF-8 locale (the wheel has no ICU)."""
    for unfinished in server.data.iterdir():  # an earlier start was stopped half way: nothing was ever stored
        shutil.rmtree(unfinished) if unfinished.is_dir() else unfinished.unlink()
    words: list[str | Path] = ["-D", server.data, "-U", SUPERUSER, "-E", "UTF8", "--data-checksums"]
    access = ["--auth-local=trust", "--auth-host=reject"]  # the socket's folder is private
    locale = ["--locale=C" if sys.platform == "darwin" else "--locale=C.UTF-8"]
    if version(server) >= 17:
        locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    run(server, "initdb", *words, *access, *locale, *(["--no-sync"] if server.fast else []))
    (server.data / FINISHED).touch()


def version(server: Server) -> int:
    """The server's major version, 18 for example."""
    text = subprocess.run([server.binaries / "postgres", "--version"], capture_output=True, text=True).stdout
    return int(re.findall(r"\d+", text)[0])


def configure(server: Server) -> None:
    """Write the settings this launcher wants; they are the same at every start."""
    settings = SETTINGS | (FAST if server.fast else SAFE) | {"unix_socket_directories": str(server.socket)}
    lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
    (server.data / "postgresql.auto.conf").write_text("".join(lines))


def pid(server: Server) -> int | None:
    """The process id of the running server, or None.

    A killed server that nobody has reaped, or a number that another program has by now, does not count
    (pg_ctl status is fooled by both).
    """
    try:
        number = int((server.data / "postmaster.pid").read_text().split()[0])
        os.kill(number, 0)
    except (FileNotFoundError, ValueError, IndexError, ProcessLookupError):
        return None
    except PermissionError:
        pass  # it lives, under another account
    with contextlib.suppress(OSError):  # no /proc: trust the signal
        line = Path(f"/proc/{number}/stat").read_text()
        name, state = line[line.index("(") + 1 : line.rindex(")")], line[line.rindex(")") + 2]
        if state in "ZX" or not name.startswith("postgres"):
            return None
    return number


def run(server: Server, program: str, *words: str | Path) -> None:
    """Run one of PostgreSQL's programs as the server's account. Raises Trouble with its last words."""
    account = server.account
    with tempfile.TemporaryFile() as out:  # a pipe would never close: the server inherits it
        done = subprocess.run(
            [server.binaries / program, *words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd="/",
            start_new_session=True,  # Ctrl-C is for the launcher, which then stops the server in order
            user=account.user if account else None,
            group=account.group if account else None,
            extra_groups=[] if account else None,
        )
        out.seek(0)
        said = out.read().decode(errors="replace").strip()
    if done.returncode:
        log = server.log.read_text(errors="replace")[-1500:] if server.log.exists() else ""
        raise Trouble(f"The embedded PostgreSQL failed at {program}: {said[-1500:]}\n{log}".strip())
