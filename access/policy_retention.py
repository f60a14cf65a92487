"""Who decides how long an agency keeps its entries, what is held back, and what is disposed of: always two people."""

from access.rules import Rule, another_than, both, nobody, officer, side

RETENTION: dict[str, Rule] = {
    **dict.fromkeys(("retention.read", "retention.set", "hold.place", "disposal.propose"), officer),
    **dict.fromkeys(("hold.lift", "disposal.withdraw"), both(officer, side("agency_id"))),
    **dict.fromkeys(
        ("disposal.agree", "disposal.refuse"), both(officer, side("agency_id"), another_than("proposed_by_id"))
    ),
    **dict.fromkeys(("hold.remind", "disposal.carry_out"), nobody),
}
