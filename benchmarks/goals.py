"""The goals that are measured: what the subject costs, what its floor costs, and the two in turn (design: performance).

In each round subject and floor run one after the other on the same person or list, so that whatever else the machine does
meets both; what is told is the median of many rounds. Buffers are counted apart from times: to count takes time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from django.urls import reverse
from psycopg import Connection

from agencies.acting import acting_as
from benchmarks.floors import Floor
from benchmarks.subjects import Subject, misspelt, subject
from benchmarks.watching import Watch, watched
from consent.barred import without_barred
from people.models import Person
from people.search import find, wanted

ROUNDS = 60
READS = 12
#: The statements that a sight is made of: fence, entries, facts, ledger.
SIGHT = ("FOR SHARE", "people_recordentry", "consent_sharingrule", "audit_disclosure")
PAGES = ("home", "referrals:list", "people:list", "people:search", "people:person", "people:risks", "consent:person")


@dataclass(frozen=True, slots=True)
class Figure:
    """One goal as it was measured: `value` and what it may be at most, the floor beside it, and what it is a figure of.

    `grows` is the most by which it may grow with the size, as an exponent; None where it is not asked.
    """

    goal: int
    what: str
    value: float
    most: float | None
    unit: str
    floor: float | None = None
    grows: float | None = None
    least: bool = False
    notes: str = ""

    @property
    def passes(self) -> bool | None:
        """Return whether the goal is met, None where it is told for information alone."""
        if self.most is None:
            return None
        return self.value >= self.most if self.least else self.value <= self.most


@dataclass(slots=True)
class Times:
    """The milliseconds of a subject and its floor, round by round."""

    subject: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Return how much longer the subject takes, by their medians."""
        return median(self.subject) / median(self.floor)


def in_turn(subject_: Callable, floor: Callable, over: list, rounds: int = ROUNDS) -> Times:
    """Run both in turn on each thing of `over`, again and again, changing which one is first; the first round is not told."""
    times = Times()
    for number in range(-len(over), rounds):
        thing = over[number % len(over)]
        pair = [(subject_, times.subject), (floor, times.floor)]
        for run, kept in pair if number % 2 else reversed(pair):
            began = time.perf_counter()
            run(thing)
            if number >= 0:
                kept.append((time.perf_counter() - began) * 1000)
    return times


def measured(raw: Connection) -> list[Figure]:
    """Return every figure of the database that the hub is on; `raw` is the superuser's connection to it."""
    on = subject(raw)
    floor = Floor(on.membership.viewer())
    return [*statements(on), *person_page(on, floor), *inbox(on, floor), *search(on, floor, raw)]


def look(on: Subject, url: str, *, explain: bool = False) -> Watch:
    """Return what one look at a page ran. Raises RuntimeError when the page is not there."""
    with watched(explain=explain) as watch:
        answer = on.client.get(url)
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}")
    return watch


def statements(on: Subject) -> list[Figure]:
    """Goal 1: statements for each of the pages that are read most."""
    found = []
    for name in PAGES:
        about = name in ("people:person", "people:risks", "consent:person")
        url = reverse(name, args=[on.people[0][0]] if about else [])
        if on.client.get(url).status_code != 200:  # not shown to this viewer: nothing to count
            continue
        found.append((len(look(on, url).statements), name))
    most, name = max(found)
    told = ", ".join(f"{name} {many}" for many, name in found)
    return [Figure(1, "statements of a page, the most of those read often", most, READS, "statements", notes=told)]


