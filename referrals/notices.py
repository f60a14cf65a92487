"""What a notice about a referral says: a verb and a reference, never anybody's name."""

from django.urls import reverse

SENTENCES = {
    "referral.send": "A referral came in",
    "referral.accept": "Accepted by the agency you asked",
    "referral.undo_accept": "The acceptance was undone",
    "referral.decline": "Declined: see why, and what to try next",
    "referral.ask": "A question waits for your answer",
    "referral.answer": "Your question was answered",
    "referral.withdraw": "Withdrawn by the sender",
}


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    return {
        "reference": notice.about,
        "url": reverse("referrals:referral", args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
