"""The demo county: `manage.py demo [--if-empty | --who] [--everything]` (design: ecosystem, one command to run).

Loading deletes what is there. So it happens in demo mode only, and where users stand in the hub who are not of the demo
only when told so.
"""

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agencies.demo_entrance import demo_users
from agencies.models import Agency, User
from hub.demo.reset import empty_hub
from hub.demo.telling import load

ADDRESSES = "@example.org"
NO_DEMO = (
    "This is no demo: the demo county would delete everything in this database. It is for demo mode only (HUB_DEMO=1)."
)
OTHERS = (
    "Somebody is in this database who is not of the demo (an address outside example.org), so it may be a real one. "
    "To delete everything all the same: demo --everything"
)


class Command(BaseCommand):
    """Loads the county, or says whom one may sign in as."""

    help = "Delete everything and load the demo county."

    def add_arguments(self, parser) -> None:
        """Take what is to be done."""
        parser.add_argument("--if-empty", action="store_true", help="only into an empty hub; deletes nothing")
        parser.add_argument("--who", action="store_true", help="only say whom to sign in as")
        parser.add_argument("--everything", action="store_true", help="delete others than the demo's users too")

    def handle(self, *args, if_empty: bool, who: bool, everything: bool, **options) -> None:
        """Do it. Raises CommandError outside demo mode, and where it cannot be done."""
        if who:
            self.stdout.write("\n".join(map(line, demo_users())))
            return
        if not (settings.DEMO or settings.TESTING):
            raise CommandError(NO_DEMO)
        if if_empty and not is_empty():
            return
        if not if_empty:
            self.empty(everything)
        load()
        self.stdout.write("The demo county is loaded: everybody in it is invented.")

    def empty(self, everything: bool) -> None:
        """Delete what is there. Raises CommandError for what looks like a real hub, or without the right to."""
        if not everything and User.objects.exclude(email__endswith=ADDRESSES).exists():
            raise CommandError(OTHERS)
        try:
            empty_hub()
        except psycopg.Error as error:
            raise CommandError(f"The database could not be emptied: {str(error).strip().splitlines()[0]}") from error


def is_empty() -> bool:
    """Return whether nobody has begun to use this hub."""
    return not (User.objects.exists() or Agency.objects.exists())


def line(user: dict) -> str:
    """Return one user in a line: who, as what, and what they are good for seeing."""
    return f"{user['name']}, {user['role_label']}, {user['agency_name']}: {user['what']}"
