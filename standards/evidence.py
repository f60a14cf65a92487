"""What was found for a criterion: records with their addresses, or what is missing and where it can be done."""

from collections.abc import Iterable
from dataclasses import dataclass

MET, GAP, NOT_APPLICABLE, WORD = "met", "gap", "not_applicable", "word"
LABELS = {MET: "Met", GAP: "Gap", NOT_APPLICABLE: "Not needed", WORD: "Needs a person’s word"}
TONES = {MET: "ok", GAP: "late", NOT_APPLICABLE: "", WORD: "soon"}
STATES = list(LABELS.items())
#: What counts of several: one gap is a gap, and only what is needed nowhere is not needed.
WORST = (GAP, WORD, MET, NOT_APPLICABLE)
#: How many records are named; there may be many more, and the page stays short.
MOST = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A record or a place of the hub: what it is called, and its address."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one criterion stands: what was found, and where it is not met, what is missing and what would close it."""

    state: str
    found: tuple[Found, ...] = ()
    words: str = ""
    close: tuple[Found, ...] = ()

    @property
    def label(self) -> str:
        """Return the state in words."""
        return LABELS[self.state]

    @property
    def tone(self) -> str:
        """Return the tone of the state."""
        return TONES[self.state]

    @property
    def is_open(self) -> bool:
        """Return whether something is to be done or said."""
        return self.state in (GAP, WORD)


def met(found: Iterable[Found], words: str = "") -> Evidence:
    """Return that it is met, by these records."""
    return Evidence(MET, few(found), words)


def gap(words: str, close: Found | tuple[Found, ...], found: Iterable[Found] = ()) -> Evidence:
    """Return that something is missing, in words, and where it can be done."""
    return Evidence(GAP, few(found), words, close if isinstance(close, tuple) else (close,))


def word(words: str, found: Iterable[Found] = ()) -> Evidence:
    """Return that only a person can say it."""
    return Evidence(WORD, few(found), words)


def not_needed(words: str, close: Found | None = None) -> Evidence:
    """Return that there is nothing to be shown, and where it would be recorded."""
    return Evidence(NOT_APPLICABLE, (), words, (close,) if close else ())


def few(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return the first few, and how many more there are."""
    found = tuple(dict.fromkeys(found))
    if len(found) <= MOST + 1:
        return found
    return (*found[:MOST], Found(f"and {len(found) - MOST} more"))


def together(several: list[Evidence]) -> Evidence:
    """Return what several things come to that are all asked for."""
    if len(several) == 1:
        return several[0]
    state = min((one.state for one in several), key=WORST.index)
    close = dict.fromkeys(link for one in several for link in one.close if one.state == state)
    words = dict.fromkeys(one.words for one in several if one.words and one.state in (state, GAP, WORD))
    return Evidence(state, few(found for one in several for found in one.found), " ".join(words), tuple(close))
