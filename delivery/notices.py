"""What a notice of this room says: a verb and a reference, nothing about anybody."""

from django.urls import reverse

SENTENCES = {
    "session.record": "There is a concern about a session of a plan",
    "session.correct": "There is a concern about a session of a plan",
    "suitability.report": "A recommendation on a plan that your agency leads waits for your decision",
    "suitability.decide": "What you recommended for a plan was decided",
    "outcome.report": "The outcome of a goal at the end of a service is reported",
    "progress.record": "Progress was recorded of a plan",
    "delivery.concern": "An agency that you referred somebody to has a concern about how it goes: ask them",
}
#: What is about a plan, and what tells an agency that is not in the plan about its referral.
NOUNS = ("session", "progress", "suitability", "outcome")
TO_REFERRER = "delivery"


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    of_referral = notice.verb.startswith(f"{TO_REFERRER}.")
    return {
        "reference": notice.about,
        "url": reverse("referrals:referral" if of_referral else "delivery:progress", args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something was said about how a plan goes"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
