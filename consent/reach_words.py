"""Reaching a person, in words: the ways, what may stand against each, and the answer of the gate (consent.reaching)."""

from dataclasses import dataclass
from datetime import datetime

from consent.identity import HOW
from hub.kit.spoken import clock_words, day_words

PAPER, LETTER = "paper", "letter"
#: Each way to reach somebody, in words that follow "safe to".
CHANNELS = {**HOW, PAPER: "give them paper"}
KEEPS, TIMES = "keeps", "times"
#: What a worker may say of this moment.
SURE = {
    KEEPS: "I asked them where it will be kept, and who could find it",
    TIMES: "I read the times, and it is such a time now",
}
NEUTRAL = "No words were agreed. Say nothing of who you are or what it is about."

REASONS = {
    "none_recorded": "No safe way to contact is recorded. Do not call, write or hand anything over.",
    "not_shared": "Safe ways to contact are not shared with you. Do not call, write or hand anything over.",
    "by_word_of_mouth": "A rule about contact is told by word of mouth only. Ask the agency that holds it first.",
    "none_for_channel": "No rule says that it is safe to {channel}.",
    "no_letters": "No letters: nothing is to be posted.",
    "never": "Not safe to {channel}.",
    "check_first": "Last checked with them {days} days ago. Check it with them first.",
    "not_now": "Not now. Agreed: {agreed}.",
    "read_times": "The times are written as “{hours}”. Read them, and say that it is such a time now.",
    "no_message": "Leave no message.",
    "other_words": "Only these words are agreed: “{words}”.",
    "telling_words": "These words name an agency, a place or a number. Leave them out.",
    "ask_first": "Ask them first where it will be kept, and who could find it.",
    "ok": "",
}
#: The same for the ledger, which repeats nothing of a rule.
IN_SHORT = {
    "none_recorded": "no safe way recorded",
    "not_shared": "safe ways not shared",
    "by_word_of_mouth": "told by word of mouth only",
    "none_for_channel": "no rule for it",
    "no_letters": "no letters",
    "never": "not safe",
    "check_first": "to be checked first",
    "not_now": "not at this time",
    "read_times": "times not read",
    "no_message": "no message",
    "other_words": "other words",
    "telling_words": "words that tell too much",
    "ask_first": "not asked where it is kept",
}
NEXT = "Next: {day}, {clock}."
#: What to do about a reason: some can be mended on the page of the person's contact.
RECORD, CHECK = "Record a safe way to contact", "Check it with them and say so"
MENDED_BY = {"none_recorded": RECORD, "none_for_channel": RECORD, "check_first": CHECK}


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether this person may be reached in this way now, by which rule, and why.

    `says` is the rule in a few words, with its `tone`; `facts` are pairs of a label and words to read first. `entry` is
    the reference of the rule. `next_at` is when it would be allowed, where it is the time alone that stands against it.
    `disclosure` is the reference under which the ledger holds the attempt, empty where none was made.
    """

    channel: str
    code: str
    reason: str
    says: str = ""
    tone: str = "late"
    facts: tuple[tuple[str, str], ...] = ()
    entry: str = ""
    next_at: datetime | None = None
    disclosure: str = ""

    @property
    def allowed(self) -> bool:
        """Return whether the person may be reached."""
        return self.code == "ok"

    @property
    def mended_by(self) -> str:
        """Return what somebody can do about it, in words; empty where nothing but waiting or another way helps."""
        return MENDED_BY.get(self.code, "")

    @property
    def asks(self) -> str:
        """Return what the worker has to say of this moment before it is allowed, empty for nothing."""
        return {"ask_first": KEEPS, "read_times": TIMES}.get(self.code, "")

    @property
    def asked_words(self) -> str:
        """Return what the worker says by a tick, empty where nothing is asked."""
        return SURE.get(self.asks, "")

    @property
    def next_words(self) -> str:
        """Return when it would be allowed, in words, empty where the time does not help."""
        return when_words(self.next_at) if self.next_at else ""


def said(reach: Reach) -> str:
    """Return why not, with the next time and what can be done, in sentences."""
    more = f"{reach.mended_by}." if reach.mended_by else ""
    return " ".join(filter(None, (reach.reason, reach.next_words, more)))


def when_words(moment: datetime) -> str:
    """Return the next time at which somebody may be reached, in words."""
    return NEXT.format(day=day_words(moment, "full"), clock=clock_words(moment))


def attempt_words(correlation: str) -> str:
    """Return what the ledger's codes of an attempt say: the way, and why it was stopped."""
    channel, _, code = correlation.partition(":")
    way = CHANNELS.get(channel, "").capitalize()
    return f"{way}: {IN_SHORT[code]}" if IN_SHORT.get(code) else way
