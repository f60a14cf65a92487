"""Asking a scanner about a file. A hub without a scanner says so: its files wait and nobody can download them.

The setting names a command, to which the path of the file is added: `clamdscan --no-summary --fdpass`. It ends with 0 for a
clean file and 1 for one with something in it; anything else is no answer, and the file waits.
"""

import shlex
import subprocess

import structlog
from django.conf import settings

from people.attached.storing import place_of

WAITING, CLEAN, INFECTED = "waiting", "clean", "infected"
ANSWERS = {0: CLEAN, 1: INFECTED}
log = structlog.get_logger()


def scan(name: str) -> str:
    """Return what the scanner says about a stored file: clean, infected, or waiting where there is no answer."""
    if not settings.ATTACHMENT_SCANNER:
        return WAITING
    command = [*shlex.split(settings.ATTACHMENT_SCANNER), str(place_of(name))]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=settings.ATTACHMENT_SCAN_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        log.warning("attachment.not_scanned", file=name)
        return WAITING
    if ended.returncode not in ANSWERS:
        log.warning("attachment.not_scanned", file=name, code=ended.returncode)
    return ANSWERS.get(ended.returncode, WAITING)
