#!/usr/bin/env python
"""Run a management command of the hub.

In a plain checkout, where nothing is set up, `run.py` does that first and comes back here.
"""

import importlib.util
import os
import sys
from pathlib import Path

IS_SET_UP = importlib.util.find_spec("django") and os.environ.keys() & {"DATABASE_URL", "HUB_SECRET_KEY"}

if __name__ == "__main__":
    if not IS_SET_UP:
        launcher = str(Path(__file__).resolve().with_name("run.py"))
        os.execv(sys.executable, [sys.executable, launcher, "manage", *sys.argv[1:]])
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    execute_from_command_line(sys.argv)
