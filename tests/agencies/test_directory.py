"""The directory: who is in it, under which name, with which services; and its administrator's changes."""

import pytest

from access.viewer import system_actor
from agencies.actions import agency as agency_actions
from agencies.actions import service as actions
from agencies.models import Agency, Service
from agencies.names import shown_name
from hub.kit.errors import Refused, Stale
from tests.agencies.town import SERVICE, match, typed


def listed(town, viewer, query: str = "") -> list[str]:
    """Return the names in the directory of the API, as this viewer sees them."""
    rows = town.api(viewer).get(f"/api/v1/agencies/{query}").json()["results"]
    return sorted(row["name"] for row in rows)


def test_the_directory_shows_approved_agencies_by_name_and_nobody_else(town):
    town.application()
    page = town.browser(town.osei).get("/agencies/")
    assert [row["name"] for row in page.context["rows"]] == [
        "A support service",
        "Northgate Housing",
        "Riverside Clinic",
    ]
    assert "Kings Lane" not in page.text and "Hub partnership" not in page.text
    assert listed(town, town.osei) == ["A support service", "Northgate Housing", "Riverside Clinic"]


def test_a_covered_agency_says_nothing_of_itself_to_others(town):
    town.service(at=town.refuge)
    for url in ("/agencies/", f"/agencies/{town.refuge.reference}/"):
        page = town.browser(town.osei).get(url).text
        assert "A support service" in page
        assert "Elm Refuge" not in page and "Domestic abuse service" not in page
    assert "desk@example.org" not in page and "with a referral" in page
    shown = town.api(town.osei).get(f"/api/v1/agencies/{town.refuge.reference}/").json()
    assert (shown["name"], shown["kind"], shown["contact"]) == ("A support service", None, None)


def test_its_own_staff_and_hub_administrators_know_its_name(town):
    for viewer in (town.elma, town.robin):
        assert "Elm Refuge" in town.browser(viewer).get("/agencies/").text
        assert "Elm Refuge" in town.browser(viewer).get(f"/agencies/{town.refuge.reference}/").text
        assert "Elm Refuge" in listed(town, viewer)
    assert shown_name(town.refuge, system_actor("letters")) == "Elm Refuge"
    assert shown_name(town.refuge, None) == "A support service"


def test_the_order_of_the_list_does_not_tell_a_covered_name(town):
    Agency.objects.filter(pk=town.refuge.pk).update(name="Zebra Refuge")
    others = [row["name"] for row in town.browser(town.osei).get("/agencies/").context["rows"]]
    own = [row["name"] for row in town.browser(town.elma).get("/agencies/").context["rows"]]
    assert others[0] == "A support service"
    assert own[-1] == "Zebra Refuge"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?need=Accommodation", ["A support service", "Northgate Housing"]),
        ("?need=Debt", ["Northgate Housing"]),
        ("?area=Southgate", ["A support service"]),
        ("?capacity=waiting_list", ["Northgate Housing"]),
        ("?need=Accommodation&capacity=waiting_list", []),
        ("?need=Nothing", []),
        ("", ["A support service", "Northgate Housing", "Riverside Clinic"]),
    ],
)
def test_page_and_api_filter_alike_and_one_service_must_fit_all_of_it(town, query, names):
    town.service()
    town.service(name="Money advice", needs_met=["Debt"], capacity="waiting_list")
    town.service(at=town.refuge, areas=["Southgate"])
    page = town.browser(town.osei).get(f"/agencies/{query}")
    assert sorted(row["name"] for row in page.context["rows"]) == names
    assert listed(town, town.osei, query) == names


def test_a_filter_leaves_only_the_services_that_fit(town):
    town.service()
    town.service(name="Money advice", needs_met=["Debt"])
    page = town.browser(town.osei).get("/agencies/?need=Debt").text
    assert "Money advice" in page and "Safe accommodation" not in page
    services = town.api(town.osei).get("/api/v1/services/?need=Debt").json()["results"]
    assert [service["name"] for service in services] == ["Money advice"]


