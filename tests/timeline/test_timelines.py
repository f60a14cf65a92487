"""What happened about a person and in a plan stands in one line of time, as far as it is shared with whoever reads it."""

import pytest
from django.urls import reverse

from tests.house.test_budgets import READ, cost
from tests.plans.town import Town, days

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db) -> Town:
    """Give a county with a plan in which an agency does one thing that another may not read."""
    town = Town()
    town.plan = town.starts()
    town.joined(town.plan)
    town.flat = town.adds(town.plan, "action", "Find a flat", agency=town.housing, due_on=days(5))
    town.does(town.tobi, "accept_action", town.flat)
    town.hidden = town.adds(town.plan, "action", "Talk about the past", category="criminal_offence")
    town.does(town.osei, "report_action", town.hidden, state="in_progress", text="The first talk")
    return town


def reads(town, viewer, name: str, query: str = "") -> str:
    """Return the text of a timeline as this worker reads it."""
    reference = town.plan.reference if name == "plan" else town.sam.reference
    answer = town.as_(viewer).get(reverse(f"timeline:{name}", args=[reference]) + query)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_the_plan_tells_what_was_done_and_hides_what_is_not_shared(town):
    ours, theirs = reads(town, town.osei, "plan"), reads(town, town.tobi, "plan")
    for page in (ours, theirs):
        assert "accepted it" in page and "started the plan" in page
    assert "Talk about the past" in ours and "The first talk" in ours
    assert "Talk about the past" not in theirs and "The first talk" not in theirs
    assert town.hidden.reference not in theirs


def events(town) -> str:
    """Return the events of the plan as the partner reads them."""
    return reads(town, town.tobi, "plan").split('id="results"')[1].split("</section>")[0]


def test_what_is_hidden_changes_nothing_on_the_timeline_of_others(town):
    before = events(town)
    town.does(town.osei, "report_action", town.hidden, state="done", text="The last talk")
    town.does(town.osei, "change_part", town.hidden, title="Talk about it again")
    assert events(town) == before


def test_a_timeline_is_filtered_by_kind_agency_and_day(town):
    assert "accepted the role" not in reads(town, town.osei, "plan", "?kind=action")
    assert "accepted the role" in reads(town, town.osei, "plan", "?kind=role")
    assert "started the plan" not in reads(town, town.osei, "plan", f"?agency={town.housing.name}")
    assert "Nothing is shown here" in reads(town, town.osei, "plan", f"?since={days(3).isoformat()}")
    assert "started the plan" in reads(town, town.osei, "plan", "?kind=nonsense&agency=x&since=never&page=-1")


def test_the_person_has_one_line_of_time_from_the_record_itself(town):
    page = reads(town, town.osei, "person")
    assert f"{town.plan.reference} started the plan" in page and "Recorded. " in page
    assert "Recorded. " not in reads(town, town.osei, "person", "?kind=plan")


def test_the_api_tells_the_same_events(town):
    for who, name, there in (
        (town.osei, "plan", f"plans/{town.plan.reference}"),
        (town.tobi, "plan", f"plans/{town.plan.reference}"),
        (town.osei, "person", f"people/{town.sam.reference}"),
    ):
        told = town.api(who).get(f"/api/v1/{there}/timeline/").json()
        assert told
        page = reads(town, who, name)
        assert all(one["when"] for one in told) and f"{len(told)} events" in page


def test_a_timeline_costs_the_same_for_one_event_and_for_fifty(town):
    doors = [
        (who, where)
        for who in ("osei", "tobi")
        for where in (
            reverse("timeline:plan", args=[town.plan.reference]),
            reverse("timeline:person", args=[town.sam.reference]),
        )
    ]
    few = [cost(town.as_(getattr(town, who)), where) for who, where in doors]
    for each in range(50):
        town.adds(town.plan, "action", f"Action {each}", agency=town.housing)
    many = [cost(town.as_(getattr(town, who)), where) for who, where in doors]
    assert few == many and max(many) <= READ, (few, many)
    assert "Older" in reads(town, town.osei, "plan")
