"""Random lives of a question beside a model of a few lines: the hub never says anything else than the model."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.kit.errors import NotNow, Refused
from questions.states import QUESTION_MOVES
from tests.questions.town import Town

#: verb: from which states, to which, and who may (the model, written down apart from the hub's own table)
MODEL = {
    "see": ({"sent"}, "seen", "asked"),
    "answer": ({"sent", "seen"}, "answered", "asked"),
    "pass_on": ({"sent", "seen"}, "sent", "asked"),
    "reopen": ({"answered"}, "sent", "asker"),
    "close": ({"answered"}, "closed", "asker"),
    "withdraw": ({"sent", "seen"}, "withdrawn", "asker"),
}
OPEN = {"sent", "seen"}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(MODEL)), st.sampled_from(["asker", "asked"])), max_size=12)


def test_the_model_and_the_table_speak_of_the_same_moves():
    assert {f"question.{verb}" for verb in MODEL} == set(QUESTION_MOVES)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS, about=st.booleans())
def test_random_lives_of_a_question_are_as_the_model_says(town: Town, steps, about):
    question = town.asks() if about else town.asks(person=None)
    state, passed = "sent", 0
    for verb, who in steps:
        by = town.osei if who == "asker" else town.ana
        facts = {} if verb == "see" else {"text": "Said."}
        roles = ("consent_officer", "contact")
        if verb == "pass_on":
            # to a role that Ana holds no more, and back by the officer: whoever is asked now is who answers
            facts = {"agency": town.housing, "role": roles[passed % 2], "reason": "more_senior"}
        if who == "asked" and passed % 2:
            by = town.housing_officer
        sources, to, may = MODEL[verb]
        if verb == "see" and state not in sources:
            town.does(by, "see_question", town.now(question))
            continue
        try:
            town.does(by, f"{verb}_question", town.now(question), **facts)
            happened = True
        except (Refused, NotNow):
            happened = False
        assert happened == (may == who and state in sources), (verb, who, state)
        if happened:
            state, passed = to, passed + (verb == "pass_on")
        assert town.now(question).state == state
        opened = about and state in OPEN
        assert town.ties(question) == ([town.housing.pk] if opened else [])
