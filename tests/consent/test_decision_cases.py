"""The worked cases: every one must give the outcome, the code and the route that the pack expects."""

import pytest

from consent.decision import decide
from tests.consent.worlds import facts_of, pack, question_of

CASES = pack("sharing.json")


def answer(case):
    """What the decision says, in the form in which a pack expects it."""
    decision = decide(question_of(case), facts_of(case))
    return {"outcome": decision.outcome, "code": decision.code, "route": decision.route}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_worked_case_is_answered_as_the_pack_expects(case):
    assert answer(case) == case["expect"], f"{case['facts']} ({case['why']})"
