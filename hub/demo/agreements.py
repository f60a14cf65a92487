"""What the agencies of the county have agreed to share: one agreement in force, one that has ended, and its rules.

Each rule is one of a few sentences (`KINDS`) between a source and a recipient. Council housing is a party and has not
signed; Saltmarsh Recovery is outside every agreement.
"""

from dataclasses import dataclass

from consent import actions as consent
from hub.demo.county import County

HELPING = (
    "identity_contact safe_contact needs_assessment wishes_feelings protective_factors plan_actions housing"
    " household_family children_dependants disability_communication finance_benefits_debt education_employment civil_orders"
).split()
RISK = "risk_assessment incident_history".split()
HEALTH = "health_physical mental_health substance_use".split()
OFFENCES = "criminal_offence intelligence".split()
OTHERS = "location_confidential professional_opinion third_party".split()
PURPOSES = (
    "triage_referral deliver_intervention safeguarding_adult safeguarding_child marac mappa crime_prevention"
).split()
EVERYBODY = ["triage", "duty_manager", "caseworker", "supervisor", "plan_lead", "plan_contributor"]
WHY_LESS_FAILS = "Without this the service would have to guess, and the person would have to tell it again."

#: Who signs for whom: the officer of each party. Whoever leads comes first.
OFFICERS = {
    "adults": ("gwen", "caldicott_guardian", "Caldicott Guardian"),
    "police": ("dawn", "dpo", "Data protection officer"),
    "probation": ("eleri", "dpo", "Head of area"),
    "youth": ("peter", "dpo", "Service manager"),
    "harbour": ("bronwen", "consent_officer", "Director"),
    "housing": ("owen", "consent_officer", "Head of safeguarding"),
    "council": ("jade", "dpo", "Data protection officer"),
    "children": ("nadia", "dpo", "Data protection officer"),
    "clinic": ("carys", "consent_officer", "Consent officer"),
    "trust": ("farah", "caldicott_guardian", "Caldicott Guardian"),
    "school": ("lesley", "dpo", "Head teacher"),
}
UNSIGNED = "council"
SAFER = "Safer Northgate"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one kind of rule lets a recipient see, by which route, on which ground, and the words for the person."""

    categories: list[str]
    route: str
    words: str
    condition: str = ""
    schedule_1: str = ""
    gateway: str = "none_consent_only"
    basis: str = ""
    max_sensitivity: int = 2


KINDS = {
    "help": Sentence(
        HELPING,
        "consent",
        "If you say yes, {source} may tell {recipient} what they need to know to help you.",
        condition="9_2_a_explicit_consent",
    ),
    "risk": Sentence(
        RISK,
        "consult",
        "{source} may tell {recipient} how you are at risk. We ask you first, unless asking would put you in danger.",
        gateway="common_law_public_interest",
    ),
    "risk, asked": Sentence(RISK, "consent", "If you say yes, {source} may tell {recipient} how you are at risk."),
    "health": Sentence(
        HEALTH,
        "consent",
        "If you say yes, {source} may tell {recipient} about your health.",
        condition="9_2_a_explicit_consent",
    ),
    "child": Sentence(
        [*HELPING, *RISK],
        "statutory",
        "If a child may be badly hurt, {source} has to tell {recipient}. We tell you, unless that is dangerous.",
        condition="9_2_g_substantial_public_interest",
        schedule_1="pt2_18_safeguarding",
        gateway="ca_1989_s47",
        basis="c_legal_obligation",
    ),
    "adult": Sentence(
        [*HELPING, *RISK, *HEALTH],
        "statutory",
        "If an adult who needs care may be hurt, {source} has to tell {recipient}.",
        condition="9_2_g_substantial_public_interest",
        schedule_1="pt2_18_safeguarding",
        gateway="care_act_2014_s42",
        basis="c_legal_obligation",
    ),
    "conference": Sentence(
        ["identity_contact", "safe_contact", "needs_assessment", "children_dependants", "plan_actions", *RISK],
        "consult",
        "{source} may tell {recipient} how you are at risk, at a meeting that keeps people safe.",
        gateway="common_law_public_interest",
    ),
    "mappa": Sentence(
        ["identity_contact", "safe_contact", "needs_assessment", "protective_factors", *RISK, *OFFENCES],
        "statutory",
        "{source} and {recipient} have to work together about people who may hurt others.",
        schedule_1="pt2_10_unlawful_acts",
        gateway="cja_2003_s325_mappa",
        basis="c_legal_obligation",
    ),
}

#: Source, recipient, and which sentences hold between them.
RULES = (
    ("clinic", "housing", "help", "risk, asked", "health"),
    ("clinic", "police", "help", "risk"),
    ("clinic", "harbour", "help", "risk"),
    ("clinic", "trust", "help", "risk, asked", "health"),
    ("clinic", "adults", "help", "risk, asked"),
    ("police", "housing", "help", "risk"),
    ("police", "harbour", "help", "risk"),
    ("police", "adults", "help", "adult"),
    ("police", "probation", "mappa"),
    ("probation", "police", "mappa"),
    ("probation", "housing", "help", "risk, asked"),
    ("harbour", "housing", "help", "risk"),
    ("harbour", "clinic", "help", "health"),
    ("harbour", "police", "help", "risk"),
    ("trust", "housing", "help", "risk, asked"),
    ("trust", "clinic", "help", "risk, asked", "health"),
    ("adults", "housing", "help", "risk"),
    ("adults", "clinic", "help", "adult"),
    ("children", "housing", "help", "risk, asked"),
    ("children", "school", "help"),
    ("youth", "trust", "help", "risk, asked"),
    ("youth", "children", "child"),
    ("youth", "school", "help"),
    ("school", "housing", "help", "risk, asked", "health"),
    ("school", "children", "child"),
    ("housing", "adults", "help", "adult"),
    ("housing", "clinic", "help"),
    *((source, "police", "conference") for source in ("clinic", "harbour", "housing")),
    *((source, "clinic", "conference") for source in ("police", "harbour", "housing")),
    *((source, "housing", "conference") for source in ("police", "harbour", "clinic")),
    *((source, "harbour", "conference") for source in ("police", "clinic")),
)


#: What both agreements say besides: how information is looked after, and what people are told.
TERMS = {
    "benefits_and_risks": "People get help from those who know enough. A wrong word could reach the wrong person.",
    "data_subjects": "People at risk, their children, and people who may hurt them",
    "lawful_bases": ["a_consent", "c_legal_obligation", "e_public_task", "f_legitimate_interests"],
    "conditions": ["9_2_g_substantial_public_interest", "9_2_h_health_social_care", "pt2_18_safeguarding"],
    "gateways": ["ca_1989_s47", "care_act_2014_s42", "cja_2003_s325_mappa"],
    "confidentiality_basis": "Consent; without it only a legal duty, or the public interest when somebody may be hurt.",
    "dpia": "done",
    "dpia_words": "Safer Northgate assessment, version 2, kept by Adult Social Care.",
    "dpo_views": "Agreed by the data protection officers; to be looked at again with the agreement.",
    "transparency": "Each party’s privacy notice says with whom it shares, and people are told in a talk.",
    "rights_handling": "Whoever holds the information answers; a request that comes to another party is passed on in a day.",
    "complaints": "Whoever is asked answers in 30 days, and says who else was involved.",
    "data_quality": "What is wrong is corrected by whoever wrote it, and said to whoever saw it.",
    "security": "Read in the hub alone, with two factors; everybody is vetted for their role and trained each year.",
    "retention": "As each party’s schedule says. At the end of the agreement nothing more is read.",
    "onward_sharing": "Not without asking whoever wrote it.",
    "breach_contact": "The data protection officers of all parties, within 24 hours.",
    "termination_notice": "One month, or at once where the law or a person’s safety asks for it.",
}


def agree(county: County) -> None:
    """Tell what was agreed: the agreement that has ended, the one in force, its rules, and one that waits."""
    draft_ended(county)
    agreement = draft_safer(county)
    for source, recipient, *kinds in RULES:
        for kind in kinds:
            sign(county, draft(county, agreement, source, recipient, kind, 190), recipient, 188)
    draft(county, agreement, "trust", "school", "health", 4)
    suspended_once(county, agreement)


def suspended_once(county: County, agreement) -> None:
    """Tell of the week in which the school was suspended: a laptop had been lost, and was found again."""
    with officer(county, "school", 120) as viewer:
        consent.suspend_agreement(agreement, by=viewer, reason="A laptop was lost. It is being looked for.")
    with officer(county, "school", 113) as viewer:
        consent.resume_agreement(agreement, by=viewer)


def draft_ended(county: County) -> None:
    """Tell of the agreement before this one, between five agencies; it ended when its time was up."""
    parties = ("police", "harbour", "adults", "clinic", "housing")
    with officer(county, "police", 505) as dawn:
        ended = consent.draft_agreement(
            by=dawn,
            title="Northgate high-risk meetings",
            parties=[county.agencies[key] for key in parties],
            objective="Prepare the meetings about people at high risk together.",
            why_necessary="Each agency knew one part, and nobody the whole.",
            could_less_be_shared="No: only what was on the list of each meeting.",
            purposes=["marac"],
            categories=["identity_contact", *RISK],
            starts_on=county.days.day(505),
            ends_on=county.days.day(195),
            **TERMS,
        )
    for number, key in enumerate(parties):
        sign_agreement(county, ended, key, 502 - number)


def draft_safer(county: County):
    """Tell of the agreement that holds today; every party signs it but one. Return it."""
    with officer(county, "adults", 204) as gwen:
        agreement = consent.draft_agreement(
            by=gwen,
            title=SAFER,
            parties=[county.agencies[key] for key in OFFICERS],
            objective="Help people who are at risk, or who may hurt others, before somebody is harmed.",
            why_necessary="No agency alone knows enough to keep a person safe; people tire of telling it five times.",
            could_less_be_shared="Yes, and less is shared: each rule opens only what its recipient needs for its part.",
            purposes=PURPOSES,
            categories=sorted({*HELPING, *RISK, *HEALTH, *OFFENCES, *OTHERS}),
            starts_on=county.days.day(195),
            ends_on=county.days.day(-380),
            review_on=county.days.day(-150),
            policy_document="Safer Northgate: appropriate policy document, version 3",
            policy_document_until=county.days.day(-380),
            **TERMS,
        )
    for number, key in enumerate(OFFICERS):
        if key != UNSIGNED:
            sign_agreement(county, agreement, key, 202 - number % 6)
    return agreement


def draft(county: County, agreement, source: str, recipient: str, kind: str, days_ago: int):
    """Draft one rule and sign it for its source; return it."""
    sentence, giver, taker = KINDS[kind], county.agencies[source], county.agencies[recipient]
    with officer(county, source, days_ago) as viewer:
        rule = consent.draft_rule(
            agreement,
            by=viewer,
            source=giver,
            recipient=taker,
            categories=sentence.categories,
            **_reach(kind),
            route=sentence.route,
            source_basis=sentence.basis or usual_basis(giver),
            recipient_basis=sentence.basis or usual_basis(taker),
            plain_words=sentence.words.format(source=called(giver), recipient=called(taker)),
            minimum_necessary=WHY_LESS_FAILS,
            max_sensitivity=sentence.max_sensitivity,
            condition=sentence.condition,
            schedule_1=sentence.schedule_1,
            gateway=sentence.gateway,
        )
        consent.simulate_rule(rule, by=viewer)
        return consent.sign_rule(rule, by=viewer)


def _reach(kind: str) -> dict:
    """Return for which purposes, roles and tiers a kind of sentence holds: for a conference alone, or for helping."""
    if kind == "conference":
        return {"purposes": ["marac"], "roles": [*EVERYBODY, "conference_member"], "tiers": ["conference"]}
    purposes = ["triage_referral", "deliver_intervention", *(["mappa"] if kind == "mappa" else [])]
    return {"purposes": purposes, "roles": EVERYBODY, "tiers": ["pending", "accepted", "plan"]}


def sign(county: County, rule, agency: str, days_ago: int) -> None:
    """Sign a rule for this agency."""
    with officer(county, agency, days_ago) as viewer:
        consent.sign_rule(rule, by=viewer)


def sign_agreement(county: County, agreement, agency: str, days_ago: int) -> None:
    """Sign an agreement for this agency, by its officer."""
    key, _, post = OFFICERS[agency]
    with officer(county, agency, days_ago) as viewer:
        name = county.users[key].name
        contact = f"{post}, {county.agencies[agency].contact_phone}"
        consent.sign_agreement(
            agreement, by=viewer, signatory_name=name, signatory_post=post, designated_contact=contact
        )


def officer(county: County, agency: str, days_ago: int):
    """Act as the officer of this agency on that day."""
    key, role, _ = OFFICERS[agency]
    return county.acting(key, county.office_hours(days_ago), role)


def usual_basis(agency) -> str:
    """Return what this kind of agency relies on when it shares with the person's leave."""
    return "e_public_task" if agency.law.is_public_authority else "f_legitimate_interests"


def called(agency) -> str:
    """Return how an agency is named to the person."""
    return agency.cover_name or agency.name
