"""Putting a case to the decision, and reading its answer in the form in which cases expect it."""

from consent import decision
from consent.answers import Duty
from tests.consent.worlds import facts_of, question_of


def decided(case):
    """The decision about a case."""
    return decision.decide(question_of(case), facts_of(case))


def answer(made):
    """Outcome, code and route of a decision, as a pack expects them."""
    return {"outcome": made.outcome, "code": made.code, "route": made.route}


def redacted(made):
    """The people whom a decision says to redact."""
    return sorted(
        person
        for obligation in made.obligations
        if obligation.duty == Duty.REDACT_OTHER_SUBJECTS
        for person in obligation.subjects
    )


def is_as_expected(made, case):
    """Whether a decision is what the case expects, in all that it expects."""
    return answer(made) == case["expect"] and redacted(made) == case.get("redacts", redacted(made))
