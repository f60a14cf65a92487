"""Choosing how one is told by e-mail: on the page and in the API, kept where something is wrong, for each agency apart."""

import pytest

from notifications.kinds import KINDS
from notifications.models import AlertChoice

pytestmark = pytest.mark.django_db
PLACE, API = "/account/alerts/", "/api/v1/alert-choices/"


def filled(**changed) -> dict:
    """Return the form as it stands for whoever chose nothing, with these answers changed."""
    kinds = {f"kind_{kind}": "digest" for kind in KINDS}
    return {"version": 0, "hour": "8", "urgent": "at_once", "away_until": "", "cover": "", **kinds, **changed}


def test_it_is_reached_from_the_notices_and_from_the_account(county):
    client = county.as_(county.osei)
    assert PLACE in client.get("/notifications/").text and PLACE in client.get("/account/").text


def test_what_was_chosen_stands_on_the_page_and_in_the_api(county):
    client, api = county.as_(county.osei), county.api(county.osei)
    member = next(row for row in _members(client) if "Piet Low" in row)
    sent = filled(hour="14", kind_recalls="none", away_until="in 2 weeks", cover=member.split('"')[1])
    assert client.post(PLACE, sent).status_code == 303
    found = api.get(API).json()
    assert (found["hour"], found["kinds"]["recalls"], found["cover"]) == (14, "none", member.split('"')[1])
    assert found["away_until"] and found["version"] == 1 and found["may_switch_off_urgent"]
    assert AlertChoice.objects.get().cover_id == county.colleague.user_id


def _members(client) -> list[str]:
    """Return the colleagues who can be chosen, as the page has them."""
    return [f"<option value={part}" for part in client.get(PLACE).text.split("<option value=")[1:]]


def test_what_is_wrong_is_said_and_nothing_is_lost(county):
    answer = county.as_(county.osei).post(PLACE, filled(hour="15", away_until="1 january 2020"))
    assert answer.status_code == 422 and "Enter a day that is still to come" in answer.text
    assert '<option value="15" selected' in answer.text and not AlertChoice.objects.exists()


def test_another_agencys_worker_cannot_cover(county):
    membership = county.api(county.ana).get(API).json()
    assert membership["cover"] == ""
    body = {"hour": 8, "urgent": "at_once", "kinds": {}, "cover": "M-AAAAAA"}
    answer = county.api(county.ana).post(API + "choose/", body, headers={"If-Match": "*"})
    assert answer.status_code == 422 and "cover" in answer.json()["errors"]


def test_who_answers_for_what_is_urgent_is_told_that_it_stays_on(county):
    client = county.as_(county.ana)
    assert "you cannot switch it off" in client.get(PLACE).text
    assert client.post(PLACE, filled(urgent="digest")).status_code == 422
    body = {"hour": 8, "urgent": "digest", "kinds": {}}
    assert county.api(county.ana).post(API + "choose/", body, headers={"If-Match": "*"}).status_code == 422
    assert county.api(county.osei).post(API + "choose/", body, headers={"If-Match": "*"}).status_code == 200


def test_of_two_windows_the_second_is_told(county):
    client = county.as_(county.osei)
    assert client.post(PLACE, filled()).status_code == 303
    assert client.post(PLACE, filled(hour="9")).status_code == 409
    body = {"hour": 9, "urgent": "at_once", "kinds": {}}
    api = county.api(county.osei)
    assert api.post(API + "choose/", body).status_code == 428
    assert api.post(API + "choose/", body, headers={"If-Match": '"old"'}).status_code == 412
    fresh = {"If-Match": api.get(API)["ETag"]}
    assert api.post(API + "choose/", body, headers=fresh).status_code == 200
    assert api.post(API + "choose/", body, headers=fresh).status_code == 412
