"""What a rule must fulfil, as a table: what is refused, the field that says so, and a twin that passes (sharing 2.4)."""

from datetime import timedelta

from django.utils import timezone


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


#: name, what is refused, the field that says so, the twin that is let through
REQUIREMENTS = [
    ("says what", {"categories": []}, "categories", {}),
    ("says what in known codes", {"categories": ["gossip"]}, "categories", {}),
    ("says for what", {"purposes": []}, "purposes", {}),
    ("says who", {"roles": []}, "roles", {}),
    ("says who in known roles", {"roles": ["gossip"]}, "roles", {"roles": ["triage", "supervisor"]}),
    ("says from when", {"tiers": []}, "tiers", {"tiers": ["plan"]}),
    ("says why no less", {"minimum_necessary": " "}, "minimum_necessary", {}),
    ("speaks to the person", {"plain_words": ""}, "plain_words", {}),
    ("in few words", {"plain_words": "word " * 41}, "plain_words", {"plain_words": "word " * 40}),
    ("knows its route", {"route": "gossip"}, "route", {}),
    (
        "between two agencies",
        {"recipient": "clinic"},
        "recipient",
        {"recipient": "police", "recipient_basis": "e_public_task"},
    ),
    ("between parties", {"recipient": "harbour"}, "recipient", {}),
    ("V1 purposes of the agreement", {"purposes": ["marac"]}, "purposes", {"purposes": ["triage_referral"]}),
    ("V1 categories of the agreement", {"categories": ["mental_health"]}, "categories", {}),
    ("V2 not before the agreement", {"valid_from": day(-1)}, "valid_from", {"valid_from": day(1)}),
    ("V2 not after the agreement", {"valid_to": day(301)}, "valid_to", {"valid_to": day(300)}),
    (
        "V2 not backwards",
        {"valid_from": day(9), "valid_to": day(9)},
        "valid_to",
        {"valid_from": day(9), "valid_to": day(10)},
    ),
    (
        "V3 Article 9",
        {"categories": ["health_physical"]},
        "condition",
        {"categories": ["health_physical"], "condition": "9_2_a_explicit_consent"},
    ),
    (
        "V3 Article 10",
        {"categories": ["criminal_offence"]},
        "schedule_1",
        {"categories": ["criminal_offence"], "schedule_1": "pt3_29_consent"},
    ),
    (
        "V4 substantial public interest",
        {"categories": ["health_physical"], "condition": "9_2_g_substantial_public_interest"},
        "schedule_1",
        {"categories": ["health_physical"], "condition": "9_2_h_health_social_care"},
    ),
    (
        "V5 policy document",
        {"categories": ["criminal_offence"], "schedule_1": "pt2_18_safeguarding"},
        "schedule_1",
        {"categories": ["criminal_offence"], "schedule_1": "pt3_30_vital_interests"},
    ),
    (
        "V6 public task of an authority",
        {"recipient_basis": "e_public_task"},
        "recipient_basis",
        {"recipient": "police", "recipient_basis": "e_public_task"},
    ),
    (
        "V6 public task by a gateway",
        {"recipient_basis": "e_public_task"},
        "recipient_basis",
        {"recipient_basis": "e_public_task", "gateway": "care_act_2014_s6_7"},
    ),
    (
        "V7 legitimate interests",
        {"source_basis": "f_legitimate_interests"},
        "source_basis",
        {
            "source": "housing",
            "recipient": "clinic",
            "source_basis": "f_legitimate_interests",
            "recipient_basis": "e_public_task",
        },
    ),
    (
        "V7 recognised legitimate interest",
        {"recipient": "police", "recipient_basis": "ea_recognised_legitimate_interest"},
        "recipient_basis",
        {"recipient_basis": "ea_recognised_legitimate_interest", "annex_1": "p6_safeguarding"},
    ),
    (
        "a recognised legitimate interest is named",
        {"recipient_basis": "ea_recognised_legitimate_interest"},
        "annex_1",
        {"recipient_basis": "ea_recognised_legitimate_interest", "annex_1": "p3_emergency"},
    ),
    ("Annex 1 without its basis", {"annex_1": "p5_crime"}, "annex_1", {}),
    (
        "V8 a request for a public task",
        {"recipient_basis": "ea_recognised_legitimate_interest", "annex_1": "p1_public_task_request"},
        "request_text",
        {
            "recipient_basis": "ea_recognised_legitimate_interest",
            "annex_1": "p1_public_task_request",
            "request_text": "We need it to assess under the Care Act 2014, section 42.",
            "request_by": "G. Hale, head of adult safeguarding",
            "request_on": timezone.localdate(),
        },
    ),
    (
        "V8 the day of the request",
        {
            "recipient_basis": "ea_recognised_legitimate_interest",
            "annex_1": "p1_public_task_request",
            "request_text": "We need it.",
            "request_by": "G. Hale",
            "request_on": timezone.localdate() + timedelta(days=1),
        },
        "request_on",
        {
            "recipient_basis": "ea_recognised_legitimate_interest",
            "annex_1": "p1_public_task_request",
            "request_text": "We need it.",
            "request_by": "G. Hale",
            "request_on": timezone.localdate() - timedelta(days=1),
        },
    ),
    ("the law in known codes", {"gateway": "gossip"}, "gateway", {"gateway": "cda_1998_s115"}),
    ("the law of its own list", {"condition": "cda_1998_s115"}, "condition", {"condition": "9_2_h_health_social_care"}),
    (
        "V9 conditions of Schedule 8",
        {"categories": ["health_physical"], "condition": "sch8_4_safeguarding"},
        "condition",
        {
            "categories": ["health_physical"],
            "condition": "sch8_4_safeguarding",
            "recipient": "police",
            "recipient_basis": "s35_necessary",
        },
    ),
    (
        "V9 law enforcement",
        {"recipient_basis": "s35_necessary"},
        "recipient_basis",
        {"recipient": "police", "recipient_basis": "s35_necessary"},
    ),
    (
        "V10 consent goes by consent",
        {"recipient_basis": "a_consent", "route": "consult", "gateway": "cda_1998_s115"},
        "route",
        {"recipient_basis": "a_consent"},
    ),
    (
        "V10 explicit consent goes by consent",
        {"condition": "9_2_a_explicit_consent", "route": "consult", "gateway": "cda_1998_s115"},
        "route",
        {"condition": "9_2_h_health_social_care", "route": "consult", "gateway": "cda_1998_s115"},
    ),
    ("V10 consulting needs a power", {"route": "consult"}, "gateway", {"route": "consult", "gateway": "cda_1998_s115"}),
    (
        "V10 statutory needs a duty",
        {"route": "statutory", "gateway": "cda_1998_s115"},
        "gateway",
        {"route": "statutory", "gateway": "care_act_2014_s45"},
    ),
    (
        "V11 counselling and the police",
        {
            "recipient": "police",
            "recipient_basis": "e_public_task",
            "categories": ["counselling_notes"],
            "condition": "9_2_a_explicit_consent",
            "purposes": ["victim_information_request", "crime_prevention"],
        },
        "purposes",
        {
            "recipient": "police",
            "recipient_basis": "e_public_task",
            "categories": ["counselling_notes"],
            "condition": "9_2_a_explicit_consent",
            "purposes": ["victim_information_request"],
        },
    ),
    ("V12 prohibited purposes", {"purposes": ["immigration_enforcement"]}, "purposes", {}),
    (
        "V13 restricted",
        {"max_sensitivity": 3},
        "max_sensitivity",
        {"max_sensitivity": 3, "tiers": ["plan", "conference"]},
    ),
    ("V14 roles without content", {"roles": ["agency_admin"]}, "roles", {"roles": ["agency_admin", "caseworker"]}),
    (
        "V14 nobody waits",
        {"tiers": ["pending"], "purposes": ["triage_referral"]},
        "roles",
        {"tiers": ["pending"], "purposes": ["triage_referral"], "roles": ["triage"]},
    ),
]
