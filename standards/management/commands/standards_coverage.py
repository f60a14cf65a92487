"""Say which test proves each criterion of the five practice standards, and whether it passes now."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from standards.criteria import BY_CODE, CRITERIA

#: What a run of tests must not take over from the hub that is served here: its database, and what it is.
OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "HUB_DEMO", "HUB_ALLOWED_HOSTS", "HUB_DATABASE_ROLE")


class Command(BaseCommand):
    """`manage.py standards_coverage`: a line a criterion with the test that proves it, then how many are proved.

    Proved is a criterion of which a test passed that drove the product over HTTP, saw it open on the assurance of a plan and
    then met (tests/proving.py). Exit code 1 unless all are.
    """

    help = "Run the tests that prove the criteria of the practice standards, and say which are proved."

    def add_arguments(self, parser) -> None:
        """Take the file in which a run of tests has left what it proved."""
        parser.add_argument("--from", dest="left", type=Path, help="read what a run with HUB_PROOFS=FILE has left")

    def handle(self, *args, **options) -> None:
        """Print what came out. Raises SystemExit(1) where a criterion is not proved."""
        proofs = json.loads(options["left"].read_text()) if options["left"] else self.run()
        proved, failed = by_criterion(proofs)
        for one in CRITERIA:
            said = ", ".join(proved.get(one.code, ())) or (
                f"NOT PROVED: {', '.join(failed[one.code])} did not pass" if one.code in failed else "NOT PROVED"
            )
            self.stdout.write(f"{one.code:12} {said}")
        many = sum(one.code in proved for one in CRITERIA)
        for code in sorted({*proved, *failed} - set(BY_CODE)):
            self.stdout.write(f"{code}: there is no such criterion")
        self.stdout.write(f"{many} of {len(CRITERIA)} criteria proved")
        if many < len(CRITERIA):
            raise SystemExit(1)

    def run(self) -> dict:
        """Run the tests that are marked, with a database of their own; return what each of them came to."""
        variables = {name: value for name, value in os.environ.items() if name not in OURS}
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "proofs.json"
            command = [sys.executable, "-m", "launcher", "test", "-q", "-m", "proves and not browser", "tests"]
            subprocess.run(command, cwd=settings.BASE_DIR, env={**variables, "HUB_PROOFS": str(target)}, check=False)
            return json.loads(target.read_text()) if target.exists() else {}


def by_criterion(proofs: dict) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return by criterion the tests that prove it, and those that would and did not pass, or did not drive the product."""
    proved: dict[str, list[str]] = {}
    failed: dict[str, list[str]] = {}
    for test, proof in proofs.items():
        holds = proof.get("passed") and proof["asked"] and proof["sent"]
        for code in proof["criteria"]:
            (proved if holds else failed).setdefault(code, []).append(test)
    return proved, failed
