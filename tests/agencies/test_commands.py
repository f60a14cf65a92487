"""The first administrator and tokens, made from the command line without a question."""

import pytest
from django.core.management import CommandError, call_command

from agencies.models import AccessToken, Agency, Membership, User
from tests.agencies.town import PASSWORD


def said(capsys, *words, **options) -> list[str]:
    """Run a command and return the lines it printed."""
    call_command(*words, **options)
    return capsys.readouterr().out.splitlines()


def test_create_administrator_makes_what_is_missing_and_prints_a_link_that_works_once(db, capsys, client):
    (link,) = said(capsys, "create_administrator", "Robin@example.org", name="Robin Vale")
    operator = Agency.objects.get(kind="hub_operator")
    membership = Membership.objects.get()
    assert (membership.agency, membership.role, membership.user.email) == (
        operator,
        "system_admin",
        "robin@example.org",
    )
    path = link.removeprefix("http://127.0.0.1:8000")
    assert "Robin Vale" in client.get(path).text
    assert client.post(path, {"name": "Robin Vale", "password": PASSWORD}).status_code == 303
    assert User.objects.get().check_password(PASSWORD)
    assert client.get(path).status_code == 404


def test_create_administrator_twice_makes_one_membership(db, capsys):
    for _ in range(2):
        said(capsys, "create_administrator", "robin@example.org")
    assert (Agency.objects.count(), User.objects.count(), Membership.objects.count()) == (1, 1, 1)


def test_create_administrator_sends_a_user_who_has_a_password_to_the_sign_in_page(town, capsys):
    user = town.user(town.ada)
    user.set_password(PASSWORD)
    user.save()
    assert said(capsys, "create_administrator", user.email) == ["http://127.0.0.1:8000/account/login/"]
    assert Membership.objects.filter(user=user, role="system_admin", agency=town.operator).exists()


def test_create_administrator_refuses_what_is_no_address(db):
    with pytest.raises(CommandError):
        call_command("create_administrator", "nobody")


def test_issue_token_prints_the_token_and_nothing_else(town, capsys, client):
    (secret,) = said(capsys, "issue_token", town.user(town.osei).email, days=3)
    assert client.get("/api/v1/me/", headers={"Authorization": f"Bearer {secret}"}).json()["name"] == "Nneka Osei"


def test_issue_token_takes_the_membership_that_is_named(town, capsys):
    Membership.objects.create(user=town.user(town.osei), agency=town.housing, role="supervisor")
    said(capsys, "issue_token", town.user(town.osei).email, agency=town.housing.reference, role="supervisor")
    assert AccessToken.objects.get().membership.agency == town.housing


@pytest.mark.parametrize("options", [{"role": "triage"}, {"agency": "G-222222"}, {"days": 366}])
def test_issue_token_makes_none_that_does_not_fit(town, options):
    with pytest.raises(CommandError):
        call_command("issue_token", town.user(town.osei).email, **options)
    assert not AccessToken.objects.exists()
