"""Random lives of a review beside a model of a few lines: the hub never says anything else than the model."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.kit.errors import NotNow, Refused
from reviews.models import Review
from reviews.states import REVIEW_MOVES
from tests.plans.town import days
from tests.reviews.conftest import Meeting

#: Who may do each act, and whether it needs everybody here to have read the statement first.
MODEL = {
    "attend": ("holder", False),
    "hear": ("holder", False),
    "judge": ("holder", True),
    "contribute": ("partner", False),
    "abandon": ("holder", False),
    "finish": ("holder", True),
}
WHO = ("holder", "other")
STEPS = st.lists(st.tuples(st.sampled_from(sorted(MODEL)), st.sampled_from(WHO)), max_size=10)


def test_the_model_speaks_of_moves_that_are_there():
    assert {f"review.{act}" for act in MODEL} <= set(REVIEW_MOVES)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_random_lives_of_a_review_are_as_the_model_says(town: Meeting, steps):
    with_open = Review.objects.filter(plan=town.plan, state="open").first()
    if with_open:
        town.acts(with_open, "abandon", text="The life before")
    review, state, seen = town.opens(), "open", set()
    facts = {
        "attend": {
            "parts": {each.pk: {"attendance": "here", "read": True} for each in (town.clinic, town.housing)},
        },
        "hear": {"code": "here", "their_words": "Go on"},
        "judge": {"code": "keep", "text": "It works"},
        "contribute": {"text": "The list is long"},
        "abandon": {"text": "The building was evacuated"},
        "finish": {"next_on": days(40), "next_by": town.clinic.pk, "told": "Dr Osei"},
    }
    for act, who in steps:
        by, (may, reads) = town.osei if who == "holder" else town.tobi, MODEL[act]
        allowed = may == "partner" or who == "holder"
        ready = (not reads or "attend" in seen) and (act != "finish" or {"hear", "judge"} <= seen)
        expected = allowed and state == "open" and ready
        try:
            town.acts(review, act, by=by, **facts[act])
            happened = True
        except (Refused, NotNow):
            happened = False
        except Exception as error:
            assert act == "finish" and not ready, error
            happened = False
        assert happened == expected, (act, who, state, seen)
        if happened:
            seen.add(act)
            state = {"abandon": "abandoned", "finish": "finished"}.get(act, state)
        assert Review.objects.get(pk=review.pk).state == state
