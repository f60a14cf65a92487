"""When a review may change, and the words of what is said in it (design: domain, Plan; ux, wireframe H)."""

from hub.kit.states import move

REVIEW_STATES = [("open", "In progress"), ("finished", "Finished"), ("abandoned", "Broken off")]
REVIEW_MOVES = {
    "review.attend": move("open", to=None),
    "review.contribute": move("open", to=None),
    "review.hear": move("open", to=None),
    "review.say_outcome": move("open", to=None),
    "review.say_trend": move("open", to=None),
    "review.judge": move("open", to=None),
    "review.decide": move("open", to=None),
    "review.drop_decision": move("open", to=None),
    "review.finish": move("open", to="finished", stamps=("finished_at",)),
    "review.abandon": move("open", to="abandoned", stamps=("finished_at",)),
}

#: How an agency took part; who has not answered stands there too, so that nobody is overlooked.
ATTENDANCE = [
    ("expected", "Not said"),
    ("here", "Here"),
    ("apologies", "Apologies"),
    ("sent", "Sent information"),
]
TOOK_PART = ("here", "sent")

#: How the person's view reached the review.
HEARD = [
    ("here", "They are here"),
    ("before", "Given to somebody before"),
    ("not_asked", "Not asked"),
]

#: What became of an action since last time. What could not be done because things changed, and what was not carried out,
#: are never one thing.
OUTCOMES = [
    ("done", "Done"),
    ("part_done", "Part done"),
    ("goes_on", "Goes on as planned"),
    ("not_possible", "Could not, things changed"),
    ("not_done", "Not carried out"),
    ("not_needed", "No longer needed"),
]
#: The state of an action after each; what goes on as planned stays where it is.
BECOMES = {
    "done": "done",
    "part_done": "in_progress",
    "not_possible": "not_possible",
    "not_done": "not_done",
    "not_needed": "not_needed",
}
#: Which of them want to be explained.
WANTS_WORDS = ("part_done", "not_possible", "not_done", "not_needed")

TRENDS = [("up", "Up"), ("same", "Same"), ("down", "Down")]

VERDICTS = [
    ("keep", "Keep"),
    ("change", "Change"),
    ("step_up", "Step up"),
    ("stop", "Stop"),
    ("refer_on", "Refer on"),
]

#: What one line of a review is about.
LINES = [
    ("view", "The person’s view"),
    ("outcome", "What became of an action"),
    ("trend", "What has changed in a risk"),
    ("verdict", "Is the plan still right?"),
    ("decision", "Decision"),
    ("information", "Information that an agency sent"),
]
