"""Faults planted in the sharing decision, to see that the cases catch them: the gates and their order.

The gates are data and everything else is small functions found by name: a fault is one of them replaced.
"""

from itertools import pairwise
from typing import NamedTuple

from consent import (
    answers,
    ask,
    cells,
    changes,
    codes,
    decision,
    duties,
    emergency,
    gates,
    in_force,
    reasons,
    trace,
)
from consent.codes import Code, Tier
from consent.gates import Gate
from consent.world import Involvement

MODULES = (answers, ask, cells, changes, decision, duties, emergency, gates, in_force, reasons, trace)


class Fault(NamedTuple):
    """What is wrong, the sound function, list or property of `Ask` (by its name), and the faulty one."""

    name: str
    sound: object
    faulty: object


def plant(monkeypatch, fault):
    """Put the faulty thing wherever the decision uses the sound one: every name, every list of gates."""
    if isinstance(fault.sound, str):
        monkeypatch.setattr(ask.Ask, fault.sound, property(fault.faulty))
        return
    places = 0
    for module in MODULES:
        for name, held in list(vars(module).items()):
            put = replaced(held, fault)
            if put is not held:
                monkeypatch.setattr(module, name, put)
                places += 1
    assert places, f"nothing to replace for {fault.name}"


def replaced(held, fault):
    """What a module's name should hold once the fault is planted."""
    if held is fault.sound:
        return fault.faulty
    if isinstance(held, Gate) and held.test is fault.sound:
        return held._replace(test=fault.faulty)
    if isinstance(held, tuple) and any(isinstance(entry, Gate) and entry.test is fault.sound for entry in held):
        return tuple(gate._replace(test=fault.faulty) if gate.test is fault.sound else gate for gate in held)
    return held


def passes(*facts):
    """A gate that lets everything through."""


def yes(*facts):
    return True


def no(*facts):
    return False


def swapped(order, first, second):
    """The same order with two entries in each other's place."""
    places = {first: second, second: first}
    return type(order)(places.get(entry, entry) for entry in order)


def moved(order, entry, place):
    """The same order with one entry moved."""
    rest = [other for other in order if other != entry]
    return (*rest[:place], entry, *rest[place:])


def denying(sound, code, silent):
    """The gate with its failure told as `silent` says."""

    def faulty(*facts):
        failed = sound(*facts)
        return failed._replace(silent=silent) if failed and failed.code == code else failed

    return faulty


