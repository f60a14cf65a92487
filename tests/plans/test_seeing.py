"""The sequence, the coverage and the clashes of a plan: worked out from what is shown, and from nothing else."""

import pytest
from django.core.exceptions import ValidationError

from agencies.acting import acting_as
from plans.beside import clashes_on
from plans.coverage import coverage_of
from plans.page import plan_page
from tests.plans.test_pages import opens, sends
from tests.plans.town import days

pytestmark = pytest.mark.django_db


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


def test_a_gap_is_a_factor_without_an_action_and_stands_first(town, plan):
    assert covers(town, plan) == {"A safe place to live": "gap", "Threats at home": "weak"}
    town.does(town.pat, "accept_action", town.locks)
    assert covers(town, plan)["Threats at home"] == "covered"


def test_a_gap_is_accepted_with_a_reason_and_opened_again(town, plan):
    with pytest.raises(ValidationError):
        town.does(town.osei, "accept_gap", plan, factor=town.need.pk, why=" ")
    gap = town.does(town.osei, "accept_gap", plan, factor=town.need.pk, why="Sam wants to stay for now")
    assert covers(town, plan)["A safe place to live"] == "accepted"
    town.does(town.osei, "reopen_gap", gap)
    assert covers(town, plan)["A safe place to live"] == "gap"


def test_an_action_that_somebody_may_not_see_covers_nothing_before_them(town, plan):
    link = {"factors": {town.need.pk: "main"}, "category": "sexual_health"}
    town.adds(plan, "action", "Counselling", **link)
    assert covers(town, plan)["A safe place to live"] == "covered"
    assert covers(town, plan, town.tobi)["A safe place to live"] == "gap"


def test_an_action_before_what_it_comes_after_clashes_until_its_date_is_changed(town, plan):
    flat = town.adds(plan, "action", "Move in", after=[town.locks], starts_on=days(5), due_on=days(6))
    assert kinds(town, plan) == ["early"]
    town.does(town.osei, "change_part", flat, starts_on=days(10), due_on=days(11))
    assert kinds(town, plan) == []


def test_an_accepted_clash_is_open_again_when_its_date_changes(town, plan):
    flat = town.adds(plan, "action", "Move in", after=[town.locks], starts_on=days(5), due_on=days(6))
    [clash] = seen(town, plan, town.osei)[1]
    town.does(town.osei, "accept_clash", plan, key=clash.key, title="Accepted", why="Yes", between=clash.between)
    assert (kinds(town, plan), kinds(town, plan, accepted=True)) == ([], ["early"])
    town.does(town.osei, "change_part", flat, starts_on=days(4))
    assert kinds(town, plan) == ["early"]


def test_meetings_on_one_day_the_same_task_twice_and_a_suspended_agency_clash(town, plan):
    for title, agency in (("Visit", town.housing), ("Look in", town.police)):
        town.adds(plan, "action", title, agency=agency, due_on=days(3), visits=True)
    town.adds(plan, "action", "Change the LOCKS!", agency=town.housing)
    assert sorted(kinds(town, plan)) == ["day", "twice"]
    town.police.state = "suspended"
    town.police.save()
    assert "left" in kinds(town, plan)


def test_an_action_waits_in_vain_for_what_will_not_be_done(town, plan):
    town.adds(plan, "action", "Move in", after=[town.locks], due_on=days(30))
    assert kinds(town, plan) == []
    town.does(town.pat, "accept_action", town.locks)
    town.does(town.pat, "report_action", town.locks, state="not_possible", text="The door is gone")
    assert kinds(town, plan) == ["in_vain"]
    town.does(town.pat, "report_action", town.locks, state="done")
    assert kinds(town, plan) == []


def test_a_goal_that_is_over_contradicts_what_is_still_open_for_it(town, plan):
    goal = town.adds(plan, "goal", "Own front door")
    action = town.adds(plan, "action", "Find a flat", parent=goal)
    town.does(town.osei, "judge_goal", goal, state="stopped", text="She stays")
    assert kinds(town, plan) == ["over"]
    town.does(town.osei, "report_action", action, state="not_needed", text="She stays")
    assert kinds(town, plan) == []


def test_what_the_person_does_not_want_contradicts_what_is_done_about_it(town, plan):
    need = town.records(town.osei, "need", "Debts", details={"domain": "finance_benefits_debt"})
    action = town.adds(plan, "action", "Ring the bank", factors={need.pk: "main"})
    assert kinds(town, plan) == []
    area = town.adds(
        plan, "domain", "Money", area="finance_benefits_debt", state="refused", details={"why": "She pays alone"}
    )
    [clash] = [one for one in seen(town, plan, town.osei)[1] if one.kind == "unwanted"]
    assert set(clash.references) == {action.reference, area.reference} and "not wanted by the person" in clash.words
    town.does(town.osei, "change_part", area, state="planned")
    assert kinds(town, plan) == []


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


