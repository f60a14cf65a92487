"""Who may act on what is delivered of a plan: who delivers it, the lead who decides, and whoever asks for feedback."""

from access.rules import Rule, among, both, practice, side

DELIVERY: dict[str, Rule] = {
    **dict.fromkeys(
        (
            *("session.plan", "session.record", "session.correct", "session.cancel"),
            *("feedback.record", "feedback.respond"),
        ),
        both(practice, side("agency_id")),
    ),
    "feedback.invite": practice,
    "progress.record": both(practice, among("partner_ids")),
    **dict.fromkeys(("suitability.report", "outcome.report"), both(practice, among("delivering_ids"))),
    "suitability.decide": both(practice, side("lead_id")),
}
