"""Why a referral ends, in coded words, and whose side each reason is on (design: domain, decline reasons).

*agency* reasons are about the service, *person* reasons about what the person wants or what happened to them.
"""

DECLINE = {
    "agency": [
        ("no_capacity", "No capacity"),
        ("waiting_list_too_long", "Waiting list too long"),
        ("outside_area", "Outside our area"),
        ("not_eligible", "Outside age or eligibility"),
        ("need_not_met", "This service does not meet the need"),
        ("risk_not_manageable", "Risk to others or staff cannot be managed"),
        ("conflict_of_interest", "Conflict of interest"),
        ("other_party_is_client", "We already work with the other party"),
        ("already_active_elsewhere", "Already active elsewhere"),
        ("information_not_provided", "Information was not provided"),
        ("wrong_agency", "Wrong agency"),
        ("duplicate", "Duplicate"),
    ],
    "person": [
        ("not_wanted_now", "Does not want this now"),
        ("not_contacted_safely", "Could not be contacted safely"),
        ("needs_met_another_way", "Needs met another way"),
        ("moved_away", "Moved away"),
        ("consent_missing", "Consent missing or withdrawn"),
    ],
    "other": [("other", "Another reason (say below)")],
}
WITHDRAW = [
    ("made_in_error", "Made in error"),
    ("duplicate", "Duplicate"),
    ("needs_met_another_way", "Needs met another way"),
    ("moved_away", "Moved away"),
    ("died", "Died"),
    ("consent_withdrawn", "Consent withdrawn"),
    ("change_of_circumstances", "Change of circumstances"),
    ("other", "Another reason (say below)"),
]
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
DECLINE_CHOICES = [
    ("Our side", DECLINE["agency"]),
    ("Their side", DECLINE["person"]),
    ("Something else", DECLINE["other"]),
]
SIDES = {code: group for group, rows in DECLINE.items() for code, _ in rows}
LABELS = {code: label for rows in DECLINE.values() for code, label in rows} | dict(WITHDRAW)
