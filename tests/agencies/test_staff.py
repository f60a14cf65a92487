"""An agency administrator looks after the staff: invites, sends again, cancels, ends. By page and by API."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.utils import timezone

from agencies.actions import invitation as invitation_actions
from agencies.actions import membership as actions
from agencies.models import Invitation, Membership
from hub.kit.errors import NotNow, Refused, Stale
from notifications.models import Letter
from notifications.tasks import send_letter
from tests.agencies.town import PASSWORD, match

NEW = {"email": "New.Face@clinic.example", "roles": ["caseworker", "triage"]}


def in_a_month():
    """Return a day in a month."""
    return timezone.localdate() + timedelta(days=30)


def test_the_staff_page_lists_who_works_here_and_nobody_from_elsewhere(town):
    page = town.browser(town.ada).get("/agencies/staff/").text
    assert "Nneka Osei" in page and "Ada Min" in page
    assert "Hanna Min" not in page


def test_the_api_lists_the_same(town):
    rows = town.api(town.ada).get("/api/v1/memberships/").json()["results"]
    assert {row["name"] for row in rows} == {"Ada Min", "Nneka Osei"}
    assert all(row["agency"] == town.clinic.reference for row in rows)


def test_other_roles_do_not_see_the_staff_list(town):
    assert town.browser(town.osei).get("/agencies/staff/").status_code == 403
    assert town.browser(town.osei).get("/agencies/staff/invite/").status_code == 403
    assert town.api(town.osei).get("/api/v1/memberships/").status_code == 403
    assert town.api(town.osei).get("/api/v1/invitations/").status_code == 403


def test_inviting_sends_a_letter_that_names_nobody(town):
    answer = town.browser(town.ada).post("/agencies/staff/invite/", NEW)
    assert answer.status_code == 303
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.roles) == ("new.face@clinic.example", ["caseworker", "triage"])
    send_letter(letter=str(Letter.objects.get().pk))
    letter = mail.outbox[0]
    assert letter.subject == "You have something to do in the hub"
    assert not any(word in letter.subject + letter.body for word in ("Riverside", "Ada", "Clinic", "Practitioner"))


def test_inviting_by_api_does_the_same(town):
    answer = town.api(town.ada).post("/api/v1/invitations/", NEW | {"until_date": str(in_a_month())})
    assert answer.status_code == 201
    assert answer.json()["can"] == ["invitation.resend", "invitation.cancel"]
    assert Invitation.objects.get().until_date == in_a_month()


def test_who_does_not_administer_invites_nobody(town):
    with pytest.raises(Refused):
        actions.invite(town.clinic, by=town.osei, email="a@b.example", roles=["triage"])
    with pytest.raises(Refused):
        actions.invite(town.clinic, by=town.hanna, email="a@b.example", roles=["triage"])
    assert town.browser(town.osei).post("/agencies/staff/invite/", NEW).status_code == 403
    assert town.api(town.osei).post("/api/v1/invitations/", NEW).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "nobody"), ("roles", []), ("roles", ["system_admin"]), ("until_date", "2020-01-01")],
)
def test_a_wrong_invitation_is_refused_with_words_on_both_doors(town, field, value):
    body = {"email": "kept@clinic.example", "roles": ["triage"], field: value}
    by_page = town.browser(town.ada).post("/agencies/staff/invite/", body)
    assert by_page.status_code == 422 and "There is a problem" in by_page.text
    assert body["email"] in by_page.text
    by_api = town.api(town.ada).post("/api/v1/invitations/", body)
    assert by_api.status_code == 422 and field in by_api.json()["errors"]
    assert not Invitation.objects.exists()


def test_an_open_invitation_is_not_doubled(town):
    town.invitation("new.face@clinic.example")
    by_page = town.browser(town.ada).post("/agencies/staff/invite/", NEW)
    assert by_page.status_code == 422 and "open invitation" in by_page.text


def test_who_has_the_role_already_is_not_invited_to_it(town):
    email = town.user(town.osei).email
    by_page = town.browser(town.ada).post("/agencies/staff/invite/", {"email": email, "roles": ["caseworker"]})
    assert by_page.status_code == 422 and "already" in by_page.text
    more = town.browser(town.ada).post("/agencies/staff/invite/", {"email": email, "roles": ["supervisor"]})
    assert more.status_code == 303


def test_sending_again_makes_a_new_link_and_ends_the_old_one(town, client):
    invitation, path = town.invitation()
    answer = town.browser(town.ada).post(f"/agencies/staff/invitations/{invitation.reference}/resend/")
    assert answer.status_code == 303
    assert client.get(path).status_code == 404
    assert Letter.objects.filter(to=invitation.email).count() == 1


def test_cancelling_ends_the_link(town, client):
    invitation, path = town.invitation()
    assert client.get(path).status_code == 200
    answer = town.api(town.ada).post(f"/api/v1/invitations/{invitation.reference}/cancel/", headers=match(invitation))
    assert (answer.status_code, answer.json()["can"]) == (200, [])
    assert client.get(path).status_code == 404
    with pytest.raises(NotNow):
        invitation_actions.resend(Invitation.objects.get(pk=invitation.pk), by=town.ada)


def test_another_agencys_invitation_is_not_there(town):
    invitation, _ = town.invitation()
    for verb in ("resend", "cancel"):
        assert (
            town.browser(town.hanna).post(f"/agencies/staff/invitations/{invitation.reference}/{verb}/").status_code
            == 404
        )
        by_api = town.api(town.hanna).post(
            f"/api/v1/invitations/{invitation.reference}/{verb}/", headers=match(invitation)
        )
        assert by_api.status_code == 404


def test_a_membership_ends_on_page_and_api(town):
    first = town.membership(town.osei)
    assert "Nneka Osei" in town.browser(town.ada).get(f"/agencies/staff/{first.reference}/end/").text
    assert town.browser(town.ada).post(f"/agencies/staff/{first.reference}/end/", {"on": ""}).status_code == 303
    first.refresh_from_db()
    assert first.ended_at is not None and first.ended_by_id == town.ada.user_id
    second = town.membership(town.colleague("Piet Low", "triage"))
    answer = town.api(town.ada).post(f"/api/v1/memberships/{second.reference}/end/", {}, headers=match(second))
    assert (answer.status_code, answer.json()["can"]) == (200, [])


def test_nobody_else_ends_a_membership(town):
    membership = town.membership(town.osei)
    url = f"/agencies/staff/{membership.reference}/end/"
    assert town.browser(town.osei).post(url).status_code == 403
    assert town.browser(town.hanna).post(url).status_code == 404
    with pytest.raises(Refused):
        actions.end(membership, by=town.hanna)
    assert Membership.objects.get(pk=membership.pk).ended_at is None


def test_a_last_day_can_be_set_and_must_be_to_come(town):
    membership = town.membership(town.osei)
    url = f"/agencies/staff/{membership.reference}/end/"
    wrong = town.browser(town.ada).post(url, {"on": "yesterday"})
    assert wrong.status_code == 422 and "yesterday" in wrong.text and "after today" in wrong.text
    assert town.browser(town.ada).post(url, {"on": in_a_month().strftime("%d/%m/%Y")}).status_code == 303
    membership.refresh_from_db()
    assert (membership.until_date, membership.ended_at) == (in_a_month(), None)


def test_an_ended_membership_does_not_end_twice(town):
    membership = town.end(town.membership(town.osei), by=town.ada)
    with pytest.raises(NotNow):
        actions.end(membership, by=town.ada)
    assert town.browser(town.ada).post(f"/agencies/staff/{membership.reference}/end/").status_code == 409


def test_an_earlier_version_of_a_membership_is_stale(town):
    earlier = town.membership(town.osei)
    actions.end(town.membership(town.osei), by=town.ada, on=in_a_month())
    with pytest.raises(Stale):
        actions.end(earlier, by=town.ada)


def test_ending_shuts_sessions_and_tokens_out_at_the_next_request(town):
    browser, api = town.browser(town.osei), town.api(town.osei)
    assert browser.get("/account/").status_code == api.get("/api/v1/me/").status_code == 200
    town.end(town.membership(town.osei), by=town.ada)
    assert browser.get("/account/").status_code == 302
    assert browser.get("/account/")["Location"].startswith("/account/login/")
    assert api.get("/api/v1/me/").status_code == 401


def test_ending_deletes_the_sessions_of_the_user_wherever_they_signed_in(town, client):
    user = town.user(town.osei)
    user.set_password(PASSWORD)
    user.save()
    assert client.post("/account/login/", {"login": user.email, "password": PASSWORD}).status_code == 302
    assert Session.objects.count() == 1
    town.end(town.membership(town.osei), by=town.ada)
    assert not Session.objects.exists()
    assert client.get("/account/")["Location"].startswith("/account/login/")


def test_a_colleague_stays_signed_in(town):
    browser, api = town.browser(town.osei), town.api(town.osei)
    town.end(town.membership(town.colleague("Piet Low", "triage")), by=town.ada)
    assert browser.get("/account/").status_code == api.get("/api/v1/me/").status_code == 200


def test_a_membership_that_runs_out_shuts_out_by_itself(town):
    browser, api = town.browser(town.osei), town.api(town.osei)
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(pk=town.osei.membership_id).update(from_date=yesterday, until_date=timezone.localdate())
    assert browser.get("/account/").status_code == 302
    assert api.get("/api/v1/me/").status_code == 401


def test_the_session_of_an_ended_role_does_not_go_on_in_another_role(town):
    other = Membership.objects.create(user=town.user(town.osei), agency=town.housing, role="caseworker")
    browser = town.browser(town.osei)
    Membership.objects.filter(pk=town.osei.membership_id).update(ended_at=timezone.now())
    assert browser.get("/account/").status_code == 302
    assert town.browser(other.viewer()).get("/account/").status_code == 200


def test_who_ends_their_own_role_is_signed_out(town):
    town.colleague("Second Min", "agency_admin")
    browser = town.browser(town.ada)
    answer = browser.post(f"/agencies/staff/{town.membership(town.ada).reference}/end/")
    assert (answer.status_code, answer["Location"]) == (303, "/account/login/")
    assert browser.get("/agencies/staff/").status_code == 302


class TestTheLastAdministrator:
    """An agency is never left without an administrator."""

    def test_does_not_end(self, town):
        membership = town.membership(town.ada)
        answer = town.browser(town.ada).post(f"/agencies/staff/{membership.reference}/end/")
        assert answer.status_code == 409 and "only administrator" in answer.text
        by_api = town.api(town.ada).post(f"/api/v1/memberships/{membership.reference}/end/", headers=match(membership))
        assert by_api.status_code == 409 and "only administrator" in by_api.json()["detail"]
        assert "The only administrator" in town.browser(town.ada).get("/agencies/staff/").text

    def test_gets_no_end_date(self, town):
        with pytest.raises(NotNow):
            actions.end(town.membership(town.ada), by=town.ada, on=in_a_month())

    def test_may_go_when_another_one_stays(self, town):
        town.colleague("Second Min", "agency_admin")
        assert actions.end(town.membership(town.ada), by=town.ada).ended_at is not None

    @pytest.mark.parametrize("facts", [{"until_date": in_a_month()}, {"from_date": in_a_month()}])
    def test_is_not_replaced_by_one_who_goes_or_is_to_come(self, town, facts):
        second = town.colleague("Second Min", "agency_admin")
        Membership.objects.filter(pk=second.membership_id).update(**facts)
        with pytest.raises(NotNow):
            actions.end(town.membership(town.ada), by=town.ada)
