"""What a notice about a review says: a verb and the plan's reference, nothing about anybody."""

from django.urls import reverse

SENTENCES = {
    "review.open": "A review of a plan is in progress: say whether you take part, or send what it should know",
    "review.contribute": "An agency sent information to a review",
    "review.finish": "The minutes of a review are there",
    "review.abandon": "A review of a plan was broken off",
    "review.remind": "A review of a plan, or its minutes, are late",
}
NOUNS = ("review",)


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    return {
        "reference": notice.about,
        "url": reverse("reviews:list", args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed in a review"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
