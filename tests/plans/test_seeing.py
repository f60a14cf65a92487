"""The sequence, the coverage and the clashes of a plan: worked out from what is shown, and from nothing else."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from agencies.acting import acting_as
from plans.beside import clashes_on
from plans.coverage import coverage_of
from plans.page import plan_page
from plans.sequence import columns_of, pieces_of
from tests.plans.test_pages import opens, sends
from tests.plans.town import days

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


@given(DAYS, DAYS, DAYS, st.sampled_from(["week", "month"]))
def test_the_pieces_of_a_row_always_fill_the_table_and_a_bar_lies_over_its_days(start, one, other, scale):
    columns = columns_of(start, scale, start)
    first, last = sorted((one, other))
    pieces = pieces_of(columns, first, last, "Bar", "")
    assert sum(piece.span for piece in pieces) == len(columns)
    place, covered = 0, set()
    for piece in pieces:
        covered |= set(range(place, place + piece.span)) if piece.words else set()
        place += piece.span
    assert covered == {place for place, one in enumerate(columns) if one.first <= last and one.last >= first}


@pytest.fixture
def plan(town):
    """Give a plan with two partners, a risk that is addressed and a need that is not."""
    plan = town.starts()
    town.joined(plan)
    town.joined(plan, town.police, title="Makes the home safer")
    link = {"factors": {town.risk.pk: "main"}}
    town.locks = town.adds(
        plan, "action", "Change the locks", agency=town.police, due_on=days(9), starts_on=days(1), **link
    )
    return plan


def seen(town, plan, viewer):
    """Return a plan as its pages of alignment see it."""
    with acting_as(viewer):
        page = plan_page(viewer, plan.reference, beside=("safe_contact",))
        return coverage_of(page.lines, page.factors), clashes_on(page)


def covers(town, plan, viewer=None) -> dict[str, str]:
    """Return how each risk and need is covered before a viewer."""
    rows = seen(town, plan, viewer or town.osei)[0].rows
    return {row.factor.title: row.code for row in rows}


def kinds(town, plan, viewer=None, *, accepted=False) -> list[str]:
    """Return the kinds of the clashes that are open before a viewer."""
    return [one.kind for one in seen(town, plan, viewer or town.osei)[1] if bool(one.accepted) == accepted]


@pytest.mark.django_db
def test_a_gap_is_a_factor_without_an_action_and_stands_first(town, plan):
    assert covers(town, plan) == {"A safe place to live": "gap", "Threats at home": "weak"}
    town.does(town.pat, "accept_action", town.locks)
    assert covers(town, plan)["Threats at home"] == "covered"


@pytest.mark.django_db
def test_a_gap_is_accepted_with_a_reason_and_opened_again(town, plan):
    with pytest.raises(ValidationError):
        town.does(town.osei, "accept_gap", plan, factor=town.need.pk, why=" ")
    gap = town.does(town.osei, "accept_gap", plan, factor=town.need.pk, why="Sam wants to stay for now")
    assert covers(town, plan)["A safe place to live"] == "accepted"
    town.does(town.osei, "reopen_gap", gap)
    assert covers(town, plan)["A safe place to live"] == "gap"


@pytest.mark.django_db
def test_an_action_that_somebody_may_not_see_covers_nothing_before_them(town, plan):
    link = {"factors": {town.need.pk: "main"}, "category": "sexual_health"}
    town.adds(plan, "action", "Counselling", **link)
    assert covers(town, plan)["A safe place to live"] == "covered"
    assert covers(town, plan, town.tobi)["A safe place to live"] == "gap"


@pytest.mark.django_db
def test_an_action_before_what_it_comes_after_clashes_until_its_date_is_changed(town, plan):
    flat = town.adds(plan, "action", "Move in", after=[town.locks], starts_on=days(5), due_on=days(6))
    assert kinds(town, plan) == ["early"]
    town.does(town.osei, "change_part", flat, starts_on=days(10), due_on=days(11))
    assert kinds(town, plan) == []


@pytest.mark.django_db
def test_an_accepted_clash_is_open_again_when_its_date_changes(town, plan):
    flat = town.adds(plan, "action", "Move in", after=[town.locks], starts_on=days(5), due_on=days(6))
    [clash] = seen(town, plan, town.osei)[1]
    town.does(town.osei, "accept_clash", plan, key=clash.key, title="Accepted", why="Yes", between=clash.between)
    assert (kinds(town, plan), kinds(town, plan, accepted=True)) == ([], ["early"])
    town.does(town.osei, "change_part", flat, starts_on=days(4))
    assert kinds(town, plan) == ["early"]


@pytest.mark.django_db
def test_meetings_on_one_day_the_same_task_twice_and_a_suspended_agency_clash(town, plan):
    for title, agency in (("Visit", town.housing), ("Look in", town.police)):
        town.adds(plan, "action", title, agency=agency, due_on=days(3), visits=True)
    town.adds(plan, "action", "Change the LOCKS!", agency=town.housing)
    assert sorted(kinds(town, plan)) == ["day", "twice"]
    town.police.state = "suspended"
    town.police.save()
    assert "left" in kinds(town, plan)


@pytest.mark.django_db
def test_contact_that_is_not_safe_is_accepted_only_with_what_makes_it_safe(town, plan):
    town.safe(channel="letter", allowed="no", value="")
    town.adds(plan, "action", "Write to Sam", details={"format": "By letter"})
    [clash] = [one for one in seen(town, plan, town.osei)[1] if one.kind == "unsafe"]
    facts = {"key": clash.key, "title": "Accepted", "why": "It must be", "needs_safety": clash.needs_safety}
    facts["between"] = clash.between
    with pytest.raises(ValidationError):
        town.does(town.osei, "accept_clash", plan, **facts)
    town.does(town.osei, "accept_clash", plan, **facts, safe_because="Handed over at the clinic")
    assert "unsafe" not in kinds(town, plan)


@pytest.mark.django_db
def test_somebody_says_that_two_things_contradict(town, plan):
    goal = town.adds(plan, "goal", "Move away")
    town.does(town.pat, "say_clash", plan, parts=[goal, town.locks], why="One stays, one goes")
    assert kinds(town, plan) == ["said"]


@pytest.mark.django_db
def test_a_clash_with_something_hidden_is_not_found(town, plan):
    town.adds(plan, "action", "Counselling", after=[town.locks], starts_on=days(2), category="sexual_health")
    assert (kinds(town, plan), kinds(town, plan, town.tobi)) == (["early"], [])


@pytest.mark.django_db
def test_the_pages_say_the_same_and_change_it(town, plan):
    ref, locks, need = plan.reference, town.locks.reference, town.need.reference
    assert "Change the locks" in opens(town, town.tobi, "sequence", ref)
    assert "Start to due" in opens(town, town.tobi, "sequence", ref, query="?view=list&scale=month")
    page = opens(town, town.osei, "coverage", ref)
    assert "Gap: no action" in page and "Not now, because" in page
    sends(town, town.osei, "link", ref, cell=f"{locks}:{need}:helps")
    assert "Weak: 1 action, not agreed" in opens(town, town.osei, "coverage", ref)
    table = town.as_(town.osei).get(f"/plans/{ref}/coverage/?csv")
    assert "Weak: 1 action" in table.content.decode() and "Sam" not in table["Content-Disposition"]
    sends(town, town.osei, "link", ref, cell=f"{locks}:{need}:")
    sends(town, town.osei, "gap", ref, need, why="Not now")
    assert "Gaps accepted with a reason" in opens(town, town.osei, "coverage", ref)
    gap = plan.parts.get(kind="gap")
    sends(town, town.osei, "reopen", ref, gap.reference)
    flat = town.adds(plan, "action", "Move in", after=[town.locks], starts_on=days(12), due_on=days(14))
    shown = sends(town, town.osei, "dates", ref, locks, status=200, due_on="in 2 weeks", starts_on="", chip="")
    assert f"{flat.reference} Move in, by" in shown.content.decode()
    late = {"due_on": days(15).isoformat(), "starts_on": "", "previewed": f":{days(15).isoformat()}", "also": "on"}
    sends(town, town.osei, "dates", ref, locks, **late)
    flat.refresh_from_db()
    assert flat.starts_on == days(16)
    sends(town, town.osei, "say", ref, first=locks, second=flat.reference, why="They exclude each other")
    clash = next(one for one in seen(town, plan, town.osei)[1] if one.kind == "said")
    assert "exclude each other" in opens(town, town.tobi, "clashes", ref)
    sends(town, town.osei, "clashes", ref, status=422, key=clash.key, why="")
    sends(town, town.osei, "clashes", ref, key=clash.key, why="Both are wanted")
    assert "Both are wanted" in opens(town, town.tobi, "clashes", ref)
    sends(town, town.osei, "clashes", ref, status=409, key="early:A:B", why="Both are wanted")
