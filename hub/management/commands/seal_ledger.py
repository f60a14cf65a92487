"""Seal the ledger now, and print a checkpoint of each seal: lines to keep out of reach of the database's keepers."""

from django.core.management.base import BaseCommand

from audit.checkpoints import checkpoint, publish
from audit.seals import seal_all


class Command(BaseCommand):
    """`manage.py seal_ledger`: seal every finished entry that is not sealed yet, and publish the checkpoint if one is due."""

    help = "Seal the finished entries of the ledger; print one checkpoint for each seal written."

    def handle(self, *args, **options) -> None:
        """Seal, and print the checkpoints on standard output."""
        for seal in seal_all():
            self.stdout.write(str(checkpoint(seal)))
        publish()