def test_somebody_says_that_two_things_contradict(town, plan):
    goal = town.adds(plan, "goal", "Move away")
    town.does(town.pat, "say_clash", plan, parts=[goal, town.locks], why="One stays, one goes")
    assert kinds(town, plan) == ["said"]


def test_a_clash_with_something_hidden_is_not_found(town, plan):
    town.adds(plan, "action", "Counselling", after=[town.locks], starts_on=days(2), category="sexual_health")
    assert (kinds(town, plan), kinds(town, plan, town.tobi)) == (["early"], [])


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
    assert "by 5 days" in shown.content.decode()
    previewed = {"due_on": "in 2 weeks", "starts_on": "", "also": "on"}
    sends(town, town.osei, "dates", ref, locks, status=200, **previewed, previewed=":in 2 weeks")
    sends(town, town.osei, "dates", ref, locks, **previewed, previewed=f":in 2 weeks:{flat.reference}+5")
    flat.refresh_from_db()
    assert (flat.starts_on, flat.due_on) == (days(17), days(19))
    sends(town, town.osei, "say", ref, first=locks, second=flat.reference, why="They exclude each other")
    clash = next(one for one in seen(town, plan, town.osei)[1] if one.kind == "said")
    assert "exclude each other" in opens(town, town.tobi, "clashes", ref)
    sends(town, town.osei, "clashes", ref, status=422, key=clash.key, why="")
    sends(town, town.osei, "clashes", ref, key=clash.key, why="Both are wanted")
    assert "Both are wanted" in opens(town, town.tobi, "clashes", ref)
    sends(town, town.osei, "clashes", ref, status=409, key="early:A:B", why="Both are wanted")


def test_a_chip_moves_the_date_on_and_whoever_was_first_is_not_overwritten(town, plan):
    ref, locks = plan.reference, town.locks.reference
    shown = sends(town, town.osei, "dates", ref, locks, status=200, starts_on="", due_on="in 2 weeks", chip="week")
    assert days(21).isoformat() in shown.content.decode()
    shown = sends(town, town.osei, "dates", ref, locks, status=200, starts_on="", due_on="", chip="month")
    assert "Save these dates" in shown.content.decode()
    opened = opens(town, town.osei, "dates", ref, locks)
    version = opened.split('name="version" value="')[1].split('"')[0]
    town.does(town.osei, "change_part", town.locks, due_on=days(12))
    late = {"starts_on": "", "due_on": "in 2 weeks", "previewed": ":in 2 weeks", "version": version}
    assert "it says now" in sends(town, town.osei, "dates", ref, locks, status=409, **late).content.decode()
    town.locks.refresh_from_db()
    assert town.locks.due_on == days(12)


def test_whose_agreement_would_lapse_is_said_before_it_does(town, plan):
    flat = town.adds(plan, "action", "Move in", agency=town.housing, after=[town.locks], starts_on=days(12))
    town.does(town.osei, "propose_plan", plan)
    for viewer in (town.tobi, town.pat):
        town.does(viewer, "answer_plan", plan, answer="agreed")
    moved = {"starts_on": "", "due_on": "in 1 week", "previewed": ""}
    said = sends(town, town.osei, "dates", plan.reference, town.locks.reference, status=200, **moved).content.decode()
    assert "Police VPU: agreement to the plan would no longer count" in said
    moved["due_on"] = "in 2 weeks"
    said = sends(town, town.osei, "dates", plan.reference, town.locks.reference, status=200, **moved).content.decode()
    assert f"{flat.reference} Move in, by 5 days" in said and "Northgate Housing, Police VPU: agreement" in said


def test_a_client_is_told_what_moves_and_moves_it(town, plan):
    mine = {"after": [town.locks], "starts_on": days(12), "due_on": days(14)}
    flat = town.adds(plan, "action", "Move in", agency=town.housing, **mine)
    town.does(town.osei, "propose_plan", plan)
    town.does(town.tobi, "answer_plan", plan, answer="agreed")
    client, url, locks = town.api(town.osei), f"/api/v1/plans/{plan.reference}/", town.locks.reference
    over = days(20).isoformat()
    told = client.get(f"{url}moves/?part={locks}&due_on={over}").json()
    assert [one["reference"] for one in told["moves"]] == [flat.reference] and told["moves"][0]["is_ours"]
    assert told["lapses"] == ["Northgate Housing"]
    assert town.api(town.tobi).get(f"{url}moves/?part={locks}&due_on={over}").status_code == 403
    for wrong in ("", "?part=A-222222", f"?part={plan.reference}", f"?part={locks}&due_on=soon"):
        assert client.get(f"{url}moves/{wrong}").status_code == 422, wrong
    flat.refresh_from_db()
    assert flat.starts_on == days(12), "asking changes nothing"
    body = {"part": locks, "due_on": over, "also": True}
    assert client.post(f"{url}change/", body, format="json", HTTP_IF_MATCH=client.get(url)["ETag"]).status_code == 200
    flat.refresh_from_db()
    moved = told["moves"][0]["days"]
    assert (flat.starts_on, flat.due_on) == (days(12 + moved), days(14 + moved)) and flat.starts_on >= days(20)


