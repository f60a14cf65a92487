"""Random lives of an action and of a role beside models of a few lines: the hub never says anything else than the model."""

from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.acting import acting_as, as_system
from consent.models import Involvement
from hub.kit.errors import NotNow, Refused
from plans import states
from plans.models import Part, Plan
from tests.plans.town import Town, days

OURS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
ENDED = {"in_progress", "done", "not_possible", "not_done", "not_needed"}

#: verb: from which states, to which (None: to the one that is said), and who may
ACTION = {
    "accept": ({"proposed"}, "agreed", "doer"),
    "decline": ({"proposed", "countered"}, "refused", "doer"),
    "counter": ({"proposed"}, "countered", "doer"),
    "take_counter": ({"countered"}, "agreed", "writer"),
    "keep": ({"countered"}, "proposed", "writer"),
    "offer_again": ({"refused"}, "proposed", "writer"),
    "report": ({"agreed"} | ENDED, None, "doer"),
}
ROLE = {
    "accept": ({"offered"}, "accepted", {"asked"}),
    "decline": ({"offered", "countered"}, "declined", {"asked"}),
    "counter": ({"offered"}, "countered", {"asked"}),
    "take_counter": ({"countered"}, "accepted", {"writer"}),
    "keep": ({"countered"}, "offered", {"writer"}),
    "end": ({"offered", "countered", "accepted"}, "ended", {"asked", "writer"}),
}
WHO = st.sampled_from(["doer", "writer", "other"])
ACTS = st.one_of(
    st.tuples(st.sampled_from(sorted({*ACTION} - {"report"})), WHO, st.none()),
    st.tuples(st.just("report"), WHO, st.sampled_from(sorted(ENDED))),
    st.tuples(st.just("change"), st.just("writer"), st.none()),
)


def test_the_models_and_the_tables_speak_of_the_same_moves():
    assert {f"action.{verb}" for verb in ACTION} == set(states.ACTION_MOVES)
    assert {f"role.{verb}" for verb in ROLE} | {"role.hand_over"} == set(states.ROLE_MOVES)


def done(town: Town, by, act: str, part: Part, **facts) -> bool:
    """Return whether somebody could do this to a part as it is now."""
    try:
        with transaction.atomic():
            town.does(by, act, part, **facts)
    except (Refused, NotNow, Http404):
        return False
    return True


def fresh(part: Part) -> Part:
    """Return a part as it is now, whoever may see it."""
    with as_system("tests"):
        return Part.objects.select_related("plan").get(pk=part.pk)


def said(verb: str, state: str | None, number: int) -> dict:
    """Return what an act has to say; each date is another than the one before."""
    if verb == "report":
        return {"state": state, "text": "Said."}
    if verb == "counter":
        return {"due_on": days(40 + number)}
    return {"decline": {"reason": "no_capacity"}}.get(verb, {})


@OURS
@given(steps=st.lists(ACTS, max_size=12), start_now=st.booleans())
def test_random_lives_of_an_action_are_as_the_model_says(town: Town, steps, start_now):
    with transaction.atomic():
        plan = town.starts()
        town.joined(plan)
        town.joined(plan, town.police, title="Makes the home safer")
        action = town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5), start_now=start_now)
        people = {"doer": town.tobi, "writer": town.osei, "other": town.pat}
        now = "proposed"
        for number, (verb, who, state) in enumerate(steps):
            if verb == "change":
                town.does(town.osei, "change_part", action, due_on=days(80 + number))
                now = "proposed" if now in ("agreed", "refused") else now
            else:
                sources, to, may = ACTION[verb]
                early = verb == "report" and start_now and now in ("proposed", "countered")
                happened = done(town, people[who], f"{verb}_action", action, **said(verb, state, number))
                assert happened == (who == may and (now in sources or early)), (verb, who, now)
                now = (to or state) if happened else now
            action = fresh(action)
            assert action.state == now
            assert bool(action.proposed) == (now == "countered")
        transaction.set_rollback(True)


@OURS
@given(
    steps=st.lists(st.tuples(st.sampled_from(sorted(ROLE)), st.sampled_from(["asked", "writer", "other"])), max_size=8)
)
def test_random_lives_of_a_role_are_as_the_model_says(town: Town, steps):
    with transaction.atomic():
        plan = town.starts()
        town.joined(plan, town.police, title="Makes the home safer")
        role = town.offers(plan)
        people = {"asked": town.ana, "writer": town.osei, "other": town.pat}
        now = "offered"
        for verb, who in steps:
            facts = {
                "decline": {"reason": "no_capacity"},
                "counter": {"title": "Gives advice"},
                "end": {"text": "It is over."},
            }.get(verb, {})
            sources, to, may = ROLE[verb]
            happened = done(town, people[who], f"{verb}_role", role, **facts)
            assert happened == (who in may and now in sources), (verb, who, now)
            now = to if happened else now
            role = fresh(role)
            assert role.state == now
            holds = now in ("offered", "countered", "accepted")
            with acting_as(town.ana) as ana:
                assert Plan.objects.visible_to(ana).filter(pk=plan.pk).exists() == holds
            with as_system("tests"):
                assert Involvement.objects.filter(source=role.reference, ends_at__isnull=True).exists() == holds
        transaction.set_rollback(True)


def test_what_was_proposed_instead_is_gone_once_it_is_declined(town: Town):
    plan = town.starts()
    town.joined(plan)
    action = town.adds(plan, "action", "Find a flat", agency=town.housing, due_on=days(5))
    assert done(town, town.tobi, "counter_action", action, due_on=days(40))
    assert fresh(action).proposed
    assert done(town, town.tobi, "decline_action", fresh(action), reason="no_capacity")
    assert (fresh(action).state, fresh(action).proposed) == ("refused", {})
