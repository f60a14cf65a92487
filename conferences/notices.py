"""What a notice about a conference says: a verb and a reference, nothing about anybody."""

from django.urls import reverse

SENTENCES = {
    "conference.plan": "A conference is planned",
    "standing.offer": "Your agency is invited to be a member of conferences",
    "conference.close_agenda": "The agenda of a conference is closed: say what your agency holds",
    "conference.minute": "The minutes of a conference are out. Read them before its papers close",
    "conference.cancel": "A conference was cancelled",
    "conference.remind": "The minutes of a conference are late",
    "standing.accept": "An agency became a member of your conferences",
    "standing.decline": "An agency declined to be a member of your conferences",
    "standing.leave": "An agency left your conferences",
    "item.refer": "Somebody was referred to a conference",
    "item.ask_in": "Somebody was referred after the cut-off. Decide whether it can wait",
    "item.let_in": "Your referral to a conference was let in",
    "item.put_off": "Your referral to a conference was put off to the next one",
    "item.withdraw": "A referral to a conference was taken back",
    "transfer.send": "Somebody was passed on to your area",
    "research.remind": "Say what your agency holds: it is due",
    "research.escalate": "An answer to a conference is missing",
    "task.give": "A conference gave your agency an action",
    "task.answer": "An action of a conference was answered",
    "transfer.acknowledge": "The other area has acknowledged",
}
NOUNS = ("conference", "standing", "item", "research", "task", "transfer")


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    return {
        "reference": notice.about,
        "url": _url(notice),
        "words": SENTENCES.get(notice.verb, "Something changed"),
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }


def _url(notice) -> str:
    """Return where a notice leads."""
    noun = notice.verb.partition(".")[0]
    if noun == "transfer":
        return reverse("conferences:transfer", args=[notice.about])
    if noun == "standing":
        return reverse("conferences:members")
    return reverse("conferences:conference" if noun == "conference" else "conferences:item", args=[notice.about])
