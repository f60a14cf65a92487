"""Draw the weekly sample now: `manage.py draw_sample [--week 2026-11-16]` (design: sharing decision 4.10)."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError

from desk.sampling import draw_samples


class Command(BaseCommand):
    """The weekly sample of looks, which is also drawn every Monday morning in the background."""

    help = "Draw last week's looks to be checked, for every agency that has no sample of that week."

    def add_arguments(self, parser) -> None:
        """Take the Monday on which the week began."""
        parser.add_argument("--week", type=date.fromisoformat, help="the Monday on which the week began")

    def handle(self, *args, week: date | None, **options) -> None:
        """Print how many looks were drawn. Raises CommandError for a day that is no Monday."""
        if week and week.weekday():
            raise CommandError(f"{week} is no Monday.")
        self.stdout.write(f"{draw_samples(week)} looks drawn")