ALL_GATES = (
    *gates.BARS,
    *gates.OWN_RECORD,
    *gates.DISCLOSURE_BARS,
    *gates.BOTH_AGENCIES,
    *gates.EACH_TIER,
    gates.RULE,
    *gates.EACH_RULE,
    *gates.EACH_OVERRIDE,
)
SOUND_BEST = decision.best
LEFT_OUT = [
    Fault(f"gate {gate.number} left out: {gate.test.__name__}", gate.test, passes)
    for gate in ALL_GATES
    if gate.test is not gates.need_to_know
]
REQUEST = [
    Fault("an inactive account may ask", gates.is_the_worker, lambda ask: ask.worker is not None),
    Fault("any role will do", gates.holds_role, yes),
    Fault("the administrator sees content", gates.may_see_content, yes),
    Fault("any purpose will do", gates.purpose_is_known, yes),
    Fault("only the person counts for a conflict", "subjects", lambda ask: frozenset({ask.item.person})),
]
ORDER = [
    Fault("the ring-fence before the conflict", gates.BARS, swapped(gates.BARS, gates.BARS[1], gates.BARS[2])),
    Fault("the restriction before the ring-fence", gates.BARS, swapped(gates.BARS, gates.BARS[2], gates.BARS[3])),
    Fault("assignment before the seal's list", gates.OWN_RECORD, gates.OWN_RECORD[::-1]),
    Fault(
        "the lock before the statutory bar",
        gates.DISCLOSURE_BARS,
        swapped(gates.DISCLOSURE_BARS, gates.DISCLOSURE_BARS[0], gates.DISCLOSURE_BARS[1]),
    ),
    Fault(
        "originator control before the lock",
        gates.DISCLOSURE_BARS,
        swapped(gates.DISCLOSURE_BARS, gates.DISCLOSURE_BARS[1], gates.DISCLOSURE_BARS[2]),
    ),
    Fault("bars on disclosure hold for the owner", gates.BARS, (*gates.BARS, *gates.DISCLOSURE_BARS)),
    *(
        Fault(f"{second} before {first}", codes.PREFERENCE, swapped(codes.PREFERENCE, first, second))
        # The first two never meet: one cell has one state.
        for first, second in pairwise(codes.PREFERENCE[1:])
    ),
    *(
        Fault(f"{further} is not further than {code}", codes.FURTHEST, swapped(codes.FURTHEST, code, further))
        for code, further in (
            (Code.NO_NEED_TO_KNOW, Code.NOT_ASSIGNED),
            (Code.NOT_ASSIGNED, Code.NO_RULE),
            (Code.NO_RULE, Code.MISSING_CONDITION),
            (Code.MISSING_CONDITION, Code.CONSENT_NOT_SOUGHT),
            (Code.CONSENT_REFUSED, Code.SEALED),
        )
    ),
    *(
        Fault(
            f"no condition is further than {code}",
            codes.FURTHEST,
            moved(codes.FURTHEST, Code.MISSING_CONDITION, codes.FURTHEST.index(code)),
        )
        for code in codes.FURTHEST[5:10]
    ),
    Fault("the first failure is told", codes.FURTHEST, codes.FURTHEST[::-1]),
    Fault("break-glass is tried first", decision.best, lambda ask, attempts: _break_glass_first(ask, attempts)),
]
SILENCE = [
    Fault("a locked own record is acknowledged", gates.own_seal, denying(gates.own_seal, Code.SEALED, False)),
    Fault("a sealed own record is silent", gates.own_seal, denying(gates.own_seal, Code.SEALED, True)),
    Fault(
        "no need to know is acknowledged",
        gates.need_to_know,
        denying(gates.need_to_know, Code.NO_NEED_TO_KNOW, False),
    ),
    Fault("a conflict is acknowledged", codes.SILENT, codes.SILENT - {Code.SUBJECT_CONFLICT}),
    Fault("a ring-fence is acknowledged", codes.SILENT, codes.SILENT - {Code.AGENCY_RINGFENCE}),
    Fault("a statutory bar is acknowledged", codes.SILENT, codes.SILENT - {Code.STATUTORY_BAR}),
    Fault("a lock is acknowledged", codes.SILENT, codes.SILENT - {Code.SEALED_AND_LOCKED}),
    Fault("originator control is acknowledged", codes.SILENT, codes.SILENT - {Code.ORIGINATOR_CONTROL}),
    Fault("no agreement is acknowledged", codes.SILENT, codes.SILENT - {Code.NO_AGREEMENT}),
    Fault("no such item is acknowledged", codes.SILENT, codes.SILENT - {Code.NOT_FOUND}),
    Fault("not assigned is silent", codes.SILENT, codes.SILENT | {Code.NOT_ASSIGNED}),
    Fault("a restriction is always silent", gates.has_a_tie, no),
    Fault("a restriction is told to strangers", gates.has_a_tie, yes),
    Fault("a restriction gives away what is hidden", gates.is_hidden, no),
    Fault("a restriction hides a lock that a court opened", gates.is_hidden, lambda ask: ask_is_locked(ask)),
]
WORKERS = [
    Fault("a supervisor is not assigned", "supervises", no),
    Fault("holding the supervisor's role is enough", "supervises", lambda ask: "supervisor" in ask.worker.roles),
    Fault("the duty manager does not triage", codes.TRIAGE_ROLES, frozenset({"triage"})),
    Fault("a supervisor triages", codes.TRIAGE_ROLES, codes.TRIAGE_ROLES | {"supervisor"}),
    Fault("everybody is assigned", "assigned", yes),
    Fault("assigned to anybody is assigned", "assigned", lambda ask: bool(ask.worker.assigned)),
    Fault("everybody needs to know", "involvements", lambda ask: known_of(ask)),
    Fault("nobody is on a seal's list", "on_seal_list", no),
    Fault("everybody is on a seal's list", "on_seal_list", yes),
    Fault("overrides do not serve triage", gates.serves, lambda ask: ask.assigned),
    Fault("overrides serve everybody", gates.serves, yes),
]
PEOPLE_IN_IT = [
    Fault("nobody is redacted", duties.redacted, lambda ask: ()),
    Fault("everybody is redacted", duties.passes, no),
    Fault("an involvement with the person is enough", duties.passes, lambda ask, other: bool(ask.involvements)),
]


def known_of(question):
    """The agency's involvements, or one made up where it has none: gate 10 left out."""
    made_up = Involvement(id="none", agency="HSG", person="P1", tier=Tier.ACCEPTED, start=question.question.at)
    return question.world.involvements.get(question.item.person) or [made_up]


def ask_is_locked(question):
    """Hidden whenever locked, whatever opened the lock."""
    if question.own:
        return ask.is_locked(question) and not question.on_seal_list
    return ask.is_locked(question) or any(gate.test(question) for gate in gates.DISCLOSURE_BARS)


def _break_glass_first(question, attempts):
    failed = [attempt for attempt in attempts if attempt.failure]
    opened = decision.by_break_glass(question, decision.furthest(failed)) if failed else None
    return opened or SOUND_BEST(question, attempts)


GATE_FAULTS = [*LEFT_OUT, *REQUEST, *ORDER, *SILENCE, *WORKERS, *PEOPLE_IN_IT]