def person_page(on: Subject, floor: Floor) -> list[Figure]:
    """Goals 2 and 3: what a person's page costs the database, and the whole request against bare SQL."""
    people = [reference for reference, _ in on.people]

    def page(reference: str) -> None:
        look(on, reverse("people:person", args=[reference]))

    page(people[0])
    watches = [look(on, reverse("people:person", args=[one]), explain=True) for one in people]
    sights = [sum(seen.buffers for seen in watch.of(*SIGHT)) for watch in watches]
    parts = ", ".join(
        f"{word.lower()} {median(sum(seen.buffers for seen in watch.of(word)) for watch in watches):g}"
        for word in SIGHT
    )
    planning = median(sum(seen.planning for seen in watch.of(*SIGHT)) for watch in watches)
    whole = median(sum(seen.buffers for seen in watch.statements) for watch in watches)
    times = in_turn(page, floor.person_page, people)
    notes = (
        f"{len(people)} people; {parts}; at most {max(sights)}; the whole page {whole:g}; planning {planning:g} besides"
    )
    ms = f"{median(times.subject):.1f} ms against {median(times.floor):.1f} ms, {len(times.subject)} rounds"
    return [
        Figure(
            2,
            "buffers of a person's page: fence, facts, decide, record",
            median(sights),
            60,
            "buffers",
            grows=0.05,
            notes=notes,
        ),
        Figure(3, "person's page against bare SQL and an f-string", times.ratio, 3, "×", floor=1, notes=ms),
    ]


def inbox(on: Subject, floor: Floor) -> list[Figure]:
    """Goal 4: the inbox of the largest agency, its rows, filters and counts, against one read of one index."""
    url = reverse("referrals:list")
    look(on, url)
    watch = look(on, url, explain=True)
    own = watch.of("referrals_referral")
    buffers, whole = sum(seen.buffers for seen in own), sum(seen.buffers for seen in watch.statements)
    least = floor.inbox_buffers()
    taken: list[float] = []

    def page(_) -> None:
        taken.append(sum(seen.milliseconds for seen in look(on, url).of("referrals_referral")))

    times = in_turn(page, lambda _: floor.inbox(), [0])
    ratio = median(taken) / median(times.floor)
    boxes = {box: look(on, f"{url}?box={box}", explain=True) for box in ("accepted", "ended", "sent")}
    told = ", ".join(
        f"{box} {sum(seen.buffers for seen in each.of('referrals_referral')):,}" for box, each in boxes.items()
    )
    return [
        Figure(4, "buffers of the largest inbox: rows, filters, counts", buffers, 210, "buffers", floor=least, grows=0.1,
               notes=f"the whole page with the sight of 25 people {whole:,}; other boxes: {told}"),
        Figure(4, "time of these statements against a read of one index", ratio, 1.2, "×", floor=1,
               notes=f"{median(taken):.1f} ms against {median(times.floor):.1f} ms, {len(times.floor)} rounds"),
    ]  # fmt: skip


def search(on: Subject, floor: Floor, raw: Connection) -> list[Figure]:
    """Goal 10: people found by a name with one slip in it and a birth date give or take a year."""
    viewer = on.membership.viewer()
    typed = misspelt(raw, on.agency)
    found, buffers = 0, []

    def look_for(words: str) -> set[str]:
        with acting_as(viewer):
            people = find(without_barred(Person.objects.visible_to(viewer), viewer), wanted(words), viewer)
        return {person.reference for person in people[:25]}

    def bare(words: str) -> None:
        sought = wanted(words)
        floor.find(f"-{sought.names[0]}", sought.born_on - timedelta(366), sought.born_on + timedelta(366))

    for reference, words in typed:
        with watched(explain=True) as watch:
            found += reference in look_for(words)
        buffers.append(sum(seen.buffers for seen in watch.of("people_searchkey")))
    times = in_turn(look_for, bare, [words for _, words in typed])
    ms = f"{median(times.subject):.1f} ms against {median(times.floor):.1f} ms by the exact first name, {times.ratio:.1f} ×"
    return [
        Figure(10, "buffers of a search by misspelt name and birth date", median(buffers), 80, "buffers", grows=0.1,
               notes=f"at most {max(buffers)}; {ms}"),
        Figure(10, "people found with one slip", 60 * found / len(typed), 59, "of 60", least=True,
               notes=f"{found} of {len(typed)} asked for"),
    ]  # fmt: skip
