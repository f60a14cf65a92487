"""What a notice about a question or an urgent concern says: a verb and a reference, nothing about anybody."""

from django.urls import reverse

SENTENCES = {
    "question.send": "A question was put to you",
    "question.pass_on": "A question was passed on",
    "question.answer": "Your question was answered",
    "question.reopen": "The answer is not enough: a question waits again",
    "question.withdraw": "A question was taken back",
    "question.remind": "A question to you is late",
    "question.escalate": "A question is late, and the team lead was told",
    "concern.raise": "Urgent: a concern about somebody you work with. Acknowledge it now",
    "concern.report": "Circumstances of somebody you work with have changed. Acknowledge it",
    "concern.call_review": "A review was called because of a concern",
    "concern.tell_deputy": "Urgent: nobody has acknowledged a concern in time, and you stand in",
    "concern.acknowledge": "A concern was acknowledged",
    "concern.escalate": "Urgent: nobody at your agency has acknowledged a concern",
    "concern.ask_to_ring": "Urgent: ring them, nobody has acknowledged your concern",
    "concern.close": "A concern was closed",
}
NOUNS = ("question", "concern")


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    page = "concern" if notice.verb.startswith("concern.") else "question"
    return {
        "reference": notice.about,
        "url": reverse(f"questions:{page}", args=[notice.about]),
        "words": SENTENCES.get(notice.verb, "Something changed"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
