"""Answering an invitation: once, in time, by the right person; a new one chooses name and password."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from agencies.actions import membership as actions
from agencies.models import Agency, Invitation, Membership, User
from hub.kit.errors import NotNow, Refused
from notifications.models import Notice
from tests.agencies.town import PASSWORD

ANSWER = {"name": "Nova Face", "password": PASSWORD}


def test_the_page_says_who_invites_and_for_what(town, client):
    _, path = town.invitation(roles=["caseworker", "agency_admin"])
    page = client.get(path)
    assert page.status_code == 200
    assert "Join Riverside Clinic" in page.text
    assert "Practitioner" in page.text and "Agency administrator" in page.text
    assert "new@clinic.example" not in page.text


def test_a_newcomer_joins_is_signed_in_and_sent_to_the_second_step(town, client):
    invitation, path = town.invitation(roles=["caseworker", "triage"])
    answer = client.post(path, ANSWER)
    assert (answer.status_code, answer["Location"]) == (303, "/account/2fa/")
    user = User.objects.get(email="new@clinic.example")
    assert (user.name, user.check_password(PASSWORD)) == ("Nova Face", True)
    assert {one.role for one in Membership.objects.current().filter(user=user)} == {"caseworker", "triage"}
    invitation.refresh_from_db()
    assert invitation.accepted_at is not None
    assert "Nova Face" in client.get("/account/").text
    assert client.get("/agencies/")["Location"] == "/account/2fa/"
    assert client.get("/account/2fa/totp/activate/").status_code == 200


def test_without_a_second_step_asked_for_a_newcomer_goes_home(town, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    _, path = town.invitation()
    assert client.post(path, ANSWER)["Location"] == "/"


def test_a_newcomer_may_answer_by_api_with_the_secret(town):
    _, path = town.invitation()
    body = ANSWER | {"secret": path.split("/")[2]}
    answer = APIClient().post("/api/v1/invitations/accept/", body)
    assert (answer.status_code, answer.json()["role"]) == (201, "caseworker")
    again = APIClient().post("/api/v1/invitations/accept/", body)
    assert again.status_code == 409


def test_who_invited_gets_a_notice(town, client):
    _, path = town.invitation()
    client.post(path, ANSWER)
    notice = Notice.objects.get(verb="membership.accept")
    assert (notice.user_id, notice.agency_id) == (town.ada.user_id, town.clinic.pk)


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("password", "short"), ("password", "password1234"), ("password", "")]
)
def test_a_wrong_answer_keeps_the_name_and_uses_nothing_up(town, client, field, value):
    _, path = town.invitation()
    answer = client.post(path, ANSWER | {field: value})
    assert answer.status_code == 422 and "There is a problem" in answer.text
    assert field == "name" or "Nova Face" in answer.text
    assert PASSWORD not in answer.text
    assert not User.objects.filter(email="new@clinic.example").exists()
    assert client.post(path, ANSWER).status_code == 303


def expired(invitation):
    """Let the link run out."""
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def cancelled(invitation):
    """Take the invitation back."""
    Invitation.objects.filter(pk=invitation.pk).update(cancelled_at=timezone.now())


def used(invitation):
    """Answer it."""
    actions.accept(invitation, **ANSWER)


def left(invitation):
    """Let the agency leave the partnership."""
    Agency.objects.filter(pk=invitation.agency_id).update(state="left")


def shut_out(invitation):
    """Shut the user out whom it invites."""
    User.objects.create(email=invitation.email, name="Out", is_active=False)


def without_nonce(page: str) -> str:
    """Return the page without what differs in every answer."""
    return re.sub(r'nonce="[^"]*"', "", page)


@pytest.mark.parametrize("over", [expired, cancelled, used, left, shut_out])
def test_what_does_not_work_any_more_looks_like_what_never_was(town, over):
    invitation, path = town.invitation()
    over(invitation)
    never = without_nonce(Client().get("/invitations/no-such-secret/").text)
    for answer in (Client().get(path), Client().post(path, ANSWER)):
        assert (answer.status_code, without_nonce(answer.text)) == (404, never)
    with pytest.raises(NotNow):
        actions.accept(invitation, **ANSWER)


def test_a_user_signs_in_first_and_then_says_yes(town, client):
    user = town.user(town.hanna)
    user.set_password(PASSWORD)
    user.save()
    _, path = town.invitation(email=user.email)
    asked = client.get(path)
    assert f"/account/login/?next=%2Finvitations%2F{path.split('/')[2]}%2F" in asked.text
    assert "Choose a password" not in asked.text
    assert client.post(path, ANSWER).status_code == 200
    assert Membership.objects.filter(user=user).count() == 1
    browser = town.browser(town.hanna)
    assert browser.post(path).status_code == 303
    assert Membership.objects.filter(user=user, agency=town.clinic, role="caseworker").exists()
    assert "Riverside Clinic" in browser.get("/account/").text


def test_a_user_answers_by_api_with_their_own_token(town):
    user = town.user(town.hanna)
    user.set_password(PASSWORD)
    user.save()
    _, path = town.invitation(email=user.email)
    body = {"secret": path.split("/")[2]}
    assert APIClient().post("/api/v1/invitations/accept/", body).status_code == 403
    assert town.api(town.osei).post("/api/v1/invitations/accept/", body).status_code == 403
    assert town.api(town.hanna).post("/api/v1/invitations/accept/", body).status_code == 201


def test_somebody_elses_invitation_is_not_answered(town):
    user = town.user(town.hanna)
    user.set_password(PASSWORD)
    user.save()
    invitation, path = town.invitation(email=user.email)
    browser = town.browser(town.osei)
    assert "for another address" in browser.post(path).text
    with pytest.raises(Refused):
        actions.accept(invitation, by=town.user(town.osei))
    newcomer, path = town.invitation()
    assert "for another address" in browser.post(path, ANSWER).text
    assert Invitation.objects.get(pk=newcomer.pk).is_open


def test_who_has_left_everywhere_can_come_back_by_invitation(town, client):
    user = town.user(town.osei)
    user.set_password(PASSWORD)
    user.save()
    town.end(town.membership(town.osei), by=town.ada)
    _, path = town.invitation(email=user.email)
    client.force_login(user)
    assert client.get("/agencies/").status_code == 302
    client.force_login(user)
    assert "Join Riverside Clinic" in client.get(path).text
    assert client.post(path).status_code == 303
    assert Membership.objects.current().filter(user=user).count() == 1


def test_a_role_that_ran_out_makes_room_for_the_new_one(town):
    Membership.objects.filter(pk=town.osei.membership_id).update(
        from_date=timezone.localdate() - timedelta(days=9), until_date=timezone.localdate() - timedelta(days=1)
    )
    user = town.user(town.osei)
    invitation, _ = town.invitation(email=user.email)
    fresh = actions.accept(invitation, by=user, **ANSWER)
    assert fresh.is_current and fresh.pk != town.osei.membership_id


def test_a_role_that_is_held_already_is_not_doubled(town):
    user = town.user(town.osei)
    invitation, _ = town.invitation(email=user.email, roles=["caseworker", "supervisor"])
    actions.accept(invitation, by=user, **ANSWER)
    roles = Membership.objects.current().filter(user=user).values_list("role", flat=True)
    assert sorted(roles) == ["caseworker", "supervisor"]


def test_the_secret_is_not_kept(town):
    invitation, path = town.invitation()
    kept = Invitation.objects.values().get(pk=invitation.pk)
    assert path.split("/")[2] not in str(kept)
