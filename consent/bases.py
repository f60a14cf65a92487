"""Lawful bases, conditions and gateways: dated reference codes with their labels (design: sharing 2.1)."""

ARTICLE_6 = [
    ("a_consent", "Consent, Article 6(1)(a)"),
    ("b_contract", "Contract, Article 6(1)(b)"),
    ("c_legal_obligation", "Legal obligation, Article 6(1)(c)"),
    ("d_vital_interests", "Vital interests, Article 6(1)(d)"),
    ("e_public_task", "Public task, Article 6(1)(e)"),
    ("ea_recognised_legitimate_interest", "Recognised legitimate interest, Article 6(1)(ea)"),
    ("f_legitimate_interests", "Legitimate interests, Article 6(1)(f)"),
    ("s35_consent", "Law enforcement with consent, section 35"),
    ("s35_necessary", "Law enforcement, necessary, section 35"),
]
ARTICLE_9 = [
    ("9_2_a_explicit_consent", "Explicit consent, 9(2)(a)"),
    ("9_2_b_social_protection", "Social protection, 9(2)(b)"),
    ("9_2_c_vital_interests", "Vital interests, 9(2)(c)"),
    ("9_2_f_legal_claims", "Legal claims, 9(2)(f)"),
    ("9_2_g_substantial_public_interest", "Substantial public interest, 9(2)(g)"),
    ("9_2_h_health_social_care", "Health or social care, 9(2)(h)"),
    ("9_2_i_public_health", "Public health, 9(2)(i)"),
    ("9_2_j_archiving_research", "Archiving and research, 9(2)(j)"),
]
SCHEDULE_1 = [
    ("pt1_1_employment_social_protection", "Part 1 para 1, social protection"),
    ("pt1_2_health_social_care", "Part 1 para 2, health or social care"),
    ("pt2_6_statutory_government", "Part 2 para 6, statutory and government"),
    ("pt2_10_unlawful_acts", "Part 2 para 10, unlawful acts"),
    ("pt2_17_counselling", "Part 2 para 17, counselling"),
    ("pt2_18_safeguarding", "Part 2 para 18, safeguarding"),
    ("pt2_19_economic_wellbeing", "Part 2 para 19, economic wellbeing"),
    ("pt3_29_consent", "Part 3 para 29, consent"),
    ("pt3_30_vital_interests", "Part 3 para 30, vital interests"),
]
#: Paragraphs that need an appropriate policy document (DPA 2018, Schedule 1, Part 4).
NEED_POLICY_DOCUMENT = frozenset(code for code, _ in SCHEDULE_1 if code.startswith(("pt1_1_", "pt2_")))
#: Gateways that impose a duty (must), not only a power (may).
DUTIES = frozenset(
    {"ca_1989_s47", "care_act_2014_s42", "care_act_2014_s45", "ca_2004_s16h", "cja_2003_s325_mappa", "court_order"}
)
GATEWAYS = [
    ("none_consent_only", "None: by consent only"),
    ("cda_1998_s115", "Crime and Disorder Act 1998, section 115"),
    ("ca_1989_s17", "Children Act 1989, section 17"),
    ("ca_1989_s47", "Children Act 1989, section 47"),
    ("ca_2004_s10", "Children Act 2004, section 10"),
    ("ca_2004_s11", "Children Act 2004, section 11"),
    ("ca_2004_s16h", "Children Act 2004, section 16H"),
    ("ca_2004_s16la", "Children Act 2004, section 16LA"),
    ("care_act_2014_s6_7", "Care Act 2014, sections 6 and 7"),
    ("care_act_2014_s42", "Care Act 2014, section 42"),
    ("care_act_2014_s45", "Care Act 2014, section 45"),
    ("cja_2003_s325_mappa", "Criminal Justice Act 2003, section 325 (MAPPA)"),
    ("oma_2007_s14", "Offender Management Act 2007, section 14"),
    ("pcsc_2022_s44a_victim_information", "PCSC Act 2022, section 44A"),
    ("pcsc_2022_serious_violence", "PCSC Act 2022, serious violence duty"),
    ("ctsa_2015_channel", "Counter-Terrorism and Security Act 2015, Channel"),
    ("hsca_2012_s251b_direct_care", "Health and Social Care Act 2012, section 251B"),
    ("housing_act_1996_s213", "Housing Act 1996, section 213"),
    ("dvds_clares_law", "Domestic Violence Disclosure Scheme"),
    ("common_law_police", "Common law policing powers"),
    ("common_law_public_interest", "Common law, public interest"),
    ("court_order", "Court order"),
    ("mca_2005_best_interests", "Mental Capacity Act 2005, best interests"),
]
