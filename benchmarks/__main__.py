"""`python -m benchmarks`: what `python3 run.py bench` runs inside the environment, on the cluster it has started.

`seed SIZE` fills the database that DATABASE_URL names; `measure [SIZE]` measures that size, or every size that was made.
"""

import os
import runpy
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    django.setup()  # the models are there only now, and everything else reads them
    sys.exit(runpy.run_module("benchmarks.doing")["main"](sys.argv[1:]))
