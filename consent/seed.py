"""What the consent room starts with: purposes, and the words that are read together (design: sharing 2.1, 2.2)."""

#: code, label, words for the person, prohibited
PURPOSES = [
    ("triage_referral", "Decide whether to accept a referral", "to see if they can help you", False),
    ("deliver_intervention", "Give the help that was agreed", "to help you", False),
    ("safeguarding_adult", "Adult safeguarding (Care Act, section 42)", "to keep you safe", False),
    ("safeguarding_child", "Child protection (sections 17 and 47)", "to keep a child safe", False),
    ("marac", "High-risk domestic abuse conference (MARAC)", "to plan together how to keep you safe", False),
    ("mappa", "Public protection (MAPPA)", "to keep people safe", False),
    ("channel", "Channel panel", "to help you away from harm", False),
    ("crime_prevention", "Prevent, find or look into crime", "to stop or look into a crime", False),
    ("victim_information_request", "Police request under section 44A", "because the police asked", False),
    ("vital_interests", "Emergency, life or limb", "because a life was in danger", False),
    ("legal_proceedings", "Court or legal advice", "for a court", False),
    ("subject_access", "Answer the person’s own request", "because you asked", False),
    ("complaint", "Answer a complaint", "to answer a complaint", False),
    ("audit", "Check that sharing was right", "to check that we did right", False),
    ("service_evaluation", "Learn how services do, without names", "to learn, without your name", False),
    ("immigration_enforcement", "Immigration enforcement", "", True),
    ("commercial", "Commercial use", "", True),
    ("employment_vetting", "Employment vetting", "", True),
]

FORM_VERSION = "2026-11"
FORM_TEXT = """We would like to tell other services some things about you, so that they can help you.
You choose who may know, and what. You can say no. You can stop at any time.
If you say no, you can still get our help. Some things may take longer.
We must share without asking if a child or another person could be badly hurt, or if a court tells us to.
We will try to tell you first.
Each time somebody looks, it is written down. You can ask who looked."""
