"""Cases made by hand for break-glass, for which of several answers is given, and for the other people in it.

(Design: sharing decision 3.2, its end and gate 17.)
"""

from tests.consent.directed_ways import OLD, PLAN_RULE, SEALED, STRANGER, TRIAGE
from tests.consent.small_worlds import (
    agreement,
    case,
    involvement,
    item,
    override,
    pending,
    rule,
    said,
    session,
    triage_rule,
    worker,
)

DUTY, CONSULT = rule(id="R2", route="statutory"), rule(id="R3", route="consult")

EMERGENCY = [
    case("in an emergency, without involvement", "BREAK_GLASS", involvements=[], break_glass=[session()]),
    case("in an emergency, not assigned", "BREAK_GLASS", users=[STRANGER], break_glass=[session()]),
    case("in an emergency, no rule", "BREAK_GLASS", rules=[], break_glass=[session()]),
    case(
        "in an emergency, no condition",
        "BREAK_GLASS",
        rules=[rule(condition_present=False)],
        break_glass=[session()],
    ),
    case("in an emergency, not asked", "BREAK_GLASS", consent_statements=[], break_glass=[session()]),
    case(
        "in an emergency, invalid",
        "BREAK_GLASS",
        consent_statements=[said(valid=False)],
        break_glass=[session()],
    ),
    case("in an emergency, ended", "BREAK_GLASS", consent_statements=[OLD], break_glass=[session()]),
    case(
        "in an emergency, withdrawn",
        "BREAK_GLASS",
        consent_statements=[said("withdrawn")],
        break_glass=[session()],
    ),
    case(
        "in an emergency, refused",
        "BREAK_GLASS",
        consent_statements=[said("refused")],
        break_glass=[session()],
    ),
    case("in an emergency, sealed", "BREAK_GLASS", items=[SEALED], break_glass=[session()]),
    case("in an emergency, no agreement", "DENY_SILENT NO_AGREEMENT", agreements=[], break_glass=[session()]),
    case(
        "in an emergency, suspended",
        "DENY_SILENT NO_AGREEMENT",
        agreements=[agreement(suspended=["HSG"])],
        break_glass=[session()],
    ),
    case(
        "in an emergency, no agreement, and an override that does not serve",
        "DENY NOT_ASSIGNED",
        agreements=[],
        users=[STRANGER],
        overrides=[override()],
        break_glass=[session()],
    ),
    case("for convenience", "DENY NO_RULE", rules=[], break_glass=[session(reason="convenience")]),
    case(
        "for somebody missing",
        "BREAK_GLASS",
        rules=[],
        break_glass=[session(reason="missing_person_high_risk")],
    ),
    case(
        "for serious harm",
        "BREAK_GLASS",
        rules=[],
        break_glass=[session(reason="immediate_risk_of_serious_harm")],
    ),
    case("a session that has ended", "DENY NO_RULE", rules=[], break_glass=[session(end=100)]),
    case("a session that starts now", "BREAK_GLASS", rules=[], break_glass=[session(start=100)]),
    case("a session that starts tomorrow", "DENY NO_RULE", rules=[], break_glass=[session(start=101, end=102)]),
    case("a session recorded later", "DENY NO_RULE", rules=[], break_glass=[session(recorded_at=101)]),
    case("somebody else's session", "DENY NO_RULE", rules=[], break_glass=[session(user="u2")]),
    case("a session about somebody else", "DENY NO_RULE", rules=[], break_glass=[session(person="P2")]),
    case(
        "a session for another category",
        "DENY NO_RULE",
        rules=[],
        break_glass=[session(categories=["safe_contact"])],
    ),
    case("a session for nothing", "DENY NO_RULE", rules=[], break_glass=[session(categories=[])]),
    case(
        "a session that lists a category which is not safety-critical",
        "DENY NO_RULE",
        items=[item(category="housing")],
        rules=[],
        break_glass=[session(categories=["housing"])],
    ),
    *(
        case(
            f"in an emergency, {category}",
            "BREAK_GLASS",
            items=[item(category=category)],
            rules=[],
            break_glass=[session(categories=[category])],
        )
        for category in ("identity_contact", "safe_contact", "children_dependants")
    ),
]
PREFERRED = [
    case("consent before a duty", "CONSENT", rules=[DUTY, rule()]),
    case("consent before an override", "CONSENT", overrides=[override()]),
    case("consent before break-glass", "CONSENT", break_glass=[session()]),
    case(
        "unsafe before a duty",
        "CONSENT_UNSAFE_TO_SEEK",
        consent_statements=[said("unsafe_to_seek")],
        rules=[DUTY, CONSULT],
    ),
    case(
        "unsafe before an override",
        "CONSENT_UNSAFE_TO_SEEK",
        consent_statements=[said("unsafe_to_seek")],
        rules=[CONSULT],
        overrides=[override()],
    ),
    case("a duty before an override", "STATUTORY", rules=[DUTY], overrides=[override()]),
    case(
        "an override before break-glass",
        "OVERRIDE",
        rules=[],
        overrides=[override()],
        break_glass=[session()],
    ),
    case(
        "one tier allows and another does not",
        "CONSENT",
        involvements=[involvement(tier="plan"), involvement(categories=["housing"]), involvement()],
    ),
]
FURTHEST = [
    case(
        "not assigned is further than no need to know",
        "DENY NOT_ASSIGNED",
        involvements=[],
        users=[STRANGER],
        overrides=[override()],
    ),
    case(
        "no rule is further than not assigned",
        "DENY NO_RULE",
        users=[TRIAGE],
        involvements=[involvement(), pending()],
        rules=[],
    ),
    case(
        "no condition is further than no rule",
        "DENY MISSING_CONDITION",
        rules=[PLAN_RULE, rule(id="R2", condition_present=False)],
    ),
    case(
        "no condition under one tier is further than no rule under another",
        "DENY MISSING_CONDITION",
        involvements=[involvement(tier="plan"), involvement()],
        rules=[rule(condition_present=False)],
    ),
    *(
        case(
            f"{code} is further than no condition",
            f"DENY {code}",
            consent_statements=statements,
            rules=[rule(condition_present=False), rule(id="R2")],
        )
        for code, statements in {
            "CONSENT_NOT_SOUGHT": [],
            "CONSENT_INVALID": [said(valid=False)],
            "CONSENT_EXPIRED": [OLD],
            "CONSENT_WITHDRAWN": [said("withdrawn")],
            "CONSENT_REFUSED": [said("refused")],
        }.items()
    ),
    *(
        case(
            f"sealed is further than {code}",
            "DENY SEALED",
            items=[SEALED],
            consent_statements=statements,
            rules=[rule(), DUTY],
        )
        for code, statements in {
            "CONSENT_NOT_SOUGHT": [],
            "CONSENT_INVALID": [said(valid=False)],
            "CONSENT_EXPIRED": [OLD],
            "CONSENT_WITHDRAWN": [said("withdrawn")],
            "CONSENT_REFUSED": [said("refused")],
        }.items()
    ),
    case(
        "triage at a pending and at an accepted referral",
        "CONSENT",
        users=[TRIAGE],
        involvements=[involvement(), pending()],
        rules=[triage_rule()],
    ),
]
OTHERS = item(other_subjects=["P2", "P3"])
REDACTION = [
    case("nobody else in it", "CONSENT", redacts=[]),
    case("others in it", "CONSENT", items=[OTHERS], redacts=["P2", "P3"]),
    case(
        "an involvement with one of the others",
        "CONSENT",
        items=[OTHERS],
        involvements=[involvement(), involvement(person="P2", tier="pending")],
        redacts=["P3"],
    ),
    case(
        "an involvement with one of the others that has ended",
        "CONSENT",
        items=[OTHERS],
        involvements=[involvement(), involvement(person="P2", end=100)],
        redacts=["P2", "P3"],
    ),
    case(
        "another agency's involvement with one of the others",
        "CONSENT",
        items=[OTHERS],
        involvements=[involvement(), involvement(person="P2", agency="LA")],
        redacts=["P2", "P3"],
    ),
    case("others in one's own record", "OWN_RECORD", users=[worker(agency="IDVA")], items=[OTHERS], redacts=[]),
    case(
        "others, by an override",
        "OVERRIDE",
        items=[OTHERS],
        rules=[],
        overrides=[override()],
        redacts=["P2", "P3"],
    ),
    case(
        "others, in an emergency",
        "BREAK_GLASS",
        items=[OTHERS],
        rules=[],
        break_glass=[session()],
        redacts=["P2", "P3"],
    ),
]
ANSWER_CASES = [*EMERGENCY, *PREFERRED, *FURTHEST, *REDACTION]
