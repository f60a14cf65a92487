"""The services that a draft can go to: all that may be asked, those that fit first, each with why not; and the search."""

import pytest
from django.urls import reverse

from agencies.models import Service
from agencies.reach import phone, place
from referrals import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(county):
    """Return a function that opens the services page of a draft and gives what it offers: label and hint, in order."""
    county.legal = Service.objects.create(
        agency=county.harbour, name="Legal advice", summary="A solicitor.", needs_met=["Finance, benefits and debt"]
    )
    county.full = Service.objects.create(
        agency=county.harbour, name="Night shelter", summary="A bed.", capacity="closed", answer_days=1
    )
    with county.acting(county.osei) as by:
        draft = actions.draft(county.sam, by=by)
        county.written = actions.edit(draft, by=by, needs=["Accommodation"])

    def ask(**search):
        page = county.as_(county.osei).get(reverse("referrals:task", args=[draft.reference, "services"]), search)
        field = page.context["form"].fields["services"]
        return {label.split(",")[0]: field.hints[reference] for reference, label in field.choices}

    return ask


def test_every_service_that_may_be_asked_is_there_and_those_that_fit_are_first(county, offered):
    found = offered()
    assert next(iter(found)) == "Safe accommodation"
    assert set(found) == {"Safe accommodation", "Legal advice", "Night shelter"}
    assert found["Safe accommodation"].startswith("Fits.")
    assert found["Legal advice"].startswith("Does not fit: not for this need: Accommodation.")
    assert "closed for now" in found["Night shelter"]
    assert "Usually answers in 1 working day." in found["Night shelter"]


def test_what_is_searched_by_narrows_and_what_is_chosen_stays(county, offered):
    assert set(offered(words="solicitor")) == {"Legal advice"}
    assert set(offered(answer=1)) == {"Night shelter"}
    assert offered(words="nothing of the kind") == {}
    with county.acting(county.osei) as by:
        actions.edit(county.written, by=by, services=[county.service])
    assert list(offered(words="solicitor")) == ["Safe accommodation", "Legal advice"]
    assert offered(need="Finance, benefits and debt")["Legal advice"].startswith("Fits.")


def test_a_service_whose_agency_is_kept_away_or_that_closed_is_not_sent_to(county, offered):
    with county.acting(county.osei) as by:
        draft = actions.edit(county.draft(), by=by, services=[county.service, county.full])
    page = county.as_(county.osei).get(reverse("referrals:check", args=[draft.reference])).content.decode()
    assert "Night shelter: Closed for now" in page and "Send 2 referrals" not in page


@pytest.mark.parametrize("confidential", [True, False])
def test_a_search_by_a_place_or_a_telephone_finds_no_service_whoever_may_see_them(county, offered, confidential):
    """To find a refuge by its postcode would tell where it is; a place that is no secret is not searched by either."""
    Service.objects.filter(pk=county.legal.pk).update(
        confidential=confidential,
        phones=[phone("01632 960 004")],
        places=[place(["Mill House"], "Northgate", "ZZ99 9ZZ")],
    )
    api = county.api(county.osei)
    for words, found in (("Legal", True), ("Mill", False), ("ZZ99", False), ("01632", False)):
        assert ("Legal advice" in offered(words=words)) is found, words
        told = api.get("/api/v1/directory/services/", {"search": words}).json()["contents"]
        assert ("Legal advice" in [service["name"] for service in told]) is found, words
