"""Cases made by hand for which consent statement wins (design: sharing decision 3.3 and gates 15 and 16)."""

from tests.consent.small_worlds import case, item, rule, said

SEALED = item(seal="sealed")
CONSULT = [rule(route="consult")]
STATUTORY = [rule(route="statutory")]


def cell(name, expect, *statements, **different):
    """A case that differs in what was said."""
    return case(name, expect, consent_statements=list(statements), **different)


LATER = [
    cell("nothing was said", "DENY CONSENT_NOT_SOUGHT"),
    cell("a grant later than a stop of the same scope", "CONSENT", said("refused", 10), said("given", 20)),
    cell("a stop later than a grant", "DENY CONSENT_REFUSED", said("given", 10), said("refused", 20)),
    cell("a stop at the moment of a grant", "DENY CONSENT_REFUSED", said("given", 20), said("refused", 20)),
    cell(
        "a withdrawal at the moment of a refusal",
        "DENY CONSENT_REFUSED",
        said("withdrawn", 20, id="Z"),
        said("refused", 20, id="A"),
    ),
    cell(
        "a withdrawal later than a refusal",
        "DENY CONSENT_WITHDRAWN",
        said("refused", 10),
        said("withdrawn", 20),
    ),
    cell(
        "a refusal later than a withdrawal",
        "DENY CONSENT_REFUSED",
        said("refused", 20),
        said("withdrawn", 10),
    ),
    cell(
        "a grant expressed before a stop and recorded after it",
        "DENY CONSENT_REFUSED",
        said("given", 10, recorded_at=90),
        said("refused", 20, recorded_at=20),
    ),
    cell(
        "a stop expressed before a grant and recorded after it",
        "CONSENT",
        said("refused", 10, recorded_at=90),
        said("given", 20, recorded_at=20),
    ),
    cell(
        "a later stop that is broader than the grant",
        "DENY CONSENT_REFUSED",
        said("given", 10, item="i1"),
        said("refused", 20, recipient=None),
    ),
    cell(
        "a later stop that is narrower than the grant",
        "DENY CONSENT_WITHDRAWN",
        said("given", 10, recipient=None),
        said("withdrawn", 20, item="i1"),
    ),
]
WIDER = [
    cell(
        "a later broad grant does not lift a narrower stop",
        "DENY CONSENT_REFUSED",
        said("refused", 10, category="risk_assessment"),
        said("given", 20),
    ),
    cell(
        "a later grant to anybody does not lift a stop for this agency",
        "DENY CONSENT_REFUSED",
        said("refused", 10),
        said("given", 20, recipient=None),
    ),
    cell(
        "a later grant for any purpose does not lift a stop for one",
        "DENY CONSENT_REFUSED",
        said("refused", 10, purpose="deliver_intervention"),
        said("given", 20),
    ),
    cell(
        "a later grant for the category does not lift a stop for the item",
        "DENY CONSENT_REFUSED",
        said("refused", 10, item="i1"),
        said("given", 20, category="risk_assessment"),
    ),
    cell(
        "a later narrower grant opens what it speaks of",
        "CONSENT",
        said("refused", 10),
        said("given", 20, category="risk_assessment", purpose="deliver_intervention"),
    ),
    cell(
        "a later grant that crosses a stop does not lie within it",
        "DENY CONSENT_REFUSED",
        said("refused", 10, purpose="deliver_intervention"),
        said("given", 20, category="risk_assessment"),
    ),
    cell(
        "a grant naming the item lies within a stop on its category",
        "CONSENT",
        said("refused", 10, category="risk_assessment"),
        said("given", 20, item="i1"),
    ),
    cell(
        "a stop naming the item and its category is met by a grant naming the item",
        "CONSENT",
        said("refused", 10, item="i1", category="risk_assessment"),
        said("given", 20, item="i1"),
    ),
    cell(
        "a broad grant that lifts the stop by name",
        "CONSENT",
        said("refused", 10, category="risk_assessment"),
        said("given", 20, recipient=None, lifts=["C1"]),
    ),
    cell(
        "a grant cannot lift a stop that comes later",
        "DENY CONSENT_REFUSED",
        said("refused", 20),
        said("given", 10, lifts=["C1"]),
    ),
    cell(
        "a grant cannot lift a stop of the same moment",
        "DENY CONSENT_REFUSED",
        said("refused", 20),
        said("given", 20, lifts=["C1"]),
    ),
    cell(
        "a grant lifts the stop it names and no other",
        "DENY CONSENT_WITHDRAWN",
        said("refused", 10, category="risk_assessment"),
        said("withdrawn", 12, purpose="deliver_intervention"),
        said("given", 20, lifts=["C1"]),
    ),
    cell(
        "one open grant is enough beside a blocked one",
        "CONSENT",
        said("given", 10, recipient=None),
        said("refused", 15),
        said("given", 20),
    ),
]
LAPSED = [
    cell("a grant that has ended", "DENY CONSENT_EXPIRED", said(expires_at=99)),
    cell("a grant does not hold its end", "DENY CONSENT_EXPIRED", said(expires_at=100)),
    cell("a grant that ends tomorrow", "CONSENT", said(expires_at=101)),
    cell("a stop does not lapse", "DENY CONSENT_REFUSED", said("refused", 10, expires_at=50), said("given", 5)),
    cell(
        "a stop comes back when the grant that lifted it has ended",
        "DENY CONSENT_REFUSED",
        said("refused", 10),
        said("given", 20, lifts=["C1"], expires_at=90),
    ),
    cell("a grant expressed tomorrow", "DENY CONSENT_NOT_SOUGHT", said("given", 101)),
    cell("a stop expressed tomorrow", "CONSENT", said("given", 10), said("refused", 101)),
    cell("a grant expressed at the moment of asking", "CONSENT", said("given", 100)),
    cell("a grant recorded later", "DENY CONSENT_NOT_SOUGHT", said(recorded_at=101)),
    cell("a grant recorded at the moment of asking", "CONSENT", said(recorded_at=100)),
    cell("a stop recorded later", "CONSENT", said(), said("refused", 20, recorded_at=101)),
    cell(
        "a stop recorded later, as known then",
        "DENY CONSENT_REFUSED",
        said(),
        said("refused", 20, recorded_at=101),
        ask={"known_at": 101},
    ),
    cell(
        "a grant without a time of recording was known when expressed, not before",
        "DENY CONSENT_NOT_SOUGHT",
        said("given", 95, recorded_at=None),
        ask={"known_at": 90},
    ),
    cell("a grant that has yet to take effect", "DENY CONSENT_NOT_SOUGHT", said(effective_from=101)),
    cell("a grant that takes effect now", "CONSENT", said(effective_from=100)),
]
INVALID = [
    cell("an invalid grant", "DENY CONSENT_INVALID", said(valid=False)),
    cell("an invalid stop is no stop", "CONSENT", said(), said("refused", 20, valid=False)),
    cell("an invalid stop alone", "DENY CONSENT_NOT_SOUGHT", said("refused", valid=False)),
    cell("an invalid grant and an ended one", "DENY CONSENT_EXPIRED", said(valid=False), said(expires_at=99)),
    cell("a stop beside an ended grant", "DENY CONSENT_REFUSED", said(expires_at=99), said("refused", 5)),
    cell(
        "agreeing to a service opens nothing",
        "DENY CONSENT_NOT_SOUGHT",
        said(function="agreement_to_service"),
    ),
    cell(
        "refusing a contact stops nothing",
        "CONSENT",
        said(),
        said("refused", 20, function="agreement_to_contact"),
    ),
    cell("explicit consent counts", "CONSENT", said(function="explicit_consent_9_2_a")),
    cell("consent under the regulation counts", "CONSENT", said(function="gdpr_consent_6_1_a")),
    cell("a grant up to its ceiling", "CONSENT", said(detail_ceiling=1)),
    cell("a grant with a lower ceiling", "DENY CONSENT_NOT_SOUGHT", said(detail_ceiling=0)),
    cell("a stop has no ceiling", "DENY CONSENT_REFUSED", said(), said("refused", 20, detail_ceiling=0)),
]
SCOPE = [
    cell("a grant to another agency", "DENY CONSENT_NOT_SOUGHT", said(recipient="LA")),
    cell("a grant for another category", "DENY CONSENT_NOT_SOUGHT", said(category="housing")),
    cell("a grant for another purpose", "DENY CONSENT_NOT_SOUGHT", said(purpose="marac")),
    cell("a grant for another item", "DENY CONSENT_NOT_SOUGHT", said(item="i2")),
    cell("a grant of another person", "DENY CONSENT_NOT_SOUGHT", said(person="P2")),
    cell(
        "a grant for this item under another category does not speak of the cell",
        "DENY CONSENT_NOT_SOUGHT",
        said(item="i1", category="housing"),
    ),
    cell("a grant to anybody", "CONSENT", said(recipient=None)),
]
UNSAFE = [
    cell("unsafe to ask, where consent is asked for", "DENY CONSENT_NOT_SOUGHT", said("unsafe_to_seek")),
    cell(
        "unsafe to ask, where it says consult",
        "CONSENT_UNSAFE_TO_SEEK",
        said("unsafe_to_seek"),
        rules=CONSULT,
    ),
    cell("cannot be asked", "CONSENT_UNSAFE_TO_SEEK", said("not_practicable_to_seek"), rules=CONSULT),
    cell("deferred is not asked", "DENY CONSENT_NOT_SOUGHT", said("deferred"), rules=CONSULT),
    cell("consulted and given", "CONSENT", said(), rules=CONSULT),
    cell("consulted and not asked", "DENY CONSENT_NOT_SOUGHT", rules=CONSULT),
    cell("consulted and refused", "DENY CONSENT_REFUSED", said("refused"), rules=CONSULT),
    cell("unsafe, ended", "DENY CONSENT_NOT_SOUGHT", said("unsafe_to_seek", expires_at=100), rules=CONSULT),
    cell(
        "unsafe, until tomorrow",
        "CONSENT_UNSAFE_TO_SEEK",
        said("unsafe_to_seek", expires_at=101),
        rules=CONSULT,
    ),
    cell("unsafe, invalid", "DENY CONSENT_NOT_SOUGHT", said("unsafe_to_seek", valid=False), rules=CONSULT),
    cell(
        "unsafe and refused",
        "DENY CONSENT_REFUSED",
        said("unsafe_to_seek", 20),
        said("refused", 10),
        rules=CONSULT,
    ),
    cell("unsafe and given", "CONSENT", said("unsafe_to_seek", 20), said("given", 10), rules=CONSULT),
    cell(
        "unsafe goes before an ended grant",
        "CONSENT_UNSAFE_TO_SEEK",
        said("unsafe_to_seek"),
        said(expires_at=90),
        rules=CONSULT,
    ),
    cell("an objection where consent is asked for", "DENY CONSENT_REFUSED", said(), said("objection", 20)),
    cell("an objection where it says consult", "DENY CONSENT_REFUSED", said("objection"), rules=CONSULT),
    cell("an objection to a duty is shown", "STATUTORY", said("objection"), rules=STATUTORY),
    cell("a duty needs no consent", "STATUTORY", rules=STATUTORY),
    cell("a duty is the route even where consent is given", "STATUTORY", said(), rules=STATUTORY),
]
SEALS = [
    cell("sealed: a grant that does not name the item", "DENY SEALED", said(), items=[SEALED]),
    cell("sealed: a grant that names the item", "CONSENT", said(item="i1"), items=[SEALED]),
    cell("sealed: a grant that names another item", "DENY SEALED", said(), said(item="i2"), items=[SEALED]),
    cell("sealed: a duty too", "DENY SEALED", said(), items=[SEALED], rules=STATUTORY),
    cell(
        "sealed: a duty with a grant that names it",
        "STATUTORY",
        said(item="i1"),
        items=[SEALED],
        rules=STATUTORY,
    ),
    cell(
        "sealed: a duty with a grant that names it, withdrawn",
        "DENY SEALED",
        said(item="i1"),
        said("withdrawn", 20),
        items=[SEALED],
        rules=STATUTORY,
    ),
    cell(
        "sealed: a duty with a grant that names it, ended",
        "DENY SEALED",
        said(item="i1", expires_at=100),
        items=[SEALED],
        rules=STATUTORY,
    ),
    cell(
        "sealed: a broad grant is open and the one naming the item is blocked",
        "DENY SEALED",
        said("given", 10, item="i1"),
        said("refused", 20, category="risk_assessment"),
        said("given", 30, lifts=["C2"]),
        items=[SEALED],
    ),
    cell("sealed: unsafe to ask", "DENY SEALED", said("unsafe_to_seek"), items=[SEALED], rules=CONSULT),
]
STATEMENT_CASES = [*LATER, *WIDER, *LAPSED, *INVALID, *SCOPE, *UNSAFE, *SEALS]
