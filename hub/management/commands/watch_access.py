"""Look for unusual access now: `manage.py watch_access` (design: sharing decision 4.10)."""

from django.core.management.base import BaseCommand

from desk.watching.run import watch


class Command(BaseCommand):
    """The watch over the ledger, which also runs every hour in the background."""

    help = "Look through the ledger since the last run for unusual access, and tell the officers."

    def handle(self, *args, **options) -> None:
        """Print how much was looked at and found: numbers alone."""
        done = watch()
        self.stdout.write(f"{done.entries} entries, {done.alerts} alerts")
