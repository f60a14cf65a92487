"""Every property must be able to fail: for each a planted fault that breaks it (design: trust, rules of proof)."""

import pytest

from consent import decision, duties, trace
from consent.answers import Attempt
from consent.codes import Route
from tests.consent import test_decision_properties as properties
from tests.consent.faults import Fault, plant
from tests.consent.test_decision_faults import FAULTS

SEEDS = range(600)
SOUND_RULES = decision.by_rules


def involvement_opens(ask):
    """Where the owner has no rule for the agency, every involvement allows by itself."""
    opened = [Attempt(15, Route.STATUTORY, involvement=tier) for tier in ask.involvements]
    return SOUND_RULES(ask) if ask.rules or not opened else opened


def first_comes_first(allowed):
    """The way that was recorded first is taken."""
    return allowed[0]


EXTRA = [
    Fault("an involvement opens without a rule", decision.by_rules, involvement_opens),
    Fault("the first way is taken", decision.preferred, first_comes_first),
    Fault("no duties", duties.obligations, lambda ask, way: ()),
    Fault("no trace", trace.steps, lambda ask, way: ()),
]
NAMED = {fault.name: fault for fault in [*FAULTS, *EXTRA]}
BREAKS = [
    ("a_conflict_of_interest_always_denies", "only the person counts for a conflict", {}),
    ("a_conflict_of_interest_always_denies", "a conflict is acknowledged", {}),
    ("the_order_of_records", "the first way is taken", {}),
    ("adding_a_refusal", "consult is content with refused", {}),
    ("removing_a_ground", "everybody needs to know", {"name": "involvements"}),
    ("removing_a_ground", "an involvement opens without a rule", {"name": "rules"}),
    ("removing_a_grant", "consent is content with not_sought", {}),
    ("break_glass_passes_no_absolute_bar", "break-glass opens a lock", {}),
    ("break_glass_passes_no_absolute_bar", "break-glass needs no agreement", {}),
    ("an_override_opens_only", "an override covers everything", {}),
    ("an_override_opens_only", "blind to person in overrides", {}),
    ("facts_recorded_later", "everything is known", {"other": 7}),
    ("facts_recorded_later", "blind to recorded_at in statements", {"other": 7}),
    ("silent_denials_tell", "no need to know is acknowledged", {}),
    ("with_no_rule_override_or_break_glass", "an involvement opens without a rule", {}),
    ("the_consent_route_rests", "stops block nothing", {}),
    ("the_consent_route_rests", "blind to valid in statements", {}),
    ("every_disclosure", "no duties", {}),
    ("the_same_question", "blind to end in agreements", {}),
    ("every_answer_is_whole", "no trace", {}),
]


def property_named(start):
    """The property whose test's name starts so, as a plain function of a seed."""
    found = [held for name, held in vars(properties).items() if name.startswith(f"test_{start}")]
    assert len(found) == 1
    return found[0].hypothesis.inner_test


def breaks(held, seed, more):
    """Whether the property does not hold in the world of this seed."""
    try:
        held(seed=seed, **more)
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize(("start", "fault", "more"), BREAKS, ids=lambda part: part if isinstance(part, str) else "")
def test_a_planted_fault_breaks_the_property(start, fault, more, monkeypatch):
    held = property_named(start)
    plant(monkeypatch, NAMED[fault])
    assert any(breaks(held, seed, more) for seed in SEEDS)


def test_every_property_has_a_fault_that_breaks_it():
    named = [
        name for name, held in vars(properties).items() if name.startswith("test_") and hasattr(held, "hypothesis")
    ]
    unbroken = [name for name in named if not any(name.startswith(f"test_{start}") for start, _, _ in BREAKS)]
    assert unbroken == []
