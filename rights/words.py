"""The closed lists of a subject request (design: sharing 2.9), with the words of the office and those for the person."""

#: code, label; what the person asked for, in words for them
TYPES = [
    ("access", "A copy of what we hold"),
    ("rectification", "Put something right"),
    ("erasure", "Erase something"),
    ("restriction", "Stop using something for now"),
    ("objection", "Objects to sharing"),
    ("who_has_seen_my_record", "Who has seen their record"),
    ("consent_history", "What they said about sharing"),
    ("complaint_s164a", "A complaint (DPA 2018, section 164A)"),
]
PLAIN_TYPES = {
    "access": "You asked for a copy of what we keep about you.",
    "rectification": "You asked us to put something right.",
    "erasure": "You asked us to erase something.",
    "restriction": "You asked us to stop using something for now.",
    "objection": "You told us that you do not want something shared.",
    "who_has_seen_my_record": "You asked who has seen your information.",
    "consent_history": "You asked what you told us about sharing.",
    "complaint_s164a": "You told us that you are not happy with what we did.",
}
COMPLAINT = "complaint_s164a"
#: Requests that ask for a copy, and those that ask for something to be done.
COPIES = frozenset({"access", "who_has_seen_my_record", "consent_history"})
DEEDS = frozenset({"rectification", "erasure", "restriction", "objection"})

CAPACITIES = [
    ("self", "The person"),
    ("parent", "Somebody with parental responsibility"),
    ("attorney", "An attorney"),
    ("deputy", "A deputy of the court"),
    ("solicitor", "A solicitor"),
    ("advocate", "An advocate"),
]
RECEIVED_VIA = [
    ("in_person", "In person"),
    ("phone", "By phone"),
    ("letter", "By letter"),
    ("e-mail", "By e-mail"),
    ("via_advocate", "Through an advocate"),
]
DECISIONS_ABOUT_COPIES = [
    ("disclose", "Give a copy"),
    ("redact", "Give a copy, with parts left out"),
    ("withhold", "Keep it back"),
    ("refer_to_controller", "Another agency answers for it"),
    ("defer", "Later"),
]
DECISIONS_ABOUT_DEEDS = [
    ("carry_out", "Do what was asked"),
    ("decline", "Do not do it"),
    ("refer_to_controller", "Another agency answers for it"),
    ("defer", "Later"),
]
DECISIONS = list(dict(DECISIONS_ABOUT_COPIES + DECISIONS_ABOUT_DEEDS).items())
#: What is not given, or not done: it needs a ground and a second reader.
REFUSALS = frozenset({"withhold", "decline"})

#: UK GDPR Articles 12(5) and 15(4); DPA 2018, Schedules 2 to 4.
GROUNDS = [
    ("third_party_rights", "It is about somebody else too (Schedule 2, paragraph 16)"),
    ("serious_harm_health", "Serious harm, says a health professional (Schedule 3, part 2)"),
    ("serious_harm_social_work", "Serious harm, says a social worker (Schedule 3, part 3)"),
    ("child_abuse_data_not_best_interests", "Child abuse data, not in the child’s interest (Schedule 3, part 5)"),
    ("crime_prevention", "It would get in the way of preventing crime (Schedule 2, paragraph 2)"),
    ("legal_privilege", "Legal privilege (Schedule 2, paragraph 19)"),
    ("confidential_reference", "A confidential reference (Schedule 2, paragraph 24)"),
    ("management_of_proceedings", "Proceedings that are under way (Schedule 2, paragraph 5)"),
    ("manifestly_unfounded", "Manifestly unfounded (Article 12(5))"),
    ("manifestly_excessive", "Manifestly excessive (Article 12(5))"),
    ("lawful_and_needed", "It is right, or still needed by law (Articles 16 to 21)"),
]
#: Grounds on which an appropriate health or social work professional has to say so first.
HARM_TESTED = frozenset({"serious_harm_health", "serious_harm_social_work"})
#: Grounds on which a whole request may be refused.
WHOLE_REFUSALS = [pair for pair in GROUNDS if pair[0] in ("manifestly_unfounded", "manifestly_excessive")]

SAFE_WAYS = [
    ("read_together", "Read together, nothing to keep"),
    ("collect_in_person", "They collect it in person"),
    ("plain_envelope", "In a plain envelope, to a safe address"),
    ("through_supporter", "Through somebody they trust"),
    ("safe_e_mail", "To an e-mail address that only they read"),
]
YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]
SECOND_VIEWS = [("agrees", "Agrees"), ("disagrees", "Does not agree")]

#: Why somebody else has to be thought of before an answer goes out.
PAIR_REASONS = [
    ("other_subjects", "Something we hold is about somebody else too"),
    ("named_elsewhere", "What we hold about somebody else is about this person too"),
    ("relationship", "A relationship names somebody whose record we know"),
    ("shared_involvement", "Two people are part of one piece of work"),
]
VISIBILITIES = [
    ("visible", "Tell the person"),
    ("deferred_until", "Tell them later"),
    ("withheld", "Keep it back"),
]
#: Why one sight is kept back from the statement: Schedule 2 and 3 of the DPA 2018.
VISIBILITY_GROUNDS = [pair for pair in GROUNDS if pair[0] not in ("lawful_and_needed", "confidential_reference")]
