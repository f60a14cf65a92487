"""Ledger rows and decisions as the API answers them: plain members of desk.serializers, public references only."""

from consent.answers import NO_GROUND, Decision
from consent.changes import Action
from consent.codes import Outcome
from consent.explain import chain, refusal
from consent.phrases import ACTIONS
from desk.lines import Line
from desk.replay import Replay
from desk.saying import NOT_THE_SAME


def of_line(line: Line) -> dict:
    """Return the members of an entry of the ledger."""
    return {
        "reference": line.reference,
        "at": line.at,
        "did": line.did,
        "result": line.result,
        "who": {"name": line.who, "agency": line.agency, "role": line.role},
        "people": line.about,
        "categories": line.what,
        "bases": [words for words, tone in line.bases],
        "items": [of_item(item) for item in line.items],
    }


def of_item(item: dict) -> dict:
    """Return the members of one decision of an entry, as it was recorded."""
    return {
        "entry": item["reference"],
        "person": item["person"],
        "category": item["category"],
        "purpose": item["purpose"],
        "decision": item["outcome"],
        "code": item["code"],
        "route": item["route"],
        "until": item["until"],
    }


def of_decision(made: Replay, *, for_officer: bool) -> dict:
    """Return the members of a decision made again."""
    item, decision = made.item, made.decision
    recorded = {"decision": item["outcome"], "code": item["code"], "route": item["route"]}
    members = {
        "disclosure": made.row.reference,
        "entry": item["reference"],
        "recorded": recorded,
        "agrees": made.agrees,
    }
    if for_officer:
        return members | answered(made) | reasons(made)
    hidden = {"reason_officer": None, "trace": None, "decision_token": None}
    if made.agrees:
        return members | answered(made) | hidden
    return members | answered(made) | hidden | unexplained(recorded, decision)


def answered(made: Replay) -> dict:
    """Return what everybody whom the decision concerns may know of it."""
    decision, behind = made.decision, made.found.behind
    return {
        "decision": decision.outcome,
        "acknowledge": decision.acknowledge,
        "code": decision.code,
        "route": decision.route,
        "as_of": decision.as_of,
        "known_at": decision.known_at,
        "until": decision.until,
        "reason_user": refusal(decision, behind.category, behind.agency),
        "lawful": lawful(decision.lawful),
        "obligations": [each.duty.value for each in decision.obligations],
        "what_would_change_it": [
            {"action": Action(action).value, "words": ACTIONS[action]} for action in decision.what_would_change_it
        ],
    }


def unexplained(recorded: dict, decision: Decision) -> dict:
    """Return, for whoever looked, the record alone, where the decision made again is another one."""
    return {
        **recorded,
        "acknowledge": recorded["decision"] != Outcome.DENY_SILENT,
        "until": None,
        "reason_user": NOT_THE_SAME,
        "lawful": lawful(NO_GROUND),
        "obligations": [],
        "what_would_change_it": [],
    }


def reasons(made: Replay) -> dict:
    """Return what officers may know besides: records by reference, the gates, and the token of the decision."""
    decision, behind = made.decision, made.found.behind
    rule = behind.rule
    return {
        "reason_officer": {
            "gate": decision.gate,
            "rule": f"{rule.reference}@v{rule.version}" if rule else None,
            "agreement": behind.agreement.reference if behind.agreement else None,
            "involvement": behind.involvement.source if behind.involvement else None,
            "conversation": behind.statement.conversation if behind.statement else None,
            "blocked": [each.conversation for each in behind.blocked],
            "chain": [step.text for step in chain(decision, behind)],
        },
        "trace": [{"gate": step.gate, "name": step.name, "result": step.result} for step in decision.trace],
        "decision_token": decision.token,
    }


def lawful(ground) -> dict:
    """Return the members of a lawful ground."""
    return {
        "source": ground.source_basis,
        "recipient": ground.recipient_basis,
        "condition": ground.condition,
        "schedule_1": ground.schedule1,
        "gateway": ground.gateway,
    }
