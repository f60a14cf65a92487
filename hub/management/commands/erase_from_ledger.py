"""Erase one person's details from the ledger; the entries stay, and so does the tree."""

import argparse

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from agencies.acting import as_system
from audit.actions import REASONS, erase
from people.models import Person


class Command(BaseCommand):
    """`manage.py erase_from_ledger P-… --reason CODE --authority TEXT`: for the hub's keepers, on a decision that is kept."""

    help = "Erase what the ledger's entries say about one person. The erasure itself is an entry."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the person's reference and the ground."""
        parser.add_argument("reference")
        parser.add_argument("--reason", required=True, choices=[code for code, _ in REASONS])
        parser.add_argument("--authority", required=True, help="reference of the decision; names nobody")

    def handle(self, *args, **options) -> None:
        """Erase, and say from how many entries. Raises CommandError for nobody."""
        with as_system("Erasure from the ledger") as system:
            person = Person.objects.filter(reference=options["reference"]).first()
            if person is None:
                raise CommandError(f"There is no person {options['reference']}.")
            try:
                number = erase(person, by=system, reason=options["reason"], authority=options["authority"])
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Erased from {number} entries.")
