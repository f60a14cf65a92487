"""What handling marks and seals mean, in plain words, for whoever sets them (design: sharing 2.1, handling and seal)."""

OUTSIDE = "Nobody outside your agency can see it, whatever anybody decides in the hub. You act outside the hub."

MEANS = {
    "no_onward_sharing": "Whoever sees it is told not to pass it on. It closes nothing by itself.",
    "originator_control": "Only the agencies that you name can see it.",
    "not_to_be_disclosed_to_subject_yet": "Whoever sees it is told not to speak of it with the person yet.",
    "not_to_be_disclosed_to_person_posing_risk": "Whoever sees it is told that it must not reach the person posing risk.",
    "verbal_only": "Other agencies read that it exists, and whom to ask. What it says is told by word of mouth.",
    "court_restriction": f"A court forbids telling it. {OUTSIDE}",
    "legal_privilege": f"It is between a lawyer and a client. {OUTSIDE}",
    "gra_protected": f"Telling it can be an offence. {OUTSIDE}",
    "anonymity_for_life": "Whoever sees it is told that the law forbids naming the person, for life.",
}
SEAL_MEANS = {
    "sealed": "Colleagues who are not on the list, and other agencies, can learn that it exists and not what it says.",
    "sealed_and_locked": "Nobody who is not on the list learns that it exists. Only a court or the law opens it.",
}
#: Marks by which a law bars telling others (sharing decision, gate 6), and the one that is an act of its own.
BY_LAW = ("court_restriction", "legal_privilege", "gra_protected")
BY_ITS_OWN_ACT = "originator_control"
