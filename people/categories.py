"""The categories of information the hub starts with (design: sharing 2.1). An administrator extends the table, not this.

Each row: code, label, special category, criminal offence, usual sensitivity, open in an emergency, harm test.
"""

SEED = [
    ("identity_contact", "Name and contact details", False, False, 0, True, False),
    ("safe_contact", "Safe ways to contact", False, False, 0, True, False),
    ("location_confidential", "Refuge or confidential address", False, False, 3, False, True),
    ("wishes_feelings", "What the person wants", False, False, 1, False, False),
    ("risk_assessment", "Risk summary", False, False, 2, True, True),
    ("incident_history", "What has happened", False, False, 2, False, True),
    ("needs_assessment", "What help is needed", False, False, 1, False, False),
    ("protective_factors", "Strengths", False, False, 1, False, False),
    ("plan_actions", "Help and actions", False, False, 1, False, False),
    ("children_dependants", "Children and dependants", False, False, 1, True, True),
    ("household_family", "Family and household", False, False, 1, False, True),
    ("housing", "Home", False, False, 1, False, False),
    ("finance_benefits_debt", "Money", False, False, 1, False, False),
    ("education_employment", "School and work", False, False, 1, False, False),
    ("health_physical", "Health", True, False, 2, False, True),
    ("mental_health", "Mental health", True, False, 2, False, True),
    ("substance_use", "Drugs and alcohol", True, False, 2, False, True),
    ("sexual_health", "Sexual health", True, False, 3, False, True),
    ("sexual_violence", "Sexual violence", True, False, 3, False, True),
    ("disability_communication", "Communication and disability", True, False, 1, False, False),
    ("ethnicity_religion_orientation", "Culture, faith and orientation", True, False, 2, False, False),
    ("immigration_status", "Immigration status", False, False, 3, False, True),
    ("criminal_offence", "Offences", False, True, 2, False, True),
    ("civil_orders", "Court orders", False, False, 1, False, False),
    ("intelligence", "Police intelligence", False, True, 3, False, True),
    ("counselling_notes", "Counselling notes", True, False, 3, False, True),
    ("professional_opinion", "Professional opinion", False, False, 2, False, False),
    ("third_party", "Other people", False, False, 2, False, True),
    ("safeguarding_allegation_staff", "Allegation about staff", False, True, 3, False, True),
]
