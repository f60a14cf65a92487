"""Who ends the work of an agency and decides how long its entries are kept; what is disposed of two people decide."""

from access.rules import Rule, another_than, both, nobody, officer, role, side

RETENTION: dict[str, Rule] = {
    "work.end": both(role("supervisor", "duty_manager"), side("agency_id")),
    **dict.fromkeys(("retention.read", "retention.set", "hold.place", "disposal.propose"), officer),
    **dict.fromkeys(("hold.lift", "disposal.withdraw"), both(officer, side("agency_id"))),
    **dict.fromkeys(
        ("disposal.agree", "disposal.refuse"), both(officer, side("agency_id"), another_than("proposed_by_id"))
    ),
    **dict.fromkeys(("hold.remind", "disposal.carry_out"), nobody),
}
