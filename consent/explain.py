"""Saying a decision in words: its badge, its refusal, and for officers the chain of reasons with the step that decided.

Words come from closed lists and from records that agencies made for each other; never from what is kept about a person.
(Design: sharing decision 3.4; pages, wireframe K2.)
"""

from collections.abc import Iterator
from typing import NamedTuple

from consent import grounds
from consent.answers import Decision, Result
from consent.behind import MET, MET_WITH_EVIDENCE, Behind, failed, lifted
from consent.changes import Action
from consent.codes import Outcome, Route
from consent.phrases import ACTIONS, NOT_WITH_THEM, reason_for_user
from hub.kit.spoken import day_words

#: Words and tone of the badge; purple (`law`) is sharing without consent, green is consent, plain is one's own record.
BADGES = {
    Route.OWN_RECORD: ("Your agency’s record", ""),
    Route.CONSENT: ("Consent", "ok"),
    Route.CONSENT_UNSAFE_TO_SEEK: ("Not safe to ask", "law"),
    Route.STATUTORY: ("Legal duty, no consent", "law"),
    Route.OVERRIDE: ("Safeguarding, no consent", "law"),
    Route.BREAK_GLASS: ("Emergency", "law"),
}
NO_BADGE = ("Not shared", "")
#: Why something is shown without consent, as every viewer is told it (the duty SHOW_OVERRIDE_REASON).
GROUND_WORDS = dict([*grounds.GROUNDS, *grounds.BREAK_GLASS_REASONS])

OWN_RECORD, AGREEMENT, CONSENT = 5, 9, 15
BARS = (1, 2, 3, 6, 7, 8)
#: Which gate's step each change is about, so that the reader finds it in the chain.
STEP_OF = {
    Action.PERSON_CHANGES_MIND: CONSENT,
    Action.CONSENT_ENDS: CONSENT,
    Action.ASK_THE_PERSON: CONSENT,
    Action.OVERRIDE_ENDS: CONSENT,
    Action.SESSION_ENDS: CONSENT,
    Action.RULE_ENDS: 13,
    Action.AGREEMENT_ENDS: AGREEMENT,
    Action.INVOLVEMENT_ENDS: 10,
    Action.ASSIGNMENT_ENDS: 11,
}


class Step(NamedTuple):
    """One reason of the chain: the gate it speaks of, its sentence, whether it was met, and whether it decided."""

    gate: int
    text: str
    met: bool
    decides: bool = False


def basis_badge(decision: Decision) -> dict:
    """Return on what ground an entry is shown: `words`, `tone`, `detail`, and `until`, when it ends (or None).

    `reason` is why something is shared without consent: it stands beside the badge wherever there is one.
    """
    words, tone = BADGES[decision.route] if decision.route else NO_BADGE
    detail = ""
    if decision.route == Route.CONSENT and decision.said_at:
        detail = f"said yes on {day_words(decision.said_at)}"
    reason = GROUND_WORDS.get(decision.because or "", "").lower()
    return {"words": words, "tone": tone, "detail": detail or reason, "reason": reason, "until": decision.until}


def refusal(decision: Decision, category_label: str, agency_name: str, called: str = "") -> str:
    """Return the fixed sentence that says why an entry is not shown, to whoever was refused it.

    `agency_name` is the asker's own. `called` is what the person is called, only where the asker may know it
    (`PersonSight.called`). A silent denial gives the one same sentence whatever is passed in.
    """
    said = day_words(decision.said_at) if decision.said_at else ""
    sentence = reason_for_user(decision, agency=agency_name, category=category_label, date=said)
    if decision.outcome == Outcome.DENY_SILENT or not called:
        return sentence
    return sentence.replace("This person", called[:1].upper() + called[1:]).replace("this person", called)


def refusal_to_others(decision: Decision, category_label: str, agency_name: str) -> str:
    """Return the fixed sentence that says beforehand why another agency would not see an entry, one for all its silence."""
    silent = decision.outcome == Outcome.DENY_SILENT
    return NOT_WITH_THEM if silent else refusal(decision, category_label, agency_name, "this person")


def answer(decision: Decision, behind: Behind) -> str:
    """Return the answer in one sentence for officers: who could, or could not, see what about whom."""
    start, could = ("Yes", "could") if decision.allowed else ("No", "could not")
    return f"{start}: {behind.worker} at {behind.agency} {could} see “{behind.category}” about {behind.person}."


def chain(decision: Decision, behind: Behind) -> list[Step]:
    """Return the reasons in the order of the gates, for officers; exactly one of them decided."""
    return list(_steps(decision, behind))


def flips(decision: Decision, steps: list[Step]) -> list[str]:
    """Return what would turn the answer over: fixed sentences, each with the number of the step it is about."""
    places = {step.gate: place for place, step in enumerate(steps, start=1)}
    deciding = next(place for place, step in enumerate(steps, start=1) if step.decides)
    sentences = []
    for action in decision.what_would_change_it:
        words = ACTIONS[action]
        if decision.allowed and action in STEP_OF:
            words = f"{words.removesuffix('.')} (step {places.get(STEP_OF[action], deciding)})."
        sentences.append(words)
    return sentences or ["Nothing that the hub knows of."]


def _steps(decision: Decision, behind: Behind) -> Iterator[Step]:
    results = {step.gate: step.result for step in decision.trace}
    clear = [gate for gate in BARS if results[gate] == Result.PASS]
    carried = decision.route in (Route.OVERRIDE, Route.BREAK_GLASS)
    own = results[OWN_RECORD] == Result.PASS
    for gate, result, evidence in ((step.gate, step.result, step.evidence) for step in decision.trace):
        if gate == decision.gate and not decision.allowed:
            if gate <= AGREEMENT:
                yield from _bars([bar for bar in clear if bar < gate])
            yield Step(gate, failed(decision, behind), met=False, decides=True)
            return
        if gate == (OWN_RECORD if own else AGREEMENT):
            yield from _bars(clear)
        if result == Result.PASS and (text := _met(gate, evidence, decision, behind)):
            yield Step(gate, text, met=True, decides=gate == decision.gate and not carried)
    if carried:
        yield Step(CONSENT, lifted(decision, behind), met=True, decides=True)


def _met(gate: int, evidence: tuple, decision: Decision, behind: Behind) -> str:
    """Return the sentence of a gate that was met; an empty one where it has nothing to say."""
    sentence = MET.get(gate) or (MET_WITH_EVIDENCE.get(gate) if evidence else None)
    return sentence(decision, behind) if sentence else ""


def _bars(clear: list[int]) -> Iterator[Step]:
    """One step for all the bars that did not stand in the way."""
    if clear:
        legal = ", no legal bar, no lock" if 8 in clear else ""
        words = f"Nothing stood in the way: no conflict of interest, no ring-fence, no restriction{legal}."
        yield Step(clear[0], words, met=True)
