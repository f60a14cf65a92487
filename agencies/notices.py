"""What a notice of this room says, and where it leads: by verb. Never anybody's name."""

from django.urls import reverse

SENTENCES = {
    "agency.apply": ("An agency asks to join", "application"),
    "agency.nobody_answers": ("Referrals wait, and nobody at your agency can answer: give somebody a role", "staff"),
    "service.confirm_soon": ("Is this entry still right? Others soon see that nobody confirmed it", "service"),
    "service.confirm": ("Nobody has confirmed this entry: others see that", "service"),
    "service.suspend": ("Suspended: confirm this entry so that it is offered again", "service"),
}
#: Pages about nobody in particular.
WHOLE = ("staff",)
#: The nouns of these verbs.
NOUNS = {verb.split(".")[0] for verb in SENTENCES}


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    words, address = SENTENCES[notice.verb]
    return {
        "reference": notice.about,
        "url": reverse(address, args=[] if address in WHOLE else [notice.about]),
        "words": words,
        "at": notice.created_at,
        "new": notice.seen_at is None,
    }
