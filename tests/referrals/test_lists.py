"""The inbox: each state in one box, filters, orders, columns, saved views, and many given at once."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hub.kit.errors import Refused
from referrals import actions, boxes, states
from referrals.filters import ReferralFilter
from referrals.inbox import box_page
from referrals.models import Holding, Referral, SavedView
from tests.worlds import worker

pytestmark = pytest.mark.django_db
LIST = "referrals:list"


def page(county, viewer, query: str = "") -> str:
    """Return the list as this worker sees it."""
    return county.as_(viewer).get(reverse(LIST) + query).content.decode()


def test_every_state_lies_in_one_box_of_the_receiver():
    receivers = [box for box in boxes.BOXES.values() if box.ours == "to_agency_id"]
    lying = [state for box in receivers for state in box.states]
    assert sorted(lying) == sorted({code for code, _ in states.STATES} - {"draft"})


def test_filters_narrow_and_each_can_be_taken_off(county):
    county.agree().consented()
    mine, other = county.sent(), county.sent(urgency="immediate")
    with county.acting(county.ana):
        actions.take(mine, by=county.ana)
    shown = page(county, county.ana, "?whose=mine")
    assert mine.reference in shown and other.reference not in shown
    assert "remove<span" in shown
    shown = page(county, county.ana, "?whose=nobody&urgency=immediate")
    assert other.reference in shown and mine.reference not in shown
    assert "Nothing fits." in page(county, county.ana, "?late=only")
    assert mine.reference in page(county, county.ana, "?since=today")
    assert mine.reference in page(county, county.ana, "?since=nonsense&service=S-222222")


def test_the_page_and_the_api_find_the_same(county):
    county.agree().consented()
    mine, other = county.sent(), county.sent()
    with county.acting(county.ana):
        actions.take(mine, by=county.ana)
    found = county.api(county.ana).get("/api/v1/referrals/?box=answer&whose=nobody").json()["results"]
    assert [row["reference"] for row in found] == [other.reference]
    assert found[0]["mark"] == "New"


def test_a_column_that_sorts_says_so_and_turns_round(county):
    county.agree().consented().sent()
    assert 'aria-sort="ascending"' in page(county, county.ana)
    assert 'aria-sort="descending"' in page(county, county.ana, "?sort=-due")
    assert "Received" not in page(county, county.ana, "?col=from&col=due").split("<tbody>")[0].split("<thead>")[1]


def test_many_are_taken_and_each_that_is_not_says_why(county):
    county.agree().consented()
    first, second, gone = county.sent(), county.sent(), county.sent()
    with county.acting(county.osei):
        actions.withdraw(gone, by=county.osei, reason="made_in_error")
    picked = {"pick": [each.reference for each in (first, second, gone)], "mine": "", "asked": "?box=answer"}
    answer = county.as_(county.ana).post(reverse("referrals:take_many"), picked, follow=True)
    said = answer.content.decode()
    assert "2 given to you. 1 not:" in said
    assert f"{gone.reference}: already withdrawn" in said
    with county.acting(county.ana):
        assert set(Referral.objects.filter(worker_id=county.ana.user_id)) == {first, second}


def test_a_row_that_moved_since_it_was_ticked_is_reported_and_not_taken(county):
    county.agree().consented()
    still, moved = county.sent(), county.sent()
    shown = page(county, county.ana)
    picks = re.findall(r'name="pick" value="([^"]+)"', shown)
    assert set(picks) == {f"{each.reference}.{each.version}" for each in (still, moved)}
    with county.acting(county.ana):
        actions.take(moved, by=county.ana, user_id=county.tobi.user_id)
    asked = {"pick": picks, "mine": "", "asked": "?box=answer"}
    said = county.as_(county.ana).post(reverse("referrals:take_many"), asked, follow=True).text
    assert "1 given to you. 1 not:" in said and f"{moved.reference}: changed since you looked" in said
    with county.acting(county.ana):
        assert Referral.objects.get(pk=moved.pk).worker_id == county.tobi.user_id


def test_the_api_takes_many_by_the_versions_of_its_own_list(county):
    county.agree().consented()
    still, moved = county.sent(), county.sent()
    api = county.api(county.ana)
    rows = api.get("/api/v1/referrals/").json()["results"]
    asked = {"referrals": [{name: row[name] for name in ("reference", "version")} for row in rows]}
    with county.acting(county.ana):
        actions.take(moved, by=county.ana, user_id=county.tobi.user_id)
    told = api.post("/api/v1/referrals/take/", asked, format="json").json()
    assert told["given"] == [still.reference] and "changed since" in told["left"][moved.reference]
    assert api.post("/api/v1/referrals/take/", {"referrals": [still.reference]}, format="json").status_code == 422


def test_a_referral_of_other_agencies_is_left_in_the_words_of_one_that_does_not_exist(county):
    sent = county.agree().consented().sent()
    stranger = worker(county.harbour, "Dee Uty", "duty_manager")
    for viewer, given in ((county.ana, [sent.reference]), (stranger, [])):
        asked = {"referrals": [{"reference": name, "version": sent.version} for name in (sent.reference, "R-ZZZZZZ")]}
        told = county.api(viewer).post("/api/v1/referrals/take/", asked, format="json")
        assert told.status_code == 200 and told.json()["given"] == given
        left = told.json()["left"]
        assert set(left) == {"R-ZZZZZZ", sent.reference} - set(given) and len(set(left.values())) == 1
        picks = {"pick": list(left), "mine": "", "asked": "?box=answer"}
        said = county.as_(viewer).post(reverse("referrals:take_many"), picks, follow=True).text
        assert all(f"{name}: {left[name]}" in said for name in left)


def test_all_that_match_are_given_to_a_colleague_who_is_told(county):
    county.agree().consented()
    for _ in range(3):
        county.sent()
    shown = page(county, county.ana, "?ticked=all")
    assert "All 3 that match are selected" in shown
    tobi = next(
        each.split('"')[0] for each in shown.split('<option value="')[1:] if each.split(">")[1].startswith("Tobi")
    )
    asked = {"all": "on", "worker": tobi, "asked": "?box=answer&whose=nobody"}
    assert county.as_(county.ana).post(reverse("referrals:take_many"), asked).status_code == 303
    with county.acting(county.ana):
        held = Holding.objects.filter(ends_at__isnull=True)
        assert {(row.user_id, row.given_by_id) for row in held} == {(county.tobi.user_id, county.ana.user_id)}
        assert Referral.objects.filter(worker_id=county.tobi.user_id).count() == 3


def test_nobody_chosen_changes_nothing_and_says_so(county):
    sent = county.agree().consented().sent()
    answer = county.as_(county.ana).post(reverse("referrals:take_many"), {"pick": sent.reference, "asked": ""})
    assert (answer.status_code, b"Choose who gets them" in answer.content) == (422, True)


def test_who_had_it_is_kept_from_until_and_by_whom(county):
    sent = county.agree().consented().sent()
    with county.acting(county.ana) as ana:
        sent = actions.take(sent, by=ana)
        sent = actions.take(sent, by=ana, user_id=county.tobi.user_id)
        rows = [(row.user_id, row.given_by_id, row.ends_at is None) for row in Holding.objects.all()]
    assert rows == [(ana.user_id, ana.user_id, False), (county.tobi.user_id, ana.user_id, True)]
    assert "Who has had it at Northgate Housing" in (
        county.as_(county.ana).get(reverse("referrals:history", args=[sent.reference])).content.decode()
    )
    with county.acting(county.osei):
        assert not Holding.objects.exists()


def save(county, viewer, **facts) -> SavedView:
    """Return a view that this worker saved."""
    with county.acting(viewer):
        return actions.save_view(
            by=viewer, **{"name": "Late ones", "box": "answer", "filters": {"late": "only"}, **facts}
        )


def test_a_view_is_saved_from_the_list_and_opened_by_its_address(county):
    county.agree().consented().sent()
    client = county.as_(county.ana)
    asked = {"name": "Ours to give", "asked": "?box=answer&whose=nobody&sort=-sent&col=from"}
    answer = client.post(reverse("referrals:views"), asked)
    with county.acting(county.ana):
        view = SavedView.objects.get()
    assert answer["Location"] == f"/referrals/?view={view.reference}"
    assert (view.filters, view.sort, view.columns) == ({"whose": "nobody"}, "-sent", ["from"])
    shown = client.get(answer["Location"]).content.decode()
    assert "Who has it: Nobody yet" in shown


def test_a_saved_view_is_offered_in_its_own_box_alone(county):
    view = save(county, county.ana, name="Late at the door")
    assert f"?view={view.reference}" in page(county, county.ana)
    for other in set(boxes.BOXES) - {"answer"}:
        assert view.reference not in page(county, county.ana, f"?box={other}"), other


def test_what_has_ended_waits_for_nobody(county):
    """An ended referral needs no main contact; a waiting one does."""
    ended, waiting = county.agree().consented().sent(), county.sent()
    with county.acting(county.osei) as osei:
        actions.withdraw(ended, by=osei, reason="made_in_error")
    shown = page(county, county.osei, "?box=sent")
    rows = {part.split('"', 1)[0]: part for part in shown.split('<tr id="')[1:]}
    assert "Nobody yet" in rows[waiting.reference]
    assert "Nobody" in rows[ended.reference] and "Nobody yet" not in rows[ended.reference]
    client = county.as_(county.osei)
    for each, says_yet in ((waiting, True), (ended, False)):
        read = client.get(reverse("referrals:referral", args=[each.reference])).content.decode()
        assert ("Nobody yet" in read) is says_yet


def test_a_view_never_holds_a_person_or_a_search(county):
    """Only what the list's FilterSet asks can be kept, and nothing in that can name anybody."""
    assert set(ReferralFilter.base_filters) == {"service", "urgency", "state", "whose", "late", "since"}
    asked = {"name": "Sam", "asked": "?box=answer&q=Sam+Parker&person=P-222222&s=token&late=only"}
    county.as_(county.ana).post(reverse("referrals:views"), asked)
    with county.acting(county.ana):
        assert SavedView.objects.get().filters == {"late": "only"}
    sent = {"name": "By name", "box": "answer", "filters": {"q": "Sam"}}
    answer = county.api(county.ana).post("/api/v1/referral-views/", sent, format="json")
    assert (answer.status_code, "no such filter: q" in answer.content.decode()) == (422, True)


