"""A version is proposed and answered; an agreement lapses only for those whom a later change touches, and says which."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from agencies.acting import acting_as
from hub.kit.errors import NotNow, Refused
from hub.kit.spoken import day_words
from people.models import RecordEntry
from plans import actions
from plans.agreement import Agreement
from plans.page import plan_page
from plans.standings import standings_of, state_of
from plans.versions import versions_of
from tests.plans.town import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(town):
    """Give a plan with two partners besides the lead, each with an action of its own, proposed once."""
    plan = town.starts()
    town.joined(plan)
    town.joined(plan, town.police, title="Makes the home safer")
    town.flat = town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5))
    town.locks = town.adds(plan, "action", "Change the locks", agency=town.police, due_on=days(5))
    town.does(town.osei, "propose_plan", plan, text="The first one")
    return plan


def standing(town, plan, viewer=None) -> dict[str, tuple[str, tuple]]:
    """Return how each agency stands before a viewer: its code and why it lapsed."""
    viewer = viewer or town.osei
    with acting_as(viewer):
        page = plan_page(viewer, plan.reference, past=True)
        return {one.agency: (one.code, one.because) for one in standings_of(page, versions_of(page))}


def state(town, plan, viewer=None) -> str:
    """Return the code of how the plan stands before a viewer."""
    viewer = viewer or town.osei
    with acting_as(viewer):
        page = plan_page(viewer, plan.reference, past=True)
        return state_of(page, versions_of(page))["code"]


def all_agree(town, plan) -> None:
    """Let every agency agree to the newest version."""
    for one in (town.osei, town.tobi, town.pat):
        town.does(one, "answer_plan", plan, answer="understood")


def test_a_plan_is_agreed_when_every_agency_has_agreed(town, plan):
    assert state(town, plan) == "proposed"
    all_agree(town, plan)
    assert {code for code, _ in standing(town, plan).values()} == {"counts"}
    assert state(town, plan) == "agreed"


def test_an_agreement_lapses_only_for_those_whom_a_change_touches(town, plan):
    all_agree(town, plan)
    town.does(town.osei, "change_part", town.flat, due_on=days(9))
    found = standing(town, plan)
    assert found["Police VPU"][0] == "counts"
    code, because = found["Northgate Housing"]
    assert code == "lapsed" and because[0].startswith(f"The date of {town.flat.reference} moved from")
    assert "Nneka Osei" in because[0]
    assert state(town, plan) == "changed"


def test_doing_what_was_agreed_changes_no_agreement(town, plan):
    town.does(town.tobi, "accept_action", town.flat)
    all_agree(town, plan)
    town.does(town.tobi, "report_action", town.flat, state="done")
    assert state(town, plan) == "agreed"


def test_what_may_start_now_waits_for_no_agreement(town, plan):
    now = town.adds(plan, "action", "Ring the bank", agency=town.housing, start_now=True)
    assert standing(town, plan)["Northgate Housing"][0] == "waiting"
    assert town.does(town.tobi, "report_action", now, state="in_progress").state == "in_progress"


def test_a_change_that_somebody_may_not_read_lapses_nothing_before_them(town, plan):
    all_agree(town, plan)
    kept = town.adds(plan, "action", "Counselling", agency=town.housing, category="sexual_health")
    assert standing(town, plan, town.tobi)["Northgate Housing"] == ("counts", ())
    assert standing(town, plan)["Northgate Housing"] == (
        "lapsed",
        (f"{kept.reference} is new (Nneka Osei, {day_words(timezone.localdate())}).",),
    )


def test_an_agency_asks_for_a_change_in_words(town, plan):
    with pytest.raises(ValidationError):
        town.does(town.pat, "answer_plan", plan, answer="change_asked")
    town.does(town.pat, "answer_plan", plan, answer="change_asked", text="Friday is too soon")
    assert standing(town, plan)["Police VPU"][0] == "change_asked"


def test_the_answer_is_to_the_newest_version_alone(town, plan):
    town.adds(plan, "goal", "Own money")
    town.does(town.osei, "propose_plan", plan)
    with pytest.raises(NotNow):
        town.does(town.tobi, "answer_plan", plan, answer="agreed", number=1)


def test_a_version_without_a_change_keeps_every_agreement_and_is_proposed_by_whoever_read_the_last_one(town, plan):
    town.does(town.tobi, "answer_plan", plan, answer="agreed", number=1)
    with pytest.raises(NotNow):
        town.does(town.tobi, "propose_plan", plan, number=0)
    town.does(town.tobi, "propose_plan", plan, number=1)
    assert standing(town, plan)["Northgate Housing"][0] == "counts"


def test_who_has_not_accepted_a_role_neither_proposes_nor_answers(town):
    plan = town.starts()
    town.offers(plan)
    town.does(town.osei, "propose_plan", plan)
    with pytest.raises(Refused):
        town.does(town.ana, "answer_plan", plan, answer="agreed")


def test_the_person_answers_in_their_words_with_how_it_was_checked(town, plan):
    with pytest.raises(ValidationError) as wrong:
        town.does(town.osei, "record_answer", plan, answer="agrees", their_words="Yes")
    assert set(wrong.value.error_dict) == {"given", "understood"}
    facts = {
        "their_words": "Yes. But not on Fridays.",
        "given": "The page, read together",
        "understood": "In own words",
    }
    said = town.does(town.osei, "record_answer", plan, answer="disagrees", **facts)
    assert RecordEntry.objects.get(pk=said.letter_id).their_words == "Yes. But not on Fridays."


def test_who_could_not_answer_is_asked_again(town, plan):
    with pytest.raises(ValidationError):
        town.does(town.osei, "record_answer", plan, answer="could_not", why="In hospital")
    said = town.does(town.osei, "record_answer", plan, answer="could_not", why="In hospital", ask_again_on=days(7))
    assert said.ask_again_on == days(7)


@pytest.mark.parametrize("begun", ["proposed", "agreed", "in_progress", "countered", "refused"])
def test_a_change_of_mind_is_taken_at_once_in_every_state(town, plan, begun):
    acts = {
        "agreed": [("accept_action", {})],
        "in_progress": [("accept_action", {}), ("report_action", {"state": "in_progress"})],
        "countered": [("counter_action", {"due_on": days(30)})],
        "refused": [("decline_action", {"reason": "no_capacity"})],
    }
    for act, facts in acts.get(begun, []):
        town.does(town.tobi, act, town.flat, **facts)
    with acting_as(town.osei) as osei:
        actions.change_mind(plan, by=osei, their_words="I want to stay here", alternatives="New locks", part=town.flat)
    assert town.page(town.tobi, plan).line(town.flat.reference).state == "not_needed"


def test_a_change_of_mind_needs_no_version_and_leaves_an_address_out(town):
    town.safe()
    plan = town.starts()
    said = town.does(town.osei, "change_mind", plan, their_words="Ring me on 07700 900123 instead")
    assert "900123" not in RecordEntry.objects.get(pk=said.letter_id).their_words


def test_a_change_of_mind_may_let_a_part_go_on_until_it_was_talked_over(town, plan):
    town.does(town.osei, "change_mind", plan, their_words="Not on Fridays", part=town.flat, stops=False)
    assert town.page(town.tobi, plan).line(town.flat.reference).state == "proposed"
    assert town.flat.turns.filter(verb="plan.change_mind").exists()


def test_a_change_of_mind_about_what_was_taken_out_meanwhile_is_taken(town, plan):
    town.does(town.osei, "take_out_part", town.flat, text="Said twice")
    said = town.does(town.osei, "change_mind", plan, their_words="I want to stay here", part=town.flat)
    assert said.answer == "changed_mind"


def test_a_change_of_mind_leaves_what_is_done(town, plan):
    town.does(town.tobi, "accept_action", town.flat)
    town.does(town.tobi, "report_action", town.flat, state="done")
    town.does(town.osei, "change_mind", plan, their_words="I should have stayed", part=town.flat)
    assert town.page(town.tobi, plan).line(town.flat.reference).state == "done"


def ours(town, plan, viewer) -> str:
    """Return what an agency is told of how it stands itself."""
    with acting_as(viewer):
        return Agreement(plan_page(viewer, plan.reference, past=True)).our_words


def test_an_agency_is_told_to_which_version_it_agreed_and_which_change_ended_that(town, plan):
    assert ours(town, plan, town.pat) == "Your agency has not answered yet."
    all_agree(town, plan)
    today = day_words(timezone.localdate())
    assert ours(town, plan, town.tobi) == (
        f"Your agreement to version 1 counts (Tobi Obi, {today}). Nothing has changed since."
    )
    town.does(town.osei, "change_part", town.flat, due_on=days(9))
    moved = f"The date of {town.flat.reference} moved from {day_words(days(5))} to {day_words(days(9))} (Nneka Osei, {today})."
    assert ours(town, plan, town.tobi) == (
        f"Your agreement to version 1 no longer counts (Tobi Obi, {today}). {moved} Nothing else has changed."
    )
    assert "does not touch your part" in ours(town, plan, town.pat)
    town.does(town.osei, "propose_plan", plan)
    town.does(town.tobi, "answer_plan", plan, answer="change_asked", text="Too soon")
    said = ours(town, plan, town.tobi)
    assert said.endswith(f"a change is asked for (Tobi Obi, {today}). It last agreed to version 1.")


def test_the_review_the_lead_and_what_points_elsewhere_are_told_with_who_changed_them(town, plan):
    all_agree(town, plan)
    goal = town.adds(plan, "goal", "Own front door")
    town.does(town.osei, "set_review", plan, review_on=days(50))
    town.does(town.colleague, "change_part", town.flat, parent=goal, text="By bus")
    with acting_as(town.osei):
        said = Agreement(plan_page(town.osei, plan.reference, past=True)).unproposed
    today = day_words(timezone.localdate())
    assert sorted(said) == sorted(
        [
            f"What it says of {town.flat.reference} changed (Piet Low, {today}).",
            f"The goal it is for of {town.flat.reference} changed (Piet Low, {today}).",
            f"{goal.reference} is new (Nneka Osei, {today}).",
            f"The next review moved from {day_words(days(60))} to {day_words(days(50))} (Nneka Osei, {today}).",
        ]
    )


def test_what_changed_after_the_person_answered_is_told_as_not_talked_over(town, plan):
    facts = {"their_words": "Yes", "given": "The page", "understood": "In own words"}
    town.does(town.osei, "record_answer", plan, answer="agrees", **facts)
    town.does(town.osei, "change_part", town.flat, due_on=days(9))
    with acting_as(town.osei):
        person = Agreement(plan_page(town.osei, plan.reference, past=True)).person
    assert [words.split(" moved")[0] for words in person["since"]] == [f"The date of {town.flat.reference}"]
