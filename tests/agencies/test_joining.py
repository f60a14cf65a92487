"""An agency applies to join; a hub administrator approves or refuses. By page and by API."""

import pytest
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from access.viewer import system_actor
from agencies.actions import agency as actions
from agencies.models import Agency, Invitation
from hub.kit.errors import NotNow, Refused, Stale
from notifications.models import Letter, Notice
from notifications.tasks import send_letter
from tests.agencies.town import APPLICATION, match, typed


def found() -> Agency:
    """Return the agency that has applied."""
    return Agency.objects.get(name=APPLICATION["name"])


def test_anybody_may_apply_on_the_page_and_is_told_what_happens_next(town):
    answer = Client().post("/agencies/apply/", typed(APPLICATION))
    assert (answer.status_code, answer["Location"]) == (303, "/agencies/apply/sent/")
    agency = found()
    assert (agency.state, agency.areas) == ("applied", ["Northgate", "Southgate"])
    assert "What happens next" in Client().get("/agencies/apply/sent/").text


def test_anybody_may_apply_by_api_and_is_told_what_happens_next(town):
    answer = APIClient().post("/api/v1/agencies/", APPLICATION)
    assert answer.status_code == 201
    assert (answer.json()["state"], answer.json()["reference"]) == ("applied", found().reference)
    assert "invited by e-mail" in answer.json()["next"]
    assert "can" not in answer.json()


def test_an_application_is_a_notice_to_the_operator(town):
    agency = town.application()
    notice = Notice.objects.get()
    assert (notice.verb, notice.about, notice.agency_id) == ("agency.apply", agency.reference, town.operator.pk)


def test_a_second_agency_of_the_same_name_is_told_nothing_of_the_first(town):
    first, second = (APIClient().post("/api/v1/agencies/", APPLICATION) for _ in range(2))
    assert first.status_code == second.status_code == 201
    assert first.json().keys() == second.json().keys()


WRONG = [
    ("data_protection_registration", "12345", "ZA123456"),
    ("contact_email", "no address", "valid e"),
    ("contact_phone", "call us", "telephone number"),
    ("name", "", "nter"),
    ("kind", "hub_operator", ""),
]


@pytest.mark.parametrize(("field", "value", "words"), WRONG)
def test_a_wrong_application_keeps_what_was_typed(town, field, value, words):
    answer = Client().post("/agencies/apply/", typed(APPLICATION | {field: value}))
    assert answer.status_code == 422
    assert "There is a problem" in answer.text and words in answer.text
    assert "Duty solicitor, 01632 960 124" in answer.text
    assert "<title>Error: " in answer.text
    assert not Agency.objects.filter(state="applied").exists()


@pytest.mark.parametrize(("field", "value", "words"), WRONG)
def test_a_wrong_application_names_the_field_in_the_api(town, field, value, words):
    answer = APIClient().post("/api/v1/agencies/", APPLICATION | {field: value})
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert field in answer.json()["errors"]


def test_a_field_that_is_not_known_is_refused_by_api(town):
    answer = APIClient().post("/api/v1/agencies/", APPLICATION | {"state": "approved"})
    assert answer.status_code == 422
    assert "state" in answer.json()["errors"]


def test_too_many_applications_from_one_address_are_stopped_on_both_doors(town):
    for number in range(10):
        assert APIClient().post("/api/v1/agencies/", APPLICATION | {"name": f"Agency {number}"}).status_code == 201
    by_api = APIClient().post("/api/v1/agencies/", APPLICATION)
    assert (by_api.status_code, by_api["Retry-After"]) == (429, "3600")
    by_page = Client().post("/agencies/apply/", typed(APPLICATION))
    assert by_page.status_code == 429
    assert "Kings Lane Law Centre" in by_page.text


def test_a_form_sent_twice_makes_one_application(town):
    body = typed(APPLICATION) | {"request_key": "one-form"}
    assert [Client().post("/agencies/apply/", body).status_code for _ in range(2)] == [303, 303]
    assert Agency.objects.filter(state="applied").count() == 1


def test_a_hub_administrator_sees_applications_on_page_and_api(town):
    agency = town.application()
    assert "Kings Lane Law Centre" in town.browser(town.robin).get("/agencies/applications/").text
    page = town.browser(town.robin).get(f"/agencies/applications/{agency.reference}/").text
    assert "Lena Law" in page and "Approve" in page
    shown = town.api(town.robin).get(f"/api/v1/applications/{agency.reference}/").json()
    assert shown["can"] == ["agency.approve", "agency.refuse"]
    assert town.api(town.robin).get("/api/v1/applications/?state=applied").json()["results"] == [shown]