def test_a_filter_that_is_no_longer_possible_is_dropped_and_named(county):
    sent = county.agree().consented().sent()
    view = save(county, county.ana, filters={"service": "S-222222"})
    shown = page(county, county.ana, f"?view={view.reference}")
    assert "was left out: service" in shown
    assert sent.reference in shown


def test_a_view_is_one_s_own_until_it_is_shared_and_only_its_owner_changes_it(county):
    view = save(county, county.ana)
    assert county.api(county.tobi).get("/api/v1/referral-views/").json()["results"] == []
    with county.acting(county.ana):
        actions.change_view(view, by=county.ana, is_shared=True)
    assert len(county.api(county.tobi).get("/api/v1/referral-views/").json()["results"]) == 1
    with county.acting(county.tobi), pytest.raises(Refused):
        actions.discard_view(view, by=county.tobi)
    assert county.api(county.osei).get("/api/v1/referral-views/").json()["results"] == []


def test_two_views_of_one_name_are_refused(county):
    save(county, county.ana)
    with pytest.raises(ValidationError):
        save(county, county.ana)


def test_a_lead_sees_how_the_work_lies_with_links_to_the_lists(county):
    county.agree().consented().sent()
    with county.acting(county.ana):
        assert box_page(county.ana, "answer").total == 1
    shown = county.as_(county.ana).get(reverse("home")).content.decode()
    assert "Waiting, by service" in shown
    assert f"?service={county.service.reference}&amp;whose=nobody" in shown
    triage = worker(county.housing, "Tri Age", "triage")
    assert "Waiting, by service" not in county.as_(triage).get(reverse("home")).content.decode()