def test_the_filters_answer_is_part_of_the_page(town):
    town.service()
    browser = town.browser(town.osei)
    part = browser.get("/agencies/?need=Accommodation", headers={"HX-Request": "true"}).text.strip()
    assert part.startswith('<section aria-labelledby="results-title" id="results">')
    assert part in browser.get("/agencies/?need=Accommodation").text


def test_a_wrong_filter_is_an_error_in_the_api_and_an_empty_list_on_the_page(town):
    assert town.api(town.osei).get("/api/v1/agencies/?capacity=loads").status_code == 422
    assert town.browser(town.osei).get("/agencies/?capacity=loads").status_code == 200


def test_an_agency_that_is_not_approved_is_not_there(town):
    agency = town.application()
    assert town.browser(town.osei).get(f"/agencies/{agency.reference}/").status_code == 404
    assert town.browser(town.osei).get("/agencies/G-222222/").status_code == 404


def test_an_administrator_publishes_a_service_on_page_and_api(town):
    answer = town.browser(town.hanna).post(f"/agencies/{town.housing.reference}/services/new/", typed(SERVICE))
    assert answer.status_code == 303
    service = Service.objects.get()
    assert (service.agency, service.needs_met, service.answer_days) == (town.housing, SERVICE["needs_met"], 2)
    page = town.browser(town.osei).get(f"/agencies/{town.housing.reference}/").text
    assert "Safe accommodation" in page and "Within 2 working days" in page
    made = town.api(town.hanna).post("/api/v1/services/", SERVICE | {"name": "Move-on"})
    assert (made.status_code, made.json()["agency"], made.json()["can"]) == (
        201,
        town.housing.reference,
        ["service.confirm", "service.set_capacity", "service.change", "service.withdraw"],
    )


def test_nobody_else_publishes_for_an_agency(town):
    url = f"/agencies/{town.housing.reference}/services/new/"
    for viewer in (town.osei, town.ada, town.robin):
        assert town.browser(viewer).get(url).status_code == 403
        assert town.browser(viewer).post(url, typed(SERVICE)).status_code == 403
        with pytest.raises(Refused):
            actions.publish(town.housing, by=viewer, **SERVICE)
    assert town.api(town.osei).post("/api/v1/services/", SERVICE).status_code == 403
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("needs_met", []), ("capacity", "loads"), ("answer_days", 0), ("answer_days", 91)],
)
def test_a_wrong_service_keeps_what_was_typed(town, field, value):
    body = SERVICE | {"eligibility": "Adults\nwho are safe to house", field: value}
    by_page = town.browser(town.hanna).post(f"/agencies/{town.housing.reference}/services/new/", typed(body))
    assert by_page.status_code == 422 and "There is a problem" in by_page.text
    assert "who are safe to house" in by_page.text
    by_api = town.api(town.hanna).post("/api/v1/services/", body)
    assert by_api.status_code == 422 and field in by_api.json()["errors"]


def test_two_services_of_one_agency_do_not_share_a_name(town):
    town.service(name="SAFE accommodation")
    by_api = town.api(town.hanna).post("/api/v1/services/", SERVICE)
    assert by_api.status_code == 422 and "name" in by_api.json()["errors"]
    assert town.api(town.ada).post("/api/v1/services/", SERVICE).status_code == 201


def test_a_form_sent_twice_publishes_once(town):
    body = typed(SERVICE) | {"request_key": "one-form"}
    url, browser = f"/agencies/{town.housing.reference}/services/new/", town.browser(town.hanna)
    assert [browser.post(url, body).status_code for _ in range(2)] == [303, 303]
    assert browser.post(url, body | {"name": "Another"}).status_code == 422
    assert Service.objects.count() == 1


def test_a_service_changes_on_page_and_api(town):
    service = town.service()
    url = f"/agencies/{town.housing.reference}/services/{service.reference}/change/"
    browser = town.browser(town.hanna)
    assert browser.get(url).context["form"]["needs_met"].value() == SERVICE["needs_met"]
    answer = browser.post(url, typed(SERVICE) | {"capacity": "closed", "version": 1})
    assert answer.status_code == 303
    by_api = town.api(town.hanna).post(
        f"/api/v1/services/{service.reference}/change/", {"answer_days": 9}, headers=match(service)
    )
    assert (by_api.status_code, by_api.json()["capacity"], by_api.json()["answer_days"]) == (200, "closed", 9)


