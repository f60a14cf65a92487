"""Two who change one part at once: both texts are shown, and saving again undoes nothing that the writer never touched."""

import html
import re

import pytest

from tests.plans.test_pages import opens, sends
from tests.plans.town import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(town):
    """Give a plan with an action of housing."""
    plan = town.starts()
    town.joined(plan)
    town.goal = town.adds(plan, "goal", "Own front door")
    town.flat = town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5), start_now=True)
    return plan


def fields(page: str) -> dict:
    """Return what the form of a page would send, by name: the first value of each."""
    form = page[page.index('<form method="post" novalidate>') :]
    found = {}
    for tag in re.findall(r"<input [^>]+>", form):
        attrs = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        unticked = attrs.get("type") in ("checkbox", "radio") and " checked" not in tag
        if "name" in attrs and not unticked and attrs["name"] != "csrfmiddlewaretoken":
            found[attrs["name"]] = html.unescape(attrs.get("value", "on" if attrs.get("type") == "checkbox" else ""))
    for name, body in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        found[name] = html.unescape(body).strip()
    for name, body in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]* selected', body) or re.search(r'value="([^"]*)"', body)
        found[name] = chosen[1] if chosen else ""
    return found


def conflict(town, plan, **mine) -> str:
    """Return the page that says that somebody was first, after the action was changed in another window."""
    sent = fields(opens(town, town.osei, "change", plan.reference, town.flat.reference))
    town.does(
        town.colleague, "change_part", town.flat, title="Find a room", due_on=days(9), start_now=False, parent=town.goal
    )
    answer = sends(town, town.osei, "change", plan.reference, town.flat.reference, status=409, **{**sent, **mine})
    return answer.content.decode()


def test_both_texts_are_shown_and_saving_again_keeps_what_the_other_changed(town, plan):
    page = conflict(town, plan, title="Find a house")
    assert "Both of you changed it. Yours stands below." in page and "Find a room" in page
    assert page.count("Taken over into what stands below.") == 3
    again = fields(page)
    assert again["title"] == "Find a house" and again["parent"] == town.goal.reference and "start_now" not in again
    sends(town, town.osei, "change", plan.reference, town.flat.reference, **again)
    line = town.page(town.osei, plan).line(town.flat.reference)
    assert (line.title, line.part.due_on, line.part.start_now) == ("Find a house", days(9), False)
    assert line.part.parent_id == town.goal.pk


def test_who_touched_nothing_else_takes_over_what_the_other_wrote(town, plan):
    page = conflict(town, plan, text="Ask the council first")
    assert "Both of you" not in page
    sends(town, town.osei, "change", plan.reference, town.flat.reference, **fields(page))
    line = town.page(town.osei, plan).line(town.flat.reference)
    assert (line.title, line.text) == ("Find a room", "Ask the council first")


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_without_what_the_form_held_all_that_differs_is_shown_and_nothing_is_taken_over(town, plan, token):
    page = conflict(town, plan, opened=token)
    assert page.count("Both of you changed it") == 4
    assert fields(page)["title"] == "Find a flat"


def test_what_a_form_held_is_of_one_part_alone(town, plan):
    other = fields(opens(town, town.osei, "change", plan.reference, town.goal.reference))["opened"]
    assert conflict(town, plan, opened=other).count("Both of you changed it") == 4


def test_a_part_that_moved_on_is_not_written_over_in_silence(town, plan):
    sent = fields(opens(town, town.osei, "change", plan.reference, town.flat.reference))
    town.does(town.tobi, "accept_action", town.flat)
    page = sends(town, town.osei, "change", plan.reference, town.flat.reference, status=409, **sent).content.decode()
    assert "how it stands has changed" in page
