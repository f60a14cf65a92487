"""Doing by page or API: once under a key, with rows in place of references."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from agencies.creations import once
from delivery import actions
from delivery.going import GoingPage, Said
from delivery.models import Outcome, Progress, Report, Session
from delivery.page import SessionLine, SessionsPage
from hub.kit.errors import Stale
from plans.doing import NOT_HERE
from plans.lines import Line


def plan(page: SessionsPage, action: Line, key: str, facts: Mapping) -> Session:
    """Plan sessions of an action, once under this key; return the first. Raises what the action raises."""
    page.plan_page.require("session.plan", action.part)
    session, _ = once(
        page.viewer,
        "session.plan",
        key,
        {**facts, "action": action.reference},
        make=lambda: actions.plan_session(action.part, by=page.viewer, **facts),
        find=lambda reference: Session.objects.visible_to(page.viewer).get(reference=reference),
    )
    return session


def act(page: SessionsPage, one: SessionLine, name: str, sent: Mapping) -> Session:
    """Do one act to a session, by the verb’s name without its noun; return it. Raises what the action raises."""
    facts = dict(sent)
    if facts.pop("version", None) not in (None, one.version):
        raise Stale
    return getattr(actions, f"{name}_session")(one.session, by=page.viewer, **facts)


def record_progress(page: GoingPage, key: str, sent: Mapping) -> Progress:
    """Record progress, once under this key; return it. Raises what the action raises."""
    page.plan_page.require("progress.record")
    facts = dict(sent)
    wanted = facts.pop("goal", "")
    goals = {line.reference: line.part for line in page.plan_page.of_kind("goal")}
    if wanted and wanted not in goals:
        raise ValidationError({"goal": NOT_HERE})
    progress, _ = once(
        page.viewer,
        "progress.record",
        key,
        {**sent, "plan": page.reference},
        make=lambda: actions.record_progress(page.plan_page.plan, by=page.viewer, goal=goals.get(wanted), **facts),
        find=lambda reference: Progress.objects.visible_to(page.viewer).get(reference=reference),
    )
    return progress


def report(page: GoingPage, line: Line, key: str, facts: Mapping) -> Report:
    """Report whether something suits, once under this key; return the report. Raises what the action raises."""
    page.plan_page.require("suitability.report", page.delivering(line))
    made, _ = once(
        page.viewer,
        "suitability.report",
        key,
        {**facts, "part": line.reference},
        make=lambda: actions.report_suitability(line.part, by=page.viewer, **facts),
        find=lambda reference: Report.objects.visible_to(page.viewer).get(reference=reference),
    )
    return made


def decide(page: GoingPage, one: Said, facts: Mapping) -> Report:
    """Decide a recommendation; return the report. Raises what the action raises."""
    page.plan_page.require("suitability.decide", one.row)
    return actions.decide_suitability(one.row, by=page.viewer, **facts)


def outcome(page: GoingPage, goal: Line, key: str, facts: Mapping) -> Outcome:
    """Say what a goal has come to, once under this key; return the outcome. Raises what the action raises."""
    page.plan_page.require("outcome.report", page.delivering(goal))
    made, _ = once(
        page.viewer,
        "outcome.report",
        key,
        {**facts, "goal": goal.reference},
        make=lambda: actions.report_outcome(goal.part, by=page.viewer, **facts),
        find=lambda reference: Outcome.objects.visible_to(page.viewer).get(reference=reference),
    )
    return made
