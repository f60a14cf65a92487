"""What a person is given to keep passes the gate, on pages and in the API: stopped and allowed from the same set-up."""

import pytest
from django.urls import reverse

from audit.models import Disclosure
from consent import actions as consent
from rights import actions as rights
from rights.reaching import NOT_PLANNED, TOGETHER, WAYS

pytestmark = pytest.mark.django_db
SURE = {"sure": ["keeps", "times"]}


def receipt_of(town):
    """Return where a copy of a talk is had as paper."""
    with town.acting(town.osei):
        answers = [{"kind": "given", "recipient": town.housing}]
        talk = consent.hold_conversation(town.sam, by=town.osei, answers=answers, copy_given="paper")
    place = [town.sam.reference, talk.reference]
    return (
        reverse("consent:receipt", args=place),
        reverse("consent:paper", args=place),
        f"/api/v1/people/{town.sam.reference}/conversations/{talk.reference}/receipt/",
    )


def statement_of(town):
    """Return where the statement is had as paper."""
    place = [town.sam.reference]
    return (
        reverse("rights:read", args=place) + "?keep=paper",
        reverse("rights:paper", args=place),
        f"/api/v1/people/{town.sam.reference}/statement/",
    )


def letter_of(town):
    """Return where the answer to a request, which they collect in person, is had as paper."""
    request = planned(town, "collect_in_person")
    place = [request.reference]
    return (
        reverse("rights:letter", args=place),
        reverse("rights:letter_paper", args=place),
        f"/api/v1/requests/{request.reference}/letter/",
    )


def planned(town, way: str):
    """Return a request whose answer reaches them in this way."""
    request = town.request()
    with town.acting(town.carys) as carys:
        return rights.plan_safety(request, by=carys, safe_way=way, device_monitored="no")


@pytest.fixture(params=[receipt_of, statement_of, letter_of], ids=["receipt", "statement", "letter"])
def output(request, town):
    """Return page, paper and API of one thing that a person is given."""
    return request.param(town)


def test_without_a_safe_way_it_is_read_together_and_not_printed(town, output):
    page, paper, api = output
    shown = town.as_(town.osei).get(page, SURE if "?" not in page else None)
    assert shown.status_code == 200 and "No safe way to contact is recorded" in shown.text
    assert "data-print" not in shown.text and 'no-print"' in shown.text.split("<main")[1]
    assert town.as_(town.osei).get(paper, SURE).status_code == 409
    client = town.api(town.osei)
    assert client.get(api).status_code == 200
    stopped = client.get(api, {"for": "paper", **SURE})
    assert stopped.status_code == 409 and "No safe way" in stopped.json()["detail"]


def test_with_one_it_is_printed_once_they_were_asked_where_it_is_kept(town, output):
    page, paper, api = output
    town.safe()
    client = town.api(town.osei)
    assert town.as_(town.osei).get(paper).status_code == 409
    assert client.get(api, {"for": "paper"}).status_code == 409
    assert "data-print" in town.as_(town.osei).get(page, SURE if "?" not in page else None).text
    assert town.as_(town.osei).get(paper, SURE)["Content-Type"] == "application/pdf"
    assert client.get(api, {"for": "paper", **SURE}).status_code == 200
    with town.acting(town.carys):
        kinds = sorted(Disclosure.objects.filter(kind__startswith="reach").values_list("kind", flat=True))
    assert kinds == ["reach_stopped"] * 2 + ["reached"] * 3


def test_a_letter_is_printed_only_as_it_was_planned(town):
    town.safe()
    request = town.request()
    address = reverse("rights:letter_paper", args=[request.reference])
    assert NOT_PLANNED in town.as_(town.osei).get(address, SURE).text
    town.planned(request)
    assert TOGETHER in town.as_(town.osei).get(address, SURE).text


@pytest.mark.parametrize("way", WAYS)
def test_each_planned_way_needs_a_rule_of_its_own(town, way):
    request = planned(town, way)
    address = reverse("rights:letter_paper", args=[request.reference])
    assert town.as_(town.osei).get(address, SURE).status_code == 409
    channel = {"paper": "phone"}.get(WAYS[way], WAYS[way])
    town.safe(channel=channel, letters="plain_envelope")
    assert town.as_(town.osei).get(address, SURE).status_code == 200
