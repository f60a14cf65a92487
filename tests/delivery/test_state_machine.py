"""Random lives of a session beside a model of a few lines: the hub never says anything else than the model."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.acting import acting_as
from delivery.states import RECORDED, SESSION_MOVES
from hub.kit.errors import NotNow, Refused
from people.models import RecordEntry
from tests.delivery.town import Town

#: verb: from which states (the model, written down apart from the hub's own table)
MODEL = {
    "record": {"planned"},
    "correct": {"attended", "late", "missed", "not_held"},
    "cancel": {"planned"},
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(MODEL)), st.sampled_from(sorted(RECORDED)), st.booleans(), st.booleans()),
    max_size=8,
)


def test_the_model_and_the_table_speak_of_the_same_moves():
    assert {f"session.{verb}" for verb in MODEL} == set(SESSION_MOVES)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_random_lives_of_a_session_are_as_the_model_says(town: Town, steps):
    session = town.plans_sessions()
    state, said, concern = "planned", 0, False
    for verb, wanted, ours, flagged in steps:
        by = town.tobi if ours else town.osei
        facts = {"state": wanted, "text": "Said.", "concern": flagged}
        if wanted == "not_held":
            facts |= {"whose": "ours", "why": "Ill"}
        facts = {"because": "moved"} if verb == "cancel" else facts
        facts |= {"reason": "Said wrongly"} if verb == "correct" else {}
        try:
            town.delivers(by, f"{verb}_session", town.now(session), **facts)
            happened = True
        except (Refused, NotNow):
            happened = False
        assert happened == (ours and state in MODEL[verb]), (verb, ours, state)
        if happened:
            state = "cancelled" if verb == "cancel" else wanted
            said, concern = (said, concern) if verb == "cancel" else (said + 1, flagged)
        now = town.now(session)
        assert (now.state, now.concern, now.whose) == (state, concern, "ours" if state == "not_held" else "")
        with acting_as(town.tobi):
            found = RecordEntry.objects.filter(pk=now.entry_id)
            assert [one.version for one in found] == ([said] if said else [])
