"""The end of a story on the pages, with and without JavaScript: a plan is closed, the work ends, what is kept has its day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as
from people import actions as people
from plans import actions as plans

pytestmark = pytest.mark.browser

EXIT = {"goes_on": "The landlord’s warden calls", "signs": "No sleep", "turn_to": "Dr Osei", "told": "In person"}


@pytest.fixture
def plan(county):
    """Give somebody's plan in which everything has had its end."""
    dee = county.newcomer("Dee", "Plainly")
    with acting_as(county.osei) as osei:
        people.record(dee, by=osei, kind="need", title="A home", details={"domain": "accommodation"})
        plan = plans.start_plan(dee, by=osei, aim="A home", review_on=timezone.localdate() + timedelta(days=20))
        goal = plans.add_part(plan, by=osei, kind="goal", title="A home", details={"success": "A key"})
        plans.judge_goal(goal, by=osei, state="achieved", text="She has it")
    plan.about = dee.reference
    return plan


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without"])
def test_from_the_open_plan_to_the_day_until_which_it_is_kept(seats, county, plan, with_script):
    worker, lead, officer = (
        seats.of(who, java_script_enabled=with_script) for who in (county.osei, county.lead, county.clinic_officer)
    )
    lead.open(reverse("people:team", args=[plan.about]))
    lead.follow("End our work with this person")
    lead.sees("This has to end first:", "A plan is open")

    worker.open(reverse("plans:plan", args=[plan.reference]))
    worker.follow("Close the plan")
    worker.choose("Why is it closed?", "What it was for is reached")
    worker.write(**EXIT)
    worker.press("Close the plan")
    worker.sees("The plan is closed", EXIT["goes_on"])

    lead.open(reverse("people:team", args=[plan.about]))
    lead.follow("End our work with this person")
    lead.press("End our work")
    lead.sees("There is a problem", "Select why the work ends")
    lead.tick("What was agreed is reached")
    lead.press("End our work")
    lead.sees("Our work has ended.", "what was agreed is reached")

    worker.open(reverse("plans:plan", args=[plan.reference]))
    worker.sees("can assign you")
    worker.sees_nothing_of(EXIT["goes_on"])

    officer.open(reverse("retention:person", args=[plan.about]))
    officer.sees(plan.about, "Need")
    officer.sees_nothing_of("A home")
