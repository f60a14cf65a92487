"""Every planted fault must be caught: a test that cannot fail proves nothing (design: rules of proof)."""

import pytest

from consent import decision
from tests.consent.answering import is_as_expected
from tests.consent.directed import DIRECTED
from tests.consent.faults import GATE_FAULTS, plant
from tests.consent.faults_in_facts import FACT_FAULTS
from tests.consent.faults_in_statements import STATEMENT_FAULTS
from tests.consent.worlds import facts_of, pack, question_of

CASES = [(case, question_of(case), facts_of(case)) for case in (*DIRECTED, *pack("sharing.json"))]
FAULTS = [*GATE_FAULTS, *FACT_FAULTS, *STATEMENT_FAULTS]


def gets_a_wrong_answer(case, question, facts):
    """Whether a case is answered, and wrongly. A fault that breaks the decision down is not caught by that."""
    try:
        made = decision.decide(question, facts)
    except (AttributeError, TypeError, ValueError):
        return False
    return not is_as_expected(made, case)


def test_the_sound_decision_gets_every_case_right():
    wrong = [
        case["id"] for case, question, facts in CASES if not is_as_expected(decision.decide(question, facts), case)
    ]
    assert wrong == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_caught_by_a_case(fault, monkeypatch):
    plant(monkeypatch, fault)
    assert any(gets_a_wrong_answer(*case) for case in CASES), "no case notices this fault"


def test_faults_have_names_of_their_own():
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
