"""What a notice about a plan says: a verb and the plan's reference, nothing about anybody."""

from django.urls import reverse

SENTENCES = {
    "plan.set_review": "Your agency makes the next review of a plan happen",
    "plan.accept_review": "An agency says that it makes the next review of a plan happen",
    "plan.decline_review": "An agency cannot make the next review of a plan happen: it is yours until another does",
    "plan.call_review": "The next review of a plan was brought forward",
    "plan.close": "A plan was closed: put your own records in order while you still see it",
    "plan.reopen": "A plan was opened again",
    "plan.propose": "A new version of a plan waits for your answer",
    "plan.answer": "An agency answered to a version of a plan",
    "plan.record_answer": "The person answered to a version of a plan",
    "plan.change_mind": "The person changed their mind about a plan",
    "plan.deliver": "Your copy of a plan is there",
    "plan.chase": "Nobody has opened a copy of a plan",
    "part.add": "A plan has something for your agency to answer",
    "part.change": "Something of yours in a plan was changed: look at it again",
    "part.take_out": "Something of yours was taken out of a plan",
    "role.offer": "Your agency is offered a role in a plan",
    "role.accept": "A role in a plan was accepted",
    "role.decline": "A role in a plan was declined",
    "role.counter": "Another part in a plan is proposed",
    "role.keep": "The offer of a role waits for your answer as it was",
    "role.end": "A role in a plan has ended",
    "action.accept": "An action of a plan was accepted",
    "action.decline": "An action of a plan was declined",
    "action.counter": "Something else is proposed for an action of a plan",
    "action.take_counter": "What was proposed for an action of a plan was taken",
    "action.keep": "An action of a plan waits for your answer as it was",
    "action.offer_again": "Your agency is asked again for an action of a plan",
    "action.report": "Somebody reported on an action of a plan",
    "action.name_worker": "It was said who does an action of a plan",
    "goal.judge": "It was said how a goal of a plan stands",
}
NOUNS = ("plan", "part", "role", "action", "goal")


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    return {
        "reference": notice.about,
        "url": reverse("plans:plan", args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed in a plan"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
