"""Make an access token of the API: `manage.py issue_token EMAIL [--agency REF] [--role ROLE] [--days N]`."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from access.roles import ROLES
from agencies.acting import as_system, chosen
from agencies.actions import token
from agencies.models import Membership


class Command(BaseCommand):
    """Prints the token and nothing else, so that a script can keep it."""

    help = "Make an access token for one membership of a user; prints only the token."

    def add_arguments(self, parser) -> None:
        """Take whose token it is, and which membership it acts through."""
        parser.add_argument("email")
        parser.add_argument("--agency", help="reference of the agency, such as G-7K2M9Q")
        parser.add_argument("--role", choices=ROLES)
        parser.add_argument("--days", type=int, help="how long it works")
        parser.add_argument("--name", default="Made on the server", help="what it is for")

    def handle(self, *args, email: str, agency: str, role: str, days: int, name: str, **options) -> None:
        """Print the secret. Raises CommandError when nobody fits, or a token cannot be made."""
        memberships = Membership.objects.current().filter(user__email=email.strip().lower())
        if agency:
            memberships = memberships.filter(agency__reference=agency)
        if role:
            memberships = memberships.filter(role=role)
        membership = chosen(list(memberships.order_by("agency__name", "role", "id")), None)
        if membership is None:
            raise CommandError("No membership in force fits.")
        try:
            with as_system("issue_token") as actor:
                made = token.issue(membership, by=actor, name=name, days=days)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(made.secret)
