"""Random lives of a conference and one item beside a model of a few lines: the hub never says anything else."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conferences.states import CONFERENCE_MOVES
from hub.kit.errors import NotNow, Refused
from tests.conferences.town import Town

#: verb: from which states, to which (the model, written down apart from the hub's own table)
MODEL = {
    "close_agenda": ({"planned"}, "agenda_closed"),
    "hold": ({"agenda_closed"}, "held"),
    "minute": ({"held"}, "minuted"),
    "cancel": ({"planned", "agenda_closed"}, "cancelled"),
}
ITEM = {"planned": "listed", "agenda_closed": "tabled", "held": "discussed", "minuted": "discussed"}
DOES = {
    "close_agenda": "close_agenda",
    "hold": "hold_conference",
    "minute": "minute_conference",
    "cancel": "cancel_conference",
    "write": "minute_item",
    "confirm": "confirm_attendance",
    "withdraw": "withdraw_item",
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(DOES)), st.sampled_from(["holder", "member"])), max_size=10)


def test_the_model_and_the_table_speak_of_the_same_moves():
    assert {f"conference.{verb}" for verb in MODEL} == set(CONFERENCE_MOVES)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_random_lives_of_a_conference_are_as_the_model_says(town: Town, steps):
    conference = town.plans()
    item = town.refers(conference)
    state, item_state, written, confirmed = "planned", "listed", False, False
    for act, who in steps:
        by = town.dawn if who == "holder" else town.housing_lead
        thing = town.now(item) if act in ("write", "withdraw") else town.now(conference)
        if act == "withdraw":
            by = town.osei if who == "holder" else by
        if act == "hold" and state == "agenda_closed":
            town.begins(conference)
        facts = {"cancel": {"why": "too_few"}, "write": {"text": "Said."}}.get(act, {})
        try:
            town.does(by, DOES[act], thing, **facts)
            happened = True
        except (Refused, NotNow):
            happened = False
        except Exception as error:  # a member finds no item that was never tabled
            assert type(error).__name__ == "Http404" and who == "member" and act in ("write", "withdraw"), error
            happened = False
        if act == "confirm":
            assert happened == (state != "cancelled"), (steps, state)
            confirmed |= happened and who == "member"
        elif act == "write":
            possible = who == "holder" and state == "held" and item_state == "discussed"
            assert happened == possible, (steps, act, state)
            written |= happened
        elif act == "withdraw":
            assert happened == (who == "holder" and item_state == "listed"), (steps, state)
            item_state = "withdrawn" if happened else item_state
        else:
            sources, to = MODEL[act]
            ready = act != "minute" or written or item_state == "withdrawn"
            assert happened == (who == "holder" and state in sources and ready), (steps, act, state)
            if happened:
                state = to
                if item_state != "withdrawn":
                    item_state = ITEM.get(state, "withdrawn")
        assert (town.now(conference).state, town.now(item).state) == (state, item_state)
        is_open = confirmed and item_state in ("tabled", "discussed")
        assert ("Northgate Housing" in town.ties(item)) == is_open, steps
