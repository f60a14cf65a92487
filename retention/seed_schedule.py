"""The schedule that the partnership starts with: years after the work ended, and the authority. Agencies set their own."""

USUAL = (
    7,
    "The partnership’s schedule: a claim for negligence or breach can come up to six years later, and one more.",
)
LONGER = (20, "The partnership’s schedule: risk, safeguarding and violence are looked at again years later.")
SHORTER = (3, "The partnership’s schedule: contact details are no use once the work is over.")
SEED = {
    **dict.fromkeys(
        (
            *("risk_assessment", "incident_history", "sexual_violence", "criminal_offence", "civil_orders"),
            *("intelligence", "children_dependants", "safeguarding_allegation_staff"),
        ),
        LONGER,
    ),
    **dict.fromkeys(("safe_contact", "location_confidential"), SHORTER),
}
