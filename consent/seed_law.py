"""The law that every hub starts with: each code of the design once, with what it is called (design: sharing 2.1).

Only a migration reads this. What holds today is in the table (consent.law): the hub administrator ends and adds rows.
"""

E_W = ("E", "W")
ENGLAND = ("E",)

#: list, code, label
PLAIN = [
    ("article_6", "a_consent", "Consent, Article 6(1)(a)"),
    ("article_6", "b_contract", "Contract, Article 6(1)(b)"),
    ("article_6", "c_legal_obligation", "Legal obligation, Article 6(1)(c)"),
    ("article_6", "d_vital_interests", "Vital interests, Article 6(1)(d)"),
    ("article_6", "e_public_task", "Public task, Article 6(1)(e)"),
    ("article_6", "ea_recognised_legitimate_interest", "Recognised legitimate interest, Article 6(1)(ea)"),
    ("article_6", "f_legitimate_interests", "Legitimate interests, Article 6(1)(f)"),
    ("annex_1", "p1_public_task_request", "Annex 1 para 1, asked for by a public task"),
    ("annex_1", "p2_national_public_security_defence", "Annex 1 para 2, national security, public security, defence"),
    ("annex_1", "p3_emergency", "Annex 1 para 3, emergency"),
    ("annex_1", "p5_crime", "Annex 1 para 5, crime"),
    ("annex_1", "p6_safeguarding", "Annex 1 para 6, safeguarding"),
    ("article_9", "9_2_a_explicit_consent", "Explicit consent, 9(2)(a)"),
    ("article_9", "9_2_b_social_protection", "Social protection, 9(2)(b)"),
    ("article_9", "9_2_c_vital_interests", "Vital interests, 9(2)(c)"),
    ("article_9", "9_2_f_legal_claims", "Legal claims, 9(2)(f)"),
    ("article_9", "9_2_g_substantial_public_interest", "Substantial public interest, 9(2)(g)"),
    ("article_9", "9_2_h_health_social_care", "Health or social care, 9(2)(h)"),
    ("article_9", "9_2_i_public_health", "Public health, 9(2)(i)"),
    ("article_9", "9_2_j_archiving_research", "Archiving and research, 9(2)(j)"),
    ("para_18", "consent_cannot_be_given", "Consent cannot be given"),
    ("para_18", "cannot_reasonably_be_expected_to_obtain", "It cannot reasonably be expected that consent is obtained"),
    ("para_18", "obtaining_would_prejudice_protection", "Asking would make protection harder"),
    ("part_3", "s35_consent", "Law enforcement with consent, section 35"),
    ("part_3", "s35_necessary", "Law enforcement, necessary, section 35"),
    ("schedule_8", "sch8_1_statutory", "Schedule 8 para 1, statutory purposes"),
    ("schedule_8", "sch8_2_justice", "Schedule 8 para 2, administration of justice"),
    ("schedule_8", "sch8_3_vital", "Schedule 8 para 3, vital interests"),
    ("schedule_8", "sch8_4_safeguarding", "Schedule 8 para 4, safeguarding"),
]
#: code, label, needs an appropriate policy document (Data Protection Act 2018, Schedule 1, Part 4)
PARAGRAPHS = [
    ("pt1_1_employment_social_protection", "Part 1 para 1, social protection", True),
    ("pt1_2_health_social_care", "Part 1 para 2, health or social care", False),
    ("pt2_6_statutory_government", "Part 2 para 6, statutory and government", True),
    ("pt2_10_unlawful_acts", "Part 2 para 10, unlawful acts", True),
    ("pt2_17_counselling", "Part 2 para 17, counselling", True),
    ("pt2_18_safeguarding", "Part 2 para 18, safeguarding", True),
    ("pt2_19_economic_wellbeing", "Part 2 para 19, economic wellbeing", True),
    ("pt3_29_consent", "Part 3 para 29, consent", False),
    ("pt3_30_vital_interests", "Part 3 para 30, vital interests", False),
]
#: code, label, whether it is a duty, whether it is a power, nations (none: all)
GATEWAYS = [
    ("none_consent_only", "None: by consent only", False, False, ()),
    ("cda_1998_s115", "Crime and Disorder Act 1998, section 115", False, True, E_W),
    ("ca_1989_s17", "Children Act 1989, section 17", False, True, E_W),
    ("ca_1989_s47", "Children Act 1989, section 47", True, False, E_W),
    ("ca_2004_s10", "Children Act 2004, section 10", False, True, ENGLAND),
    ("ca_2004_s11", "Children Act 2004, section 11", False, True, ENGLAND),
    ("ca_2004_s16h", "Children Act 2004, section 16H", True, False, ENGLAND),
    ("ca_2004_s16la", "Children Act 2004, section 16LA", True, False, ENGLAND),
    ("care_act_2014_s6_7", "Care Act 2014, sections 6 and 7", False, True, ENGLAND),
    ("care_act_2014_s42", "Care Act 2014, section 42", True, False, ENGLAND),
    ("care_act_2014_s45", "Care Act 2014, section 45", True, False, ENGLAND),
    ("cja_2003_s325_mappa", "Criminal Justice Act 2003, section 325 (MAPPA)", True, True, E_W),
    ("oma_2007_s14", "Offender Management Act 2007, section 14", False, True, E_W),
    ("pcsc_2022_s44a_victim_information", "PCSC Act 2022, section 44A", False, True, E_W),
    ("pcsc_2022_serious_violence", "PCSC Act 2022, serious violence duty", False, True, E_W),
    ("ctsa_2015_channel", "Counter-Terrorism and Security Act 2015, Channel", False, True, ("E", "W", "S")),
    ("hsca_2012_s251b_direct_care", "Health and Social Care Act 2012, section 251B", True, False, ENGLAND),
    ("housing_act_1996_s213", "Housing Act 1996, section 213", False, True, E_W),
    ("dvds_clares_law", "Domestic Violence Disclosure Scheme", False, True, E_W),
    ("common_law_police", "Common law policing powers", False, True, ()),
    ("common_law_public_interest", "Common law, public interest", False, True, ()),
    ("court_order", "Court order", True, False, ()),
    ("mca_2005_best_interests", "Mental Capacity Act 2005, best interests", False, True, E_W),
]


def rows() -> list[dict]:
    """Return every row as the fields of a legal ground."""
    found = [{"kind": kind, "code": code, "label": label} for kind, code, label in PLAIN]
    found += [
        {"kind": "schedule_1", "code": code, "label": label, "needs_policy_document": needs}
        for code, label, needs in PARAGRAPHS
    ]
    found += [
        {"kind": "gateway", "code": code, "label": label, "is_duty": duty, "is_power": power, "nations": list(nations)}
        for code, label, duty, power, nations in GATEWAYS
    ]
    return found
