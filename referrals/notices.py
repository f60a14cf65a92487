"""What a notice about a referral, a request or a recall says: a verb and a reference, never anybody's name."""

from django.urls import reverse

SENTENCES = {
    "referral.send": "A referral came in",
    "referral.accept": "Accepted by the agency you asked",
    "referral.undo_accept": "The acceptance was undone",
    "referral.decline": "Declined: see why, and what to try next",
    "referral.ask": "A question waits for your answer",
    "referral.answer": "Your question was answered",
    "referral.withdraw": "Withdrawn by the sender",
    "request.involve": "Your agency answers for a part of this request",
    "request.answer": "Another agency has answered its part",
    "recall.sent": "You are asked to stop using what you saw",
    "recall.answer": "Your recall was answered",
    "recall.change": "A recall asks for something else now",
    "recall.escalate": "A recall is late",
    "recall.close": "A recall was closed",
}
#: Which page a notice leads to, by the noun of its verb.
PAGES = {"request": "rights:request", "recall": "consent:recall"}


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    return {
        "reference": notice.about,
        "url": reverse(PAGES.get(notice.verb.split(".")[0], "referrals:referral"), args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
