"""What is unusual: one small pure function a rule, over the looks that one agency's officers may read.

(Design: sharing decision 4.10; trust, T01, T02, T21, T25.) A rule gets looks in the order of time, what else is known,
and the limits from the settings; it yields findings and knows of no database.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from access.roles import OFFICERS
from desk.watching.looks import Finding, Known, Look
from hub.kit.working_days import LONDON


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is unusual (settings WATCH_…)."""

    many_people: int
    many_minutes: int
    refusals: int
    refusal_hours: int
    silent_asks: int
    usual_times: float
    usual_least: int
    pair_days: int


Rule = Callable[[Sequence[Look], Known, Limits], Iterable[Finding]]


def many_quickly(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find a worker who opened the records of many different people within minutes."""
    window = timedelta(minutes=limits.many_minutes)
    for mine in by_worker(look for look in looks if look.opened):
        yield from crowded(mine, window, lambda some: len(people_in(some)) >= limits.many_people)


def out_of_hours(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find records opened when nobody works at the worker's agency; one finding a worker and day."""
    late = (look for look in looks if look.opened and not known.hours_of(look.agency).cover(look.at))
    yield from grouped(late, lambda look: (look.user, look.agency, look.at.astimezone(LONDON).date()))


def no_work(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find own workers who opened a person's record and did no work with that person around then.

    The looks given have been waited for as long as the settings say. Officers look for their office's sake.
    """
    idle = defaultdict(list)
    for look in looks:
        if look.own and look.opened and look.role not in OFFICERS:
            for person in sorted(look.shown):
                if (look.user, person) not in known.worked:
                    idle[look.user, look.agency, person].append(look)
    yield from findings(idle.values())


def own_name(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find a worker who asked for somebody of the same family name or address, where the reader knows that name."""
    alike = defaultdict(list)
    for look in looks:
        for person in sorted(look.asked_for & look.named):
            if (look.user, person) in known.namesakes:
                alike[look.user, look.agency, person].append(look)
    yield from findings(alike.values())


def both_sides(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find a worker who opened the records of two people whom the reader's own records link."""
    within = timedelta(days=limits.pair_days)
    for mine in by_worker(look for look in looks if look.opened):
        seen = people_in(mine)
        for pair in sorted((pair for pair in known.pairs if pair <= seen), key=sorted):
            both = [look for look in mine if look.shown & pair]
            yield from crowded(both, within, lambda some, pair=pair: pair <= people_in(some))


def not_shared(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find a worker who asked for somebody of whom they are told nothing: for the holder and the owner alone."""
    asked = (look for look in looks if look.nothing)
    for finding in grouped(asked, lambda look: (look.user, look.agency, tuple(sorted(look.refused)))):
        if len(finding.looks) >= limits.silent_asks:
            yield finding


def refused_often(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find a worker who was openly refused everything several times within hours."""
    window = timedelta(hours=limits.refusal_hours)
    for mine in by_worker(look for look in looks if look.refused and not look.shown and not look.silent):
        yield from crowded(mine, window, lambda some: len(some) >= limits.refusals)


def above_usual(looks: Sequence[Look], known: Known, limits: Limits) -> Iterator[Finding]:
    """Find own workers who opened far more people's records in a day than they usually do."""
    own = (look for look in looks if look.own and look.opened)
    for finding in grouped(own, lambda look: (look.user, look.agency, look.at.astimezone(LONDON).date())):
        opened, usual = len(people_in(finding.looks)), known.usual.get(finding.user)
        if usual is not None and opened >= limits.usual_least and opened > limits.usual_times * usual:
            yield finding


RULES: dict[str, Rule] = {
    "many_quickly": many_quickly,
    "out_of_hours": out_of_hours,
    "no_work": no_work,
    "own_name": own_name,
    "both_sides": both_sides,
    "not_shared": not_shared,
    "refused_often": refused_often,
    "above_usual": above_usual,
}
#: Rules over looks that have been waited for: whether work follows is known only days later.
LATER = frozenset({"no_work"})


def people_in(looks: Iterable[Look]) -> frozenset[str]:
    """Return everybody of whom something was shown in these looks."""
    return frozenset().union(*(look.shown for look in looks))


def by_worker(looks: Iterable[Look]) -> Iterator[list[Look]]:
    """Yield the looks of each worker at each agency, in the order of time."""
    found = defaultdict(list)
    for look in looks:
        found[look.user, look.agency].append(look)
    for mine in found.values():
        yield sorted(mine, key=lambda look: (look.at, look.reference))


def grouped(looks: Iterable[Look], key: Callable) -> Iterator[Finding]:
    """Yield one finding for all looks with the same key."""
    found = defaultdict(list)
    for look in looks:
        found[key(look)].append(look)
    yield from findings(found.values())


def findings(groups: Iterable[list[Look]]) -> Iterator[Finding]:
    """Yield one finding a group of looks of one worker."""
    for looks in groups:
        inside = tuple(sorted(looks, key=lambda look: (look.at, look.reference)))
        yield Finding(inside[0].user, inside[0].agency, inside)


def crowded(looks: list[Look], window: timedelta, enough: Callable[[list[Look]], bool]) -> Iterator[Finding]:
    """Yield stretches of time in which there is enough; looks are of one worker, in the order of time, each used once.

    A stretch begins with a window that is full, and takes in what follows within a window of its last look.
    """
    first = 0
    while first < len(looks):
        last = first
        while last < len(looks) and looks[last].at - looks[first].at <= window:
            last += 1
        if not enough(looks[first:last]):
            first += 1
            continue
        while last < len(looks) and looks[last].at - looks[last - 1].at <= window:
            last += 1
        yield Finding(looks[first].user, looks[first].agency, tuple(looks[first:last]))
        first = last
