"""What is most often missing from a referral: the checklist beside a question of one's own (design: ux, Ask page)."""

GAPS = [
    ("safe_contact", "A safe way to contact the person"),
    ("agreement", "What the person has agreed to share"),
    ("risk", "What the risks are now, and how recent"),
    ("children", "Children and dependants"),
    ("eligibility", "What we need to check whether we can help"),
    ("tried_before", "What was tried before"),
    ("others", "Other agencies and plans"),
    ("access", "Access and interpreter needs"),
]
GAP_WORDS = dict(GAPS)
