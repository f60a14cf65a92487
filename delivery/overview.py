"""What the page of progress tells of each goal: what was agreed, planned and delivered, last said, and looked at in time."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from delivery.charts import Chart, chart_of
from delivery.going import GoingPage, Said
from delivery.intervals import Interval, interval_days, intervals_of
from delivery.page import Counts, SessionLine, count
from plans.lines import LEVELS, Line

SCORES = {0: "0 of 10", 2: "2", 4: "4", 6: "6", 8: "8", 10: "10 of 10"}
SCORE_WORDS = {number: f"{number} of 10" for number in range(11)}
LEVEL_WORDS = {1: "Low", 2: "Medium", 3: "High", 4: "Very high"}
NOT_SAID = "How often somebody looks at this goal was not agreed."
NOT_CLEAR = "“{}” is no interval that can be counted: say it in days, weeks or months."


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action of a goal with its sessions."""

    line: Line
    counts: Counts
    may_report: bool


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal, or what belongs to none: its actions, progress, intervals and outcomes."""

    line: Line | None
    actions: list[ActionRow]
    counts: Counts
    last: Said | None
    entries: int
    intervals: list[Interval]
    unclear: str
    outcomes: list[Said]
    may_report: bool

    @property
    def id(self) -> str:
        """Return the name of its place on the page."""
        return self.line.reference if self.line else "whole"

    @property
    def kept(self) -> int:
        """Return in how many of the intervals somebody looked."""
        return sum(one.is_kept for one in self.intervals)

    @property
    def missing(self) -> list[Interval]:
        """Return the intervals that are over, and in which nobody looked."""
        return [one for one in self.intervals if one.is_over and not one.is_kept]


def goals_of(page: GoingPage) -> list[GoalRow]:
    """Return each goal that may be read, and last what belongs to none."""
    rows = [_goal(page, line) for line in page.plan_page.of_kind("goal")]
    loose = page.plan_page.loose
    about_plan = [one for one in page.progress if one.row.goal_id is None]
    if loose or about_plan:
        actions, sessions = _actions(page, loose)
        rows.append(GoalRow(None, actions, count(sessions), _last(about_plan), len(about_plan), [], "", [], False))
    return rows


def _actions(page: GoingPage, lines: list[Line]) -> tuple[list[ActionRow], list[SessionLine]]:
    rows, every = [], []
    for line in lines:
        sessions = page.of(line)
        every += sessions
        rows.append(ActionRow(line, count(sessions), page.may_report(line)))
    return rows, every


def _last(entries: list[Said]) -> Said | None:
    return entries[-1] if entries else None


def _goal(page: GoingPage, line: Line) -> GoalRow:
    actions, sessions = _actions(page, [one for one in line.inside if one.kind == "action"])
    entries = [one for one in page.progress if one.row.goal_id == line.part.pk]
    said = line.details.get("how_often", "")
    days = interval_days(said)
    found = _intervals(line, entries, days) if days else []
    unclear = "" if days else NOT_CLEAR.format(said) if said else NOT_SAID
    outcomes = [one for one in page.outcomes if one.row.goal_id == line.part.pk]
    may = page.may_report(line)
    return GoalRow(line, actions, count(sessions), _last(entries), len(entries), found, unclear, outcomes, may)


def _intervals(line: Line, entries: list[Said], days: int) -> list[Interval]:
    """Return the intervals of a goal since it was written, until today, or until it was last said that it is over."""
    start = line.part.starts_on or timezone.localdate(line.part.created_at)
    until = timezone.localdate()
    if line.state in ("achieved", "stopped"):
        until = timezone.localdate(line.part.updated_at)
    return intervals_of(start, until, days, [one.row.on for one in entries])


def chart_of_goals(page: GoingPage) -> Chart | None:
    """Return how near each goal was over time, as far as somebody said so."""
    series = [(f"{line.reference} {line.title}", _scores(page, line)) for line in page.plan_page.of_kind("goal")]
    return chart_of("How near each goal is, from 0 to 10", series, SCORES, SCORE_WORDS)


def _scores(page: GoingPage, line: Line) -> list[tuple[dt.date, int]]:
    return [
        (one.row.on, one.score) for one in page.progress if one.row.goal_id == line.part.pk and one.score is not None
    ]


def chart_of_risks(page: GoingPage) -> Chart | None:
    """Return how high each risk was over time: earlier levels of the agency’s own entries, and the present one of others’."""
    series = []
    for factor in page.plan_page.factors:
        if factor.kind != "risk_factor" or not factor.level:
            continue
        entry = page.plan_page.readable[factor.key]
        known = page.levels.get(factor.key) or [
            (entry.happened_on or timezone.localdate(entry.updated_at), factor.level)
        ]
        points = {day: LEVELS[level] for day, level in known if level in LEVELS}
        series.append((factor.title, list(points.items())))
    return chart_of("How high each risk is", series, LEVEL_WORDS)
