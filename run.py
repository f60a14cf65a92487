#!/usr/bin/env python3
"""Start, test and manage the hub with nothing but Python and pip.

    python3 run.py                      set up what is missing and serve the hub on http://127.0.0.1:8000/
    python3 run.py test [arguments]     run the tests (arguments go to pytest)
    python3 run.py manage COMMAND …     Django's manage.py
    python3 run.py --help               everything else

This file finds a fitting Python and hands over to launcher/. It runs on older Pythons too: keep it plain.
"""

import os
import sys

from launcher import pythons


def main():
    """Replace this process by `python -m launcher` under a Python that fits; say so if there is none."""
    if os.name != "posix":
        sys.exit("The hub starts on Linux and macOS; on Windows run it inside WSL.")
    fits = sys.version_info[:2] >= pythons.OLDEST
    python = sys.executable if fits else pythons.find()
    if not python:
        sys.exit(pythons.NONE_FOUND)
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    sys.stdout.flush()
    os.execv(python, [python, "-m", "launcher", *sys.argv[1:]])


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
