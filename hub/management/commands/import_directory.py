"""Take a file of services in the form of HSDS / Open Referral UK into the directory, saying how far it is."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agencies.acting import as_system
from agencies.actions.directory import NAME, carry_out, import_directory
from agencies.listing import outcome


class Command(BaseCommand):
    """`manage.py import_directory FILE`: all of the file, or nothing; what is wrong is told by line and field."""

    help = "Take a JSON file of services (HSDS 3, Open Referral UK 3) into the directory: all of it, or nothing."

    def add_arguments(self, parser) -> None:
        """Take the path of the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args, **options) -> None:
        """Read, check, write; say how far it is. Raises CommandError when nothing was taken in."""
        try:
            text = options["file"].read_text(encoding="utf-8-sig")
            with as_system(NAME) as clock:
                run = import_directory(text, by=clock)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        run = carry_out(run.pk, self.progress)
        for problem in run.problems:
            self.stderr.write("Line {line}, service {position}, {field}: {words}".format(**problem))
        if run.state == "failed":
            raise CommandError(f"Nothing was taken in: {run.problem_count} things are wrong.")
        self.stdout.write(outcome(run.counts))

    def progress(self, checked: int, total: int) -> None:
        """Say how far it is, each hundred services and at the end."""
        if checked % 100 == 0 or checked == total:
            self.stdout.write(f"Checked {checked} of {total}")
