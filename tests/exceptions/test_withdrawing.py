"""Whoever asked for a decision takes it back before it is decided: only they, with why, and nothing is shared by it."""

import pytest
from django.urls import reverse

from access.policy import able
from agencies.acting import acting_as
from audit.models import Disclosure
from consent import actions as consent
from consent.models import Override
from exceptions.acts import of_override
from hub.kit.errors import NotNow, Refused
from notifications.models import Notice
from tests.house.test_budgets import READ, cost

pytestmark = pytest.mark.django_db
WHY = {"withdraw-why": "They said yes after all"}


def withdraw(town, override, by=None, why="They said yes after all"):
    """Take a proposal back."""
    by = by or town.osei
    with acting_as(by):
        return consent.withdraw_override(Override.objects.get(pk=override.pk), by=by, why=why)


def offered(town, override, viewer) -> bool:
    """Return whether the page offers this worker to take it back."""
    with acting_as(viewer):
        return "override.withdraw" in of_override(viewer, Override.objects.get(pk=override.pk), override.requested_at)


@pytest.mark.parametrize("stage", ["proposed", "approved"])
def test_a_proposal_is_taken_back_and_stays_on_record(town, stage):
    override = getattr(town, stage)()
    assert offered(town, override, town.osei)
    made = withdraw(town, override)
    assert (made.state, made.withdrawn_why) == ("withdrawn", "They said yes after all")
    assert made.withdrawn_at and not made.is_approved
    assert not offered(town, made, town.osei)


@pytest.mark.parametrize("who", ["clinic_officer", "lead", "second", "housing_officer"])
def test_nobody_else_takes_it_back(town, who):
    override = town.proposed(asked_agency=town.housing)
    assert able(getattr(town, who), override, "override.withdraw") == []
    with pytest.raises(Refused):
        withdraw(town, override, by=getattr(town, who))
    assert withdraw(town, override).state == "withdrawn"


def test_what_is_decided_is_stopped_and_not_taken_back(town):
    override = town.decided()
    assert not offered(town, override, town.osei)
    with pytest.raises(NotNow):
        withdraw(town, override)


def test_an_emergency_that_holds_is_stopped_and_not_taken_back(town):
    override = town.approved(ground="emergency")
    with pytest.raises(NotNow, match="Stop it instead"):
        withdraw(town, override)


def test_nobody_approves_what_was_taken_back(town):
    override = withdraw(town, town.approved())
    with acting_as(town.second), pytest.raises(NotNow):
        consent.countersign_override(override, by=town.second)


def test_those_who_were_asked_are_told(town):
    override = withdraw(town, town.proposed())
    told = Notice.objects.filter(verb="override.withdraw", about=override.reference)
    assert town.clinic_officer.user_id in set(told.values_list("user_id", flat=True))
    assert town.osei.user_id not in set(told.values_list("user_id", flat=True))


def test_the_page_takes_it_back_and_asks_why(town):
    override, client = town.proposed(), town.as_(town.osei)
    page = reverse("exceptions:override", args=[override.reference])
    assert "Withdraw the proposal" in client.get(page).content.decode()
    assert client.post(f"{page}withdraw/", {"withdraw-why": ""}).status_code == 422
    assert client.post(f"{page}withdraw/", WHY).status_code == 303
    text = client.get(page).content.decode()
    assert "Withdrawn" in text
    assert "They said yes after all" in text
    listed = town.as_(town.clinic_officer).get(reverse("exceptions:withheld")).content.decode()
    assert override.reference in listed.split("Ended, refused, withdrawn")[-1]


def test_the_api_takes_it_back(town):
    override, api = town.proposed(), town.api(town.osei)
    address = f"/api/v1/overrides/{override.reference}/"
    one = api.get(address)
    assert "override.withdraw" in one.json()["can"]
    version = {"headers": {"If-Match": one["ETag"]}, "format": "json"}
    assert api.post(f"{address}withdraw/", {}, **version).status_code == 422
    assert api.post(f"{address}withdraw/", {"why": "They agreed"}, **version).json()["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("verb", "who", "field"), [("withdraw", "osei", "withdraw-why"), ("refuse", "clinic_officer", "refuse-why")]
)
def test_where_somebody_was_first_what_was_written_is_kept(town, verb, who, field):
    override = town.proposed()
    with acting_as(town.lead):
        consent.refuse_override(override, by=town.lead, why="Ask again first")
    client = town.as_(getattr(town, who))
    answer = client.post(reverse(f"exceptions:{verb}", args=[override.reference]), {field: "Eleven careful words"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "This is already refused." in text
    assert "Eleven careful words" in text
    assert "Ask again first" in text


def test_the_weighing_is_read_in_the_ledger(town):
    override = town.approved(asked_agency=town.housing)
    for viewer, via in (
        (town.housing_officer, town.as_),
        (town.clinic_officer, town.as_),
        (town.housing_officer, town.api),
    ):
        before = looks(town, override, viewer)
        start = "/api/v1/overrides" if via == town.api else "/audit/decisions-to-share"
        assert via(viewer).get(f"{start}/{override.reference}/").status_code == 200
        assert len(looks(town, override, viewer)) == len(before) + 1
    newest = looks(town, override, town.housing_officer)[-1]
    assert (newest.kind, newest.people, newest.purpose) == ("api_read", [town.sam.reference], "safeguarding_adult")
    assert newest.disclosers == [town.clinic.pk]


def test_lists_and_the_recipient_read_no_weighing(town):
    override = town.decided()
    town.as_(town.clinic_officer).get(reverse("exceptions:withheld"))
    town.as_(town.jay).get(reverse("exceptions:override", args=[override.reference]))
    assert looks(town, override, town.clinic_officer) == looks(town, override, town.jay) == []


def test_that_look_is_within_the_budget(town):
    override = town.approved(asked_agency=town.housing)
    page = reverse("exceptions:override", args=[override.reference])
    own = cost(town.as_(town.clinic_officer), page)
    assert own <= READ
    # what another agency may not know of is looked up as the hub itself, and left out: five statements more, as ever
    assert cost(town.as_(town.housing_officer), page) <= own + 5


def looks(town, override, viewer) -> list:
    """Return what the ledger holds of this worker's looks at a decision, oldest first, as their own officers read it."""
    officer = town.housing_officer if viewer.agency_id == town.housing.pk else town.clinic_officer
    if viewer.agency_id == town.police.pk:
        officer = town.police_officer
    with acting_as(officer):
        rows = Disclosure.objects.visible_to(officer).filter(about=override.reference, recipient_user=viewer.user_id)
        return list(rows.order_by("at"))
