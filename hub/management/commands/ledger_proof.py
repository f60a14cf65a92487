"""Print the proof that an entry stands in the ledger's tree, for somebody who checks it without the hub."""

import argparse
import json

from django.core.management.base import BaseCommand, CommandError

from agencies.acting import as_system
from audit.models import Disclosure
from audit.proofs import proof_of
from hub.kit.errors import NotNow


class Command(BaseCommand):
    """`manage.py ledger_proof D-… [--checkpoint NUMBER]`: the whole entry opened; check it with docs/verify_proof.py."""

    help = "Print the proof document of an entry of the ledger, with everything in it opened."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the entry's reference, and perhaps the number of a published checkpoint."""
        parser.add_argument("reference")
        parser.add_argument("--checkpoint", type=int, default=0)

    def handle(self, *args, **options) -> None:
        """Print JSON. Raises CommandError where there is no such entry, or no checkpoint that holds it."""
        with as_system("Proof of the ledger"):
            row = Disclosure.objects.filter(reference=options["reference"]).first()
            if row is None:
                raise CommandError(f"The ledger has no entry {options['reference']}.")
            known = {*row.people, ""}
            try:
                made = proof_of(row.id, row.at, may_know=known, whole=known, checkpoint_number=options["checkpoint"])
            except NotNow as error:
                raise CommandError(error.reason) from error
        self.stdout.write(json.dumps(made, indent=1, ensure_ascii=False))
