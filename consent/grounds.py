"""The words of decisions to share without consent, and of break-glass (design: sharing 2.1, 2.5, 2.7)."""

EMERGENCY = "emergency"
LEGAL_COMPULSION = "court_order_or_legal_compulsion"

GROUNDS = [
    ("risk_of_serious_harm_to_person", "Risk of serious harm to the person"),
    ("risk_of_serious_harm_to_others", "Risk of serious harm to others"),
    ("child_at_risk_of_significant_harm", "A child at risk of significant harm"),
    ("prevent_or_detect_serious_crime", "To prevent or detect a serious crime"),
    ("coercion_or_duress", "The person is under pressure or force"),
    ("lacks_capacity_best_interests", "Lacks capacity, and it is in their best interests"),
    ("staff_or_position_of_trust_implicated", "Staff or somebody in a position of trust is implicated"),
    ("marac_high_risk", "High risk, for a MARAC"),
    ("mappa", "MAPPA"),
    ("care_act_s45_request", "A request under the Care Act 2014, section 45"),
    ("ca_2004_s16la_duty", "The duty of the Children Act 2004, section 16LA"),
    (LEGAL_COMPULSION, "A court order or other legal compulsion"),
    (EMERGENCY, "An emergency"),
]
SOUGHT = [
    ("yes_refused", "Asked, and said no"),
    ("yes_withdrawn", "Asked, and changed their mind"),
    ("not_sought", "Not asked"),
]
INFORMED = [
    ("before", "Told before"),
    ("after", "Told after"),
    ("not_yet", "Not told yet"),
    ("will_not", "Will not be told"),
]
NOT_INFORMED = [
    ("would_increase_risk", "It would make the risk greater"),
    ("would_prejudice_investigation", "It would harm an investigation"),
    ("cannot_be_contacted_safely", "There is no safe way to reach them"),
    ("lacks_capacity_no_representative", "Lacks capacity and has nobody who speaks for them"),
]
OUTCOME_REVIEWS = [
    ("justified", "Justified"),
    ("justified_scope_too_wide", "Justified, but it told too much"),
    ("not_justified", "Not justified"),
]
BREAK_GLASS_REASONS = [
    ("immediate_risk_to_life", "Immediate risk to life"),
    ("immediate_risk_of_serious_harm", "Immediate risk of serious harm"),
    ("missing_person_high_risk", "A high-risk missing person"),
]
BREAK_GLASS_REVIEWS = [
    ("justified_convert_to_override", "Justified: a decision to share follows"),
    ("justified_no_further_sharing", "Justified: nothing further is shared"),
    ("not_justified_report_breach", "Not justified: a breach is reported"),
    ("insufficient_information", "Not enough is known to say"),
]
