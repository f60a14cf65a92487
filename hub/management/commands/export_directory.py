"""Give out the directory as one file in the form of HSDS / Open Referral UK, under the names that everybody may know."""

import json

from django.core.management.base import BaseCommand

from agencies.acting import as_system
from agencies.open_referral.writing import whole_directory


class Command(BaseCommand):
    """`manage.py export_directory > FILE`: every service of the directory."""

    help = "Write the directory to standard output as JSON (HSDS 3, Open Referral UK 3)."

    def handle(self, *args, **options) -> None:
        """Write the whole directory."""
        with as_system("The directory’s export"):
            self.stdout.write(json.dumps(whole_directory(), ensure_ascii=False, indent=1))
