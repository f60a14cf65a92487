"""A concern that nobody acknowledges goes to whoever stands in, then to the lead; a review is called from it; a change of
circumstances takes the same way by a slower clock (BE102v2 15; ED5 P32).
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as, as_system
from consent.involving import involve
from hub.kit.errors import NotNow
from notifications import actions as telling
from people.fence import hold_for_change
from plans import actions as plans
from plans.models import Plan, Turn
from questions import actions
from questions.actions import chasing, steps
from questions.clock import concern_times
from questions.models import Alarm, CalledReview, Concern
from questions.watching import chase_concerns
from tests.exceptions.test_races import job
from tests.questions.town import Town
from tests.referrals.test_races import in_threads
from tests.worlds import worker

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def later(minutes: int):
    """Return the clock so many minutes on."""
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=True)


def planned(town) -> Plan:
    """Return a plan of Sam's that the clinic leads, to be reviewed in a month."""
    with acting_as(town.osei):
        on = timezone.localdate() + timedelta(days=30)
        return plans.start_plan(town.sam, by=town.osei, aim="Sleep", review_on=on)


def soon():
    """Return a day before the review that is planned."""
    return timezone.localdate() + timedelta(days=5)


def test_the_clock_of_what_is_urgent_runs_at_night_and_a_change_waits_for_working_days():
    due, lead, ring = concern_times("urgent", FRIDAY)
    assert [(each - FRIDAY).seconds // 60 for each in (due, lead, ring)] == [60, 65, 75]
    assert [each.day for each in concern_times("change", FRIDAY)] == [23, 24, 25]


def test_silence_goes_to_whoever_stands_in_then_to_the_lead_then_somebody_rings_each_once(town):
    town.working(town.police)
    worker(town.police, "Dee Puty", "duty_manager")
    worker(town.police, "Les Upper", "supervisor")
    town.raises()
    with later(59):
        assert chase_concerns() == 0
    with later(61):
        assert [chase_concerns() for _ in range(3)] == [1, 0, 0]
    assert town.told("concern.tell_deputy") == ["Dee Puty"]
    assert town.told("concern.escalate") == []
    with later(66):
        assert [chase_concerns() for _ in range(3)] == [1, 0, 0]
    assert town.told("concern.tell_deputy") == ["Dee Puty"]
    assert town.told("concern.escalate") == ["Les Upper"]
    assert town.told("concern.ask_to_ring") == []


def test_where_nobody_stands_in_the_lead_hears_of_it_at_once(town):
    town.working(town.police)
    worker(town.police, "Les Upper", "supervisor")
    town.raises()
    with later(61):
        chase_concerns()
    assert town.told("concern.tell_deputy") == ["Les Upper"]


def test_what_is_acknowledged_or_closed_is_chased_no_more(town):
    town.working(town.housing, town.police)
    concern = town.raises()
    town.does(town.pat, "acknowledge_concern", town.alarm(town.pat, concern), will_do="A car is on its way")
    with later(61):
        assert chase_concerns() == 1
    town.does(town.osei, "close_concern", concern, outcome="He was arrested")
    with later(66):
        assert chase_concerns() == 0
    assert town.told("concern.escalate") == []


class Killed(Exception):
    """The worker was killed."""


@pytest.mark.parametrize("after", range(5))
def test_a_run_that_is_killed_tells_the_deputy_and_the_lead_once_when_it_runs_again(town, monkeypatch, after):
    worker(town.police, "Dee Puty", "duty_manager")
    worker(town.police, "Les Upper", "supervisor")
    town.working(town.police)
    town.raises()
    told = []

    def dies(*args, **facts):
        told.append(args)
        if len(told) == after + 1:
            raise Killed
        return telling.tell(*args, **facts)

    with later(120):
        with monkeypatch.context() as patch:
            patch.setattr(steps, "tell", dies)
            patch.setattr(chasing, "tell", dies)
            try:
                chase_concerns()
            except Killed:
                told.append(())
        for _ in range(2):
            chase_concerns()
    assert town.told("concern.tell_deputy") == ["Dee Puty"]
    assert town.told("concern.escalate") == ["Les Upper"]
    assert town.told("concern.ask_to_ring") == ["Lena Ead", "Nneka Osei"]


def test_acknowledging_while_the_clock_runs_ends_acknowledged_and_tells_each_once(own_database):
    town = Town()
    worker(town.police, "Dee Puty", "duty_manager")
    worker(town.police, "Les Upper", "supervisor")
    town.working(town.police)
    concern = town.raises()
    alarm = town.alarm(town.pat, concern)
    acknowledges = job(town.pat, lambda by: actions.acknowledge_concern(alarm, by=by, will_do="I go"))
    with later(66):
        in_threads([chase_concerns, acknowledges, chase_concerns, chase_concerns])
        assert chase_concerns() == 0
    with as_system("tests"):
        assert Alarm.objects.get(pk=alarm.pk).state == "acknowledged"
    assert town.told("concern.tell_deputy") in ([], ["Dee Puty"])
    assert town.told("concern.escalate") in ([], ["Les Upper"])
    assert town.told("concern.acknowledge") == ["Nneka Osei"]


def test_who_raised_it_reads_who_has_not_acknowledged_once_the_time_is_over(town):
    town.working(town.police)
    concern = town.raises()
    place = reverse("questions:concern", args=[concern.reference])
    assert "Has not acknowledged" not in town.as_(town.osei).get(place).content.decode()
    with later(61):
        chase_concerns()
        page = town.as_(town.osei).get(place).content.decode()
    assert "Has not acknowledged" in page and "Police VPU" in page


def test_whoever_brought_an_agency_in_reads_that_it_is_silent_and_nobody_else_does(town):
    town.working(town.housing, town.police)
    with acting_as(town.tobi):
        hold_for_change(town.sam.pk)
        facts = {"agency_id": town.harbour.pk, "from_agency_id": town.housing.pk, "tier": "plan"}
        involve(town.sam.pk, source="P-222222", **facts)
    concern = town.raises()
    place = f"/api/v1/concerns/{concern.reference}/"
    with later(61):
        chase_concerns()
        seen = {
            viewer: [row["agency"] for row in town.api(viewer).get(place).json()["answers"]]
            for viewer in (town.tobi, town.pat)
        }
    assert seen[town.tobi] == ["Northgate Housing", town.harbour.name]
    assert seen[town.pat] == ["Police VPU"]


def test_a_review_is_called_from_a_concern_in_one_step_and_stands_at_it(town):
    plan, concern = planned(town), None
    town.working(town.police)
    concern = town.raises()
    client = town.as_(town.osei)
    place = reverse("questions:concern", args=[concern.reference])
    assert "Call a review" in client.get(place).content.decode()
    day = soon()
    sent = {"call_review-plan": plan.reference, "call_review-review_on": day.strftime("%-d %b %Y")}
    assert client.post(f"{place}call_review/", sent).status_code == 303
    page = client.get(place).content.decode()
    assert "called by Nneka Osei" in page and plan.reference in page
    with acting_as(town.osei):
        assert Plan.objects.get(pk=plan.pk).review_on == day
        [turn] = Turn.objects.filter(plan=plan, verb="plan.call_review")
        assert concern.reference in turn.text
    theirs = town.as_(town.pat).get(place).content.decode()
    assert plan.reference not in theirs and "No review was called that you may know of" in theirs
    with acting_as(town.pat):
        assert not CalledReview.objects.exists()


def test_the_api_calls_a_review_from_a_concern_too(town):
    plan = planned(town)
    concern = town.raises()
    place, client = f"/api/v1/concerns/{concern.reference}/", town.api(town.osei)
    tag = client.get(place)["ETag"]
    sent = {"plan": plan.reference, "review_on": soon().isoformat()}
    answer = client.post(f"{place}call-review/", sent, format="json", headers={"if-match": tag})
    assert answer.status_code == 200, answer.json()
    assert [row["plan"] for row in answer.json()["reviews"]] == [plan.reference]
    again = client.post(f"{place}call-review/", sent, format="json", headers={"if-match": answer["ETag"]})
    assert again.status_code == 422


def test_a_review_is_called_of_a_plan_in_which_one_takes_part_while_the_concern_is_open(town):
    plan = planned(town)
    town.working(town.police)
    concern = town.raises()
    facts = {"plan": plan.reference, "review_on": soon()}
    with pytest.raises(ValidationError, match="your agency has a role"):
        town.does(town.pat, "call_review_concern", concern, **facts)
    with pytest.raises(Http404):
        town.does(town.stranger, "call_review_concern", concern, **facts)
    with pytest.raises(ValidationError):
        town.does(town.osei, "call_review_concern", concern, plan=plan.reference, review_on=plan.review_on)
    town.does(town.osei, "close_concern", concern, outcome="Over")
    with pytest.raises(NotNow):
        town.does(town.osei, "call_review_concern", concern, **facts)
    with as_system("tests"):
        assert not CalledReview.objects.exists()


def test_of_many_who_call_a_review_at_once_one_does(own_database):
    town = Town()
    plan = planned(town)
    concern, day = town.raises(), soon()
    calls = [
        job(town.osei, lambda by: actions.call_review_concern(concern, by=by, plan=plan.reference, review_on=day))
        for _ in range(6)
    ]
    results = in_threads(calls)
    assert sum(isinstance(each, CalledReview) for each in results) == 1, results
    with as_system("tests"):
        assert CalledReview.objects.count() == 1


def test_a_change_of_circumstances_goes_the_same_way_by_its_own_clock(town):
    town.working(town.police)
    client = town.as_(town.osei)
    place = reverse("questions:raise", args=[town.sam.reference])
    said = {"severity": "change", "kind": "home", "text": "Sam has moved in with a sister.", "ring_me": "01632 960114"}
    form = client.get(place).content.decode()
    assert "A change of circumstances" in form
    assert client.post(place, {**said, "severity": "urgent", "rang": "not_needed"}).status_code == 422
    assert client.post(place, {**said, "rang": "not_needed"}).status_code == 303
    with acting_as(town.osei):
        concern = Concern.objects.get()
        assert (concern.severity, concern.letter.title) == ("change", f"Change of circumstances {concern.reference}")
    assert "Pat Cole" in town.told("concern.report") and town.told("concern.raise") == []
    bar = town.as_(town.osei).get(reverse("people:person", args=[town.sam.reference])).content.decode()
    assert "Change of circumstances open" in bar and "Urgent concern open" not in bar
    with later(61):
        assert chase_concerns() == 0
    with later(60 * 24 * 14):
        assert (chase_concerns(), chase_concerns()) == (3, 0)


def test_the_api_takes_a_change_of_circumstances(town):
    said = {"severity": "change", "kind": "home", "text": "Moved.", "ring_me": "01632 960114", "rang": "not_needed"}
    place, client = f"/api/v1/people/{town.sam.reference}/concerns/", town.api(town.osei)
    answer = client.post(place, said, format="json")
    assert (answer.status_code, answer.json()["severity"]) == (201, "change")
    assert client.post(place, {**said, "severity": "urgent"}, format="json").status_code == 422
