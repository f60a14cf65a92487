"""Where attached files lie: under random names in a directory of their own, outside of everything that is served."""

import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def place_of(name: str) -> Path:
    """Return where a file of this name lies. Raises ValueError for what is no name that was given here."""
    if len(name) != 32 or not set(name) <= set("0123456789abcdef"):
        raise ValueError("no name of a stored file")
    return Path(settings.ATTACHMENT_DIR) / name[:2] / name


def keep(content: bytes) -> str:
    """Write a file, for the hub's own user alone, and return its random name; it is on the disk when this returns."""
    name = secrets.token_hex(16)
    place = place_of(name)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    return name


def read(name: str) -> bytes:
    """Return what a file holds. Raises FileNotFoundError when it is gone."""
    return place_of(name).read_bytes()


def forget(name: str) -> None:
    """Delete a file; one that is gone already is no fault."""
    place_of(name).unlink(missing_ok=True)


def stored(*, older_than_hours: int) -> Iterator[str]:
    """Yield the names of the files that lie there for so long."""
    before = time.time() - older_than_hours * 3600
    for place in Path(settings.ATTACHMENT_DIR).glob("??/*"):
        if place.is_file() and place.stat().st_mtime < before:
            yield place.name
