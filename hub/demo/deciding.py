"""Who can decide: assessments of capacity, of a child, and checks of whoever decides for somebody."""

from dataclasses import dataclass

from consent import actions as consent
from consent.models.capacity import GILLICK
from hub.demo.county import County


@dataclass(frozen=True, slots=True)
class Found:
    """Something found out about one person, by which worker, how many days ago, under a name that talks use."""

    key: str
    person: str
    by: str
    ago: int
    act: str
    facts: dict


FOUND = [
    Found(
        "edith.capacity",
        "edith",
        "moira",
        22,
        "assess_capacity",
        {
            "decision_in_question": "Whether the clinic may be told of her tablets and her falls",
            "reason_to_doubt": "Since Tuesday she has taken the ward for her school.",
            "practicable_steps_taken": "Two visits, in the morning when she is clearest, hearing aid in, her own words.",
            "impairment_or_disturbance": "Delirium with an infection, on top of dementia",
            "understand": "unable",
            "understand_evidence": "Could not say what a tablet is for, however it was put.",
            "retain": "unable",
            "retain_evidence": "Had lost the question within a minute, four times.",
            "use_or_weigh": "unable",
            "use_or_weigh_evidence": "There was nothing kept to weigh.",
            "communicate": "able",
            "communicate_evidence": "Speaks clearly, and said that she is tired.",
            "causative_nexus": "It is the delirium: a month ago she decided this herself.",
            "outcome": "lacks",
            "best_interests_rationale": "Untreated falls would cost her the home that she wants to go back to.",
            "consulted": ["Her niece", "The ward sister"],
            "less_restrictive_considered": "Waiting until the infection is over; it is looked at again before then.",
        },
    ),
    Found(
        "kofi.gillick",
        "kofi",
        "zainab",
        20,
        "assess_gillick",
        {
            **dict.fromkeys(GILLICK, True),
            "evidence": "Said in his own words who would know and what he fears, and asked what else could be done.",
            "view_on_parent_being_told": "His mum may know. Not his uncle.",
            "outcome": "competent",
        },
    ),
    Found(
        "jaden.mother",
        "jaden",
        "ruth",
        31,
        "check_proxy",
        {
            "proxy": "His mother",
            "authority": "person_with_parental_responsibility",
            "authority_evidence": "Birth certificate, seen",
            "is_person_posing_risk": False,
        },
    ),
    Found(
        "winston.nephew",
        "winston",
        "moira",
        4,
        "check_proxy",
        {
            "proxy": "A nephew",
            "authority": "lpa_health_welfare",
            "authority_evidence": "A copy, without the stamp of the Office of the Public Guardian",
            "is_person_posing_risk": False,
            "conflict_noted": "He has asked for the flat to be put in his name.",
        },
    ),
]


def find_out(county: County) -> dict:
    """Tell every assessment and check; return the rows by the names that talks use."""
    rows = {}
    for found in FOUND:
        moment = county.office_hours(found.ago)
        more = {"review_on": county.days.day(-10)} if found.facts.get("outcome") == "lacks" else {}
        with county.acting(found.by, moment) as viewer:
            act = getattr(consent, found.act)
            rows[found.key] = act(county.people[found.person], by=viewer, assessed_at=moment, **found.facts, **more)
    return rows
