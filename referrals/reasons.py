"""What is chosen when a referral is written and answered: next steps, how urgent it is, whether the person knows.

Why it ends, waits or moves on is a table that a partnership adds to (referrals.models.Reason).
"""

NEXT_STEPS = [
    ("refer_elsewhere", "Refer elsewhere"),
    ("come_back", "Come back on a date (say when below)"),
    ("nothing", "Nothing more"),
]
URGENCIES = [
    ("immediate", "Immediately"),
    ("within_24_hours", "Within 24 hours"),
    ("within_72_hours", "Within 72 hours"),
    ("working_days_5", "Within 5 working days"),
    ("working_days_10", "Within 10 working days"),
]
PERSON_KNOWS = [("yes", "Yes"), ("not_yet", "Not yet"), ("no_unsafe", "No: telling them now is not safe")]