def test_an_action_of_another_writer_is_named_and_stays(town, plan):
    theirs = town.adds(plan, "action", "Paint it", by=town.pat, after=[town.locks], starts_on=days(12))
    moved = {"starts_on": "", "due_on": "in 2 weeks", "also": "on", "previewed": f":in 2 weeks:{theirs.reference}+5"}
    shown = sends(
        town, town.osei, "dates", plan.reference, town.locks.reference, status=200, **{**moved, "previewed": ""}
    )
    assert "Police VPU wrote it and has to change it" in shown.content.decode()
    sends(town, town.osei, "dates", plan.reference, town.locks.reference, **moved)
    theirs.refresh_from_db()
    assert theirs.starts_on == days(12)


def test_a_gap_that_was_accepted_until_a_day_is_looked_at_again_then(town, plan):
    facts = {"factor": town.need.pk, "why": "After the move"}
    with pytest.raises(ValidationError):
        town.does(town.osei, "accept_gap", plan, **facts, look_again_on=days(0))
    gap = town.does(town.osei, "accept_gap", plan, **facts, look_again_on=days(3))
    assert covers(town, plan)["A safe place to live"] == "accepted"
    gap.due_on = days(0)
    gap.save()
    assert covers(town, plan)["A safe place to live"] == "again"


def test_the_table_says_what_the_page_says_and_calculates_nothing(town, plan):
    town.records(town.osei, "need", "=1+1", details={"domain": "alcohol"})
    town.does(town.osei, "accept_gap", plan, factor=town.need.pk, why="@SUM(A1)")
    answer = town.as_(town.osei).get(f"/plans/{plan.reference}/coverage/?csv&order=worst")
    rows = [row.split('","') for row in answer.content.decode().strip('"\r\n').split('"\r\n"')]
    found = seen(town, plan, town.osei)[0]
    assert {row[0]: row[-2] for row in rows[1:]} == {
        row.factor.title.replace("=", "'="): row.words for row in (*found.rows, *found.strengths)
    }
    assert "'@SUM(A1)" in [row[-1] for row in rows] and all("–" in row[2] or "Main" in row[2] for row in rows[1:])


def test_contact_is_matched_by_whole_words_and_rules_that_contradict_are_found(town, plan):
    town.safe(channel="letter", allowed="no", value="")
    town.adds(plan, "action", "Meet", details={"format": "Posting it in the context of a call"})
    assert kinds(town, plan) == []
    town.safe(channel="letter", allowed="yes", value="1 Mill Lane")
    [clash] = seen(town, plan, town.osei)[1]
    assert (clash.kind, clash.needs_safety) == ("rules", True) and "Mill" not in clash.words


def test_a_meeting_clashes_on_its_first_and_its_last_day_and_only_with_this_plan(town, plan):
    town.adds(plan, "action", "Visit", visits=True, starts_on=days(3), due_on=days(20))
    assert kinds(town, plan) == []
    town.adds(plan, "action", "Look in", visits=True, starts_on=days(20), due_on=days(22))
    assert kinds(town, plan) == ["day"]


def test_what_was_said_to_contradict_goes_with_what_it_is_about(town, plan):
    goal = town.adds(plan, "goal", "Move away")
    town.does(town.pat, "say_clash", plan, parts=[goal, town.locks], why="One stays, one goes")
    assert kinds(town, plan) == ["said"]
    town.does(town.osei, "take_out_part", goal, text="They stay")
    assert kinds(town, plan) == []


def booked(town, **details):
    """Return a pointer to the plan of another organisation, which books days with Sam."""
    facts = {
        "details": {
            "owner": "Council",
            "plan": "Child plan",
            "contact": "A desk",
            "goals": "Kept to itself",
            **details,
        },
        "sensitivity": 1,
    }
    return town.records(town.osei, "other_plan", "Child in need plan", **facts)


def test_days_of_other_plans_stand_around_this_one_and_clash_with_what_it_books(town, plan):
    booked(town, booked=[days(30).isoformat()])
    booked(town, booked=[days(30).isoformat()])
    there = booked(town, reviewed_on=days(60).isoformat(), booked=[days(60).isoformat(), days(4).isoformat()])
    [clash] = seen(town, plan, town.osei)[1]
    assert clash.kind == "day" and clash.words.startswith("2 meetings") and there.reference in clash.references
    page = opens(town, town.osei, "sequence", plan.reference)
    assert "Fixed dates around this plan" in page and "Council" in page and "Kept to itself" not in page
    told = town.api(town.osei).get(f"/api/v1/plans/{plan.reference}/sequence/").json()
    assert [one["day"] for one in told["fixed"]] == [days(each).isoformat() for each in (4, 30, 30, 60)]
    assert [one["reference"] for one in told["steps"]] == [town.locks.reference]
    town.does(town.osei, "set_review", plan, review_on=days(50))
    assert kinds(town, plan) == []
