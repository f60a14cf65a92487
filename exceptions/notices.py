"""What a notice about a decision to share without consent, or an emergency, says: a verb and a reference, nothing else."""

from django.urls import reverse

SENTENCES = {
    "override.propose": "A decision to share without consent waits for approval",
    "override.approve": "A decision to share without consent waits for the second person",
    "override.countersign": "Shared without consent: decided",
    "override.refuse": "Sharing without consent was refused",
    "override.withdraw": "Nobody asks for this sharing without consent any more",
    "override.rescind": "Sharing without consent was stopped",
    "override.review": "The outcome of a decision was reviewed",
    "override.inform": "The person has to be told: the day has passed",
    "override.renew": "Sharing without consent ends soon",
    "break_glass.open": "Opened in an emergency: check it within 24 hours",
    "break_glass.extend": "An emergency goes on for another hour",
    "break_glass.review": "An emergency was checked",
    "break_glass.allow": "You may open another record in an emergency",
}
PAGES = {"O": "exceptions:override", "B": "exceptions:session"}


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    return {
        "reference": notice.about,
        "url": reverse(PAGES[notice.about[0]], args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
