"""Proofs of themes 3, 7, 8, 15, 25, 26, 27 and 28: what the plan takes on, what is done about it, in which order."""

from html import unescape

import pytest

from tests.standards.story import Story

pytestmark = pytest.mark.django_db
RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Sam told us."}
JUDGED = {"success": "Fourteen nights in a row", "method": "A diary", "judged_by": "Sam", "how_often": "Weekly"}


@pytest.mark.proves("ED5 P3")
def test_03_each_risk_and_strength_is_taken_on_or_left_with_a_reason(town):
    story = Story(town)
    strength = story.records("protective_factor", "A sister nearby", evidence="She comes on Sundays.")
    story.open("ED5 P3", says="Threats at home is not taken on by the plan")
    story.adds("action", "Change the locks", main=[town.risk.reference])
    story.open("ED5 P3", says="A sister nearby")
    story.does("gap", strength.reference, why="She is away until March.")
    story.met("ED5 P3")


@pytest.mark.proves("BE102v1 P2", "BE102v2 2", "GC202 P2", "ED5 P9")
def test_07_no_risk_is_without_an_action_and_no_action_without_something_it_is_for(town):
    story, codes = Story(town), ("BE102v1 P2", "BE102v2 2", "GC202 P2", "ED5 P9")
    story.open(*codes, says="has no open action")
    locks = story.adds("action", "Change the locks", due_on="in 1 week", main=[town.risk.reference])
    story.open(*codes, says="A safe place to live has no open action")
    story.does("link", cell=f"{locks.reference}:{town.need.reference}:helps")
    story.adds("action", "Ring the bank", due_on="in 1 week")
    story.open(*codes, says="is for no risk, need, strength or goal")
    bank = story.plan.parts.filter(kind="action").latest("created_at")
    story.does("link", cell=f"{bank.reference}:{town.need.reference}:helps")
    story.met(*codes[:3])
    story.open("ED5 P9", says="does not say what shows that it works")
    rests = {"evidence": "Two trials", "learning_style": "By doing"}
    for part, title in ((locks, "Change the locks"), (bank, "Ring the bank")):
        text = story.gets(town.osei, "plans:change", story.ref, part.reference)
        version = text.split('name="version" value="')[1].split('"')[0]
        opened = text.split('name="opened" value="')[1].split('"')[0]
        sent = {"title": title, "agency": town.clinic.reference, "due_on": "in 1 week", **rests}
        sent |= {"main" if part is locks else "helps": [town.risk.reference if part is locks else town.need.reference]}
        story.does("change", part.reference, **sent, version=version, opened=unescape(opened))
    story.does("link", cell=f"{locks.reference}:{town.need.reference}:helps")
    story.met(*codes)


@pytest.mark.proves("BE102v1 P4", "BE102v2 4", "GC202 P4", "GK102 P2")
def test_08_each_action_says_its_form_its_dates_its_goal_and_what_it_is_for(town):
    story, codes = Story(town), ("BE102v1 P4", "BE102v2 4", "GC202 P4", "GK102 P2")
    story.open(*codes, says="no action")
    goal = story.adds("goal", "Sleep safely")
    both = {"main": [town.risk.reference, town.need.reference], "parent": goal.reference}
    story.adds("action", "Counselling", **both)
    story.open(*codes, says="in which form and from when to when")
    action = story.plan.parts.get(kind="action")
    story.acts(action, "take_out", text="Written again with its form.")
    story.adds("action", "Counselling", format="One to one, weekly", starts_on="in 1 week", due_on="in 6 weeks", **both)
    story.met(*codes)


@pytest.mark.proves("BE102v1 P11", "BE102v2 10", "GK102 P9", "GC202 P11")
def test_15_each_goal_says_how_success_shows_and_is_put_to_everybody(town):
    story, codes = Story(town), ("BE102v1 P11", "BE102v2 10", "GK102 P9", "GC202 P11")
    story.open(*codes, says="no goal")
    goal = story.adds("goal", "Sleep safely")
    story.open(*codes, says="how that is found out, who looks at it and how often")
    story.acts(goal, "take_out", text="Written again with who looks at it.")
    story.adds("goal", "Sleep safely", **JUDGED)
    story.open(*codes, says="Nobody was asked to agree")
    story.proposes()
    story.open(*codes, says="Riverside Clinic has not agreed")
    story.answers(town.osei)
    story.met(*codes)
    story.adds("goal", "An account of their own", **JUDGED)
    story.open(*codes, says="nobody has agreed to it")


@pytest.mark.proves("ED5 P12", "ED5 P13")
def test_25_options_were_weighed_with_somebody_and_one_was_chosen(town):
    story, codes = Story(town), ("ED5 P12", "ED5 P13")
    goal = story.adds("goal", "Sleep safely")
    story.open(*codes, says="No option")
    option = story.adds("option", "New locks", parent=goal.reference, against="He knows the house")
    story.open(*codes, says="none is chosen")
    story.acts(option, "choose", text="Sam wants to stay for now.")
    story.open(*codes, says="with whom")
    refuge = story.adds("option", "A refuge", parent=goal.reference, discussed_with="Sam, alone")
    assert refuge.state == "considered"
    story.met(*codes)
    assert "Sleep safely every night" in story.gets(town.osei, "plans:plan", story.ref)


@pytest.mark.proves("ED5 P14", "ED5 P29")
def test_26_restorative_practice_was_considered_and_goes_on_where_it_is_wanted(town):
    story, codes = Story(town), ("ED5 P14", "ED5 P29")
    story.open(*codes, says="restorative practice was considered")
    story.domain("restorative_practice")
    story.met("ED5 P14")
    story.open("ED5 P29", says="no action with a date")
    story.adds("action", "Restorative talk with the neighbour", due_on="in 3 weeks")
    story.met(*codes)


@pytest.mark.proves("ED5 P15")
def test_27_what_comes_first_is_over_before_what_follows_and_the_person_has_their_say(town):
    story = Story(town)
    first = story.adds("action", "Change the locks", starts_on="in 1 week", due_on="in 3 weeks")
    late = story.adds("action", "Move in", after=[first.reference], starts_on="in 2 weeks", due_on="in 4 weeks")
    story.open("ED5 P15", says="before")
    moved = {"starts_on": "in 3 weeks", "due_on": "in 5 weeks", "after": [first.reference]}
    story.does("dates", late.reference, **moved, previewed=f"in 3 weeks:in 5 weeks:{first.reference}")
    story.open("ED5 P15", says="What the person says")
    story.proposes()
    story.hears(their_words="First the locks, then we see.")
    story.met("ED5 P15")


@pytest.mark.proves("ED5 P18", "ED5 P19", "ED5 P20", "ED5 P21")
def test_28_each_area_of_life_was_thought_of_planned_or_not_needed_or_refused(town):
    story, codes = Story(town), ("ED5 P18", "ED5 P19", "ED5 P20", "ED5 P21")
    story.open(*codes, says="Nobody has said how it stands")
    story.domain("physical_health")
    story.open("ED5 P18", says="mental health")
    for area, state in (("mental_health", "planned"), ("drugs", "not_needed"), ("alcohol", "refused")):
        story.domain(area, state)
    story.domain("accommodation")
    story.domain("social_inclusion", "not_needed")
    story.met(*codes)
