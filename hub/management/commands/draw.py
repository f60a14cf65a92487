"""Draw the documents that are made from the code: lifecycles, policy, rooms."""

from django.core.management.base import BaseCommand

from hub.drawings import DRAWINGS, ROOT


class Command(BaseCommand):
    """`manage.py draw` writes them again."""

    help = "Draw docs/lifecycles.md, docs/policy.md and docs/rooms.md from the code."

    def handle(self, *args, **options) -> None:
        """Write each drawing."""
        for path, draw in DRAWINGS.items():
            (ROOT / path).write_text(draw())
            self.stdout.write(path)
