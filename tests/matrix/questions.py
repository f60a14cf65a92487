"""A question and an urgent concern of the matrix, about a person of their own, and what is sent to their doors.

The clinic asks housing; housing works with the person, so that it is told of the concern.
"""

from agencies.acting import acting_as
from consent import actions as consent
from consent.involving import involve
from people import actions as people
from people.fence import hold_for_change
from questions import actions

TEXT = {"text": "Said in full."}
ASKED = {"role": "contact", "text": "Do you take people with dogs?", "urgency": "within_24_hours", "sort": "question"}
RAISED = {
    "kind": "threat",
    "text": "Somebody with a key stood at the door.",
    "ring_me": "01632 960114",
    "rang": "emergency_services",
}
ON = {"role": "consent_officer", "reason": "more_senior"}


def put(world) -> None:
    """Let the clinic ask housing a question, which is seen, and raise an urgent concern; housing works with them."""
    with acting_as(world.osei):
        person = people.open_record(by=world.osei, given_name="Twice")
        consent.hold_conversation(person, by=world.osei, answers=[{"kind": "given", "recipient": world.housing}])
        facts = {"agency": world.housing, "role": "contact", "text": "When can they come?", "person": person}
        question = actions.send_question(by=world.osei, **facts)
        hold_for_change(person.pk)
        involve(
            person.pk, agency_id=world.housing.pk, from_agency_id=world.clinic.pk, tier="accepted", source="R-222222"
        )
        world.concern = actions.raise_concern(person, by=world.osei, **RAISED)
    with acting_as(world.ana):
        world.question = actions.see_question(question, by=world.ana)


def _to_housing(facts: dict):
    """Return what is sent to ask, or pass on to, housing."""
    return lambda world, persona: {"agency": world.housing.reference, **facts}


PAGES = {
    "questions:new": lambda world, persona: {
        "agency": world.housing.reference,
        "shown": f"{world.housing.reference}:contact",
        **ASKED,
    },
    "questions:act": {"answer-text": "On Thursday."},
    "questions:raise": RAISED,
    "questions:concern_act": {"acknowledge-will_do": "We go there now."},
}
API = {
    "question-list": _to_housing(ASKED),
    "question-answer": TEXT,
    "question-pass-on": _to_housing(ON),
    "question-withdraw": TEXT,
    "question-reopen": TEXT,
    "question-close": {},
    "concern-acknowledge": {"will_do": "We go there now."},
    "concern-ring": _to_housing({"note": "They go there now."}),
    "concern-call-review": {"plan": "P-222222", "review_on": "2026-12-01"},
    "concern-close": {"outcome": "They are safe."},
    "raising-list": RAISED,
}
ADDRESSES = {
    ("questions:", "reference"): lambda world, subject: world.question.reference,
    ("questions:concern", "reference"): lambda world, subject: world.concern.reference,
    ("questions:act", "act"): lambda world, subject: "answer",
    ("questions:concern_act", "act"): lambda world, subject: "acknowledge",
    ("api:question", "reference"): lambda world, subject: world.question.reference,
    ("api:concern", "reference"): lambda world, subject: world.concern.reference,
}
