"""Put a pack of worked cases to the sharing decision: each is built from rows, asked through the tables, and undone."""

import argparse
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from agencies.acting import as_system
from hub.cases.asking import answer
from hub.cases.form import Broken, read


class Command(BaseCommand):
    """`manage.py sharing_cases FILE`: a line for each case that fails, then how many passed; exit code 1 if any failed."""

    help = "Build each case of a pack from rows of the product, ask the sharing decision, and undo it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file of the pack."""
        parser.add_argument("pack", type=Path, help="a file of worked cases, in JSON")

    def handle(self, *args, **options) -> None:
        """Print what came out. Raises CommandError for a file that is no pack, SystemExit(1) when a case failed."""
        try:
            cases = read(options["pack"].read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except Broken as error:
            raise CommandError(str(error)) from error
        with as_system("Worked cases"):
            answers = [answer(case) for case in cases]
        failed = [each for each in answers if not each.as_expected]
        for each in failed:
            self.stdout.write(str(each))
        self.stdout.write(f"{len(answers) - len(failed)} passed, {len(failed)} failed")
        if failed:
            raise SystemExit(1)
