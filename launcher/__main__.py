"""`python -m launcher`: where run.py goes on once it has found a fitting Python."""

import sys

from launcher.commands import main

sys.exit(main(sys.argv[1:]))
