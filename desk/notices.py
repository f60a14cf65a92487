"""What a notice of the desk says, and where it leads: by verb. Never anybody's name."""

from django.urls import reverse

SENTENCES = {
    "alert.raised": ("Unusual access was found", "desk:alert"),
    "sample.drawn": ("This week’s sample is drawn", "desk:check"),
    "reason.ask": ("A consent officer asks you for a reason", "desk:inquiry"),
    "reason.answer": ("You were given a reason", "desk:inquiry"),
    "decision.dispute": ("A decision is disputed", "desk:inquiry"),
    "dispute.answer": ("Your dispute was answered", "desk:inquiry"),
}
#: The nouns of these verbs.
NOUNS = {verb.split(".")[0] for verb in SENTENCES}


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    words, address = SENTENCES[notice.verb]
    return {
        "reference": notice.about,
        "url": reverse(address, args=[notice.about]),
        "words": words,
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
