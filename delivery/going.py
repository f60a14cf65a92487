"""How a plan goes, as one viewer may see it: progress, whether it suits, outcomes, and risks over time.

What is said of the person stands in entries of the record: a row whose entry is not shared is not here.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from access.policy import able, can
from access.viewer import Viewer
from agencies.names import shown_name
from consent.left_out import writer_of
from delivery import states
from delivery.delivering import delivering
from delivery.models import Outcome, Progress, Report, Session
from delivery.page import SessionsPage
from delivery.together import entries_of, plan_with, revived, rows_of
from hub.kit.working_days import add_working_days
from people.models import RecordEntry
from plans.lines import Line
from plans.models import Turn
from plans.page import page_of
from plans.states import FINISHED
from plans.thread import agencies_of


@dataclass(slots=True)
class Said:
    """One entry of this room as it may be read: its words by field, who wrote it, and when."""

    row: Progress | Report | Outcome
    about: Line | None
    agency: str
    by: str
    words: dict[str, str]
    entry: str
    text: str = ""
    decided: dict | None = None
    can: list[str] = field(default_factory=list)

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.row.reference

    @property
    def version(self) -> int:
        """Return the version of a row that can change."""
        return self.row.version

    @property
    def tone(self) -> str:
        """Return the tone of a report’s state."""
        return states.REPORT_TONES[self.row.state]

    @property
    def score(self) -> int | None:
        """Return how near the goal is, where somebody said so."""
        score = self.words["score"]
        return int(score) if score else None


@dataclass(frozen=True, slots=True)
class Due:
    """An outcome that is due, or late: of which goal, by whom, and when."""

    goal: Line
    agency: str
    is_ours: bool
    ended_on: dt.date
    due_on: dt.date

    @property
    def is_late(self) -> bool:
        """Return whether it is over."""
        return self.due_on < timezone.localdate()


@dataclass
class GoingPage(SessionsPage):
    """A plan with how it goes, as one viewer may see it."""

    rows: dict[type, list] = field(default_factory=dict)
    ended: dict[UUID, dt.date] = field(default_factory=dict)
    levels: dict[UUID, list[tuple[dt.date, str]]] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """Return the mark of what is read here."""
        return self.plan_page.version

    @property
    def reference(self) -> str:
        """Return the plan’s reference."""
        return self.plan_page.reference

    def _said(self, model: type, about: str) -> list[Said]:
        """Return what may be read of the rows of a kind, about parts that may be read."""
        page = self.plan_page
        lines = {line.part.pk: line for line in page.lines}
        agencies, write, found = agencies_of(page), writer_of(self.viewer, page.sight), []
        for row in self.rows.get(model, ()):
            key, entry = getattr(row, f"{about}_id"), page.readable.get(row.entry_id)
            if entry is None or (key and key not in lines):
                continue
            row.plan = page.plan
            whose = agencies.get(row.agency_id) or entry.owner
            words = defaultdict(str, {name: write(str(value), entry.owner_id) for name, value in entry.details.items()})
            text = write(entry.text, entry.owner_id)
            found.append(
                Said(row, lines.get(key), shown_name(whose, self.viewer), row.by_name, words, entry.reference, text)
            )
        return found

    @cached_property
    def progress(self) -> list[Said]:
        """Return the entries of progress, in the order of their days."""
        return self._said(Progress, "goal")

    @cached_property
    def outcomes(self) -> list[Said]:
        """Return the outcomes that were reported, in order."""
        return self._said(Outcome, "goal")

    @cached_property
    def reports(self) -> list[Said]:
        """Return the suitability reports, what is to be decided first."""
        write, found = writer_of(self.viewer, self.plan_page.sight), self._said(Report, "about")
        for one in found:
            one.can = able(self.viewer, one.row, "suitability.decide") if self.plan_page.sight.sees_something else []
            if said := self.plan_page.readable.get(one.row.decision_id):
                one.decided = {
                    "reason": write(said.details.get("reason", ""), said.owner_id),
                    "entry": said.reference,
                    "by": one.row.decider_name,
                    "at": one.row.decided_at,
                    "follows": one.row.follows,
                }
        return sorted(found, key=lambda one: (one.row.state != "open", -one.row.created_at.timestamp()))

    @property
    def open_reports(self) -> list[Said]:
        """Return the reports that wait for the lead’s decision."""
        return [one for one in self.reports if one.row.state == "open"]

    def report(self, reference: str) -> Said:
        """Return a report by its reference. Raises Http404 where it may not be read."""
        found = next((one for one in self.reports if one.reference == reference), None)
        if found is None:
            raise Http404
        return found

    def may_report(self, line: Line) -> bool:
        """Return whether the viewer may report of a goal or an action whether it suits."""
        return can(self.viewer, "suitability.report", self.delivering(line)) and self.plan_page.sight.sees_something

    def delivering(self, line: Line):
        """Return who delivers a goal or an action."""
        return delivering(line.part, self.plan_page.parts)

    @cached_property
    def outcomes_due(self) -> list[Due]:
        """Return the outcomes that are due: all that an agency did for a goal has ended, and nobody has said what came of it.

        Of what may be read.
        """
        reported, found = {}, []
        for one in self.outcomes:
            reported[one.row.goal_id, one.row.agency_id] = timezone.localdate(one.row.at)
        for goal in self.plan_page.of_kind("goal"):
            done = defaultdict(list)
            for action in goal.inside:
                if action.kind == "action" and action.part.agency_id:
                    done[action.part.agency_id].append(action)
            for agency, actions in done.items():
                days = [self.ended.get(action.part.pk) for action in actions]
                if not all(action.state in FINISHED for action in actions) or not all(days):
                    continue
                ended_on = max(days)
                if reported.get((goal.part.pk, agency), dt.date.min) < ended_on:
                    due_on = add_working_days(ended_on, settings.OUTCOME_WORKING_DAYS)
                    is_ours = agency == self.viewer.agency_id
                    found.append(Due(goal, actions[0].agency, is_ours, ended_on, due_on))
        return found


def going_page(viewer: Viewer, reference: str, *, change: bool = False) -> GoingPage:
    """Look at how a plan goes: all of it is read with the plan. Raises what plan_page raises."""
    plan = plan_with(
        viewer,
        reference,
        sessions_told=rows_of(Session),
        progress_told=rows_of(Progress, by_name="by__name"),
        reports_told=rows_of(Report, by_name="by__name", decider_name="decided_by__name"),
        outcomes_told=rows_of(Outcome, by_name="by__name"),
        ended_told=_ended(),
        levels_told=_levels(viewer),
    )
    told = {Progress: plan.progress_told, Report: plan.reports_told, Outcome: plan.outcomes_told}
    rows = {model: [revived(model, one) for one in found] for model, found in told.items()}
    sessions = [revived(Session, one) for one in plan.sessions_told]
    also = entries_of([*sessions, *(row for found in rows.values() for row in found)])
    page = page_of(plan, viewer, change=change, also=also)
    ended = {UUID(one["part"]): timezone.localdate(parse_datetime(one["at"])) for one in plan.ended_told}
    levels = defaultdict(list)
    for one in plan.levels_told:
        levels[UUID(one["entry"])].append((timezone.localdate(parse_datetime(one["at"])), one["level"]))
    return GoingPage(page, sessions, rows, ended, levels)


def _ended() -> ArraySubquery:
    """Return when each action of a plan was last reported on, to be read with the plan."""
    turns = Turn.objects.filter(plan=OuterRef("pk"), verb="action.report", part__isnull=False).order_by()
    return ArraySubquery(
        turns.values("part").annotate(last=Max("at")).values(told=JSONObject(part="part", at="last")),
    )


def _levels(viewer: Viewer) -> ArraySubquery:
    """Return every level that a risk of the acting agency has had, to be read with the plan.

    Earlier versions of an entry are read by the agency whose entry it is, as everywhere (records.history).
    """
    events = RecordEntry.events.rel.related_model.objects.filter(
        person_id=OuterRef("person_id"), kind="risk_factor", owner_id=viewer.agency_id
    ).order_by("pgh_id")
    told = JSONObject(entry="pgh_obj_id", at="pgh_created_at", level="details__level")
    return ArraySubquery(events.values(told=told))
