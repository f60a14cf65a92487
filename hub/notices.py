"""What notices say: each room has the sentences of its own verbs, told apart by the verb's noun."""

import agencies.notices
import desk.notices
import exceptions.notices
import matching.notices
import questions.notices
import referrals.notices

#: Which room speaks of a noun; referrals speak of the rest.
ROOMS = {
    **dict.fromkeys(agencies.notices.NOUNS, agencies.notices),
    "override": exceptions.notices,
    "break_glass": exceptions.notices,
    **dict.fromkeys(matching.notices.NOUNS, matching.notices),
    **dict.fromkeys(desk.notices.NOUNS, desk.notices),
    **dict.fromkeys(questions.notices.NOUNS, questions.notices),
}


def sentence_of(notice) -> dict:
    """Return what a list shows of a notice: reference, address, words, time, and whether it is new."""
    return ROOMS.get(notice.verb.split(".")[0], referrals.notices).sentence_of(notice)
