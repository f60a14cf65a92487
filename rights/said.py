"""The words of the statement: fixed sentences, short and plain, in which nobody is named (design: ux L, 3.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from access.roles import ROLES
from consent import plain
from consent.codes import Route
from hub.kit.spoken import day_words

SAID_YES, NOT_ASKED = "You said yes", "You did not say yes to this"
WHY_WITHOUT = {
    Route.CONSENT_UNSAFE_TO_SEEK: "It was not safe to ask you then.",
    Route.STATUTORY: "The law says that they must be able to see it.",
    Route.OVERRIDE: "We shared it because we thought that somebody could be badly hurt.",
    Route.BREAK_GLASS: "There was danger, and no time to ask you.",
}
ORDINALS = {1: "once", 2: "twice"}
OTHERS_TOO = "Other services write down things too. You can ask each of them."
CAN_DO = [
    "Ask a question.",
    "Say that something is wrong.",
    "Change your mind about any of this.",
    "Complain to us. We write back to you within 30 days.",
    "Complain to the Information Commissioner: 0303 123 1113, ico.org.uk.",
]
HELD_BACK = "Some things may not be shown here. Showing them could put someone at risk."


def nobody(agency: str) -> str:
    """Return the sentence for a period in which nobody else looked."""
    return f"Nobody outside {agency} has seen anything about you in this time."


@dataclass(frozen=True, slots=True)
class Basis:
    """On what basis, for the person: the words of the tag, its tone, and what follows."""

    words: str
    tone: str
    more: str

    @property
    def sentence(self) -> str:
        """Return all of it as one text."""
        return (
            f"{self.words} {self.more}"
            if self.words == SAID_YES and self.more
            else f"{self.words}. {self.more}".strip()
        )


def basis(route: Route, said_at: datetime | None) -> Basis:
    """Return the words for a route; with a yes, when it was said."""
    if route == Route.CONSENT:
        return Basis(SAID_YES, "ok", f"on {day_words(said_at, 'long')}." if said_at else "")
    return Basis(NOT_ASKED, "law", WHY_WITHOUT.get(route, ""))


def what(categories: Iterable[str]) -> str:
    """Return what was seen as a sentence: “Your name and how to reach you, and your home.”"""
    words = plain.listed(plain.about(code) for code in categories)
    return f"{words[:1].upper()}{words[1:]}."


def how_often(times: int) -> str:
    """Return how often: seen once, seen 3 times."""
    return f"Seen {ORDINALS.get(times, f'{times} times')}."


def roles(codes: Iterable[str]) -> str:
    """Return who looked, by role and never by name."""
    return plain.listed(sorted(_role(code) for code in codes))


def why(plain_words: str) -> str:
    """Return what for as a sentence."""
    return f"Why: {plain_words or 'to help you'}."


def own(agency: str, days: int, codes: Iterable[str]) -> str:
    """Return the sentence about the staff of the agency that tells this."""
    if not days:
        return f"We at {agency} have not looked in this time."
    on = "1 day" if days == 1 else f"{days} days"
    return f"We at {agency} looked on {on}, to help you. Who: {roles(codes)}."


def in_short(organisations: int, seen: set[str], *, is_whole: bool) -> list[str]:
    """Return the sentences at the top.

    Where something is held back, only what is shown is spoken of; what nobody has seen is said of all there is.
    """
    if not organisations and is_whole:
        return []
    many = "1 organisation has" if organisations == 1 else f"{organisations} organisations have"
    first = f"{many} seen something about you."
    if not is_whole:
        shown = "1 organisation" if organisations == 1 else f"{organisations} organisations"
        first = f"This page shows {shown} that saw something about you."
    never = plain.kept_back(seen)
    return [first, f"None of them has seen {never}."] if never else [first]


def _role(code: str) -> str:
    label = ROLES.get(code, "worker")
    label = label if label.startswith("Caldicott") else label.lower()
    return f"{'an' if label[0].lower() in 'aeio' else 'a'} {label}"
