"""The smallest world in which a sharing is allowed, and how to change it in one place: cases made by hand.

HSG asks to see one entry of IDVA's about P1, for `deliver_intervention`. One agreement, one rule that asks
for consent, one accepted referral, one assigned caseworker, one grant. Each case says what is different. Days
are numbers; the question is asked on day 100.
"""

from tests.consent.worlds import ASKED_ON, day

TIMES = {
    "start",
    "end",
    "valid_from",
    "valid_to",
    "expressed_at",
    "recorded_at",
    "effective_from",
    "expires_at",
    "rescinded_at",
    "at",
    "known_at",
}
ALLOWS = {"OWN_RECORD", "CONSENT", "CONSENT_UNSAFE_TO_SEEK", "STATUTORY", "OVERRIDE", "BREAK_GLASS"}


def row(usual, changes):
    """A record with its usual values, some changed, some added, those changed to None left out."""
    merged = {**usual, **changes}
    return {name: day(entry) if name in TIMES else entry for name, entry in merged.items() if entry is not None}


def item(**changes):
    usual = {
        "id": "i1",
        "person": "P1",
        "owner": "IDVA",
        "category": "risk_assessment",
        "sensitivity": 1,
        "referral_pack": "REF1",
    }
    return row(usual, changes)


def said(kind="given", on=10, **changes):
    """A statement expressed on a day, naming HSG unless told otherwise."""
    usual = {
        "person": "P1",
        "kind": kind,
        "expressed_at": on,
        "recorded_at": on,
        "recipient": "HSG",
        "valid": True,
    }
    return row(usual, changes)


def agreement(**changes):
    return row({"id": "ISA1", "parties": ["HSG", "IDVA"], "start": 0}, changes)


def rule(**changes):
    usual = {
        "id": "R1",
        "agreement": "ISA1",
        "source": "IDVA",
        "recipient": "HSG",
        "categories": ["risk_assessment"],
        "purposes": ["deliver_intervention"],
        "roles": ["caseworker", "supervisor"],
        "tiers": ["accepted"],
        "route": "consent",
        "max_sensitivity": 1,
        "valid_from": 0,
        "condition_present": True,
    }
    return row(usual, changes)


def involvement(**changes):
    usual = {"agency": "HSG", "person": "P1", "tier": "accepted", "start": 0, "referral": "REF1"}
    return row(usual, changes)


def pending(**changes):
    return involvement(tier="pending", **changes)


def triage_rule(**changes):
    return rule(**{"roles": ["triage", "duty_manager"], "tiers": ["pending"], **changes})


def override(**changes):
    """Two people approved it; it lists the category."""
    usual = {
        "id": "O1",
        "person": "P1",
        "recipient": "HSG",
        "purpose": "deliver_intervention",
        "ground": "risk_of_serious_harm",
        "categories": ["risk_assessment"],
        "start": 90,
        "approvals": 2,
    }
    return row(usual, changes)


def court_order(**changes):
    """An override that opens the lock of the entry."""
    usual = {
        "ground": "court_order_or_legal_compulsion",
        "unlocks": True,
        "items": ["i1"],
        "categories": None,
    }
    return override(**{**usual, **changes})


def session(**changes):
    usual = {
        "user": "u1",
        "person": "P1",
        "reason": "immediate_risk_to_life",
        "start": 99,
        "end": 101,
        "categories": ["risk_assessment"],
    }
    return row(usual, changes)


def fence(**changes):
    return row({"agency": "HSG", "person": "P1", "start": 0}, changes)


def worker(**changes):
    usual = {"id": "u1", "agency": "HSG", "roles": ["caseworker"], "assigned": ["P1"], "active": True}
    return row(usual, changes)


def case(name, expect, **different):
    """A case in the form of a pack: `expect` is a route that allows, or `DENY CODE` or `DENY_SILENT CODE`.

    `different` replaces whole lists of the smallest world, `ask` changes the question, `redacts` the people
    to redact (which a pack does not tell, so that it stays outside of `expect`).
    """
    ask = different.pop("ask", {})
    redacts = different.pop("redacts", None)
    world = {
        "items": [item()],
        "consent_statements": [said()],
        "agreements": [agreement()],
        "rules": [rule()],
        "involvements": [involvement()],
        "users": [worker()],
        **different,
    }
    statements = world["consent_statements"]
    world["consent_statements"] = [{"id": f"C{n}", **made} for n, made in enumerate(statements, start=1)]
    usual = {
        "user": "u1",
        "role": world["users"][0]["roles"][0],
        "item": "i1",
        "purpose": "deliver_intervention",
        "at": ASKED_ON,
    }
    made = {"id": name, "facts": name, "why": "", "world": world, "request": row(usual, ask)}
    made["expect"] = expected(expect)
    return made if redacts is None else {**made, "redacts": redacts}


def expected(text):
    """The outcome, code and route that a short expectation stands for."""
    if text in ALLOWS:
        return {"outcome": "ALLOW", "code": "ALLOW", "route": text}
    outcome, code = text.split()
    return {"outcome": outcome, "code": code, "route": None}
