"""Keeping an entry right: what may be said, confirmed with one press, room said by a lead, withdrawn; and the finder."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from agencies.actions import agency as agency_actions
from agencies.actions import need as needs
from agencies.actions import service as actions
from agencies.models import Agency, Need, Service
from hub.kit.errors import NotNow, Refused
from tests.agencies.town import SERVICE, match, typed

NEXT_WEEK = timezone.localdate() + dt.timedelta(days=7)
FULL = SERVICE | {
    "youngest": 16,
    "oldest": 25,
    "genders": ["women"],
    "genders_why": "Equality Act 2010, schedule 3, paragraph 27",
    "eligibility": "Who is\nsafe to house",
    "exclusions": "Nobody with a dog",
    "access": "One step",
    "languages": ["English", "Polish"],
    "hours": "Weekdays, 9 to 5pm\nSat 10:00-12:00",
    "capacity": "closed",
    "closed_until": NEXT_WEEK.strftime("%d/%m/%Y"),
}


def as_json() -> dict:
    """Return the full service as the API takes it."""
    stretch = {"byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}
    saturday = {"byday": "SA", "opens_at": "10:00", "closes_at": "12:00"}
    return FULL | {"hours": [stretch, saturday], "closed_until": NEXT_WEEK.isoformat()}


def test_everything_that_can_be_said_is_said_on_page_and_api_alike(town):
    answer = town.browser(town.hanna).post(f"/agencies/{town.housing.reference}/services/new/", typed(FULL))
    assert answer.status_code == 303
    by_page = Service.objects.get()
    answer = town.api(town.hanna).post("/api/v1/services/", as_json() | {"name": "By program"})
    assert answer.status_code == 201, answer.json()
    by_api = Service.objects.get(name="By program")
    names = [name for name in (*FULL, "hours") if name != "name"]
    assert {name: getattr(by_page, name) for name in names} == {name: getattr(by_api, name) for name in names}
    page = town.browser(town.osei).get(
        answer.url if hasattr(answer, "url") else f"/agencies/services/{by_page.reference}/"
    )
    for words in (
        "16 to 25",
        "Women (Equality Act",
        "Monday to Friday, 09:00 to 17:00",
        "English, Polish",
        "Full until",
    ):
        assert words in page.text, words


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"youngest": 30, "oldest": 20}, "oldest"),
        ({"youngest": 121}, "youngest"),
        ({"genders": ["women"]}, "genders_why"),
        ({"genders": ["cats"]}, "genders"),
        ({"needs_met": ["Gardening"]}, "needs_met"),
        ({"capacity": "closed", "closed_until": timezone.localdate()}, "closed_until"),
        ({"capacity": "waiting_list", "waiting_days": 2000}, "waiting_days"),
    ],
)
def test_what_does_not_go_together_is_said_beside_its_field_on_page_and_api(town, wrong, field):
    sent = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in wrong.items()}
    url = f"/agencies/{town.housing.reference}/services/new/"
    page = town.browser(town.hanna).post(url, typed(SERVICE | sent | {"eligibility": "My words"}))
    assert page.status_code == 422 and field in page.context["form"].errors and "My words" in page.text
    answer = town.api(town.hanna).post("/api/v1/services/", SERVICE | sent)
    assert answer.status_code == 422 and field in answer.json()["errors"]
    assert not Service.objects.exists()


@pytest.mark.parametrize("line", ["whenever", "Mon 9 to 8", "Fri-Mon 9-5", "Mon 25:00-26:00", "Mon 13pm-14pm"])
def test_hours_that_are_not_understood_are_refused_and_kept(town, line):
    url = f"/agencies/{town.housing.reference}/services/new/"
    page = town.browser(town.hanna).post(url, typed(SERVICE | {"hours": line}))
    assert page.status_code == 422 and "hours" in page.context["form"].errors and line in page.text


def test_a_day_or_a_wait_that_does_not_go_with_the_capacity_is_left_out(town):
    service = town.service()
    said = {"capacity": "waiting_list", "closed_until": NEXT_WEEK, "waiting_days": 20}
    service = actions.set_capacity(service, by=town.hanna, **said)
    assert (service.closed_until, service.waiting_days) == (None, 20)
    service = actions.set_capacity(service, by=town.hanna, **said | {"capacity": "closed"})
    assert (service.closed_until, service.waiting_days) == (NEXT_WEEK, None)


def test_an_administrator_and_a_lead_confirm_with_one_press_and_nobody_else_does(town):
    lead, worker = (town.colleague(role, role, town.housing) for role in ("supervisor", "caseworker"))
    for viewer in (town.hanna, lead):
        service = town.service(name=viewer.role, confirmed_on=dt.date(2026, 1, 1))
        page = town.browser(viewer).get(f"/agencies/{town.housing.reference}/").text
        assert f"/agencies/services/{service.reference}/confirm/" in page
        assert town.browser(viewer).post(f"/agencies/services/{service.reference}/confirm/").status_code == 303
        service.refresh_from_db()
        assert service.confirmed_on == timezone.localdate()
    for viewer in (worker, town.osei, town.ada, town.robin):
        with pytest.raises(Refused):
            actions.confirm(service, by=viewer)
        with pytest.raises(Refused):
            actions.set_capacity(service, by=viewer, capacity="limited")
        with pytest.raises(Refused):
            actions.withdraw(service, by=viewer)
    with pytest.raises(Refused):
        actions.withdraw(service, by=lead)


def test_a_lead_says_whether_there_is_room_on_page_and_api_without_confirming_the_rest(town):
    lead = town.colleague("Lea Lead", "supervisor", town.housing)
    service = town.service(confirmed_on=dt.date(2026, 1, 1))
    url = f"/agencies/services/{service.reference}/capacity/"
    browser = town.browser(lead)
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"capacity": "closed", "closed_until": "in 1 week", "version": 1}).status_code == 303
    slower = browser.post(url, {"capacity": "limited", "version": 1})
    assert slower.status_code == 409 and "Full until" in town.browser(town.osei).get("/agencies/services/").text
    answer = town.api(lead).post(
        f"/api/v1/services/{service.reference}/set-capacity/", {"capacity": "accepting"}, headers=match(service)
    )
    assert answer.status_code == 200 and answer.json()["closed_until"] is None
    service.refresh_from_db()
    assert service.confirmed_on == dt.date(2026, 1, 1)


def test_what_is_withdrawn_is_gone_and_its_name_is_free(town):
    service = town.service()
    url = f"/agencies/services/{service.reference}/withdraw/"
    assert town.browser(town.hanna).get(url).status_code == 200
    assert town.browser(town.hanna).post(url).status_code == 303
    for address in (f"/agencies/services/{service.reference}/", url):
        assert town.browser(town.hanna).get(address).status_code == 404
    assert service.name not in town.browser(town.osei).get("/agencies/services/").text
    assert actions.publish(town.housing, by=town.hanna, **SERVICE).state == "published"
    with pytest.raises(NotNow):
        actions.confirm(Service.objects.get(pk=service.pk), by=town.hanna)


def test_a_covered_agency_does_not_say_its_name_in_a_service(town):
    elma = town.elma
    said = SERVICE | {"summary": "Come to ELM Refuge."}
    answer = town.api(elma).post("/api/v1/services/", said)
    assert answer.status_code == 422 and "summary" in answer.json()["errors"]
    town.service(summary="Northgate Housing helps.")
    body = {"cover_name": "A housing service"}
    answer = town.api(town.hanna).post(
        f"/api/v1/agencies/{town.housing.reference}/change/", body, headers=match(town.housing)
    )
    assert answer.status_code == 422 and "cover_name" in answer.json()["errors"]
    Service.objects.update(summary="We help.")
    assert agency_actions.change(Agency.objects.get(pk=town.housing.pk), by=town.hanna, **body).cover_name


def test_the_finder_shows_what_fits_first_and_says_why_another_does_not(town):
    town.service(name="A full one", capacity="closed", closed_until=NEXT_WEEK)
    town.service(name="A right one", youngest=16, oldest=25)
    town.service(name="B east", areas=["Eastmere"])
    town.service(name="C other", needs_met=["Alcohol"])
    browser, api = town.browser(town.osei), town.api(town.osei)
    query = "?need=Accommodation&area=Northgate&age=17"
    page = browser.get(f"/agencies/services/{query}")
    assert [row["name"] for row in page.context["rows"]] == ["A right one", "A full one", "B east"]
    assert "Full until" in page.text and "Not in Northgate" in page.text
    rows = api.get(f"/api/v1/services/{query}").json()["results"]
    assert [row["name"] for row in rows] == ["A right one", "A full one", "B east"]
    said = [[reason["words"] for reason in row["reasons"]] for row in rows]
    assert said == [[reason["words"] for reason in row["reasons"]] for row in page.context["rows"]]
    older = browser.get("/agencies/services/?need=Accommodation&age=40")
    assert "Only for 16 to 25" in older.text
    assert browser.get("/agencies/services/?age=old").status_code == 200
    assert api.get("/api/v1/services/?age=old").status_code == 422
    assert api.get("/api/v1/services/?page_size=1&cursor=cD1hYmM%3D").status_code == 404


def test_pages_of_the_api_go_on_in_the_same_order(town):
    for number in range(7):
        town.service(name=f"Service {number}", capacity="closed" if number % 2 else "accepting")
    api, url, seen = town.api(town.osei), "/api/v1/services/?page_size=3", []
    while url:
        answer = api.get(url).json()
        seen += answer["results"]
        url = answer["next"]
    assert len({row["reference"] for row in seen}) == 7
    assert [row["capacity"] for row in seen] == ["accepting"] * 4 + ["closed"] * 3


def test_the_needs_are_the_hubs_own_list(town):
    url, browser = "/agencies/needs/", town.browser(town.robin)
    assert "Accommodation" in town.browser(town.osei).get(url).text
    assert browser.post(url, {"name": "Care  of animals"}).status_code == 303
    assert browser.post(url, {"name": "care of ANIMALS"}).status_code == 422
    need = Need.objects.get(name="Care of animals")
    service = actions.publish(town.housing, by=town.hanna, **SERVICE | {"needs_met": [need.name]})
    assert browser.post(f"{url}{need.reference}/end/").status_code == 303
    assert actions.change(service, by=town.hanna, summary="As before.").needs_met == [need.name]
    assert town.api(town.hanna).post("/api/v1/services/", SERVICE | {"needs_met": [need.name]}).status_code == 422
    with pytest.raises(Refused):
        needs.add(by=town.hanna, name="Gardening")
    assert town.browser(town.hanna).post(url, {"name": "Gardening"}).status_code == 403
    again = town.api(town.robin).post("/api/v1/needs/", {"name": "Care of animals"})
    assert again.status_code == 201 and again.json()["ended_at"] is None
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        ended = town.api(town.robin).post(f"/api/v1/needs/{need.reference}/end/", headers=match(need))
    assert ended.status_code == 200 and ended.json()["can"] == []
