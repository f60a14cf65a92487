"""When what is delivered may change (design: domain, Plan). docs/ draws its diagrams from here."""

from hub.kit.states import move

SESSION_STATES = [
    ("planned", "Planned"),
    ("attended", "Attended"),
    ("late", "Came late"),
    ("missed", "Did not attend"),
    ("not_held", "Did not happen"),
    ("cancelled", "Called off"),
]
#: What a session can be recorded as.
RECORDED = ("attended", "late", "missed", "not_held")
RECORDED_STATES = [pair for pair in SESSION_STATES if pair[0] in RECORDED]
#: Those in which the person was there.
HELD = ("attended", "late")
SESSION_MOVES = {
    "session.record": move("planned", to=None, stamps=("recorded_at",)),
    "session.correct": move(*RECORDED, to=None),
    "session.cancel": move("planned", to="cancelled"),
}
TONES = {"attended": "ok", "late": "soon", "missed": "late", "not_held": "soon"}

REPORT_STATES = [
    ("open", "Waits for the lead’s decision"),
    ("accepted", "Accepted"),
    ("in_part", "Accepted in part"),
    ("not_accepted", "Not accepted"),
]
#: What the lead can decide of a recommendation.
DECISIONS = ("accepted", "in_part", "not_accepted")
SUITABILITY_MOVES = {"suitability.decide": move("open", to=None, stamps=("decided_at",))}
REPORT_TONES = {"open": "info", "accepted": "ok", "in_part": "soon", "not_accepted": "late"}

FEEDBACK_STATES = [
    ("invited", "Asked"),
    ("given", "Waits for an answer"),
    ("declined", "Did not want to say"),
    ("answered", "Answered"),
]
FEEDBACK_MOVES = {
    "feedback.record": move("invited", to=None, stamps=("recorded_at",)),
    "feedback.respond": move("given", to="answered", stamps=("responded_at",)),
}
FEEDBACK_TONES = {"given": "soon", "answered": "ok"}
