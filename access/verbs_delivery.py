"""The acts of delivering a plan, and the words for them."""

DELIVERED: dict[str, str] = {
    "session.plan": "Plan sessions",
    "session.record": "Record what came of it",
    "session.correct": "Correct what was recorded",
    "session.cancel": "Call it off",
    "progress.record": "Record progress",
    "suitability.report": "Report whether it suits",
    "suitability.decide": "Decide the recommendation",
    "outcome.report": "Report the outcome",
    "feedback.invite": "Ask for feedback",
    "feedback.record": "Record what they said",
    "feedback.respond": "Say what was done",
}
