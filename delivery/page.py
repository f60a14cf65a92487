"""The sessions of a plan as one viewer may see them: planned ones with the action, what came of them where it is shared.

A session belongs to an action: who may not read the action does not know of it. What came of it is an entry of the record:
who may not read that sees that it was recorded, and nothing of what was said.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.http import Http404
from django.utils import timezone

from access.policy import able, can
from access.viewer import Viewer
from consent.left_out import writer_of
from delivery import states, words
from delivery.models import Session
from delivery.together import entries_of, plan_with, revived, rows_of
from hub.kit.spoken import day_words
from people.models import RecordEntry
from plans.lines import Line
from plans.page import PlanPage, page_of

HIDDEN = "Recorded. What came of it is not shared with you."


@dataclass(slots=True)
class SessionLine:
    """One session as it may be read; `said` is what was recorded of it, where that is shared."""

    session: Session
    line: Line
    said: RecordEntry | None
    text: str = ""
    why: str = ""
    can: list[str] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.session.reference

    @property
    def version(self) -> int:
        """Return the version of the session."""
        return self.session.version

    @property
    def is_hidden(self) -> bool:
        """Return whether something was recorded that is not shared."""
        return self.session.state in states.RECORDED and self.said is None

    @property
    def state(self) -> str:
        """Return the state’s code; of what is not shared only that it was recorded."""
        return "recorded" if self.is_hidden else self.session.state

    @property
    def state_words(self) -> str:
        """Return the state in words, with whose side it was on."""
        if self.is_hidden:
            return "Recorded"
        if self.session.is_late_to_record:
            return "Late to record"
        whose = f": {self.session.get_whose_display().split(':')[0].lower()}" if self.session.whose else ""
        return f"{self.session.get_state_display()}{whose}"

    @property
    def tone(self) -> str:
        """Return the tone of the state."""
        if self.session.is_late_to_record:
            return "late"
        return "" if self.is_hidden else states.TONES.get(self.session.state, "")

    @property
    def whose(self) -> str:
        """Return whose side a miss was on, where that is shared."""
        return "" if self.is_hidden else self.session.whose

    @property
    def concern(self) -> bool:
        """Return whether there is a concern, where what came of it is shared."""
        return self.session.concern and not self.is_hidden

    @property
    def is_due(self) -> bool:
        """Return whether it can be recorded now."""
        return self.session.state == "planned" and self.session.on <= timezone.localdate()

    @property
    def when(self) -> str:
        """Return the day, and the time where one was agreed."""
        at = f", {self.session.at:%-H:%M}" if self.session.at else ""
        return f"{day_words(self.session.on)}{at}"

    @property
    def how(self) -> str:
        """Return the form and the planned minutes."""
        minutes = f", {self.session.minutes} minutes" if self.session.minutes else ""
        return f"{self.session.get_format_display()}{minutes}"

    @property
    def because(self) -> str:
        """Return why it was called off."""
        return self.session.get_because_display()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sessions were planned and what came of them, of those that are shared."""

    planned: int = 0
    attended: int = 0
    late: int = 0
    missed: int = 0
    person: int = 0
    ours: int = 0
    logistics: int = 0
    to_record: int = 0
    hidden: int = 0

    @property
    def words(self) -> list[tuple[str, int]]:
        """Return each count that is not nought with its words, in their order."""
        named = zip(COUNTED, (getattr(self, name) for name in Counts.__slots__), strict=True)
        return [(label, count) for label, count in named if count]


COUNTED = (
    "Planned",
    "Attended",
    "Came late",
    "Did not attend",
    "Did not happen: the person’s side",
    "Did not happen: our side",
    "Did not happen: logistics",
    "Late to record",
    "Recorded, not shared with you",
)


def count(lines: Iterable[SessionLine]) -> Counts:
    """Return how many of these were planned, and what came of them; what was called off is not counted."""
    lines = [one for one in lines if one.state != "cancelled"]
    found = {name: sum(one.state == name for one in lines) for name in ("attended", "late", "missed")}
    found |= {code: sum(one.whose == code for one in lines) for code, _ in words.SIDES}
    late = sum(one.session.is_late_to_record for one in lines)
    return Counts(planned=len(lines), **found, to_record=late, hidden=sum(one.is_hidden for one in lines))


@dataclass
class SessionsPage:
    """A plan with its sessions, as one viewer may see them."""

    plan_page: PlanPage
    sessions: list[Session]

    @property
    def viewer(self) -> Viewer:
        """Return who looks."""
        return self.plan_page.viewer

    @cached_property
    def lines(self) -> list[SessionLine]:
        """Return the sessions of the actions that may be read, in the order of their days."""
        actions = {line.part.pk: line for line in self.plan_page.actions}
        write = writer_of(self.viewer, self.plan_page.sight)
        found = []
        for session in self.sessions:
            if line := actions.get(session.action_id):
                session.plan = self.plan_page.plan
                said = self.plan_page.readable.get(session.entry_id)
                one = SessionLine(session, line, said)
                if said:
                    one.text = write(said.text, said.owner_id)
                    one.why = write(said.details.get("why", ""), said.owner_id)
                one.can = self._can(one)
                found.append(one)
        return found

    def _can(self, one: SessionLine) -> list[str]:
        verbs = able(self.viewer, one.session, "session.record", "session.correct", "session.cancel")
        if not one.is_due:
            verbs = [verb for verb in verbs if verb != "session.record"]
        return [verb for verb in verbs if not one.is_hidden] if self.plan_page.sight.sees_something else []

    def of(self, action: Line) -> list[SessionLine]:
        """Return the sessions of one action."""
        return [one for one in self.lines if one.line is action]

    def may_plan(self, action: Line) -> bool:
        """Return whether the viewer may plan sessions of this action."""
        return can(self.viewer, "session.plan", action.part) and self.plan_page.sight.sees_something

    def session(self, reference: str) -> SessionLine:
        """Return one session by its reference. Raises Http404 where its action may not be read."""
        found = next((one for one in self.lines if one.reference == reference), None)
        if found is None:
            raise Http404
        return found


def sessions_page(viewer: Viewer, reference: str, *, change: bool = False) -> SessionsPage:
    """Look at the sessions of a plan. Raises what plan_page raises."""
    plan = plan_with(viewer, reference, sessions_told=rows_of(Session))
    sessions = [revived(Session, told) for told in plan.sessions_told]
    return SessionsPage(page_of(plan, viewer, change=change, also=entries_of(sessions)), sessions)


def in_day_order(lines: Iterable[SessionLine]) -> list[SessionLine]:
    """Return sessions as a page lists them: what is late to record, what is to come, then what was, latest first."""
    lines = list(lines)
    late = [one for one in lines if one.is_due]
    ahead = [one for one in lines if one.session.state == "planned" and not one.is_due]
    past = [one for one in lines if one.session.state != "planned"]
    return [*late, *ahead, *sorted(past, key=lambda one: (one.session.on, one.session.at or dt.time.min), reverse=True)]
