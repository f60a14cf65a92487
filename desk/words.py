"""Codes of the desk with their words: the rules of the watch, what came of an alert, what a check found."""

WATCH_RULES = [
    ("many_quickly", "Many people’s records in a short time"),
    ("out_of_hours", "Outside working hours"),
    ("no_work", "Looked, and did no work afterwards"),
    ("own_name", "The worker’s own name or address"),
    ("both_sides", "Both sides of a linked pair"),
    ("not_shared", "Asked for somebody who is not shared"),
    ("refused_often", "Refused again and again"),
    ("above_usual", "Far more than usual for this worker"),
]
RULE_WORDS = dict(WATCH_RULES)

#: What the officer is told to think of, in the words of the rule; never what is known about the person.
RULE_ADVICE = {
    "many_quickly": "One worker opened the records of many people within minutes.",
    "out_of_hours": "A record was opened when nobody works at the worker’s agency.",
    "no_work": "Nothing was written, assigned, referred or talked through by the worker around the time of the look.",
    "own_name": "A name or an address of the worker and of the person is the same. They may be related, or the same.",
    "both_sides": "One worker looked at two people whom your agency’s records link to each other.",
    "not_shared": "The worker asked for somebody who does not exist for them. They were told nothing.",
    "refused_often": "One worker was refused several times within a day.",
    "above_usual": "The worker opened more than the usual number of people’s records in a day.",
}
ALERT_OUTCOMES = [
    ("explained", "Explained"),
    ("followed_up", "Followed up with the worker’s agency"),
    ("breach_reported", "Reported as a breach"),
    ("no_concern", "No concern"),
]
SAMPLE_OUTCOMES = [
    ("fine", "Fine"),
    ("follow_up", "To follow up"),
    ("not_justified", "Not justified"),
]
#: Outcomes that need words.
NOTE_NEEDED = {"explained", "followed_up", "breach_reported", "follow_up", "not_justified"}
TONES = {
    "explained": "ok",
    "no_concern": "ok",
    "fine": "ok",
    "followed_up": "soon",
    "follow_up": "soon",
    "breach_reported": "late",
    "not_justified": "late",
}
