"""The parts of a plan as one viewer may read them: what is not shared with them is not here, and leaves no gap.

Each line is made from the part and its entry's decision. What points at something that is not shown points at nothing.
"""

import datetime as dt
import json
import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.explain import basis_badge
from consent.identity import is_withheld
from consent.left_out import writer_of
from consent.sight import PersonSight, Shown
from hub.kit.spoken import day_words
from people.models import RecordEntry
from plans import states, words
from plans.models import Part

TONES = {
    **dict.fromkeys(("accepted", "agreed", "done", "achieved", "chosen"), "ok"),
    **dict.fromkeys(("in_progress", "offered"), "info"),
    **dict.fromkeys(("countered", "refused", "declined", "not_done"), "soon"),
}
NOT_STARTED = "Agreed, not started"


@dataclass(frozen=True, slots=True)
class Factor:
    """A risk, need or strength of the record, as the viewer may read it."""

    key: UUID
    reference: str
    kind: str
    title: str
    level: str
    level_words: str
    domain: str = ""


@dataclass(slots=True)
class Line:
    """One part of the plan as it may be read. `agency` and `worker` are names; `after` and `factors` only what is shown."""

    part: Part
    title: str
    text: str
    their_words: str
    answers: list[tuple[str, str]]
    details: dict
    owner: str
    agency: str
    worker: str
    basis: dict
    category: str
    entry_reference: str
    raw: dict
    after: list["Line"] = field(default_factory=list)
    factors: list[tuple[Factor, str]] = field(default_factory=list)
    inside: list["Line"] = field(default_factory=list)
    proposed: list[tuple[str, str]] = field(default_factory=list)
    can: list[str] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.part.reference

    @property
    def kind(self) -> str:
        """Return the kind of part."""
        return self.part.kind

    @property
    def state(self) -> str:
        """Return the state's code."""
        return self.part.state

    @property
    def state_words(self) -> str:
        """Return the state in words."""
        return NOT_STARTED if self.kind == "action" and self.state == "agreed" else self.part.get_state_display()

    @property
    def tone(self) -> str:
        """Return the tone of the state."""
        return "" if self.state == "agreed" else TONES.get(self.state, "")

    @property
    def is_open(self) -> bool:
        """Return whether an action still stands before somebody."""
        return self.kind == "action" and self.state in states.OPEN

    @property
    def days_late(self) -> int:
        """Return by how many days an open action is late, 0 where it is not."""
        if not self.is_open or self.part.due_on is None:
            return 0
        return max(0, (timezone.localdate() - self.part.due_on).days)

    @property
    def due(self) -> dict | None:
        """Return when an open action is due, in words with their tone; None where nothing is due."""
        if not self.is_open or self.part.due_on is None:
            return None
        days = (self.part.due_on - timezone.localdate()).days
        if days < 0:
            return {"words": "1 day late" if days == -1 else f"{-days} days late", "tone": "late"}
        return {
            "words": {0: "Due today", 1: "Due tomorrow"}.get(days, f"In {days} days"),
            "tone": "soon" if days < 3 else "",
        }

    @property
    def dates(self) -> str:
        """Return from when to when, in words."""
        start, due = self.part.starts_on, self.part.due_on
        if start and due:
            return f"{day_words(start)} to {day_words(due)}" if start != due else day_words(due)
        return f"by {day_words(due)}" if due else (f"from {day_words(start)}" if start else "")

    @property
    def role_words(self) -> str:
        """Return the kind of role in words."""
        return self.part.get_role_kind_display()

    @property
    def who(self) -> str:
        """Return who does it: the agency, and the worker where one is named."""
        return f"{self.agency}, {self.worker}" if self.worker else self.agency

    @property
    def kind_words(self) -> str:
        """Return what kind of part it is."""
        return words.LABELS[self.kind]

    @property
    def area_words(self) -> str:
        """Return the area of life."""
        return self.part.get_area_display()

    @property
    def options(self) -> list["Line"]:
        """Return the options considered for a goal."""
        return [one for one in self.inside if one.kind == "option"]

    @property
    def done_words(self) -> str:
        """Return how many of a goal’s actions are done, of those that are shown."""
        actions = [one for one in self.inside if one.kind == "action"]
        done = sum(one.state == "done" for one in actions)
        return f"{done} of {len(actions)} action{'' if len(actions) == 1 else 's'} done" if actions else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what the plan knows of it, as labels and words."""
        rows = [
            ("Kind of role", self.role_words),
            ("Area of life", self.area_words if self.part.area else ""),
            ("Who", self.who),
            ("Start to due", self.dates),
            ("After", ", ".join(f"{one.reference} {one.title}" for one in self.after)),
            ("For", ", ".join(factor.title for factor, _ in self.factors)),
            ("Start now", "It does not wait for agreement" if self.part.start_now else ""),
            *self.answers,
            ("Written by", self.owner),
        ]
        return [(label, said) for label, said in rows if said]

    @property
    def version(self) -> int:
        """Return the mark of what is read here: another as soon as anything that is shown changes, and only then."""
        part = self.part
        return mark_of(
            *(self.title, self.text, self.their_words, self.details, part.state, part.agency_id, part.worker_id),
            *(part.starts_on, part.due_on, part.start_now, part.visits, part.area, part.role_kind, part.place),
            *(
                [one.reference for one in self.after],
                [(one.reference, how) for one, how in self.factors],
                self.proposed,
            ),
        )


def mark_of(*values) -> int:
    """Return a number that stands for these values."""
    return zlib.crc32(json.dumps(values, default=str, sort_keys=True).encode())


def lines_of(viewer: Viewer, sight: PersonSight, parts: Iterable[Part]) -> list[Line]:
    """Return the parts that this viewer may read, in their order, each tied to what else is shown."""
    shown = {each.entry.pk: each for each in sight.shown if not is_withheld(each)}
    write = writer_of(viewer, sight)
    readable = [part for part in parts if part.entry_id in shown and _is_about_shown(part, shown)]
    lines = {part.pk: _line(viewer, part, shown[part.entry_id], write) for part in readable}
    factors = {factor.key: factor for factor in factors_of(viewer, sight)}
    for line in lines.values():
        line.after = [lines[key] for key in line.part.after if key in lines]
        named = ((factors.get(UUID(key)), how) for key, how in line.part.factors.items())
        line.factors = [(factor, how) for factor, how in named if factor]
        if line.part.parent_id in lines:
            lines[line.part.parent_id].inside.append(line)
    return list(lines.values())


def _is_about_shown(part: Part, shown: Collection[UUID]) -> bool:
    """Return whether all that an accepted gap or a clash is between is shown; every other part stands for itself."""
    return part.kind not in ("gap", "clash") or all(UUID(key) in shown for key in part.factors)


def _line(viewer: Viewer, part: Part, each: Shown, write: Callable) -> Line:
    entry = each.entry
    answers = [
        (one.label, write(str(entry.details[one.name]), entry.owner_id))
        for one in entry.form.fields
        if entry.details.get(one.name)
    ]
    return Line(
        part=part,
        title=write(entry.title, entry.owner_id),
        text=write(entry.text, entry.owner_id),
        their_words=write(entry.their_words, entry.owner_id),
        answers=answers,
        details={name: write(str(value), entry.owner_id) for name, value in entry.details.items()},
        owner=shown_name(entry.owner, viewer),
        agency=shown_name(part.agency, viewer) if part.agency else "",
        worker=part.worker.name if part.worker else "",
        basis=basis_badge(each.decision),
        category=entry.category_id,
        entry_reference=entry.reference,
        raw=entry.details,
        proposed=_proposed(part, write),
    )


PROPOSED = {"title": "What is to be done", "starts_on": "Start", "due_on": "Due"}


def _proposed(part: Part, write: Callable) -> list[tuple[str, str]]:
    """Return what an agency proposes instead, as labels and words."""
    rows = []
    for name, label in PROPOSED.items():
        if value := part.proposed.get(name):
            is_day = name != "title"
            said = day_words(dt.date.fromisoformat(value)) if is_day else write(value, part.agency_id)
            rows.append(("Their part" if part.kind == "role" else label, said))
    return rows


def factors_of(viewer: Viewer, sight: PersonSight) -> list[Factor]:
    """Return the risks, needs and strengths that this viewer may read and that still hold, the worst first."""
    today, write = timezone.localdate(), writer_of(viewer, sight)
    found = []
    for each in sight.of_kind(*words.FACTORS):
        entry = each.entry
        if not is_withheld(each) and (not entry.ends_on or entry.ends_on > today):
            found.append(_factor(entry, write))
    return sorted(found, key=lambda one: (words.FACTORS.index(one.kind), -LEVELS.get(one.level, 0), one.title))


LEVELS = {"low": 1, "medium": 2, "high": 3, "very_high": 4}


def _factor(entry: RecordEntry, write: Callable) -> Factor:
    level = entry.details.get("level", "")
    spoken = level.replace("_", " ").capitalize()
    return Factor(
        entry.pk,
        entry.reference,
        entry.kind,
        write(entry.title, entry.owner_id),
        level,
        spoken,
        entry.details.get("domain", ""),
    )
