"""One's own account: whom to act for, which programs act, and the demo's one click."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from agencies.actions import token as actions
from agencies.demo_entrance import demo_users
from agencies.models import AccessToken, Membership
from hub.kit.errors import NotNow, Refused
from tests.agencies.town import PASSWORD, match


@pytest.fixture
def second(town) -> Membership:
    """Give Osei a second membership, at housing."""
    return Membership.objects.create(user=town.user(town.osei), agency=town.housing, role="supervisor")


class TestActing:
    """A user acts for one agency at a time, in one role."""

    def test_the_page_lists_my_memberships_without_any_key(self, town, second):
        page = town.browser(town.osei).get("/acting/").text
        assert "Riverside Clinic" in page and "Northgate Housing" in page
        assert second.reference in page and str(second.pk) not in page

    def test_a_post_changes_whom_i_act_for(self, town, second):
        browser = town.browser(town.osei)
        answer = browser.post("/acting/", {"membership": second.reference})
        assert (answer.status_code, answer["Location"]) == (303, "/")
        assert browser.session["membership"] == str(second.pk)
        assert "Acting for <b>Northgate Housing</b>" in browser.get("/account/").text

    def test_nobody_acts_through_another_persons_membership(self, town, second):
        browser = town.browser(town.osei)
        for wanted in (town.membership(town.ada).reference, str(second.pk), "", "M-222222"):
            assert browser.post("/acting/", {"membership": wanted}).status_code == 404
        assert browser.session["membership"] == str(town.osei.membership_id)

    def test_nobody_acts_through_a_membership_that_has_ended(self, town, second):
        Membership.objects.filter(pk=second.pk).update(ended_at=timezone.now())
        assert town.browser(town.osei).post("/acting/", {"membership": second.reference}).status_code == 404

    def test_the_account_page_shows_who_i_am_and_where_i_look_after_it(self, town, second):
        page = town.browser(town.osei).get("/account/").text
        for words in ("Nneka Osei", town.user(town.osei).email, "Team lead", "/account/2fa/", "/account/sessions/"):
            assert words in page

    def test_the_api_says_who_the_token_makes_me(self, town, second):
        me = town.api(town.osei).get("/api/v1/me/").json()
        assert me["acting"]["agency"] == town.clinic.reference
        assert {place["agency_name"] for place in me["memberships"]} == {"Riverside Clinic", "Northgate Housing"}
        assert me["can"] == ["token.issue"]
        assert "membership.invite" in town.api(town.ada).get("/api/v1/me/").json()["can"]


class TestTokens:
    """A token acts for one membership, is shown once, and can be revoked."""

    def test_the_page_shows_the_token_once(self, town):
        browser = town.browser(town.osei)
        form = {"name": "Case system", "days": 30, "request_key": "one-form"}
        page = browser.post("/account/tokens/", form)
        token = AccessToken.objects.get(name="Case system")
        secret = page.context["secret"]
        assert page.status_code == 200 and secret in page.text and secret.endswith(token.hint)
        assert secret not in browser.get("/account/tokens/").text
        again = browser.post("/account/tokens/", form)
        assert "made before" in again.text and secret not in again.text
        assert AccessToken.objects.filter(name="Case system").count() == 1
        assert Client().get("/api/v1/me/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200

    def test_the_api_makes_one_and_shows_it_once(self, town):
        api = town.api(town.osei)
        made = api.post("/api/v1/tokens/", {"name": "Nightly", "days": 1}, headers={"Idempotency-Key": "k"})
        assert made.status_code == 201 and made.json()["secret"].startswith("hub_")
        again = api.post("/api/v1/tokens/", {"name": "Nightly", "days": 1}, headers={"Idempotency-Key": "k"})
        assert (again.json()["reference"], again.json()["secret"]) == (made.json()["reference"], None)
        shown = api.get(f"/api/v1/tokens/{made.json()['reference']}/").json()
        assert "secret" not in shown and shown["can"] == ["token.revoke"]

    def test_who_has_a_password_shows_first_that_it_is_them(self, town):
        user = town.user(town.osei)
        user.set_password(PASSWORD)
        user.save()
        browser = town.browser(town.osei)
        confirm = "/account/reauthenticate/?next=%2Faccount%2Ftokens%2F"
        page = browser.get("/account/tokens/").text
        assert confirm in page and "What is it for?" not in page
        assert browser.post("/account/tokens/", {"name": "x", "days": 1})["Location"] == confirm
        assert not AccessToken.objects.exists()
        assert browser.post(confirm, {"password": PASSWORD})["Location"] == "/account/tokens/"
        assert "What is it for?" in browser.get("/account/tokens/").text
        assert browser.post("/account/tokens/", {"name": "x", "days": 1}).status_code == 200
        assert AccessToken.objects.count() == 1

    @pytest.mark.parametrize(("name", "days"), [("", 30), ("x", 0), ("x", 366)])
    def test_a_wrong_token_is_not_made(self, town, name, days):
        by_page = town.browser(town.osei).post("/account/tokens/", {"name": name, "days": days})
        assert by_page.status_code == 422 and "There is a problem" in by_page.text
        api = town.api(town.osei)
        assert api.post("/api/v1/tokens/", {"name": name, "days": days}).status_code == 422
        assert AccessToken.objects.count() == 1

    def test_nobody_makes_a_token_for_somebody_else(self, town):
        with pytest.raises(Refused):
            actions.issue(town.membership(town.osei), by=town.ada, name="Not mine")

    def test_a_revoked_token_opens_nothing_any_more(self, town):
        api = town.api(town.osei)
        token = AccessToken.objects.get()
        assert town.browser(town.osei).post(f"/account/tokens/{token.reference}/revoke/").status_code == 303
        assert api.get("/api/v1/me/").status_code == 401
        token.refresh_from_db()
        with pytest.raises(NotNow):
            actions.revoke(token, by=town.osei)

    def test_a_token_can_revoke_itself_by_api(self, town):
        api = town.api(town.osei)
        token = AccessToken.objects.get()
        assert api.post(f"/api/v1/tokens/{token.reference}/revoke/", headers=match(token)).json()["can"] == []
        assert api.get("/api/v1/me/").status_code == 401

    def test_colleagues_do_not_see_it_but_the_administrator_may_revoke_it(self, town):
        town.api(town.osei)
        token = AccessToken.objects.get()
        colleague = town.colleague("Piet Low", "caseworker")
        for viewer in (colleague, town.hanna):
            assert token.reference not in town.browser(viewer).get("/account/tokens/").text
            assert town.browser(viewer).post(f"/account/tokens/{token.reference}/revoke/").status_code == 404
        assert town.browser(town.ada).post(f"/account/tokens/{token.reference}/revoke/").status_code == 303

    def test_a_token_that_ran_out_opens_nothing(self, town):
        api = town.api(town.osei)
        AccessToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert api.get("/api/v1/me/").status_code == 401


class TestTheDemo:
    """The demo signs its own users in with one click, and there is no such door anywhere else."""

    @pytest.fixture
    def demo(self, town, settings):
        """Start the demo and offer Osei in it."""
        settings.DEMO, settings.SECOND_FACTOR_REQUIRED = True, False
        user = town.user(town.osei)
        user.demo_line = "Sends referrals"
        user.save()
        return user

    def test_signs_its_users_in(self, town, demo, client):
        answer = client.post("/demo/enter/", {"email": demo.email})
        assert (answer.status_code, answer["Location"]) == (303, "/")
        assert "Nneka Osei" in client.get("/account/").text

    def test_changes_from_one_user_to_another(self, town, demo):
        browser = town.browser(town.ada)
        browser.post("/demo/enter/", {"email": demo.email})
        assert "Nneka Osei" in browser.get("/account/").text

    def test_lets_nobody_else_in(self, town, demo, client):
        assert client.post("/demo/enter/", {"email": town.user(town.ada).email}).status_code == 404
        assert client.post("/demo/enter/", {"email": "nobody@example.org"}).status_code == 404
        assert client.get("/demo/enter/").status_code == 405

    def test_is_not_there_outside_the_demo(self, town, demo, client, settings):
        settings.DEMO = False
        assert client.post("/demo/enter/", {"email": demo.email}).status_code == 404
        assert demo_users() == []
        assert "demo_enter" not in client.get("/account/login/").text

    def test_the_sign_in_page_lists_its_users(self, town, demo, client, django_assert_num_queries):
        page = client.get("/account/login/").text
        assert "Sends referrals" in page and "Riverside Clinic" in page and "Ada Min" not in page
        with django_assert_num_queries(1):
            assert demo_users() == [
                {
                    "name": "Nneka Osei",
                    "role_label": "Practitioner",
                    "agency_name": "Riverside Clinic",
                    "what": "Sends referrals",
                    "email": demo.email,
                }
            ]
