"""Cases made by hand for the agency's own record (design: sharing decision 3.2, gate 5)."""

from tests.consent.small_worlds import case, item, override, session, worker

LOCKED = item(seal="sealed_and_locked")

OWN_CASES = [
    case("own record, assigned", "OWN_RECORD", users=[worker(agency="IDVA")], involvements=[], rules=[]),
    case("own record, supervising", "OWN_RECORD", users=[worker(agency="IDVA", roles=["supervisor"])]),
    case("own record, not assigned", "DENY NOT_ASSIGNED", users=[worker(agency="IDVA", assigned=None)]),
    case(
        "own record, triage is not assigned",
        "DENY NOT_ASSIGNED",
        users=[worker(agency="IDVA", roles=["triage"], assigned=None)],
    ),
    case("own record, sealed", "DENY SEALED", users=[worker(agency="IDVA")], items=[item(seal="sealed")]),
    case(
        "own record, sealed, on the list",
        "OWN_RECORD",
        users=[worker(agency="IDVA")],
        items=[item(seal="sealed", seal_users=["u1"])],
    ),
    case(
        "own record, sealed, on the list, not assigned",
        "DENY NOT_ASSIGNED",
        users=[worker(agency="IDVA", assigned=None)],
        items=[item(seal="sealed", seal_users=["u1"])],
    ),
    case(
        "own record, sealed, neither on the list nor assigned",
        "DENY SEALED",
        users=[worker(agency="IDVA", assigned=None)],
        items=[item(seal="sealed")],
    ),
    case(
        "own record, locked: hidden from those not on the list",
        "DENY_SILENT SEALED",
        users=[worker(agency="IDVA")],
        items=[LOCKED],
    ),
    case(
        "own record, locked, on the list",
        "OWN_RECORD",
        users=[worker(agency="IDVA")],
        items=[item(seal="sealed_and_locked", seal_users=["u1"])],
    ),
    case(
        "own record, locked, on the list, not assigned",
        "DENY NOT_ASSIGNED",
        users=[worker(agency="IDVA", assigned=None)],
        items=[item(seal="sealed_and_locked", seal_users=["u1"])],
    ),
    case(
        "own record, under bars on disclosure",
        "OWN_RECORD",
        users=[worker(agency="IDVA")],
        items=[item(statutory_bar=True, originator_control=["LA"])],
    ),
    case(
        "own record, overrides play no part",
        "DENY SEALED",
        users=[worker(agency="IDVA")],
        items=[item(seal="sealed")],
        overrides=[override(recipient="IDVA", items=["i1"])],
    ),
    case(
        "own record, sealed, in an emergency",
        "BREAK_GLASS",
        users=[worker(agency="IDVA")],
        items=[item(seal="sealed")],
        agreements=[],
        break_glass=[session()],
    ),
    case(
        "own record, not assigned, in an emergency",
        "BREAK_GLASS",
        users=[worker(agency="IDVA", assigned=None)],
        break_glass=[session()],
    ),
    case(
        "own record, locked, in an emergency",
        "DENY_SILENT SEALED",
        users=[worker(agency="IDVA")],
        items=[LOCKED],
        break_glass=[session()],
    ),
    case(
        "own record, locked, on the list, not assigned, in an emergency",
        "DENY NOT_ASSIGNED",
        users=[worker(agency="IDVA", assigned=None)],
        items=[item(seal="sealed_and_locked", seal_users=["u1"])],
        break_glass=[session()],
    ),
]
