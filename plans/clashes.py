"""Clashes: found from what is shown, each to be resolved in the plan or accepted with a reason (design: domain, Other plan).

A clash has a key of its kind, what it is between and the dates that make it one: an acceptance counts while these are the
same, and the clash is open again as soon as one of them changes. What is found here may be one; whoever knows the plan says.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from hub.kit.spoken import day_words
from plans.lines import Line, mark_of
from plans.sequence import span_of

FINISHED = ("done", "not_possible", "not_done", "not_needed", "refused", "achieved", "stopped", "declined", "ended")
#: How an action stands that will not be done any more.
NEVER = ("refused", "not_possible", "not_done", "not_needed")
HOLDING = ("offered", "countered", "accepted")
#: How long a key may be; a longer one ends in a mark of all of it.
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Clash:
    """One clash: its key, what it is between, and its words. `between` are the entries of the record that say what it is
    between; `needs_safety`: it can only be accepted with what makes it safe.
    """

    key: str
    kind: str
    references: tuple[str, ...]
    words: str
    between: tuple[UUID, ...]
    needs_safety: bool = False
    accepted: Line | None = None


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day that something outside this plan books with the person: never what it is about. `entry` points at it."""

    day: dt.date
    words: str
    reference: str
    entry: UUID


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of contact: for which channel, whether it may be used, and the rule in short. `entry` is what says so."""

    channel: str
    allowed: str
    value: str
    words: str
    reference: str
    entry: UUID


def clashes_of(
    lines: Iterable[Line],
    *,
    fixed: Iterable[FixedDay] = (),
    review_on: dt.date | None = None,
    rules: Iterable[Rule] = (),
) -> list[Clash]:
    """Return the clashes, the open ones first. `fixed` are days around the plan, `rules` how the person may be reached."""
    lines, rules = list(lines), list(rules)
    actions = [line for line in lines if line.kind == "action" and line.state not in FINISHED]
    roles = [line for line in lines if line.kind == "role" and line.state in HOLDING]
    found = [
        *_too_early(actions),
        *_same_day(actions, fixed, review_on),
        *_twice(actions),
        *_in_vain(actions),
        *_over(lines),
        *_unwanted(lines, actions),
        *_left([*actions, *roles]),
        *_unsafe(actions, rules),
        *_rules(rules),
        *_said(lines),
    ]
    accepted = {line.part.about: line for line in lines if line.kind == "clash" and line.state == "accepted"}
    settled = [replace(one, accepted=accepted.get(one.key)) for one in found]
    return sorted(settled, key=lambda one: (one.accepted is not None, one.kind, one.key))


def _key(kind: str, *facts) -> str:
    """Return the key of a clash: its kind, what it is between, and what makes it one."""
    key = ":".join(map(str, (kind, *facts)))
    return key if len(key) <= LONGEST else f"{key[: LONGEST - 11]}:{mark_of(key)}"


def _clash(kind: str, lines: Iterable[Line], words: str, *facts, **more) -> Clash:
    """Return a clash between these parts, in their order."""
    names = tuple(line.reference for line in lines)
    return Clash(_key(kind, *names, *facts), kind, names, words, tuple(line.part.entry_id for line in lines), **more)


def _too_early(actions: list[Line]) -> Iterable[Clash]:
    """An action that begins before what it comes after is over."""
    for line in actions:
        for one in line.after:
            if one.state in FINISHED or not span_of(line) or not span_of(one):
                continue
            start, end = span_of(line)[0], span_of(one)[1]
            if start < end:
                words = f"{line.reference} starts {day_words(start)}, before {one.reference} ends {day_words(end)}."
                yield _clash("early", (line, one), words, start, end)


def _same_day(actions: list[Line], fixed: Iterable[FixedDay], review_on: dt.date | None) -> Iterable[Clash]:
    """Several meetings with the person on one day, of which this plan makes one; an action meets them first and last."""
    days: dict[dt.date, dict[str, tuple[str, UUID | None]]] = defaultdict(dict)
    for line in actions:
        for day in set(span_of(line) or ()) if line.part.visits else ():
            days[day][line.reference] = (f"{line.reference} ({line.agency})", line.part.entry_id)
    if review_on:
        days[review_on]["review"] = ("the review of this plan", None)
    ours = set(days)
    for one in fixed:
        days[one.day][one.reference] = (one.words, one.entry)
    for day in sorted(ours):
        met = days[day]
        if len(met) > 1:
            words = f"{len(met)} meetings on {day_words(day)}: {', '.join(said for said, _ in met.values())}."
            between = tuple(entry for _, entry in met.values() if entry)
            yield Clash(_key("day", day, *sorted(met)), "day", tuple(met), words, between)


def _twice(actions: list[Line]) -> Iterable[Clash]:
    """The same task at two agencies."""
    same: dict[str, list[Line]] = defaultdict(list)
    for line in actions:
        same["".join(char for char in line.title.lower() if char.isalnum())].append(line)
    for title, found in same.items():
        if title and len({line.part.agency_id for line in found}) > 1:
            found.sort(key=lambda line: line.reference)
            who, names = sorted({line.agency for line in found}), ", ".join(line.reference for line in found)
            yield _clash("twice", found, f"The same is to be done by {' and '.join(who)}: {names}.")


def _in_vain(actions: list[Line]) -> Iterable[Clash]:
    """An action that waits for another which will not be done."""
    for line in actions:
        for one in line.after:
            if one.state in NEVER:
                words = (
                    f"{line.reference} comes after {one.reference}, which will not be done: {one.state_words.lower()}."
                )
                yield _clash("in_vain", (line, one), words, one.state)


def _over(lines: list[Line]) -> Iterable[Clash]:
    """An action that is still open for a goal which is not: reached, or stopped."""
    for goal in lines:
        if goal.kind == "goal" and goal.state in ("achieved", "stopped"):
            for line in goal.inside:
                if line.is_open:
                    words = f"{line.reference} is open for {goal.reference}, which is {goal.state_words.lower()}."
                    yield _clash("over", (line, goal), words, goal.state)


def _unwanted(lines: list[Line], actions: list[Line]) -> Iterable[Clash]:
    """An action for a need in an area of life that is said to be not needed, or not wanted by the person."""
    left = [line for line in lines if line.kind == "domain" and line.state in ("refused", "not_needed")]
    for area in left:
        for line in actions:
            needs = [factor for factor, _ in line.factors if factor.domain == area.part.area]
            if needs:
                what, state = area.area_words, area.state_words.lower()
                words = f"{line.reference} is for {needs[0].title}, but {what} ({area.reference}) is {state}."
                clash = _clash("unwanted", (line, area), words, area.state)
                yield replace(clash, between=(*clash.between, *(factor.key for factor in needs)))


def _left(lines: list[Line]) -> Iterable[Clash]:
    """Something is with an agency that has left or is suspended. Its key holds no reference: its name may be covered."""
    for line in lines:
        if line.part.agency is not None and line.part.agency.state != "approved":
            state = line.part.agency.get_state_display().lower()
            words = f"{line.reference} is with {line.agency}, which is {state} here."
            yield _clash("left", [line], words, line.part.agency.state, mark_of(line.part.agency_id))


#: Words of a format by which a way of contact is known: the channel of a rule of contact → what is written.
WRITTEN_AS = {
    "phone": ("phone", "phone call", "telephone", "call", "ring"),
    "text_message": ("text", "text message", "sms"),
    "e-mail": ("e-mail", "email"),
    "letter": ("letter", "post"),
    "in_person": ("visit", "home visit", "in person", "at home", "one to one", "face to face"),
}
SAID_AS = {
    channel: re.compile(rf"\b({'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
    for channel, words in WRITTEN_AS.items()
}


def _unsafe(actions: list[Line], rules: list[Rule]) -> Iterable[Clash]:
    """An action that reaches the person in a way that is said not to be safe."""
    for line in actions:
        said = line.details.get("format", "")
        for rule in rules:
            written = SAID_AS.get(rule.channel)
            used = (written and written.search(said)) or (rule.channel == "in_person" and line.part.visits)
            if rule.allowed == "no" and used:
                words = f"{line.reference} may reach them in a way that is not safe. {rule.reference}: {rule.words}."
                yield Clash(
                    _key("unsafe", line.reference, rule.reference, rule.channel),
                    "unsafe",
                    (line.reference, rule.reference),
                    words,
                    (line.part.entry_id, rule.entry),
                    needs_safety=True,
                )


def _rules(rules: list[Rule]) -> Iterable[Clash]:
    """Two rules of contact of which one says that a way is safe and the other that it is not."""
    for no in (rule for rule in rules if rule.allowed == "no"):
        for yes in (rule for rule in rules if rule.allowed == "yes" and rule.channel == no.channel):
            if not no.value or not yes.value or no.value == yes.value:
                words = f"Two rules of contact contradict. {yes.reference}: {yes.words}. {no.reference}: {no.words}."
                names = (yes.reference, no.reference)
                yield Clash(_key("rules", *names), "rules", names, words, (yes.entry, no.entry), needs_safety=True)


def _said(lines: list[Line]) -> Iterable[Clash]:
    """What somebody said contradicts, while both parts are there and not finished."""
    parts = {line.reference: line for line in lines}
    for line in lines:
        if line.kind == "clash" and line.state == "said":
            both = [parts[name] for name in line.part.about.split(":")[1:] if name in parts]
            if len(both) == 2 and not any(one.state in FINISHED for one in both):
                dates = [day for one in both for day in (one.part.starts_on, one.part.due_on) if day]
                between = (*(one.part.entry_id for one in both), line.part.entry_id)
                yield replace(_clash("said", both, line.title, *dates), between=between)
