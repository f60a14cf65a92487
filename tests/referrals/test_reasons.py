"""The coded reasons are kept by the hub's administrators: added, ended, never deleted or said otherwise."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from hub.kit.errors import NotNow, Refused, Stale
from referrals import actions
from referrals.models import Reason
from tests.house.test_budgets import READ, cost
from tests.referrals.lives import DECLINE, Lives
from tests.worlds import agency, worker

pytestmark = pytest.mark.django_db
FLOOD = {"which": "decline", "label": "A flood in our rooms", "side": "agency"}


@pytest.fixture
def lives(db):
    """A county with somebody who administers the hub."""
    lives = Lives()
    lives.keeper = worker(agency("The hub’s own office", "hub_operator"), "Hub Keeper", "system_admin")
    return lives


def test_what_is_added_on_the_page_is_offered_at_once_and_what_ended_is_kept_by_those_who_have_it(lives):
    county = lives.county
    keeper, ana = county.as_(lives.keeper), county.as_(county.ana)
    assert reverse("referrals:reasons") in keeper.get(reverse("home"), follow=True).text, "reached by a link"
    done = keeper.post(reverse("referrals:reasons"), FLOOD, follow=True)
    assert "Added. It can be chosen from now on." in done.text
    flood = Reason.objects.get(label=FLOOD["label"])
    referral = lives.in_state("received")
    address = reverse("referrals:decline", args=[referral.reference])
    assert FLOOD["label"] in ana.get(address).text
    assert ana.post(address, DECLINE | {"reason": flood.code}).status_code == 303
    done = keeper.post(reverse("referrals:reason_end", args=[flood.reference]), follow=True)
    assert f"Can no longer be chosen: {FLOOD['label']}." in done.text
    another = lives.in_state("received")
    address = reverse("referrals:decline", args=[another.reference])
    assert FLOOD["label"] not in ana.get(address).text
    assert ana.post(address, DECLINE | {"reason": flood.code}).status_code == 422
    page = county.as_(county.osei).get(reverse("referrals:referral", args=[referral.reference])).text
    assert FLOOD["label"] in page, "what was once chosen keeps its words"


def test_only_an_administrator_of_the_hub_keeps_them_and_everybody_reads_them(lives):
    county = lives.county
    reason = Reason.objects.in_force("decline").first()
    for viewer in (county.ana, county.osei, county.clinic_admin):
        with county.acting(viewer):
            with pytest.raises(Refused):
                actions.add_coded_reason(by=viewer, **FLOOD)
            with pytest.raises(Refused):
                actions.end_coded_reason(reason, by=viewer)
        page = county.as_(viewer).get(reverse("referrals:reasons"))
        assert page.status_code == 200 and reason.label in page.text and "Add to the list" not in page.text
    with county.acting(lives.keeper):
        assert actions.add_coded_reason(by=lives.keeper, **FLOOD).is_in_force
        assert not actions.end_coded_reason(reason, by=lives.keeper).is_in_force


def test_one_reason_of_these_words_is_on_a_list_once_and_may_come_back(lives):
    with lives.county.acting(lives.keeper) as by:
        flood = actions.add_coded_reason(by=by, **FLOOD)
        with pytest.raises(ValidationError) as refused:
            actions.add_coded_reason(by=by, **FLOOD | {"label": "A  flood in OUR rooms "})
        assert "label" in refused.value.message_dict
        assert actions.add_coded_reason(by=by, **FLOOD | {"which": "hold"}).code == flood.code, "another list"
        assert actions.add_coded_reason(by=by, **FLOOD | {"label": "A flood: in our rooms"}).code == f"{flood.code}_2"
        ended = actions.end_coded_reason(flood, by=by)
        with pytest.raises(NotNow):
            actions.end_coded_reason(ended, by=by)
        again = actions.add_coded_reason(by=by, **FLOOD)
        assert (again.pk, again.until, again.version) == (flood.pk, None, 3)
        with pytest.raises(Stale):
            actions.end_coded_reason(flood, by=by)


def test_a_list_never_becomes_empty(lives):
    with lives.county.acting(lives.keeper) as by:
        first, *others = Reason.objects.in_force("hold")
        for reason in others:
            actions.end_coded_reason(reason, by=by)
        with pytest.raises(NotNow, match="last reason"):
            actions.end_coded_reason(first, by=by)
        actions.add_coded_reason(by=by, **FLOOD | {"which": "hold"})
        assert actions.end_coded_reason(first, by=by).until == timezone.localdate()


def test_what_is_badly_filled_comes_back_with_what_was_typed(lives):
    keeper = lives.county.as_(lives.keeper)
    answer = keeper.post(reverse("referrals:reasons"), {"label": "A flood"})
    assert answer.status_code == 422 and "A flood" in answer.text
    assert not Reason.objects.filter(label="A flood").exists()


def test_the_same_over_the_api_and_a_form_sent_twice_adds_one(lives):
    api, keeper = lives.county.api(lives.keeper), lives.county.as_(lives.keeper)
    made = api.post("/api/v1/referral-reasons/", FLOOD, format="json")
    assert made.status_code == 201 and made.json()["can"] == ["coded_reason.end"]
    there = f"/api/v1/referral-reasons/{made.json()['reference']}/"
    assert api.post(f"{there}end/", {}, format="json").status_code == 428
    ended = api.post(f"{there}end/", {}, format="json", HTTP_IF_MATCH=made["ETag"])
    assert ended.status_code == 200 and ended.json()["until"] == timezone.localdate().isoformat()
    assert made.json()["code"] not in {row["code"] for row in api.get("/api/v1/referral-reasons/").json()}
    assert api.get(there).json()["label"] == FLOOD["label"], "what ended is still found"
    page = keeper.get(reverse("referrals:reasons")).text
    key = re.search(r'name="request_key" value="([^"]+)"', page)[1]
    for _ in range(2):
        sent = keeper.post(reverse("referrals:reasons"), FLOOD | {"label": "A strike", "request_key": key})
        assert sent.status_code == 303
    assert Reason.objects.filter(label="A strike").count() == 1


def test_the_page_costs_the_same_for_few_and_for_many(lives):
    clients = [lives.county.as_(viewer) for viewer in (lives.keeper, lives.county.ana)]
    few = [cost(client, reverse("referrals:reasons")) for client in clients]
    with lives.county.acting(lives.keeper) as by:
        for number in range(50):
            actions.add_coded_reason(by=by, **FLOOD | {"label": f"Reason {number}"})
    assert [cost(client, reverse("referrals:reasons")) for client in clients] == few
    assert max(few) <= READ
