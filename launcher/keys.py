"""Secrets of this checkout: made once, kept in .local, never in the code. The environment wins over them."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from launcher import locks
from launcher.places import LOCAL

MADE = {
    "HUB_SECRET_KEY": lambda: secrets.token_urlsafe(64),
    "HUB_LEDGER_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
}


def with_keys(environ: Mapping[str, str] = os.environ, file: Path = LOCAL / "keys.json") -> dict[str, str]:
    """The environment with every secret the settings ask for; missing ones are made and kept in `file`.

    They stay the same from start to start: sessions and seals outlive a restart.
    """
    with locks.held(file.with_suffix(".lock")):
        kept = json.loads(file.read_text()) if file.exists() else {}
        missing = {name: make() for name, make in MADE.items() if name not in kept}
        if missing:
            kept |= missing
            write_private(file, json.dumps(kept, indent=1))
    return {**kept, **environ}


def write_private(file: Path, text: str) -> None:
    """Write a file only this account may read, whole or not at all."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600, exist_ok=False)
    part.write_text(text)
    part.rename(file)
