"""Find a Python new enough for the hub. Runs on older Pythons too: keep the syntax plain."""

import glob
import os
import shutil
import subprocess
import sys

OLDEST = (3, 12)
NAMES = ["python3.13", "python3.12", "python3.14", "python3.15", "python3", "python", "py"]
FOLDERS = [
    os.path.join(os.environ.get("PYENV_ROOT", "~/.pyenv"), "versions/*/bin"),
    "~/.local/share/uv/python/*/bin",
    "~/.local/share/mise/installs/python/*/bin",
    "~/.asdf/installs/python/*/bin",
    "~/.local/bin",
    "/usr/local/bin",
    "/usr/bin",
    "/opt/homebrew/bin",
    "/opt/python*/bin",
    "/opt/python/*/bin",
    "/usr/local/opt/python@*/bin",
    "/Library/Frameworks/Python.framework/Versions/*/bin",
]
NONE_FOUND = "The hub needs Python {}.{} or newer; none was found here (this one is {}.{}).".format(
    *(OLDEST + tuple(sys.version_info[:2]))
)
ASK = "import sys; print(*sys.version_info[:2]); print(sys.executable)"


def candidates():
    """Paths worth asking: this Python, those on PATH, then where version managers put theirs."""
    yield sys.executable
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield found
    for folder in FOLDERS:
        for name in NAMES:
            yield from sorted(glob.glob(os.path.join(os.path.expanduser(folder), name)), reverse=True)


def ask(path):
    """The version and real path of the Python at `path`, ((3, 12), "/…/python3.12"); None if it will not run.

    The real path matters: a version manager's shim runs whatever its configuration says today.
    """
    try:
        done = subprocess.run(
            [path, "-c", ASK],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=20,
        )
        version, executable = done.stdout.decode().splitlines()
        major, minor = version.split()
        return (int(major), int(minor)), executable
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def find(paths=None):
    """The full path of the first fitting Python among `paths` (default: `candidates()`), or None."""
    seen = set()
    for path in candidates() if paths is None else paths:
        if path in seen:
            continue
        seen.add(path)
        answer = ask(path)
        if answer and answer[0] >= OLDEST:
            return answer[1]
    return None
