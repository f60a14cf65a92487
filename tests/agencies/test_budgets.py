"""A list costs as many statements for fifty rows as for one (design: performance, goal 1)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.models import AccessToken, Agency, DirectoryImport, Invitation, Membership, Need, User
from agencies.tokens import new_token
from tests.agencies.town import APPLICATION
from tests.worlds import agency

LIMIT = 12


def more_agencies(town, number: int) -> None:
    """Add agencies with two services each."""
    for index in range(number):
        one = agency(f"Agency {index:02}")
        town.service(at=one)
        town.service(at=one, name="Another")


def more_needs(town, number: int) -> None:
    """Add needs to the list."""
    Need.objects.bulk_create(Need(name=f"Need {Need.objects.count()} {index}") for index in range(number))


def more_applications(town, number: int) -> None:
    """Add applications."""
    Agency.objects.bulk_create(Agency(**APPLICATION) for _ in range(number))


def more_staff(town, number: int) -> None:
    """Add staff, each with an invitation sent by the administrator."""
    for index in range(number):
        user = User.objects.create(email=f"{index}@clinic.example", name=f"Worker {index:02}")
        Membership.objects.create(user=user, agency=town.clinic, role="caseworker")
        Invitation.objects.create(
            agency=town.clinic,
            email=f"to{index}@clinic.example",
            roles=["triage"],
            secret_hash=f"{index}",
            expires_at=timezone.now() + timedelta(days=1),
        )


def more_tokens(town, number: int) -> None:
    """Add tokens."""
    for index in range(number):
        new_token(town.membership(town.ada), f"Token {index}")


def more_places(town, number: int) -> None:
    """Let the administrator work for more agencies."""
    for index in range(number):
        Membership.objects.create(user=town.user(town.ada), agency=agency(f"Place {index}"), role="triage")


def more_imports(town, number: int) -> None:
    """Add files that were taken in."""
    DirectoryImport.objects.bulk_create(
        DirectoryImport(by=town.user(town.robin), state="done", over_at=timezone.now()) for _ in range(number)
    )


DOORS = [
    ("/agencies/", more_agencies, "ada"),
    ("/agencies/services/", more_agencies, "ada"),
    ("/agencies/services/?need=Accommodation&area=Eastmere&age=12", more_agencies, "ada"),
    ("/agencies/needs/", more_needs, "robin"),
    ("/api/v1/needs/", more_needs, "ada"),
    ("/agencies/applications/", more_applications, "robin"),
    ("/agencies/staff/", more_staff, "ada"),
    ("/account/tokens/", more_tokens, "ada"),
    ("/account/", more_places, "ada"),
    ("/acting/", more_places, "ada"),
    ("/api/v1/agencies/", more_agencies, "ada"),
    ("/api/v1/services/", more_agencies, "ada"),
    ("/api/v1/applications/", more_applications, "robin"),
    ("/api/v1/memberships/", more_staff, "ada"),
    ("/api/v1/invitations/", more_staff, "ada"),
    ("/api/v1/tokens/", more_tokens, "ada"),
    ("/api/v1/me/", more_places, "ada"),
    ("/agencies/exchange/", more_imports, "robin"),
    ("/agencies/exchange/file/", more_agencies, "robin"),
    ("/api/v1/imports/", more_imports, "robin"),
    ("/api/v1/directory/services/", more_agencies, "ada"),
    ("/api/v1/directory/organizations/", more_agencies, "ada"),
    ("/api/v1/directory/taxonomies/", more_needs, "ada"),
    ("/api/v1/directory/taxonomy_terms/", more_needs, "ada"),
]


@pytest.mark.parametrize(("url", "more", "name"), DOORS)
def test_fifty_rows_cost_as_many_statements_as_one(town, url, more, name):
    viewer = getattr(town, name)
    door = town.api(viewer) if url.startswith("/api/") else town.browser(viewer)
    more(town, 1)
    door.get(url)
    with CaptureQueriesContext(connection) as one:
        assert door.get(url).status_code == 200
    AccessToken.objects.exclude(name="test").delete()
    Invitation.objects.all().delete()
    rename(town)
    more(town, 50)
    with CaptureQueriesContext(connection) as fifty:
        assert door.get(url).status_code == 200
    assert len(fifty) == len(one)
    assert len(asking(one)) <= LIMIT


def asking(captured) -> list[str]:
    """Return the statements that are more than the brackets of a transaction."""
    brackets = ("SAVEPOINT", "RELEASE", "ROLLBACK")
    return [query["sql"] for query in captured if not query["sql"].startswith(brackets)]


def rename(town) -> None:
    """Make room for fifty more of the same names."""
    for user in User.objects.filter(email__contains="@clinic.example"):
        user.email = f"old.{user.email}"
        user.save()
