"""Clashes: found from what is shown, each to be resolved in the plan or accepted with a reason (design: domain, Other plan).

A clash has a key of its kind, what it is between and the dates that make it one: an acceptance counts while these are the
same, and the clash is open again as soon as one of them changes.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from hub.kit.spoken import day_words
from plans.lines import Line
from plans.sequence import span_of

FINISHED = ("done", "not_possible", "not_done", "not_needed", "refused")


@dataclass(frozen=True, slots=True)
class Clash:
    """One clash: its key, the parts between which it is, and its words. `needs_safety`: it can only be accepted with
    what makes it safe.
    """

    key: str
    kind: str
    references: tuple[str, ...]
    words: str
    needs_safety: bool = False
    accepted: Line | None = None


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day that something outside this plan books with the person: never what it is about."""

    day: dt.date
    words: str
    reference: str


def clashes_of(
    lines: Iterable[Line], *, fixed: Iterable[FixedDay] = (), review_on: dt.date | None = None, unsafe=()
) -> list[Clash]:
    """Return the clashes, the open ones first. `unsafe` are ways of contact that are said not to be safe, in words."""
    lines = list(lines)
    actions = [line for line in lines if line.kind == "action" and line.state not in FINISHED]
    found = [
        *_too_early(actions),
        *_same_day(actions, fixed, review_on),
        *_twice(actions),
        *_left([*actions, *(line for line in lines if line.kind == "role" and line.state in ("offered", "accepted"))]),
        *_unsafe(actions, unsafe),
    ]
    kept = {line.part.about: line for line in lines if line.kind == "clash"}
    said = [line for line in lines if line.kind == "clash" and line.state == "said"]
    found += [_said(line) for line in said]
    settled = [
        Clash(one.key, one.kind, one.references, one.words, one.needs_safety, _accepted(kept.get(one.key)))
        for one in found
    ]
    return sorted(settled, key=lambda one: (one.accepted is not None, one.kind, one.key))


def _accepted(line: Line | None) -> Line | None:
    return line if line is not None and line.state == "accepted" else None


def _too_early(actions: list[Line]) -> Iterable[Clash]:
    """An action that begins before what it comes after is over."""
    for line in actions:
        for one in line.after:
            if one.state in FINISHED or not span_of(line) or not span_of(one):
                continue
            start, end = span_of(line)[0], span_of(one)[1]
            if start < end:
                words = f"{line.reference} starts {day_words(start)}, before {one.reference} ends {day_words(end)}."
                yield Clash(
                    f"early:{line.reference}:{one.reference}:{start}:{end}",
                    "early",
                    (line.reference, one.reference),
                    words,
                )


def _same_day(actions: list[Line], fixed: Iterable[FixedDay], review_on: dt.date | None) -> Iterable[Clash]:
    """Several meetings with the person on one day; those of other plans and the review count too."""
    days: dict[dt.date, list[tuple[str, str]]] = defaultdict(list)
    for line in actions:
        if line.part.visits:
            day = span_of(line)[1] if span_of(line) else None
            if day:
                days[day].append((line.reference, f"{line.reference} ({line.agency})"))
    for one in fixed:
        days[one.day].append((one.reference, one.words))
    if review_on:
        days[review_on].append(("review", "the review of this plan"))
    for day, met in sorted(days.items()):
        if len(met) > 1:
            names = tuple(reference for reference, _ in met)
            words = f"{len(met)} meetings on {day_words(day)}: {', '.join(words for _, words in met)}."
            yield Clash(f"day:{day}:{':'.join(sorted(names))}"[:120], "day", names, words)


def _twice(actions: list[Line]) -> Iterable[Clash]:
    """The same task at two agencies."""
    same: dict[str, list[Line]] = defaultdict(list)
    for line in actions:
        same["".join(char for char in line.title.lower() if char.isalnum())].append(line)
    for found in same.values():
        if len({line.part.agency_id for line in found}) > 1:
            names = tuple(sorted(line.reference for line in found))
            words = f"The same is to be done by {' and '.join(sorted({line.agency for line in found}))}: {', '.join(names)}."
            yield Clash(f"twice:{':'.join(names)}"[:120], "twice", names, words)


def _left(lines: list[Line]) -> Iterable[Clash]:
    """Something is with an agency that has left or is suspended."""
    for line in lines:
        if line.part.agency is not None and line.part.agency.state != "approved":
            state = line.part.agency.get_state_display().lower()
            words = f"{line.reference} is with {line.agency}, which is {state} here."
            yield Clash(f"left:{line.reference}:{line.part.agency.reference}", "left", (line.reference,), words)


#: Words of a format by which a way of contact is known: the channel of a safe-contact rule → what is written.
WRITTEN_AS = {
    "phone": ("phone", "telephone", "call", "ring"),
    "text_message": ("text", "sms"),
    "e-mail": ("e-mail", "email"),
    "letter": ("letter", "post"),
    "in_person": ("visit", "in person", "at home", "one to one"),
}


def _unsafe(actions: list[Line], unsafe: Iterable[tuple[str, str]]) -> Iterable[Clash]:
    """An action that reaches the person in a way that is said not to be safe: channel and the entry that says so."""
    for line in actions:
        said = line.details.get("format", "").lower()
        for channel, reference in unsafe:
            used = any(word in said for word in WRITTEN_AS.get(channel, ())) or (
                channel == "in_person" and line.part.visits
            )
            if used:
                words = f"{line.reference} reaches them in a way that is not safe. Look at how to contact them first."
                yield Clash(f"unsafe:{line.reference}:{channel}:{reference}", "unsafe", (line.reference,), words, True)


def _said(line: Line) -> Clash:
    """What somebody said contradicts."""
    names = tuple(line.part.about.split(":")[1:])
    return Clash(line.part.about, "said", names, line.title)
