"""Verify the ledger: recompute every leaf, root, link and signature, and name what is not as it was written."""

import argparse

from django.core.management.base import BaseCommand, CommandError

from audit.checkpoints import read_checkpoints
from audit.verify import examine


class Command(BaseCommand):
    """`manage.py verify_ledger [--checkpoints FILE]`: exit code 0 when all is as written, 1 otherwise."""

    help = "Verify the whole ledger; print one line for each thing that is not as it was written."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take a file of checkpoints, as `seal_ledger` printed them."""
        parser.add_argument(
            "--checkpoints", type=argparse.FileType(), help="lines kept elsewhere, to hold the seals against"
        )

    def handle(self, *args, **options) -> None:
        """Print what was found. Exits with 1 when that is anything at all."""
        try:
            kept = read_checkpoints(options["checkpoints"].readlines()) if options["checkpoints"] else []
        except (TypeError, ValueError) as error:
            raise CommandError("The file of checkpoints has a line that is none.") from error
        report = examine(kept)
        for finding in report.findings:
            self.stdout.write(str(finding))
        if report.findings:
            raise SystemExit(1)
        waiting = f" ({report.waiting} wait for their seal)" if report.waiting else ""
        self.stdout.write(f"{report.entries} entries, {report.seals} seals: all as written{waiting}")
