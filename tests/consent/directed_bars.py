"""Cases made by hand for the bars (design: sharing decision 3.2, gates 0 to 3 and 6 to 8)."""

from tests.consent.small_worlds import (
    case,
    court_order,
    fence,
    involvement,
    item,
    override,
    said,
    session,
    worker,
)

LOCKED = item(seal="sealed_and_locked")
STRANGER = worker(assigned=None)
LINKED = worker(conflicts=["P1"])
RESTRICTED = item(restricted=True)
CONTROLLED = item(originator_control=["LA"])

REQUEST = [
    case("the smallest world", "CONSENT"),
    case("an account that is not active", "DENY BAD_REQUEST", users=[worker(active=False)]),
    case("a user nobody knows", "DENY BAD_REQUEST", ask={"user": "u9"}),
    case("a role that the user does not hold", "DENY BAD_REQUEST", ask={"role": "supervisor"}),
    case("a role that sees no content", "DENY BAD_REQUEST", users=[worker(roles=["system_admin"])]),
    case("a purpose that is not on the list", "DENY BAD_REQUEST", ask={"purpose": "curiosity"}),
    case("a prohibited purpose", "DENY PURPOSE_PROHIBITED", ask={"purpose": "commercial"}),
    case(
        "a bad request comes before a prohibited purpose",
        "DENY BAD_REQUEST",
        users=[worker(active=False)],
        ask={"purpose": "commercial"},
    ),
    case("no such item", "DENY_SILENT NOT_FOUND", ask={"item": "i9"}),
    case(
        "a prohibited purpose comes before everything known of the item",
        "DENY PURPOSE_PROHIBITED",
        users=[LINKED],
        ask={"purpose": "employment_vetting"},
    ),
]
CONFLICT = [
    case("a conflict with the person", "DENY_SILENT SUBJECT_CONFLICT", users=[LINKED]),
    case(
        "a conflict with another subject",
        "DENY_SILENT SUBJECT_CONFLICT",
        users=[worker(conflicts=["P2"])],
        items=[item(other_subjects=["P2"])],
    ),
    case("a conflict with somebody else", "CONSENT", users=[worker(conflicts=["P2"])]),
    case(
        "a conflict with the subject of one's own record",
        "DENY_SILENT SUBJECT_CONFLICT",
        users=[worker(agency="IDVA", conflicts=["P1"])],
    ),
    case(
        "a conflict comes before a ring-fence",
        "DENY_SILENT SUBJECT_CONFLICT",
        users=[LINKED],
        ringfences=[fence()],
    ),
    case("ring-fenced", "DENY_SILENT AGENCY_RINGFENCE", ringfences=[fence()]),
    case(
        "ring-fenced for another subject",
        "DENY_SILENT AGENCY_RINGFENCE",
        items=[item(other_subjects=["P2"])],
        ringfences=[fence(person="P2")],
    ),
    case("ring-fenced for somebody else", "CONSENT", ringfences=[fence(person="P2")]),
    case("another agency is ring-fenced", "CONSENT", ringfences=[fence(agency="LA")]),
    case("cleared", "CONSENT", ringfences=[fence()], users=[worker(ringfence_cleared=["P1"])]),
    case(
        "cleared for somebody else",
        "DENY_SILENT AGENCY_RINGFENCE",
        ringfences=[fence()],
        users=[worker(ringfence_cleared=["P2"])],
    ),
    case("a ring-fence that has ended", "CONSENT", ringfences=[fence(end=100)]),
    case("a ring-fence that starts now", "DENY_SILENT AGENCY_RINGFENCE", ringfences=[fence(start=100)]),
    case(
        "the owner is ring-fenced too",
        "DENY_SILENT AGENCY_RINGFENCE",
        users=[worker(agency="IDVA")],
        ringfences=[fence(agency="IDVA")],
    ),
    case(
        "a ring-fence comes before a restriction",
        "DENY_SILENT AGENCY_RINGFENCE",
        items=[RESTRICTED],
        ringfences=[fence()],
    ),
]
RESTRICTION = [
    case("restricted, with a tie", "DENY PROCESSING_RESTRICTED", items=[RESTRICTED]),
    case("restricted, no tie", "DENY_SILENT PROCESSING_RESTRICTED", items=[RESTRICTED], involvements=[]),
    case(
        "restricted, a tie that has ended",
        "DENY_SILENT PROCESSING_RESTRICTED",
        items=[RESTRICTED],
        involvements=[involvement(end=100)],
    ),
    case(
        "restricted, a tie with another subject",
        "DENY_SILENT PROCESSING_RESTRICTED",
        items=[item(restricted=True, other_subjects=["P2"])],
        involvements=[involvement(person="P2")],
    ),
    case(
        "restricted, the owner",
        "DENY PROCESSING_RESTRICTED",
        items=[RESTRICTED],
        users=[worker(agency="IDVA", assigned=None)],
    ),
    case(
        "restricted and locked, the owner on the list",
        "DENY PROCESSING_RESTRICTED",
        items=[item(restricted=True, seal="sealed_and_locked", seal_users=["u1"])],
        users=[worker(agency="IDVA")],
    ),
    case(
        "restricted and locked, the owner not on the list",
        "DENY_SILENT PROCESSING_RESTRICTED",
        items=[item(restricted=True, seal="sealed_and_locked")],
        users=[worker(agency="IDVA")],
    ),
    case(
        "restricted and sealed, the owner not on the list",
        "DENY PROCESSING_RESTRICTED",
        items=[item(restricted=True, seal="sealed")],
        users=[worker(agency="IDVA")],
    ),
    case(
        "restricted and locked, with a tie",
        "DENY_SILENT PROCESSING_RESTRICTED",
        items=[item(restricted=True, seal="sealed_and_locked")],
    ),
    case(
        "restricted and under a statutory bar, with a tie",
        "DENY_SILENT PROCESSING_RESTRICTED",
        items=[item(restricted=True, statutory_bar=True)],
    ),
    case(
        "restricted and under another's control, with a tie",
        "DENY_SILENT PROCESSING_RESTRICTED",
        items=[item(restricted=True, originator_control=["LA"])],
    ),
    case(
        "restricted, owner, under a statutory bar that is not for the owner",
        "DENY PROCESSING_RESTRICTED",
        items=[item(restricted=True, statutory_bar=True, originator_control=[])],
        users=[worker(agency="IDVA")],
    ),
]
DISCLOSURE = [
    case("a statutory bar", "DENY_SILENT STATUTORY_BAR", items=[item(statutory_bar=True)]),
    case(
        "a statutory bar and an override naming the item",
        "DENY_SILENT STATUTORY_BAR",
        items=[item(statutory_bar=True)],
        overrides=[override(items=["i1"])],
    ),
    case(
        "a statutory bar comes before a lock",
        "DENY_SILENT STATUTORY_BAR",
        items=[item(statutory_bar=True, seal="sealed_and_locked")],
    ),
    case("locked", "DENY_SILENT SEALED_AND_LOCKED", items=[LOCKED], consent_statements=[said(item="i1")]),
    case(
        "locked, and the user on the list of another agency's seal",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[item(seal="sealed_and_locked", seal_users=["u1"])],
    ),
    case(
        "a lock comes before originator control",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[item(seal="sealed_and_locked", originator_control=["LA"])],
    ),
    case("unlocked by a court", "OVERRIDE", items=[LOCKED], overrides=[court_order()]),
    case(
        "unlocked by a court, without agreement or involvement",
        "OVERRIDE",
        items=[LOCKED],
        agreements=[],
        involvements=[],
        overrides=[court_order()],
    ),
    case(
        "unlocked by a court, under another's control",
        "DENY_SILENT ORIGINATOR_CONTROL",
        items=[item(seal="sealed_and_locked", originator_control=["LA"])],
        users=[STRANGER],
        overrides=[court_order()],
    ),
    case(
        "unlocked by a court, but not for this worker",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[LOCKED],
        users=[STRANGER],
        overrides=[court_order()],
    ),
    case(
        "unlocked by a court, for triage",
        "OVERRIDE",
        items=[LOCKED],
        users=[worker(roles=["triage"], assigned=None)],
        overrides=[court_order()],
    ),
    case("unlocked by a court, and consent is there", "OVERRIDE", items=[LOCKED], overrides=[court_order()]),
    case(
        "not unlocked by another ground",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[LOCKED],
        overrides=[court_order(ground="risk_of_serious_harm")],
    ),
    case(
        "not unlocked without saying so",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[LOCKED],
        overrides=[court_order(unlocks=False)],
    ),
    case(
        "not unlocked by its category",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[LOCKED],
        overrides=[court_order(items=None, categories=["risk_assessment"])],
    ),
    case(
        "not unlocked for another purpose",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[LOCKED],
        overrides=[court_order(purpose="marac")],
    ),
    case(
        "a lock opened in part: an ordinary override beside the court's adds nothing",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[LOCKED],
        overrides=[override(items=["i1"]), court_order(id="O2", approvals=1)],
    ),
    case(
        "locked, in an emergency",
        "DENY_SILENT SEALED_AND_LOCKED",
        items=[LOCKED],
        users=[STRANGER],
        overrides=[court_order()],
        break_glass=[session()],
    ),
    case(
        "restricted, unlocked by a court: the lock no longer hides it",
        "DENY PROCESSING_RESTRICTED",
        items=[item(seal="sealed_and_locked", restricted=True)],
        overrides=[court_order()],
    ),
    case(
        "restricted, unlocked by a court, but not for this worker",
        "DENY_SILENT PROCESSING_RESTRICTED",
        items=[item(seal="sealed_and_locked", restricted=True)],
        users=[STRANGER],
        overrides=[court_order()],
    ),
    case("under another's control", "DENY_SILENT ORIGINATOR_CONTROL", items=[CONTROLLED]),
    case("on the originator's list", "CONSENT", items=[item(originator_control=["HSG"])]),
    case("an empty list lets nobody in", "DENY_SILENT ORIGINATOR_CONTROL", items=[item(originator_control=[])]),
    case(
        "under another's control, with an override naming it",
        "DENY_SILENT ORIGINATOR_CONTROL",
        items=[CONTROLLED],
        overrides=[override(items=["i1"])],
    ),
    case(
        "under another's control, in an emergency",
        "DENY_SILENT ORIGINATOR_CONTROL",
        items=[CONTROLLED],
        break_glass=[session()],
    ),
]
BAR_CASES = [*REQUEST, *CONFLICT, *RESTRICTION, *DISCLOSURE]
