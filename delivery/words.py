"""The words of this room: forms of a session, whose side a miss is on, recommendations, outcomes (design: domain, Plan)."""

FORMATS = [
    ("one_to_one", "One to one, face to face"),
    ("group", "In a group"),
    ("home_visit", "At the person’s home"),
    ("telephone", "By telephone"),
    ("video", "By video"),
    ("message", "By text or e-mail"),
    ("other", "Something else"),
]
SIDES = [
    ("person", "The person’s side"),
    ("ours", "Our side"),
    ("logistics", "Logistics: room, transport, interpreter"),
]
#: What a correction changes is said in the record; why a session is called off says whose side it was.
CANCELLED_BECAUSE = [
    ("planned_in_error", "Planned in error"),
    ("moved", "Moved to another day"),
    ("not_needed", "No longer needed"),
    ("person_asked", "The person asked for it"),
    ("we_cannot", "We cannot"),
    ("not_safe", "It would not be safe"),
]
#: How often a set of sessions repeats: days between two of them.
EVERY = [("1", "Every day"), ("7", "Every week"), ("14", "Every two weeks"), ("28", "Every four weeks")]
#: How many sessions one act plans at most, and how many an action holds.
MOST_AT_ONCE, MOST = 26, 120
#: What a goal has come to when a service for it ends.
RESULTS = [
    ("achieved", "Achieved"),
    ("partly", "Partly achieved"),
    ("not_achieved", "Not achieved"),
    ("not_started", "Not started"),
]
#: Who is asked what they think of the help, and how.
ASKED = [
    ("person", "The person"),
    ("family", "Somebody of the family"),
    ("carer", "A carer"),
    ("friend", "A friend"),
    ("professional", "A professional who supports them"),
]
CHANNELS = [
    ("in_person", "In person"),
    ("phone", "By telephone"),
    ("text_message", "By text message"),
    ("e-mail", "By e-mail"),
    ("letter", "By letter"),
]
