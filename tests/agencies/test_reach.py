"""How a service is reached: typed, kept, told and given out; and told to nobody who may not know where a refuge is."""

import copy
import json

import pytest
from django.db import IntegrityError, transaction

from agencies import reach
from agencies.actions import service as actions
from agencies.models import Agency, Service
from agencies.names import is_place_told
from agencies.open_referral.writing import whole_directory
from tests.agencies.making_files import file_of
from tests.agencies.test_open_referral import counted, taken_in
from tests.agencies.town import SERVICE, match, typed

PHONES = "01632 960 001 ext 12, reception\n(01632) 960.002"
PLACES = "Day centre: Unit 4, The Mill, Northgate (Mereshire), zz999zz\n3 High Street, Westmere, ZZ99 3CZ"
ROWS = {
    "phones": [
        {"number": "01632 960 001", "extension": "12", "about": "reception"},
        {"number": "(01632) 960 002", "extension": "", "about": ""},
    ],
    "places": [
        {
            "name": "Day centre",
            "lines": ["Unit 4", "The Mill"],
            "town": "Northgate",
            "region": "Mereshire",
            "postcode": "ZZ99 9ZZ",
        },
        {"name": "", "lines": ["3 High Street"], "town": "Westmere", "region": "", "postcode": "ZZ99 3CZ"},
    ],
}
SECRETS = ("960 001", "960.001", "The Mill", "Mereshire", "ZZ99", "High Street", "Day centre")
OPEN = SERVICE | {"name": "Advice", "needs_met": ["Alcohol"]}


def told_to(town, viewer, service: Service) -> set[bool]:
    """Return whether this viewer is told of telephones and places, by each door that shows a service."""
    browser, api = town.browser(viewer), town.api(viewer)
    doors = [
        browser.get(f"/agencies/services/{service.reference}/").text,
        browser.get(f"/agencies/{service.agency.reference}/").text,
        api.get(f"/api/v1/services/{service.reference}/").content.decode(),
        api.get("/api/v1/services/").content.decode(),
        api.get(f"/api/v1/agencies/{service.agency.reference}/").content.decode(),
    ]
    found = {all(words in door for words in ("960 001", "ZZ99 9ZZ")) for door in doors}
    if False in found:
        assert not [words for words in SECRETS for door in doors if words in door]
    return found


def given_out(town, viewer, service: Service) -> bool:
    """Return whether telephones and places are in what the hub gives out, whoever asks for it."""
    api = town.api(viewer)
    doors = [
        json.dumps(whole_directory()),
        api.get("/api/v1/directory/services/").content.decode(),
        api.get(f"/api/v1/directory/services/{service.pk}/").content.decode(),
        town.browser(town.robin).get("/agencies/exchange/file/").content.decode(),
    ]
    found = {"960 001" in door and "ZZ99 9ZZ" in door for door in doors}
    if False in found:
        assert not [words for words in SECRETS for door in doors if words in door]
    (one,) = found
    return one


@pytest.fixture
def reached(town):
    """Give a way to publish a service that is reached, at an agency."""

    def publish(at, by, **facts) -> Service:
        return actions.publish(at, by=by, **copy.deepcopy(OPEN | ROWS | facts))

    return publish


def test_an_administrator_says_how_a_service_is_reached_on_page_and_api_alike(town):
    url = f"/agencies/{town.housing.reference}/services/new/"
    answer = town.browser(town.hanna).post(url, typed(OPEN) | {"phones": PHONES, "places": PLACES})
    assert answer.status_code == 303
    answer = town.api(town.hanna).post("/api/v1/services/", OPEN | ROWS | {"name": "By program"})
    assert answer.status_code == 201, answer.json()
    by_page, by_api = Service.objects.get(name="Advice"), Service.objects.get(name="By program")
    for service in (by_page, by_api):
        assert {name: getattr(service, name) for name in ROWS} == ROWS and not service.confidential
    assert {name: answer.json()[name] for name in ROWS} == ROWS
    page = town.browser(town.osei).get(f"/agencies/services/{by_page.reference}/").text
    assert "01632 960 001 ext 12, reception" in page
    assert "Day centre: Unit 4, The Mill, Northgate (Mereshire), ZZ99 9ZZ" in page


