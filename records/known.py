"""Who said that there is none, and where nobody has: what stands where a list is empty (standards: ED5 P1-P4, P26).

It rests on what the viewer may see, and on nothing else: what is hidden from them changes no word (design: sharing
decision 3.2). Nobody having said so is never told as there being none.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from hub.kit.spoken import day_words
from people.kinds_known import ABOUT
from people.models import RecordEntry
from records.reading import Reader, Told

NOBODY_SAID = "Nobody has said whether there are any."
NONE_KNOWN = "None known, said by {}, {}."
OTHERS = "Other information of this group: {}."


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of one thing of which none may be known: by whom and when, where somebody did."""

    about: str
    label: str
    words: str
    told: Told | None = None

    @property
    def said_by(self) -> str:
        """Return the agency that said so, or nothing."""
        return self.told.owner if self.told else ""

    @property
    def said_on(self) -> dt.date | None:
        """Return the day since when it is said."""
        return day_of(self.told) if self.told else None

    @property
    def entry(self) -> str:
        """Return the reference of the statement, or nothing."""
        return self.told.reference if self.told else ""


def known(reader: Reader, *about: str) -> list[Known]:
    """Return what is said of these, in their order; nothing of what is there and nobody has since said to be none."""
    return [one for code in about if (one := _known(reader, code))]


def _known(reader: Reader, code: str) -> Known | None:
    about, said = ABOUT[code], statement(reader, code)
    hidden = f"{reader.hidden_title}." if reader.hides(*about.kinds[:1]) else ""
    if said:
        words = NONE_KNOWN.format(said.owner, day_words(day_of(said), "long"))
        if hidden:
            words = f"{words} {OTHERS.format(hidden[:1].lower() + hidden[1:-1])}"
        return Known(code, about.label, words, said)
    if reader.of_kind(*about.kinds):
        return None
    return Known(code, about.label, hidden or NOBODY_SAID)


def statement(reader: Reader, code: str) -> Told | None:
    """Return the latest statement that none of this is known, unless something of it was recorded since."""
    kinds = ABOUT[code].kinds
    for one in reader.told:  # newest first
        if one.kind in kinds:
            return None
        if one.value("about") == code and one.kind == "none_known" and not one.has_ended:
            return one
    return None


def outdated(reader: Reader, *about: str) -> list[Told]:
    """Return the statements about these that no longer hold: ended, replaced, or something was recorded since."""
    holds = {one.reference for code in about if (one := statement(reader, code))}
    said = [one for one in reader.told if one.kind == "none_known" and one.value("about") in about]
    return [one for one in said if one.reference not in holds]


def is_about(entry: RecordEntry, codes: Iterable[str]) -> bool:
    """Return whether an entry says that none of these is known."""
    return entry.kind == "none_known" and entry.details.get("about") in codes


def day_of(told: Told) -> dt.date:
    """Return the day on which it was said, or since when it is so."""
    when = told.when
    return timezone.localtime(when).date() if isinstance(when, dt.datetime) else when
