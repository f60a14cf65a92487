"""Make and refresh `.venv` from the hash-locked requirements; a stamp makes the next start skip it."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from launcher import locks, pip_settings, pythons
from launcher.places import LOCAL, LOGS, PYTHON, ROOT, VENV
from launcher.trouble import Trouble

APPLICATION = ROOT / "requirements.txt"
TEST = ROOT / "requirements-test.txt"
INSTALLER = ROOT / "requirements-uv.txt"
UV_HOME = LOCAL / "uv"
STAMP = ".installed-from"  # inside the environment, and gone with it
OFFLINE_SIGNS = ("connect", "resolve", "timed out", "network", "retries", "dns", "no matching distribution")


def ensure(*, test: bool) -> None:
    """Make `.venv` hold what requirements.txt (or, with `test`, requirements-test.txt) locks.

    Raises Trouble when the packages cannot be had.
    """
    enough = [TEST] if test else [APPLICATION, TEST]  # the test lock holds everything the application needs
    if any(installed(lock) for lock in enough):
        return
    with locks.held(LOCAL / "install.lock"):
        if any(installed(lock) for lock in enough):
            return  # another start installed it while this one waited
        install(enough[0], anew=begin(VENV))
        (VENV / STAMP).write_text(digest(enough[0]))


def digest(lock: Path) -> str:
    """A fingerprint of one requirements file."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def begin(environment: Path) -> bool:
    """Take the stamp away while packages change; True when the environment has to be made anew.

    Without a stamp an earlier installation was stopped half way, and what lies there cannot be trusted.
    """
    complete = (environment / STAMP).exists() and usable(environment / "bin" / "python")
    (environment / STAMP).unlink(missing_ok=True)
    return not complete


def installed(lock: Path, environment: Path = VENV) -> bool:
    """True when the environment has a Python and was last filled from exactly this requirements file."""
    python, stamp = environment / "bin" / "python", environment / STAMP
    # exists() follows the link: an environment whose Python was removed does not count
    return python.exists() and stamp.exists() and stamp.read_text() == digest(lock)


def install(lock: Path, *, anew: bool) -> None:
    """Install `lock` with uv, or with venv and pip where uv cannot be had or fails.

    `anew` makes the environment from nothing. Raises Trouble when the packages cannot be had.
    """
    print(f"Installing the packages in {lock.name} …", flush=True)
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / "install.log"
    log.write_text("")
    uv = find_uv(log)
    if uv and install_with_uv(uv, lock, log, anew=anew):
        return
    if install_with_pip(lock, log):
        return
    raise Trouble(failure(log.read_text()))


def failure(text: str) -> str:
    """The sentence for an installation that failed, from what the installers wrote."""
    if any(sign in text.lower() for sign in OFFLINE_SIGNS):
        return (
            "The packages could not be installed because the package index did not answer or lacks one: "
            "check the network and pip's settings (what pip said is in .local/logs/install.log)."
        )
    return "The packages could not be installed: what went wrong is in .local/logs/install.log."


def find_uv(log: Path) -> str | None:
    """The pinned uv, fetched by any pip there is; else a uv this machine already has; else None."""
    own, stamp = UV_HOME / "bin" / "uv", UV_HOME / STAMP
    if own.exists() and stamp.exists() and stamp.read_text() == digest(INSTALLER):
        return str(own)
    for python in dict.fromkeys([sys.executable, shutil.which("python3"), shutil.which("python")]):
        if python and has_pip(python):
            shutil.rmtree(UV_HOME, ignore_errors=True)
            command = [python, "-m", "pip", "install", "--no-input", "--target", str(UV_HOME)]
            if ran([*command, "--require-hashes", "-r", str(INSTALLER)], log) and own.exists():
                stamp.write_text(digest(INSTALLER))
                return str(own)
            break
    return shutil.which("uv")


def has_pip(python: str) -> bool:
    """True when this Python can run pip."""
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


def install_with_uv(uv: str, lock: Path, log: Path, *, anew: bool) -> bool:
    """Install `lock` into `.venv`; False when uv could not."""
    if anew and not ran([uv, "venv", "--clear", "--python", sys.executable, str(VENV)], log):
        return False
    command = [uv, "pip", "install", "--python", str(PYTHON), "--require-hashes", "-r", str(lock)]
    return ran(command, log, pip_settings.for_uv(sys.executable, os.environ))


def install_with_pip(lock: Path, log: Path) -> bool:
    """The slower way, from nothing, with what Python brings along; False when that fails too."""
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        with log.open("a") as out:
            out.write(f"venv: {error}\n")
        return False
    command = [str(PYTHON), "-m", "pip", "install", "--no-input", "--require-hashes", "-r", str(lock)]
    return ran(command, log)


def usable(python: Path) -> bool:
    """True when the environment's Python runs and is new enough."""
    answer = pythons.ask(str(python))
    return answer is not None and answer[0] >= pythons.OLDEST


def ran(command: list[str], log: Path, settings: Mapping[str, str] = MappingProxyType({})) -> bool:
    """Run an installer with its words kept in `log`; True when it succeeded."""
    fixed = {"UV_PYTHON_DOWNLOADS": "never", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    with log.open("a") as out:
        out.write(f"$ {' '.join(command)}\n")
        out.flush()
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env={**os.environ, **settings, **fixed}
        )
    return done.returncode == 0
