"""The machine in words: what figures depend on, and nothing that says whose machine it is."""

import os
import platform
from pathlib import Path

from psycopg import Connection


def described(cluster: Connection) -> list[str]:
    """Return what the figures were measured on: cores, memory, disk, PostgreSQL and how busy the machine was."""
    version = cluster.execute("SHOW server_version").fetchone()[0]
    settings = {
        name: cluster.execute(f"SHOW {name}").fetchone()[0]
        for name in ("shared_buffers", "synchronous_commit", "fsync")
    }
    return [
        f"{os.cpu_count()} cores, {memory()} of memory, {disk()}",
        f"Python {platform.python_version()}, PostgreSQL {version} ({', '.join(f'{k} {v}' for k, v in settings.items())})",
        f"load when it began: {os.getloadavg()[0]:.1f} (1 a core is busy; buffers do not depend on it, times do)",
    ]


def memory() -> str:
    """Return the memory of this machine in gigabytes, where it can be found."""
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"
    except (ValueError, OSError):
        return "an unknown amount"


def disk() -> str:
    """Return what kind of disk there is, as far as the system tells."""
    kinds = set()
    for device in Path("/sys/block").glob("*"):
        if device.name.startswith(("loop", "ram", "zram", "dm-")):
            continue
        turning = device / "queue" / "rotational"
        if turning.exists():
            virtual = "virtual " if device.name.startswith(("vd", "xvd")) else ""
            kinds.add(f"a {virtual}disk that {'turns' if turning.read_text().strip() == '1' else 'does not turn'}")
    return " and ".join(sorted(kinds)) or "a disk of unknown kind"
