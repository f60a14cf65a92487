"""What somebody may not read changes not one byte of sequence, coverage and clashes before them, as page, table or API."""

import pytest
from django.urls import reverse

from plans.clashes import clashes_of
from tests.plans.test_hidden_agreement import ANEW, HIDDEN
from tests.plans.test_seeing import seen
from tests.plans.town import days

pytestmark = pytest.mark.django_db
PAGES = ["sequence", "sequence?view=list", "sequence?scale=month", "coverage", "coverage?csv", "clashes", "plan"]
API = ["", "sequence/", "coverage/", "clashes/"]
RISK = {"risk": "harm_from_others", "level": "very_high", "evidence": "Said"}


@pytest.fixture
def plan(town):
    """Give a plan with a clash that is shown, and beside it a risk, an action and a rule that housing may not read."""
    plan = town.starts()
    town.joined(plan)
    town.joined(plan, town.police, title="Makes the home safer")
    sealed = {"seal": "sealed_and_locked", "sealed_to": [town.osei.user_id]}
    town.kept_risk = town.records(town.osei, "risk_factor", "Kept risk", details=RISK, **sealed)
    town.kept_need = town.records(town.osei, "need", "Kept need", details={"domain": "alcohol"}, **HIDDEN)
    town.locks = town.adds(plan, "action", "Change the locks", agency=town.police, starts_on=days(1), due_on=days(9))
    town.letter = town.adds(
        plan, "action", "Write to them", details={"format": "By letter"}, due_on=days(3), visits=True
    )
    town.kept = town.adds(plan, "action", "Clinic", starts_on=days(2), due_on=days(2), agency=town.clinic, **HIDDEN)
    town.adds(plan, "action", "Move in", starts_on=days(4), after=[town.locks])
    return plan


def bytes_of(town, plan, viewer=None) -> dict[str, str]:
    """Return all that these pages and doors say to a viewer, without what is new every time."""
    viewer, found = viewer or town.tobi, {}
    browser, client = town.as_(viewer), town.api(viewer)
    for named in PAGES:
        name, _, query = named.partition("?")
        answer = browser.get(reverse(f"plans:{name}", args=[plan.reference]) + f"?{query}")
        found[named] = f"{answer.status_code} {ANEW.sub('', answer.content.decode())}"
    for door in API:
        answer = client.get(f"/api/v1/plans/{plan.reference}/{door}")
        found[f"api {door}"] = f"{answer.status_code} {answer.get('ETag')} {answer.content.decode()}"
    return found


def hidden_action(town, plan):
    """Add an action that housing may not read: late, early, on the day of a meeting, for the need that is shown."""
    facts = {"factors": {town.need.pk: "main"}, "after": [town.locks], "visits": True, "agency": town.clinic}
    town.adds(plan, "action", "Change the locks", starts_on=days(-9), due_on=days(3), **facts, **HIDDEN)


def hidden_wait(town, plan):
    """Let an action that is shown come after one that is not."""
    town.does(town.osei, "change_part", town.letter, after=[town.kept], starts_on=town.letter.starts_on)


def hidden_link(town, plan):
    """Let an action that is shown address what is not."""
    town.does(town.osei, "link_cover", town.letter, factor=town.kept_risk.pk, how="main")
    town.does(town.osei, "link_cover", town.letter, factor=town.kept_need.pk, how="helps")


def hidden_gap(town, plan):
    """Accept the gap of a risk that is sealed to colleagues."""
    town.does(town.osei, "accept_gap", plan, factor=town.kept_risk.pk, why="They are not ready")


def accepts(town, plan, kind: str):
    """Accept, as the clinic, the first clash of this kind that housing does not see."""
    theirs = {one.key for one in seen(town, plan, town.tobi)[1]}
    clash = next(one for one in seen(town, plan, town.osei)[1] if one.kind == kind and one.key not in theirs)
    facts = {"key": clash.key, "title": clash.words, "why": "Agreed", "between": clash.between}
    safe = {"needs_safety": clash.needs_safety, "safe_because": "She hands it over" if clash.needs_safety else ""}
    town.does(town.osei, "accept_clash", plan, **facts, **safe)


def hidden_clash(town, plan):
    """Accept a clash of an action that is shown with one that is not."""
    town.adds(plan, "action", "Look in", starts_on=days(3), due_on=days(3), visits=True, agency=town.clinic, **HIDDEN)
    accepts(town, plan, "day")


def hidden_rule(town, plan):
    """Write down a rule of contact that housing may not read, and accept that an action breaks it."""
    details = {
        "channel": "letter",
        "allowed": "no",
        "message": "no",
        "say_who": "no",
        "checked_on": days(0).isoformat(),
    }
    sealed = {"seal": "sealed_and_locked", "sealed_to": [town.osei.user_id]}
    town.records(town.osei, "safe_contact", "No letters", details=details, **sealed)
    accepts(town, plan, "unsafe")


def hidden_plan(town, plan):
    """Write down that another organisation's plan books the day of a meeting, where housing may not read it."""
    details = {"owner": "Clinic trial", "plan": "Care plan", "contact": "The desk", "booked": [days(3).isoformat()]}
    town.records(town.osei, "other_plan", "Trial", details=details, **HIDDEN)
    accepts(town, plan, "day")


def hidden_said(town, plan):
    """Say that an action that is shown contradicts one that is not."""
    town.does(town.osei, "say_clash", plan, parts=[town.letter, town.kept], why="One excludes the other")


CHANGES = [hidden_action, hidden_wait, hidden_link, hidden_gap, hidden_clash, hidden_rule, hidden_plan, hidden_said]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_hidden_changes_no_byte_of_what_is_seen(town, plan, change):
    before, ours = bytes_of(town, plan), bytes_of(town, plan, town.osei)
    change(town, plan)
    after = bytes_of(town, plan)
    for name, text in before.items():
        assert after[name] == text, name
    assert bytes_of(town, plan, town.osei) != ours, "whoever may see it sees it"


def test_the_worlds_of_these_tests_are_not_empty(town, plan):
    [clash] = seen(town, plan, town.tobi)[1]
    assert clash.kind == "early" and clashes_of([]) == []
