"""Make a hub administrator: `manage.py create_administrator EMAIL [--name NAME]`.

The one way to become one: nobody's invitation gives this role (access/roles.py).
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse

from agencies.acting import as_system
from agencies.models import Agency, Membership, User
from agencies.offers import offer

ROLE = "system_admin"


class Command(BaseCommand):
    """Makes what is missing of operator agency, user and membership; prints a link that works once."""

    help = "Make a hub administrator and print the link under which they choose their password."

    def add_arguments(self, parser) -> None:
        """Take the address, and what user and operator are called."""
        parser.add_argument("email")
        parser.add_argument("--name", default="Hub administrator", help="what the administrator is called")
        parser.add_argument("--operator", default="Hub operator", help="what the operating agency is called")

    def handle(self, *args, email: str, name: str, operator: str, **options) -> None:
        """Print the link on a line of its own. Raises CommandError for what is no e-mail address."""
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no e-mail address.") from error
        with as_system("create_administrator") as actor:
            agency = operator_agency(operator, name, email)
            user = User.objects.filter(email=email).first() or User.objects.create_user(email, name)
            Membership.objects.get_or_create(user=user, agency=agency, role=ROLE, ended_at=None)
            if user.is_claimed:
                link = settings.PUBLIC_URL + reverse("account_login")
            else:
                _, link = offer(agency, by=actor, email=email, name=user.name, roles=[ROLE])
        self.stdout.write(link)


def operator_agency(operator: str, name: str, email: str) -> Agency:
    """Return the agency that operates this hub, made if there is none."""
    found = Agency.objects.filter(kind="hub_operator", state="approved").order_by("created_at").first()
    return found or Agency.objects.create(
        name=operator,
        kind="hub_operator",
        state="approved",
        contact_name=name,
        contact_email=email,
        first_administrator_name=name,
        first_administrator_email=email,
    )
