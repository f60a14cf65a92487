"""`python3 run.py bench`: large invented data in a cluster of its own, and the measurements on it.

The data lies in .local/bench, one database for each size, and never meets the developer's own (.local/postgres).
"""

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from launcher import database, environment, keys, postgres, tables
from launcher.places import BENCH, PYTHON
from launcher.trouble import Trouble

Call = Callable[[Sequence[str | Path], Mapping[str, str]], int]
LARGEST, SMALLEST = 100.0, 0.01
DISK_BYTES_EACH = 600_000_000  # what a size of 1 takes while it is made, with room to spare: measured at 1 and 10


def bench(words: list[str], call: Call) -> int:
    """Make the data of one size, or measure; gives the exit code. `call` runs a command in the foreground.

    Raises Trouble when the data cannot be made, or was not made before it is measured.
    """
    options = parser().parse_args(words)
    if options.do == "seed" and options.size is None:
        parser().error("say which size to make: bench seed --size 1")
    environment.ensure(test=False)
    with postgres.used(postgres.at(BENCH)) as server:
        if options.do == "seed":
            return seed(server, options.size, call)
        return measure(server, options.size, call)


def parser() -> argparse.ArgumentParser:
    """What may stand behind `bench`."""
    made = argparse.ArgumentParser(
        prog="python3 run.py bench",
        description="Make large invented data, or measure the hub's goals on what was made.",
        epilog="Size 100 is a million referrals, 200,000 people and five million entries; 10 and 1 are parts of that.",
    )
    made.add_argument("do", nargs="?", choices=["seed"], help="make the data anew instead of measuring")
    made.add_argument("--size", type=size, help="1, 10 or 100; when measuring, every size that was made is measured")
    return made


def size(text: str) -> float:
    """A size as argparse reads it. Raises ArgumentTypeError for what is none."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not SMALLEST <= number <= LARGEST:
        raise argparse.ArgumentTypeError(f"a size is a number from {SMALLEST:g} to {LARGEST:g}, usually 1, 10 or 100")
    return number


def name_of(number: float) -> str:
    """The database that holds the data of a size."""
    return f"bench_{number:g}".replace(".", "_")


def seed(server: postgres.Server, number: float, call: Call) -> int:
    """Make the data of a size anew, in a database of its own."""
    refuse_full_disk(server.data, number)
    variables = addresses(server, name_of(number))
    database.prepare({**variables, "HUB_DATABASE_NAME": name_of(number), "HUB_DATABASE_ANEW": "1"})
    tables.manage(database.as_owner(variables), "migrate", "--verbosity", "0")
    return call([PYTHON, "-m", "benchmarks", "seed", f"{number:g}"], variables)


def refuse_full_disk(folder: Path, number: float) -> None:
    """Raise Trouble when the disk has less room than this size takes."""
    disk = os.statvfs(folder)
    free, needed = disk.f_bavail * disk.f_frsize, number * DISK_BYTES_EACH
    if free < needed:
        raise Trouble(f"Size {number:g} needs about {needed / 1e9:.0f} GB of disk, and {free / 1e9:.0f} GB are free.")


def measure(server: postgres.Server, number: float | None, call: Call) -> int:
    """Measure one size, or all that were made."""
    variables = addresses(server, name_of(number) if number else "postgres")
    return call([PYTHON, "-m", "benchmarks", "measure", *([f"{number:g}"] if number else [])], variables)


def addresses(server: postgres.Server, name: str) -> dict[str, str]:
    """The environment that leads to one database of this cluster: as the application, its owner, and the superuser."""
    return {
        **keys.with_keys(),
        "HUB_DEMO": "1",
        "HUB_LOG_LEVEL": "ERROR",
        "DATABASE_URL": server.url(user=database.APPLICATION, database=name),
        "DATABASE_OWNER_URL": server.url(user=database.OWNER, database=name),
        "HUB_SUPERUSER_URL": server.url(user=postgres.SUPERUSER, database="postgres"),
        "HUB_ALLOWED_HOSTS": "",
    }