def test_opening_the_page_and_saving_it_changes_nothing_and_an_empty_box_takes_away(town, reached):
    service = reached(town.housing, town.hanna)
    url = f"/agencies/{town.housing.reference}/services/{service.reference}/change/"
    form = town.browser(town.hanna).get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    sent["hours"] = ""
    assert town.browser(town.hanna).post(url, typed(sent)).status_code == 303
    service.refresh_from_db()
    assert {name: getattr(service, name) for name in ROWS} == ROWS
    assert town.browser(town.hanna).post(url, typed(sent) | {"phones": "", "version": 2}).status_code == 303
    service.refresh_from_db()
    assert (service.phones, service.places) == ([], ROWS["places"])


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("phones", "ring us"),
        ("phones", "12"),
        ("phones", "0163296000101632960001016329"),
        ("places", "ZZ99 9ZZ"),
        ("places", "1 Main Street, Northgate"),
        ("places", "1 Main Street, Northgate, Northgate 9"),
        ("places", f"{'x' * 121}, Northgate, ZZ99 9ZZ"),
    ],
)
def test_what_is_no_telephone_or_address_is_refused_and_kept_on_the_page(town, field, line):
    url = f"/agencies/{town.housing.reference}/services/new/"
    page = town.browser(town.hanna).post(url, typed(OPEN) | {field: line})
    assert page.status_code == 422 and field in page.context["form"].errors and line in page.text
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("phones", {"number": "ring us"}),
        ("phones", {"number": "01632 960 001", "extension": "x"}),
        ("phones", {"about": "no number"}),
        ("places", {"lines": ["1 Main Street"], "town": "Northgate", "postcode": "9"}),
        ("places", {"lines": [], "town": "Northgate", "postcode": "ZZ99 9ZZ"}),
        ("places", {"lines": ["1 Main Street"], "postcode": "ZZ99 9ZZ"}),
    ],
)
def test_what_is_no_telephone_or_address_is_refused_by_the_api(town, field, row):
    answer = town.api(town.hanna).post("/api/v1/services/", OPEN | {field: [row]})
    assert answer.status_code == 422 and field in str(answer.json()["errors"])
    assert not Service.objects.exists()


