"""One case before one viewer: the plan, what stands around it, and what of the record bears on the standards.

The rules (standards.rules) read nothing else: what the viewer may not read is not here, so no evidence and no count tells
of it. Everything is worked out when it is asked for, and nothing is kept.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from access.policy import can
from access.verbs_delivery import DELIVERED
from agencies.names import shown_name
from consent.identity import current
from consent.left_out import writer_of
from people.models import RecordEntry
from plans.beside import clashes_on
from plans.clashes import Clash
from plans.coverage import Coverage, coverage_of
from plans.lines import Line
from plans.page import PlanPage
from plans.standings import now_of
from plans.versions import PersonSaid, Version
from standards.around import Around, Row
from standards.evidence import Found

#: The kinds of entries that bear on a standard, besides the parts of plans.
KINDS = (
    *("risk_factor", "need", "protective_factor", "wish", "other_plan", "plan_answer", "safe_contact", "assessment"),
    *("dash_checklist", "dependant", "intervention", "readiness", "specialist_need", "none_known", "communication"),
    *("preferred_words", "standard_word", "session_note", "progress_note", "suitability", "suitability_decision"),
    *("feedback", "feedback_response"),
)


@dataclass
class Case:
    """What the rules read. `versions` are the newest first, as far as they are compared with something."""

    page: PlanPage
    versions: list[Version]
    around: Around

    @cached_property
    def today(self) -> dt.date:
        """Return the day as of which it is judged: today, and of a closed plan the day on which it was closed."""
        return timezone.localdate(self.page.plan.closed_at)

    @property
    def newest(self) -> Version | None:
        """Return the newest version."""
        return self.versions[0] if self.versions else None

    @cached_property
    def now(self) -> dict[str, dict]:
        """Return the plan as it stands now, in the form of a version."""
        return now_of(self.page)

    @cached_property
    def coverage(self) -> Coverage:
        """Return which action addresses what."""
        return coverage_of(self.page.lines, self.page.factors)

    @cached_property
    def clashes(self) -> list[Clash]:
        """Return the clashes that nobody has accepted."""
        return [clash for clash in clashes_on(self.page) if clash.accepted is None]

    @property
    def goals(self) -> list[Line]:
        """Return the goals that are worked on, now or later."""
        return [line for line in self.page.of_kind("goal") if line.state in ("now", "later")]

    @property
    def actions(self) -> list[Line]:
        """Return the actions that stand, or are done."""
        return [line for line in self.page.actions if line.state not in ("refused", "not_needed")]

    @property
    def roles(self) -> list[Line]:
        """Return the roles that are offered or accepted."""
        return [line for line in self.page.roles if line.state in ("offered", "countered", "accepted")]

    @property
    def partners(self) -> list[Line]:
        """Return the roles that are accepted."""
        return [line for line in self.page.roles if line.state == "accepted"]

    def entries(self, *kinds: str) -> list[RecordEntry]:
        """Return the entries of these kinds that hold and may be read, newest first."""
        return current(self.page.sight, *kinds)

    def none_known(self, about: str) -> list[RecordEntry]:
        """Return where it is stated that none is known."""
        return [entry for entry in self.entries("none_known") if entry.details.get("about") == about]

    def either(self, about: str, *kinds: str) -> list[RecordEntry]:
        """Return entries of these kinds, or else the statements that none is known."""
        return self.entries(*kinds) or self.none_known(about)

    @property
    def said_to_newest(self) -> PersonSaid | None:
        """Return what the person last said to the newest version, where it may be read."""
        said = [one for one in (self.newest.person if self.newest else ()) if one.letter in self.page.readable]
        return said[-1] if said else None

    @property
    def minds(self) -> list[Row]:
        """Return each change of mind that may be read."""
        return [one for one in self.around.minds if one.entry in self.page.readable]

    def said_about(self, theme: int) -> list[Row]:
        """Return what each agency said last about a theme, as far as it may be read and was not taken back."""
        last: dict = {}
        for one in self.around.said:  # the newest first
            if one.theme == theme:
                last.setdefault(one.agency, one)
        return [one for one in last.values() if one.state != "taken_back" and one.entry in self.page.readable]

    @cached_property
    def write(self) -> Callable:
        """Return the function that gives a text as the viewer may read it."""
        return writer_of(self.page.viewer, self.page.sight)

    def named_owner(self, entry: RecordEntry) -> str:
        """Return what the agency that wrote an entry is called before the viewer."""
        return shown_name(entry.owner, self.page.viewer)

    # Addresses

    @property
    def person(self) -> str:
        """Return the reference of whom the plan is for."""
        return self.page.sight.person.reference

    def at(self, words: str, name: str, *args, query: str = "") -> Found:
        """Return a page of this plan."""
        return Found(words, reverse(f"plans:{name}", args=[self.page.reference, *args]) + query)

    def delivered(self, words: str, name: str, *args) -> Found:
        """Return a page of what is delivered of this plan."""
        return Found(words, reverse(f"delivery:{name}", args=[self.page.reference, *args]))

    def do(self, words: str, verb: str, name: str, *args, query: str = "") -> Found:
        """Return the page of this plan where something is done, or who can do it where the viewer may not."""
        if can(self.page.viewer, verb, self.page.plan):
            return self.delivered(words, name) if verb in DELIVERED else self.at(words, name, *args, query=query)
        return Found(f"{words}: {self.page.lead} can, or a practitioner in the plan")

    def change(self, words: str, line: Line) -> Found:
        """Return where a part is changed, or who wrote it and can change it."""
        if can(self.page.viewer, "part.change", line.part):
            return self.at(words, "change", line.reference)
        return self.at(f"{words}: {line.owner} wrote it and can change it", "part", line.reference)

    def about(self, words: str, name: str, *args) -> Found:
        """Return a page about the person."""
        return Found(words, reverse(name, args=[self.person, *args]))

    def record(self, words: str, kind: str) -> Found:
        """Return where an entry of a kind is recorded, or that a practitioner can."""
        if not can(self.page.viewer, "entry.record"):
            return Found(f"{words}: a practitioner can")
        return self.about(words, "people:record", kind)

    def correct(self, words: str, entry: RecordEntry) -> Found:
        """Return where an entry is corrected, or which agency can."""
        if can(self.page.viewer, "entry.correct", entry):
            return self.about(words, "people:correct", entry.reference)
        return self.about(f"{words}: {self.named_owner(entry)} can", "people:entry", entry.reference)

    def part(self, line: Line) -> Found:
        """Return the page of a part of the plan."""
        return self.at(f"{line.kind_words} {line.reference}: {line.title}", "part", line.reference)

    def parts(self, lines: Iterable[Line]) -> list[Found]:
        """Return the pages of several parts."""
        return [self.part(line) for line in lines]

    def entry(self, entry: RecordEntry) -> Found:
        """Return the page of an entry: its kind and reference, never its words."""
        return self.about(f"{entry.form.label} {entry.reference}", "people:entry", entry.reference)

    def listed(self, entries: Iterable[RecordEntry]) -> list[Found]:
        """Return the pages of several entries."""
        return [self.entry(entry) for entry in entries]

    def named(self, references: Iterable[str]) -> Iterator[Found]:
        """Return the pages of the parts with these references, of those that are shown."""
        wanted = set(references)
        return (self.part(line) for line in self.page.lines if line.reference in wanted)
