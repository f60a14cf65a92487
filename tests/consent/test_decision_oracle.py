"""The decision against a second, slow and literal reading of the design: they have to agree on every world.

A failure prints the `seed`: `random_case(Random(seed))` is the world on which they differ.
"""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.consent import oracle
from tests.consent.answering import answer, decided, redacted
from tests.consent.random_worlds import random_case

WORLDS = 5000


@settings(max_examples=WORLDS, deadline=None, database=None, print_blob=True)
@given(seed=st.integers(min_value=0, max_value=2**32 - 1))
def test_both_readings_of_the_design_agree_on_worlds_drawn_at_random(seed):
    case = random_case(Random(seed))
    made = decided(case)
    assert answer(made) == oracle.answer(case)
    assert set(redacted(made)) == oracle.redacted(case)