def test_nobody_else_sees_applications(town):
    agency = town.application()
    for viewer in (town.ada, town.osei):
        assert town.browser(viewer).get("/agencies/applications/").status_code == 403
        assert town.browser(viewer).get(f"/agencies/applications/{agency.reference}/").status_code == 404
        assert town.api(viewer).get("/api/v1/applications/").status_code == 403
        assert town.api(viewer).get(f"/api/v1/agencies/{agency.reference}/").status_code == 404


def test_approving_lets_the_agency_in_and_invites_its_first_administrator(town):
    agency = town.application()
    answer = town.browser(town.robin).post(f"/agencies/applications/{agency.reference}/approve/")
    assert answer.status_code == 303
    agency.refresh_from_db()
    assert (agency.state, agency.decided_by_id, agency.version) == ("approved", town.robin.user_id, 2)
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.roles) == ("lena@lawcentre.example", ["agency_admin"])
    send_letter(letter=str(Letter.objects.get(to=invitation.email).pk))
    assert "/invitations/" in mail.outbox[0].body


def test_approving_by_api_does_the_same(town):
    agency = town.application()
    answer = town.api(town.robin).post(f"/api/v1/applications/{agency.reference}/approve/", headers=match(agency))
    assert (answer.status_code, answer.json()["state"], answer.json()["can"]) == (200, "approved", [])
    assert Invitation.objects.filter(agency=agency).count() == 1


def test_an_agency_administrator_approves_nothing(town):
    agency = town.application()
    with pytest.raises(Refused):
        actions.approve(agency, by=town.ada)
    assert town.browser(town.ada).post(f"/agencies/applications/{agency.reference}/approve/").status_code == 404
    by_api = town.api(town.ada).post(f"/api/v1/applications/{agency.reference}/approve/", headers=match(agency))
    assert by_api.status_code == 403
    agency.refresh_from_db()
    assert agency.state == "applied"


def test_an_application_is_answered_once(town):
    agency = actions.approve(town.application(), by=town.robin)
    with pytest.raises(NotNow):
        actions.refuse(agency, by=town.robin, reason="Too late")
    again = town.browser(town.robin).post(f"/agencies/applications/{agency.reference}/approve/")
    assert again.status_code == 409
    assert Invitation.objects.count() == 1


def test_who_read_an_earlier_version_is_told(town):
    agency = town.application()
    earlier = Agency.objects.get(pk=agency.pk)
    actions.approve(agency, by=town.robin)
    with pytest.raises(Stale):
        actions.refuse(earlier, by=town.robin, reason="I read it before")


def test_the_api_asks_which_version_is_meant(town):
    agency = town.application()
    url = f"/api/v1/applications/{agency.reference}/approve/"
    assert town.api(town.robin).post(url).status_code == 428
    assert town.api(town.robin).post(url, headers={"If-Match": '"another"'}).status_code == 412


def test_refusing_keeps_the_reason_and_sends_a_letter_without_it(town):
    agency = town.application()
    answer = town.browser(town.robin).post(
        f"/agencies/applications/{agency.reference}/refuse/", {"reason": "Not in our area"}
    )
    assert answer.status_code == 303
    agency.refresh_from_db()
    assert (agency.state, agency.decision_reason) == ("refused", "Not in our area")
    send_letter(letter=str(Letter.objects.get().pk))
    assert mail.outbox[0].to == ["lena@lawcentre.example"]
    assert "Not in our area" not in mail.outbox[0].body and "Law" not in mail.outbox[0].body


def test_refusing_needs_a_reason_on_both_doors(town):
    agency = town.application()
    by_page = town.browser(town.robin).post(f"/agencies/applications/{agency.reference}/refuse/", {"reason": " "})
    assert by_page.status_code == 422 and "There is a problem" in by_page.text
    by_api = town.api(town.robin).post(
        f"/api/v1/applications/{agency.reference}/refuse/", {"reason": " "}, headers=match(agency)
    )
    assert (by_api.status_code, list(by_api.json()["errors"])) == (422, ["reason"])


def test_the_first_invitation_can_be_sent_again_by_the_hub_administrator_alone(town):
    agency = actions.approve(town.application(), by=town.robin)
    invitation = Invitation.objects.get()
    url = f"/agencies/applications/{agency.reference}/invitations/{invitation.reference}/resend/"
    assert town.browser(town.ada).post(url).status_code == 403
    assert town.browser(town.robin).post(url).status_code == 303
    assert Letter.objects.filter(to=invitation.email).count() == 2


def test_background_work_may_approve_by_its_name(town):
    assert actions.approve(town.application(), by=system_actor("import")).decided_by_id is None
