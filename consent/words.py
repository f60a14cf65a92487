"""The words in which consent is recorded (design: sharing 2.2): codes with what the page says."""

PLACES = [
    ("in_person", "In person"),
    ("phone", "By phone"),
    ("video", "By video"),
    ("written", "In writing"),
    ("via_advocate", "Through an advocate"),
    ("at_court", "At court"),
    ("custody", "In custody"),
    ("hospital", "In hospital"),
]
INTERPRETERS = [
    ("none_needed", "None needed"),
    ("professional", "Professional interpreter"),
    ("staff", "A colleague who speaks the language"),
    ("bsl", "British Sign Language interpreter"),
    ("declined", "Offered and declined"),
]
SEEN_ALONE = [("yes", "Yes"), ("no", "No: say who was there"), ("not_possible", "It was not possible")]
DECISION_MAKERS = [
    ("adult_presumed_capacity", "The person, an adult"),
    ("adult_assessed_capacity", "The person, after an assessment of capacity"),
    ("young_person_16_17", "The person, aged 16 or 17"),
    ("child_gillick_competent", "The child, who is Gillick competent"),
    ("person_with_parental_responsibility", "Somebody with parental responsibility"),
    ("lpa_health_welfare", "An attorney for health and welfare"),
    ("court_appointed_deputy", "A deputy appointed by the court"),
    ("best_interests_decision", "A best interests decision"),
    ("local_authority_shared_pr", "The local authority, sharing parental responsibility"),
]
UNDERSTANDING = [
    ("teach_back", "They said it back in their own words"),
    ("questions", "By questions"),
    ("not_possible", "It was not possible"),
]
COPIES = [
    ("paper", "Full copy on paper"),
    ("card", "Small card"),
    ("easy_read", "Easy read"),
    ("audio", "Audio"),
    ("digital", "Digital"),
    ("unsafe_to_give", "None: not safe to take home"),
    ("declined", "None: did not want one"),
]
SIGNATURES = [
    ("none", "None"),
    ("wet", "On paper"),
    ("electronic", "Electronic"),
    ("verbal_witnessed", "Spoken, with a witness"),
]
STATEMENT_KINDS = [
    ("given", "Yes"),
    ("refused", "No"),
    ("withdrawn", "Changed their mind"),
    ("deferred", "Wants to think"),
    ("unsafe_to_seek", "Not safe to ask"),
    ("not_practicable_to_seek", "Not possible to ask"),
    ("objection", "Objects"),
]
FUNCTIONS = [
    ("agreement_to_service", "Agrees to a service"),
    ("agreement_to_contact", "Agrees to be contacted"),
    ("confidentiality_consent", "Agrees that what is confidential may be shared"),
    ("gdpr_consent_6_1_a", "Consent as the lawful basis (UK GDPR 6(1)(a))"),
    ("explicit_consent_9_2_a", "Explicit consent (UK GDPR 9(2)(a))"),
]
UNTIL_EVENTS = [
    ("plan_closed", "The plan is closed"),
    ("referral_closed", "The referral is closed"),
    ("court_date", "The court date"),
]
INVALID_REASONS = [
    ("coercion_or_duress", "Pressure or force"),
    ("undue_influence", "Undue influence"),
    ("lacked_capacity", "Lacked capacity"),
    ("not_gillick_competent", "Not Gillick competent"),
    ("ineligible_proxy", "Somebody who may not decide for them"),
    ("not_informed", "Was not informed"),
    ("person_posing_risk_present", "The person posing risk was there"),
    ("form_defect", "The form was wrong"),
]
PARA_18_REASONS = [
    ("consent_cannot_be_given", "They cannot give consent"),
    ("cannot_reasonably_be_expected_to_obtain", "Nobody can reasonably be expected to ask them"),
    ("obtaining_would_prejudice_protection", "Asking would put the protection at risk"),
]
#: Of somebody else who was there when it was talked about.
RELATIONS = [
    ("partner", "Partner"),
    ("parent", "Parent"),
    ("child", "Child"),
    ("relative", "Other relative"),
    ("friend", "Friend"),
    ("advocate", "Advocate"),
    ("interpreter", "Interpreter"),
    ("professional", "Worker of this or another agency"),
    ("person_posing_risk", "Somebody who may pose a risk to them"),
    ("other", "Somebody else"),
]
POSES_RISK = "person_posing_risk"
ABLE = [("able", "Able"), ("unable", "Unable")]
CAPACITY_OUTCOMES = [
    ("has", "They can make this decision"),
    ("lacks", "They cannot make this decision now"),
    ("fluctuating", "It changes: ask again when they can"),
]
GILLICK_OUTCOMES = [
    ("competent", "Gillick competent for this decision"),
    ("not_competent", "Not competent for this decision"),
    ("unsure", "Not sure: ask somebody who knows more"),
]
#: How it was seen whether a change of mind is free. It never holds the stop up.
SAFETY_CHECKS = [
    ("free", "It seems to be their own wish"),
    ("pressure", "There are signs of pressure"),
    ("not_possible", "It could not be checked"),
]
COERCION_SIGNS = [
    ("somebody_spoke_for_them", "Somebody else spoke for them"),
    ("not_alone", "They were not alone, or may have been overheard"),
    ("afraid", "They seemed afraid"),
    ("not_their_words", "It did not sound like their own words"),
    ("sudden", "It came suddenly, after contact with somebody who may pose a risk"),
    ("another_device", "It came from another person’s phone or account"),
]
