"""The two things `bench` does: fill one database, and measure those that were filled."""

import os
from datetime import UTC, datetime
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection

from benchmarks import goals, loading, machine, table
from benchmarks.county import volume
from benchmarks.plan_pages import plan_pages
from launcher.places import ROOT

RESULTS = ROOT / "benchmarks" / "results.md"
MADE = "SELECT datname FROM pg_database WHERE datname LIKE 'bench\\_%' AND shobj_description(oid, 'pg_database') = 'filled'"
NONE_MADE = "No data was made yet: python3 run.py bench seed --size 1"


def main(words: list[str]) -> int:
    """Do what the words say; gives the exit code."""
    superuser = os.environ["HUB_SUPERUSER_URL"]
    if words[0] == "seed":
        return seed(superuser, settings.DATABASES["default"]["NAME"], float(words[1]))
    return measure(superuser, [float(size) for size in words[1:]])


def seed(superuser: str, name: str, size: float) -> int:
    """Fill this empty database with the data of a size, and mark it as whole."""
    owner = urlsplit(os.environ["DATABASE_OWNER_URL"]).username or ""
    say = loading.Progress()
    counts = loading.fill(at(superuser, name), size, datetime.now(UTC).replace(microsecond=0), owner=owner, say=say)
    with psycopg.connect(superuser, autocommit=True) as cluster:
        cluster.execute(f"COMMENT ON DATABASE {name} IS 'filled'")
    say("ready")
    for rows, many in sorted(counts.items(), key=lambda pair: -pair[1]):
        print(f"{many:12,}  {rows}")
    return 0


def measure(superuser: str, sizes: list[float]) -> int:
    """Measure these sizes, or all that were made, show the figures and write them down. The exit code is 1 without data."""
    with psycopg.connect(superuser, autocommit=True) as cluster:
        made = {size_of(name): name for (name,) in cluster.execute(MADE).fetchall()}
        about = machine.described(cluster)
    wanted = {size: made[size] for size in sorted(sizes or made) if size in made}
    if not wanted:
        print(NONE_MADE)
        return 1
    found = {}
    for size, name in wanted.items():
        print(f"Measuring size {size:g}: {volume(size).referrals:,} referrals …", flush=True)
        turn_to(name)
        with psycopg.connect(at(superuser, name), autocommit=True) as raw:
            found[size] = [*goals.measured(raw), *plan_pages(raw)]
    text = table.page(found, about, datetime.now(UTC).date())
    print(text)
    RESULTS.write_text(text)
    return 0


def turn_to(name: str) -> None:
    """Point the hub at another database of the cluster."""
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name


def size_of(name: str) -> float:
    """Return the size whose data a database holds."""
    return float(name.removeprefix("bench_").replace("_", "."))


def at(url: str, name: str) -> str:
    """Return the address of another database of the same cluster."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