def test_the_database_keeps_no_telephone_without_a_number_and_no_address_that_is_none(town):
    row = Service.objects.filter(pk=town.service().pk)
    for wrong in ({"phones": {"number": "1"}}, {"phones": [{"about": "x"}]}, {"places": ["1 Main Street"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**wrong)
    assert row.update(**ROWS) == 1


SECRET = [
    ("nothing is secret", {}, "", True),
    ("the agency goes by another name", {}, "A support service", False),
    ("its place is kept secret", {"confidential": True}, "", False),
    ("it is a refuge", {"name": "Elm refuge"}, "", False),
    ("it is a safe house", {"name": "Safe house for men"}, "", False),
]


@pytest.mark.parametrize(("why", "facts", "cover", "told"), SECRET, ids=[row[0] for row in SECRET])
def test_where_it_is_is_told_to_own_staff_partners_and_the_hub_and_to_others_only_where_it_is_no_secret(
    town, reached, why, facts, cover, told
):
    Agency.objects.filter(pk=town.housing.pk).update(cover_name=cover)
    town.housing.refresh_from_db()
    service = reached(town.housing, town.hanna, **facts)
    for viewer in (town.hanna, town.colleague("Colleague", "caseworker", town.housing), town.robin):
        assert told_to(town, viewer, service) == {True}
    for viewer in (town.osei, town.ada, town.elma):
        assert told_to(town, viewer, service) == {told}
    for viewer in (town.hanna, town.osei, town.robin):
        assert given_out(town, viewer, service) is told
    Agency.objects.filter(pk=town.housing.pk).update(known_to=[town.clinic.pk])
    assert told_to(town, town.osei, service) == {True} and told_to(town, town.elma, service) == {told}
    assert given_out(town, town.osei, service) is told


def test_a_domestic_abuse_service_with_beds_is_a_refuge_and_its_advice_is_not(town, reached):
    Agency.objects.filter(pk=town.refuge.pk).update(cover_name="")
    for needs, told in ((["Accommodation"], False), (["Alcohol"], True)):
        service = reached(Agency.objects.get(pk=town.refuge.pk), town.elma, name=f"Help {told}", needs_met=needs)
        assert is_place_told(service, town.osei) is told and is_place_told(service, None) is told


def test_a_refuge_stays_secret_whatever_is_said_of_it(town, reached):
    service = reached(town.housing, town.hanna, name="Elm refuge", confidential=False)
    assert service.confidential
    answer = town.api(town.hanna).post(
        f"/api/v1/services/{service.reference}/change/", {"confidential": False}, headers=match(service)
    )
    assert answer.status_code == 200 and answer.json()["confidential"] is True
    assert reach.looks_like_refuge("other", "Refugee advice", ["Safety and protection"]) is False


def test_what_is_hidden_is_told_neither_to_be_there_nor_to_be_missing(town, reached):
    with_place = reached(town.housing, town.hanna, confidential=True, name="One")
    without = reached(town.housing, town.hanna, confidential=True, name="Two", phones=[], places=[])
    for service in (with_place, without):
        shown = town.api(town.osei).get(f"/api/v1/services/{service.reference}/").json()
        assert (shown["phones"], shown["places"], shown["confidential"]) == (None, None, True)
        page = town.browser(town.osei).get(f"/agencies/services/{service.reference}/").text
        assert "Not shown here. Reach it with a referral." in page
        given = town.api(town.osei).get(f"/api/v1/directory/services/{service.pk}/").json()
        assert "phones" not in given and "service_at_locations" not in given
    assert town.api(town.hanna).get(f"/api/v1/services/{without.reference}/").json()["phones"] == []


def test_a_secret_place_is_not_said_in_the_texts_of_the_entry(town):
    for text in ("Come to zz99 9zz.", "We are in THE MILL.", "Ring 01632960001"):
        for confidential, expected in ((True, 422), (False, 201)):
            facts = OPEN | ROWS | {"summary": text, "confidential": confidential, "name": f"{text} {confidential}"}
            facts["name"] = f"Advice {len(Service.objects.all())}"
            answer = town.api(town.hanna).post("/api/v1/services/", facts)
            assert answer.status_code == expected, answer.json()
            assert confidential is ("summary" in answer.json().get("errors", {}))


def listed(**service) -> dict:
    """Return a file of one service that is offered, without anything about how it is reached but this."""
    content = file_of(1)
    for name in ("phones", "contacts", "service_at_locations"):
        content["services"][0].pop(name, None)
    content["services"][0] |= {"status": "active", "name": "Elsewhere"} | service
    return content


PHONE = {"id": "x", "number": "01632 960.001", "extension": 12}
ADDRESS = {"address_1": "Unit 4, The Mill", "address_2": "Mill Lane", "city": "Northgate", "postal_code": "zz999zz"}
SITE = {"location": {"name": "Day centre", "addresses": [ADDRESS | {"state_province": "Mereshire"}]}}


def test_telephones_come_from_the_service_its_contacts_and_its_locations_and_addresses_from_its_locations(town):
    site = copy.deepcopy(SITE)
    site["contacts"] = [{"name": "Ann", "phones": [{"number": "01632 960 003"}]}]
    site["location"]["phones"] = [{"number": "01632 960 004"}, {"number": "01632 960 001", "extension": "12"}]
    contact = {"name": "Ann", "title": "Lead", "phones": [{"number": "01632 960 002"}]}
    fax = PHONE | {"number": "01632 960 005", "extension": None, "type": "fax"}
    taken_in(town, listed(phones=[PHONE, fax], contacts=[contact], service_at_locations=[site]))
    service = Service.objects.get()
    assert reach.phone_words(service.phones) == [
        "01632 960 001 ext 12",
        "01632 960 005, Fax",
        "01632 960 002, Ann, Lead",
        "01632 960 003, Ann",
        "01632 960 004, Day centre",
    ]
    (words,) = reach.place_words(service.places)
    assert words == "Day centre: Unit 4, The Mill, Mill Lane, Northgate (Mereshire), ZZ99 9ZZ"


def test_what_a_file_does_not_tell_stays_and_an_empty_list_clears(town):
    content = listed(phones=[PHONE], service_at_locations=[SITE])
    assert counted(taken_in(town, content)) == (1, 0, 0)
    for silent in (listed(), listed(phones=None, service_at_locations=[{"location": {"name": "Day centre"}}])):
        assert counted(taken_in(town, silent)) == (0, 0, 1)
    assert len(Service.objects.get().phones) == len(Service.objects.get().places) == 1
    assert counted(taken_in(town, listed(phones=[]))) == (0, 1, 0)
    assert (Service.objects.get().phones, len(Service.objects.get().places)) == ([], 1)
    assert counted(taken_in(town, listed(service_at_locations=[]))) == (0, 1, 0)
    assert Service.objects.get().places == []
    assert counted(taken_in(town, content)) == (0, 1, 0) and counted(taken_in(town, content)) == (0, 0, 1)


WRONG = [
    ({"phones": [{"number": "none"}]}, "phones.number"),
    ({"phones": [{"description": "x"}]}, "phones.number"),
    ({"phones": [PHONE | {"extension": "a"}]}, "phones.extension"),
    ({"phones": "01632 960 001"}, "phones"),
    ({"phones": [{"number": f"01632 960 {each:03}"} for each in range(51)]}, "phones"),
    ({"contacts": [{"phones": [{"number": "1"}]}]}, "contacts.phones.number"),
    (
        {"service_at_locations": [{"location": {"addresses": [{"address_1": "x", "postal_code": "9"}]}}]},
        "service_at_locations.location.addresses.postal_code",
    ),
    (
        {"service_at_locations": [{"location": {"addresses": [{"country": "GB"}]}}]},
        "service_at_locations.location.addresses.address_1",
    ),
    ({"service_at_locations": [{"location": {"phones": [{}]}}]}, "service_at_locations.location.phones.number"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG)
def test_a_bad_telephone_or_postcode_is_told_once_by_line_and_field_and_nothing_is_taken_in(town, wrong, field):
    run = taken_in(town, listed(phones=[PHONE], service_at_locations=[SITE]))
    assert run.state == "done"
    run = taken_in(town, listed(**wrong | {"description": "Changed"}))
    assert (run.state, [problem["field"] for problem in run.problems], run.problems[0]["line"]) == (
        "failed",
        [field],
        3,
    )
    assert Service.objects.get().summary != "Changed"


@pytest.mark.parametrize(("name", "told"), [("Elm refuge", False), ("Elm advice", True)])
def test_a_refuge_that_a_file_brings_is_secret_at_once_and_the_round_trip_changes_nothing(town, name, told):
    content = listed(name=name, phones=[PHONE], service_at_locations=[SITE])
    assert counted(taken_in(town, content)) == (1, 0, 0)
    service = Service.objects.select_related("agency").get()
    assert is_place_told(service, town.osei) is told
    assert counted(taken_in(town, whole_directory())) == (0, 0, 1)
    assert counted(taken_in(town, content)) == (0, 0, 1)
    assert len(Service.objects.get().phones) == len(Service.objects.get().places) == 1


@pytest.mark.parametrize(("name", "state"), [("Elm refuge", "failed"), ("Elm advice", "done")])
def test_a_file_whose_words_say_where_a_refuge_is_is_told_by_line_and_field(town, name, state):
    run = taken_in(
        town, listed(name=name, service_at_locations=[SITE], eligibility_description="Ask at the mill, ZZ999ZZ")
    )
    told = [(problem["line"], problem["field"]) for problem in run.problems]
    assert (run.state, told) == (state, [(3, "eligibility_description")] if state == "failed" else [])


@pytest.mark.parametrize(("summary", "status"), [("Come to 3 High Street", 422), ("Come by", 200)])
def test_an_agency_takes_a_cover_only_where_no_service_says_where_it_is(town, reached, summary, status):
    reached(town.housing, town.hanna, summary=summary)
    answer = town.api(town.hanna).post(
        f"/api/v1/agencies/{town.housing.reference}/change/", {"cover_name": "A service"}, headers=match(town.housing)
    )
    assert answer.status_code == status, answer.json()


def test_a_file_may_say_that_a_place_is_secret(town):
    said = {"taxonomy_term": {"name": "confidential", "taxonomy": "Referral hub"}}
    content = listed(phones=[PHONE], service_at_locations=[SITE], attributes=[said | {"value": "yes"}])
    assert counted(taken_in(town, content)) == (1, 0, 0) and Service.objects.get().confidential
    assert counted(taken_in(town, listed(attributes=[]))) == (0, 0, 1) and Service.objects.get().confidential
    assert counted(taken_in(town, listed(attributes=[said | {"value": "no"}]))) == (0, 1, 0)
    assert taken_in(town, listed(attributes=[said | {"value": "?"}])).problems[0]["field"] == "attributes.confidential"


def test_a_listed_service_says_how_to_reach_it_without_the_hub(town):
    organization = listed()["services"][0]["organization"] | {"phones": [{"number": "01632 960 009"}]}
    taken_in(town, listed(phones=[PHONE], service_at_locations=[SITE], organization=organization))
    page = town.browser(town.osei).get(f"/agencies/services/{Service.objects.get().reference}/").text
    for words in ("no member of the hub", "tell them how to reach it", "960 001", "ZZ99 9ZZ", "01632 960 009"):
        assert words in page, words
