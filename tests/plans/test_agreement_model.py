"""Random lives of an agreement beside a model of a few lines: the hub never says anything else than the model."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.acting import acting_as
from hub.kit.errors import NotNow
from plans.page import plan_page
from plans.standings import standings_of, state_of
from plans.versions import versions_of
from tests.plans.town import days

NAMES = {"Riverside Clinic": "clinic", "Northgate Housing": "housing", "Police VPU": "police"}
EVERYBODY = set(NAMES.values())
#: What can change, and whom it touches (the model, written down apart from the hub's own rule): who does it, who wrote it,
#: whose action the goal is for; the aims all, and the review who leads and reviews.
TOUCHES = {
    "flat": {"clinic", "housing"},
    "locks": {"clinic", "police"},
    "ours": {"housing"},
    "goal": {"clinic", "housing"},
    "loose": {"clinic"},
    "aim": EVERYBODY,
    "review": {"clinic"},
}
AGREES = {"agreed", "understood", "not_our_role"}
ANSWERS = ["agreed", "understood", "change_asked", "not_our_role", "could_not"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("propose"), st.sampled_from(sorted(EVERYBODY)), st.none()),
        st.tuples(st.just("answer"), st.sampled_from(sorted(EVERYBODY)), st.sampled_from(ANSWERS)),
        st.tuples(st.just("change"), st.sampled_from(sorted(TOUCHES)), st.integers(0, 2)),
    ),
    max_size=14,
)


class Model:
    """What was proposed and answered, as plain values."""

    def __init__(self):
        self.now, self.versions, self.answers = dict.fromkeys(TOUCHES, 0), [], {}

    def standing(self, agency: str) -> str:
        """Return how an agency stands."""
        if not self.versions:
            return "none"
        if agency not in self.answers:
            return "waiting"
        version, answer = self.answers[agency]
        if answer not in AGREES:
            return answer
        moved = {name for name, value in self.now.items() if value != self.versions[version][name]}
        return "lapsed" if any(agency in TOUCHES[name] for name in moved) else "counts"

    @property
    def state(self) -> str:
        """Return how the plan stands."""
        if not self.versions:
            return "draft"
        if self.now != self.versions[-1]:
            return "changed"
        return "agreed" if {self.standing(one) for one in EVERYBODY} == {"counts"} else "proposed"


@pytest.fixture
def plan(town):
    """Give a plan with one part of each sort that touches somebody else."""
    plan = town.starts(aim="Aim 0")
    town.joined(plan)
    town.joined(plan, town.police, title="Makes the home safer")
    facts = {"agency": town.housing, "due_on": days(5)}
    goal = town.adds(plan, "goal", "Goal 0")
    town.parts = {
        "aim": plan.parts.get(kind="aim"),
        "goal": goal,
        "loose": town.adds(plan, "goal", "Goal 0"),
        "flat": town.adds(plan, "action", "Find a flat", parent=goal, **facts),
        "locks": town.adds(plan, "action", "Change the locks", **{**facts, "agency": town.police}),
        "ours": town.adds(plan, "action", "Ring the landlord", by=town.tobi, due_on=days(5)),
    }
    return plan


def change(town, plan, name: str, value: int) -> None:
    """Let one thing be what it is at this value."""
    if name == "review":
        town.does(town.osei, "set_review", plan, review_on=days(60 + value))
    elif name in ("aim", "goal", "loose"):
        town.does(
            town.osei, "change_part", town.parts[name], title=f"{name.capitalize()} {value}".replace("Loose", "Goal")
        )
    else:
        town.does(town.tobi if name == "ours" else town.osei, "change_part", town.parts[name], due_on=days(5 + value))


def step(town, plan, model: Model, what: str, which: str, value) -> None:
    """Do one step to the plan and to the model."""
    by = {"clinic": town.osei, "housing": town.tobi, "police": town.pat}.get(which)
    if what == "change":
        change(town, plan, which, value)
        model.now[which] = value
    elif what == "propose":
        version = town.does(by, "propose_plan", plan, number=len(model.versions))
        assert version.number == len(model.versions) + 1
        model.versions.append(dict(model.now))
    else:
        try:
            town.does(by, "answer_plan", plan, answer=value, number=len(model.versions) or None, text="In words")
            assert model.versions
            model.answers[which] = (len(model.versions) - 1, value)
        except NotNow:
            assert not model.versions


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
@pytest.mark.django_db
def test_random_lives_of_an_agreement_are_as_the_model_says(town, plan, steps):
    model = Model()
    with transaction.atomic():
        for each in steps:
            step(town, plan, model, *each)
        for viewer in (town.osei, town.pat):
            with acting_as(viewer):
                page = plan_page(viewer, plan.reference, past=True)
                versions = versions_of(page)
                found = standings_of(page, versions)
                code = state_of(page, versions)["code"]
            assert {NAMES[one.agency]: one.code for one in found} == {one: model.standing(one) for one in EVERYBODY}
            assert code == model.state
            assert all(bool(one.because) == (one.code == "lapsed") for one in found)
        transaction.set_rollback(True)
