"""Doing by page or API: once under a key, with rows in place of references."""

from collections.abc import Mapping

from agencies.creations import once
from delivery import actions
from delivery.models import Session
from delivery.page import SessionLine, SessionsPage
from hub.kit.errors import Stale
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
