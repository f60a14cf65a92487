"""Which acts a decision or an emergency offers this viewer now: policy, state and time together, for page and API alike."""

from datetime import datetime

from access.policy import able
from access.viewer import Viewer
from consent.models import BreakGlass, Override

OF_OVERRIDE = tuple(
    f"override.{act}"
    for act in ("approve", "countersign", "refuse", "withdraw", "rescind", "inform", "review", "renew")
)
OF_SESSION = tuple(f"break_glass.{act}" for act in ("extend", "close", "review", "allow"))


def of_override(viewer: Viewer, override: Override, now: datetime) -> list[str]:
    """Return the verbs that may be tried now; which team somebody is of is found out when they sign."""
    lapsed = override.is_emergency and override.state == "approved" and override.ends_at <= now
    running = override.ends_at > now and not override.non_disclosure
    possible = {
        "override.approve": True,
        "override.countersign": not lapsed and viewer.user_id != override.first_approver_id,
        "override.refuse": not lapsed,
        "override.withdraw": not override.is_open_at(now),
        "override.rescind": running,
        "override.inform": override.is_to_be_told,
        "override.review": override.is_to_be_reviewed and override.state in ("decided", "rescinded"),
        "override.renew": override.state == "decided",
    }
    return [verb for verb in able(viewer, override, *OF_OVERRIDE) if possible[verb]]


def of_session(viewer: Viewer, session: BreakGlass, now: datetime) -> list[str]:
    """Return the verbs that may be tried now."""
    is_open = session.is_open_at(now)
    possible = {
        "break_glass.extend": is_open and not session.extended_at and viewer.via != "api",
        "break_glass.close": is_open,
        "break_glass.review": not session.reviewed_at,
        "break_glass.allow": session.needs_leave,
    }
    return [verb for verb in able(viewer, session, *OF_SESSION) if possible[verb]]