def test_nobody_else_changes_a_service_and_no_path_leads_around_its_agency(town):
    service = town.service()
    url = f"/agencies/{town.housing.reference}/services/{service.reference}/change/"
    assert town.browser(town.ada).post(url, typed(SERVICE) | {"version": 1}).status_code == 403
    around = f"/agencies/{town.clinic.reference}/services/{service.reference}/change/"
    assert town.browser(town.ada).post(around, typed(SERVICE) | {"version": 1}).status_code == 404
    by_api = town.api(town.ada).post(f"/api/v1/services/{service.reference}/change/", {}, headers=match(service))
    assert by_api.status_code == 403


def test_who_was_slower_sees_both_versions_and_may_save_again(town):
    service = town.service()
    actions.change(service, by=town.hanna, summary="A safer place to live.")
    url = f"/agencies/{town.housing.reference}/services/{service.reference}/change/"
    browser, mine = town.browser(town.hanna), typed(SERVICE) | {"summary": "My own words.", "version": 1}
    answer = browser.post(url, mine)
    assert answer.status_code == 409
    assert "A safer place to live." in answer.text
    assert answer.context["form"]["summary"].value() == "My own words."
    assert browser.post(url, mine | {"version": answer.context["form"]["version"].value()}).status_code == 303
    assert Service.objects.get().summary == "My own words."
    with pytest.raises(Stale):
        actions.change(service, by=town.hanna, summary="From the first version")


def test_an_agency_changes_its_entry_and_takes_another_name(town):
    url = f"/agencies/{town.clinic.reference}/change/"
    entry = {
        "areas": "Northgate",
        "contact_name": "Nurse on duty",
        "contact_email": "Nurse@clinic.example",
        "contact_phone": "01632 960 555",
        "out_of_hours_contact": "None",
        "cover_name": "A health service",
    }
    assert town.browser(town.ada).post(url, entry | {"version": 1}).status_code == 303
    town.clinic.refresh_from_db()
    assert (town.clinic.contact_email, town.clinic.version) == ("nurse@clinic.example", 2)
    assert "A health service" in town.browser(town.hanna).get("/agencies/").text
    by_api = town.api(town.ada).post(
        f"/api/v1/agencies/{town.clinic.reference}/change/", {"cover_name": ""}, headers=match(town.clinic)
    )
    assert by_api.status_code == 200 and "Riverside Clinic" in town.browser(town.hanna).get("/agencies/").text


def test_who_was_slower_with_an_entry_sees_both_versions_and_may_save_again(town):
    agency_actions.change(town.clinic, by=town.ada, contact_name="Somebody faster")
    url, browser = f"/agencies/{town.clinic.reference}/change/", town.browser(town.ada)
    mine = {
        "areas": "Northgate",
        "contact_name": "My own words",
        "contact_email": "desk@clinic.example",
        "contact_phone": "01632 960 555",
        "out_of_hours_contact": "None",
    }
    answer = browser.post(url, mine | {"version": 1})
    assert answer.status_code == 409 and "Somebody faster" in answer.text
    form = answer.context["form"]
    assert (form["contact_name"].value(), form["areas"].value()) == ("My own words", "Northgate")
    assert browser.post(url, mine | {"version": form["version"].value()}).status_code == 303


def test_nobody_else_changes_an_entry_and_nobody_changes_what_was_vetted(town):
    assert town.browser(town.hanna).get(f"/agencies/{town.clinic.reference}/change/").status_code == 403
    by_api = town.api(town.ada).post(
        f"/api/v1/agencies/{town.clinic.reference}/change/", {"kind": "police"}, headers=match(town.clinic)
    )
    assert by_api.status_code == 422
    wrong = town.browser(town.ada).post(f"/agencies/{town.clinic.reference}/change/", {"contact_phone": "ring"})
    assert wrong.status_code == 422 and "ring" in wrong.text
    with pytest.raises(Refused):
        agency_actions.change(town.clinic, by=town.osei, cover_name="Ours")
