"""What a notice about a hold or a disposal says: a verb and its reference, nothing about anybody."""

from django.urls import reverse

SENTENCES = {
    "disposal.propose": "A disposal waits for a second person",
    "disposal.agree": "A disposal was agreed",
    "disposal.refuse": "A disposal was refused",
    "disposal.withdraw": "A disposal was withdrawn",
    "disposal.carry_out": "A disposal was carried out",
    "hold.remind": "A legal hold has to be looked at again",
}
NOUNS = ("disposal", "hold")


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    door = "retention:hold" if notice.verb.startswith("hold.") else "retention:disposal"
    return {
        "reference": notice.about,
        "url": reverse(door, args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed in a disposal"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
