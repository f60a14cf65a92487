"""What a notice of this room says, and where it leads: by verb, with a reference and never a name."""

from django.urls import reverse

SENTENCES = {
    "match.found": ("Two records may be of one person", "matching:pair"),
    "enquiry.ask": ("Another agency asks about somebody", "matching:enquiry"),
    "enquiry.remind": ("A question of another agency is due soon", "matching:enquiry"),
    "enquiry.answer": ("Your question was answered", "matching:enquiry"),
    "enquiry.close": ("The time to answer your question is over", "matching:enquiry"),
    "link.undo": ("A link between two records was undone", "matching:link"),
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
