"""What people said about sharing: every answer there is, and every state into which answers come."""

from dataclasses import dataclass, field

from consent import actions as consent
from consent import informed
from consent.answering import NOT_ASKED
from hub.demo.agreements import HELPING, RISK
from hub.demo.county import County
from hub.demo.deciding import find_out

USUAL_DAYS = 150
STAYED = [{"name": "Mark D., who came in", "relation": "person_posing_risk", "asked_to_leave": False}]
WHY_NOT = {
    "unsafe_to_seek": "obtaining_would_prejudice_protection",
    "not_practicable_to_seek": "consent_cannot_be_given",
}
NOT_EXPLAINED = {
    "safe_to_talk_checked": False,
    "limits_explained": False,
    "purposes_explained": False,
    "recipients_explained": False,
    "refusing_explained": False,
    "withdrawing_explained": False,
    "understanding_checked": "not_possible",
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk about sharing: with whom, by which worker, how many days ago, what was said, and how it was held."""

    person: str
    by: str
    ago: int
    answers: list[dict]
    held: dict = field(default_factory=dict)


def said(kind: str, recipient: str = "", *categories: str, **more) -> list[dict]:
    """Return answers of one kind to one agency: one for each category, or one for everything."""
    return [{"kind": kind, "recipient": recipient, "category": one, **more} for one in categories or ("",)]


def yes(recipient: str, *categories: str, until: int = USUAL_DAYS, **more) -> list[dict]:
    """Return a yes that ends so many days from now (ended already, with a minus)."""
    return said("given", recipient, *categories, until=until, **more)


def no(recipient: str, *categories: str, **more) -> list[dict]:
    """Return a no."""
    return said("refused", recipient, *categories, **more)


TALKS = [
    Talk(
        "sam",
        "nneka",
        17,
        said("unsafe_to_seek", "housing", until=75, reason_in_their_words=""),
        {**NOT_EXPLAINED, "seen_alone": "no", "others_present": STAYED},
    ),
    Talk(
        "sam",
        "nneka",
        10,
        [
            *yes("housing", *(code for code in HELPING if code != "finance_benefits_debt"), *RISK, until=80),
            *no("housing", "health_physical", reason_in_their_words="My head is mine. They only need a key for me."),
            *yes("police", "identity_contact", "safe_contact", "needs_assessment", *RISK, until=80),
            *said("deferred", "police", "mental_health"),
            *yes("harbour", "identity_contact", "safe_contact", "needs_assessment", "children_dependants", until=80),
            *yes("school", "education_employment", until=80, conditions_text="Only the head teacher."),
        ],
        {
            "language": "Polish",
            "interpreter": "professional",
            "understanding_words": "You’ll tell housing where I am, but not why.",
            "questions_asked": "Can my ex find out? No. Each look is written down, and you can ask who looked.",
            "copy_given": "card",
            "signature": "electronic",
        },
    ),
    Talk("ali", "nneka", 120, yes("housing", until=6), {"copy_given": "paper", "signature": "wet"}),
    Talk("elsie", "nneka", 200, yes("adults", until=-18), {"copy_given": "paper", "place": "phone"}),
    Talk("wen", "nneka", 6, said("deferred", "trust"), {"language": "Mandarin", "interpreter": "professional"}),
    Talk(
        "hannah",
        "nneka",
        22,
        [*no("housing"), *no("harbour", reason_in_their_words="It’s mine to tell. Not yet.")],
    ),
    Talk("dylan", "nneka", 45, yes("trust"), {"copy_given": "easy_read", "communication_support": "Easy read"}),
    Talk(
        "jo",
        "jay",
        4,
        [
            *yes("housing", *HELPING),
            *yes("harbour", *HELPING),
            *said("unsafe_to_seek", "housing", *RISK, until=60),
            *said("unsafe_to_seek", "harbour", *RISK, until=60),
        ],
        {"place": "in_person", "copy_given": "unsafe_to_give"},
    ),
    Talk("fatima", "jay", 40, [*yes("housing"), *yes("harbour")], {"copy_given": "digital"}),
    Talk("gemma", "jay", 50, [*yes("housing"), *yes("adults")], {"copy_given": "paper", "signature": "wet"}),
    Talk("scott", "jay", 60, yes("housing"), {"place": "custody"}),
    Talk("mark", "marcus", 30, said("objection", "police", reason_in_their_words="You lot talk too much.")),
    Talk("dee", "marcus", 12, yes("housing")),
    Talk("ash", "marcus", 14, yes("housing"), {"copy_given": "digital"}),
    Talk("tyrone", "marcus", 90, yes("housing")),
    Talk("liam", "marcus", 40, yes("housing")),
    Talk(
        "kofi",
        "zainab",
        20,
        yes("school"),
        {"decision_maker": "child_gillick_competent", "gillick_assessment": "kofi.gillick"},
    ),
    Talk(
        "ellis",
        "zainab",
        25,
        [*yes("trust", "identity_contact", "needs_assessment", "disability_communication"), *no("trust", *RISK)],
        {"decision_maker": "young_person_16_17"},
    ),
    Talk("nell", "leila", 60, no("clinic", reason_in_their_words="He knows the doctor.")),
    Talk(
        "nell",
        "leila",
        9,
        [
            *yes("housing"),
            *yes("clinic", lifts=True),
            *yes("clinic", item="nell.wrist"),
            *no("housing", "incident_history"),
        ],
        {"copy_given": "card"},
    ),
    Talk("lee", "leila", 11, yes("housing", "identity_contact", "needs_assessment", "safe_contact", *RISK)),
    Talk(
        "amina",
        "leila",
        6,
        [*yes("housing"), *yes("police", *HELPING), *said("deferred", "police", *RISK)],
        {"language": "Somali", "interpreter": "professional"},
    ),
    Talk("agnieszka", "leila", 70, [*yes("housing"), *yes("police")], {"language": "Polish", "interpreter": "staff"}),
    Talk(
        "rosa",
        "leila",
        18,
        yes("police"),
        {
            "seen_alone": "no",
            "others_present": [
                {"name": "Her partner, who answered", "relation": "person_posing_risk", "asked_to_leave": False}
            ],
        },
    ),
    Talk("sheila", "meg", 30, [*yes("adults"), *yes("clinic")], {"copy_given": "paper"}),
    Talk("bea", "meg", 8, yes("saltmarsh")),
    Talk("terry", "hamid", 7, yes("housing"), {"communication_support": "Read aloud"}),
    Talk("maya", "hamid", 15, yes("harbour")),
    Talk("oli", "ruth", 5, yes("housing"), {"copy_given": "digital"}),
    Talk(
        "jaden",
        "ruth",
        30,
        yes("school", "identity_contact", "needs_assessment", "wishes_feelings"),
        {
            "decision_maker": "person_with_parental_responsibility",
            "proxy_check": "jaden.mother",
            "copy_given": "paper",
        },
    ),
    Talk(
        "kit",
        "ivo",
        4,
        [
            *yes("housing", *(code for code in HELPING if code != "household_family"), *RISK),
            *no("housing", "household_family", reason_in_their_words="Leave Mum out of it."),
            *yes("housing", item="kit.aids"),
        ],
        {"decision_maker": "young_person_16_17", "interpreter": "bsl", "language": "British Sign Language"},
    ),
    Talk("ravi", "moira", 3, [*yes("housing"), *no("housing", "health_physical")], {"interpreter": "professional"}),
    Talk(
        "edith",
        "moira",
        21,
        said("not_practicable_to_seek", "clinic", until=70),
        {
            **NOT_EXPLAINED,
            "place": "hospital",
            "decision_maker": "adult_assessed_capacity",
            "capacity_assessment": "edith.capacity",
        },
    ),
    Talk("winston", "moira", 80, yes("housing"), {"copy_given": "audio"}),
    Talk(
        "winston",
        "moira",
        4,
        yes("harbour"),
        {"decision_maker": "lpa_health_welfare", "proxy_check": "winston.nephew", "place": "phone"},
    ),
    Talk("pavel", "moira", 60, yes("housing")),
    Talk("mia", "grace", 11, yes("housing"), {"copy_given": "card"}),
    Talk("jonah", "grace", 35, [*yes("clinic"), *no("clinic", "mental_health")], {"copy_given": "digital"}),
    Talk("gary", "tamsin", 5, yes("clinic")),
]


def talk_with_people(county: County) -> None:
    """Tell every talk, in the order of their days."""
    earlier: dict[str, list] = {}
    found = find_out(county)
    for talk in sorted(TALKS, key=lambda talk: -talk.ago):
        moment = county.office_hours(talk.ago)
        with county.acting(talk.by, moment) as viewer:
            stops = earlier.get(talk.person, [])
            conversation = consent.hold_conversation(
                county.people[talk.person],
                by=viewer,
                held_at=moment,
                answers=[meant(county, answer, stops) for answer in talk.answers],
                **{name: found[value] if name in informed.MISSING else value for name, value in talk.held.items()},
            )
            earlier[talk.person] = [stop.pk for stop in conversation.statements.filter(kind="refused")]


def meant(county: County, answer: dict, stops: list) -> dict:
    """Return an answer with rows for the names that stories use; `lifts` lifts what was refused in the talk before."""
    facts = {name: value for name, value in answer.items() if name not in ("until", "category")}
    facts["recipient"] = county.agencies[answer["recipient"]] if answer["recipient"] else None
    if answer["category"]:
        facts["category"] = answer["category"]
    if "until" in answer:
        facts["expires_at"] = county.days.ahead(answer["until"])
    if answer["kind"] in NOT_ASKED:
        facts |= {"inform_by": facts["expires_at"], "para_18_reason": WHY_NOT[answer["kind"]]}
    if "item" in answer:
        facts["item"] = county.entries[answer["item"]]
    if facts.pop("lifts", False):
        facts["lifts"] = stops
    return facts
