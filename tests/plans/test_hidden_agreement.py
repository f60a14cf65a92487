"""What somebody may not read changes not one byte of the pages of agreement before them, nor what they may do there."""

import re

import pytest
from django.urls import reverse

from agencies.acting import acting_as
from people.actions import correct
from people.models import RecordEntry
from tests.plans.test_pages import sends
from tests.plans.town import days

pytestmark = pytest.mark.django_db
HIDDEN = {"category": "sexual_health"}
#: What is new on every page by itself: tokens of forms, keys that make a form count once.
ANEW = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": ?"[^"]+"|nonce[-="]+[\w+/=-]+|name="request_key" value="[^"]+"'
)
PAGES = [
    *(("plan",), ("agree",), ("versions",), ("version", 1), ("version", 2), ("compare", 1, 2), ("compare", 1, 0)),
    *(("compare", 2, 0), ("said",), ("mind",)),
]
API = ["", "agreement/", "version/", "version/?number=1", "compare/?before=1&now=2", "compare/?before=1"]


@pytest.fixture
def plan(town):
    """Give a plan of the clinic in which housing and the police have a role, twice proposed, that housing agreed to."""
    plan = town.starts()
    town.joined(plan)
    town.joined(plan, town.police, title="Makes the home safer")
    town.goal = town.adds(plan, "goal", "Own front door")
    town.kept = town.adds(plan, "goal", "Counselling", **HIDDEN)
    town.kept_action = town.adds(plan, "action", "See the nurse", **HIDDEN)
    town.kept_risk = town.records(
        town.osei,
        "risk_factor",
        "Kept risk",
        details={"risk": "harm_from_others", "level": "high", "evidence": "Said"},
        **HIDDEN,
    )
    town.flat = town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5))
    town.bank = town.adds(plan, "action", "Ring the bank", due_on=days(5))
    town.does(town.tobi, "accept_action", town.flat)
    town.does(town.osei, "propose_plan", plan, text="The first one")
    town.does(town.osei, "change_part", town.bank, due_on=days(6))
    town.does(town.osei, "propose_plan", plan, text="The second one")
    town.does(town.tobi, "answer_plan", plan, answer="understood")
    return plan


def bytes_of(town, plan, viewer=None) -> dict[str, str]:
    """Return all that the pages and doors of agreement say to a viewer, without what is new every time."""
    viewer, found = viewer or town.tobi, {}
    browser, client = town.as_(viewer), town.api(viewer)
    parts = [("part", one.reference) for one in (town.flat, town.bank)]
    for name, *more in (*PAGES, *parts):
        answer = browser.get(reverse(f"plans:{name}", args=[plan.reference, *more]))
        found[f"{name} {more}"] = f"{answer.status_code} {ANEW.sub('', answer.content.decode())}"
    for door in API:
        answer = client.get(f"/api/v1/plans/{plan.reference}/{door}")
        found[f"api {door}"] = f"{answer.status_code} {answer.get('ETag')} {answer.content.decode()}"
    return found


def hidden_part(town, plan):
    """Add a part that housing may not read."""
    town.adds(plan, "action", "Clinic at nine", agency=town.clinic, **HIDDEN)


def hidden_text(town, plan):
    """Change what such a part says."""
    town.does(town.osei, "change_part", town.kept, title="Counselling on Mondays")


def hidden_goal(town, plan):
    """Let a part that housing reads and wrote not belong to a goal that it may not read."""
    town.does(town.osei, "change_part", town.bank, parent=town.kept)


def hidden_wait(town, plan):
    """Let it come after what housing may not read."""
    town.does(town.osei, "change_part", town.bank, after=[town.kept_action])


def hidden_cover(town, plan):
    """Let it address a risk that housing may not read."""
    town.does(town.osei, "change_part", town.bank, factors={town.kept_risk.pk: "main"})


def hidden_goal_of_ours(town, plan):
    """Let housing's own action belong to a goal that it may not read."""
    town.does(town.osei, "change_part", town.flat, parent=town.kept)


def hidden_taken_out(town, plan):
    """Take such a part out."""
    town.does(town.osei, "take_out_part", town.kept_action, text="Not now")


CHANGES = [hidden_part, hidden_text, hidden_goal, hidden_wait, hidden_cover, hidden_goal_of_ours, hidden_taken_out]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_hidden_changes_no_byte(town, plan, change):
    before = bytes_of(town, plan)
    change(town, plan)
    after = bytes_of(town, plan)
    for name, text in before.items():
        assert after[name] == text, name
    assert bytes_of(town, plan, town.osei)["api agreement/"] != before["api agreement/"]


def test_who_changed_something_in_silence_is_not_named_for_what_all_may_read(town, plan):
    town.does(town.osei, "change_part", town.flat, due_on=days(9))
    before = bytes_of(town, plan)
    town.does(town.colleague, "change_part", town.flat, parent=town.kept)
    after = bytes_of(town, plan)
    assert "Nneka Osei" in after["api agreement/"]
    for name, text in before.items():
        assert after[name] == text, name


def test_proposing_tells_nobody_that_something_hidden_has_changed(town, plan):
    hidden_text(town, plan)
    sends(town, town.tobi, "propose", plan.reference, **{"propose-number": 2})
    client, url = town.api(town.tobi), f"/api/v1/plans/{plan.reference}/"
    assert client.get(f"{url}compare/?before=2&now=3").json() == []
    sends(town, town.osei, "propose", plan.reference, **{"propose-number": 3})
    assert client.get(f"{url}compare/?before=3&now=4").json() == [], "as where nothing has changed at all"


def test_a_version_keeps_what_whoever_proposes_it_may_not_read(town, plan):
    town.does(town.tobi, "add_part", plan, kind="goal", title="Own money", details={"success": "An account"})
    town.does(town.tobi, "propose_plan", plan)
    rows = town.api(town.osei).get(f"/api/v1/plans/{plan.reference}/compare/?before=2&now=3").json()
    assert [(row["what"], row["now"]) for row in rows] == [("Added", "Own money")]
    assert town.api(town.osei).get(f"/api/v1/plans/{plan.reference}/agreement/").json()["unproposed"] == []


def test_what_was_shared_with_fewer_then_is_not_read_as_it_was_by_more_now(town, plan):
    with acting_as(town.osei) as osei:
        entry = RecordEntry.objects.get(pk=town.kept.entry_id)
        more = {"category": "plan_actions", "sensitivity": None}
        correct(entry, by=osei, reason="Said too much", title="Own health", **more)
    said = bytes_of(town, plan)
    assert "Own health" in said["api compare/?before=1"] and "Added" in said["api compare/?before=1"]
    assert all("Counselling" not in text for text in said.values())
    assert "Counselling" not in said["version [1]"] and town.kept.reference not in said["version [1]"]
