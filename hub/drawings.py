"""Diagrams and tables drawn from the code, so that the documents cannot say anything else than the program does."""

import ast
from pathlib import Path
from uuid import UUID

from access import roles
from access.policy import can
from access.verbs import VERBS
from access.viewer import Viewer
from agencies.states import AGENCY_MOVES, SERVICE_MOVES
from conferences.states import (
    CONFERENCE_MOVES,
    FLAG_MOVES,
    ITEM_MOVES,
    RESEARCH_MOVES,
    STANDING_MOVES,
    TASK_MOVES,
    TRANSFER_MOVES,
)
from consent.overriding import OVERRIDE_MOVES
from consent.states import RECALL_MOVES
from delivery.states import FEEDBACK_MOVES, SESSION_MOVES, SUITABILITY_MOVES
from hub.kit.states import mermaid
from matching.models import PAIR_MOVES
from plans.states import ACTION_MOVES, GOAL_MOVES, ROLE_MOVES, SETTLED_MOVES
from questions.states import ALARM_MOVES, CONCERN_MOVES, QUESTION_MOVES
from referrals.states import REFERRAL_MOVES
from retention.states import DISPOSAL_MOVES
from reviews.states import REVIEW_MOVES
from rights.states import REQUEST_MOVES

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    "timeline",
    "standards",
    "retention",
    "reviews",
    "delivery",
    "conferences",
    "figures",
    "plans",
    "questions",
    "referrals",
    "desk",
    "rights",
    "records",
    "exceptions",
    "matching",
    "consent",
    "people",
    "agencies",
    "audit",
    "notifications",
    "access",
]


def lifecycles() -> str:
    """Return the lifecycles as Mermaid diagrams."""
    parts = [
        ("Agency", AGENCY_MOVES, "applied"),
        ("Service", SERVICE_MOVES, "published"),
        ("Referral", REFERRAL_MOVES, "draft"),
        ("Decision to share without consent", OVERRIDE_MOVES, "proposed"),
        ("Recall", RECALL_MOVES, "sent"),
        ("Two records that may be of one person", PAIR_MOVES, "open"),
        ("Subject request", REQUEST_MOVES, "received"),
        ("Question", QUESTION_MOVES, "sent"),
        ("Urgent concern", CONCERN_MOVES, "open"),
        ("Urgent concern at one agency", ALARM_MOVES, "told"),
        ("Role in a plan", ROLE_MOVES, "offered"),
        ("Action of a plan", ACTION_MOVES, "proposed"),
        ("Goal of a plan", GOAL_MOVES, "now"),
        ("Review of a plan", REVIEW_MOVES, "open"),
        ("Gap or clash in a plan", SETTLED_MOVES, "accepted"),
        ("Session of an action", SESSION_MOVES, "planned"),
        ("Conference", CONFERENCE_MOVES, "planned"),
        ("Membership of conferences", STANDING_MOVES, "invited"),
        ("Item of a conference", ITEM_MOVES, "listed"),
        ("What an agency holds", RESEARCH_MOVES, "asked"),
        ("Action of a conference", TASK_MOVES, "given"),
        ("Flag of twelve months", FLAG_MOVES, "raised"),
        ("Passed on to another area", TRANSFER_MOVES, "sent"),
        ("Disposal", DISPOSAL_MOVES, "proposed"),
        ("Suitability report", SUITABILITY_MOVES, "open"),
        ("Feedback", FEEDBACK_MOVES, "invited"),
    ]
    drawn = [f"## {name}\n\n```mermaid\n{mermaid(moves, start=start)}```\n" for name, moves, start in parts]
    return "# Lifecycles\n\nDrawn from each room's `states.py` by `manage.py draw`.\n\n" + "\n".join(drawn)


def policy() -> str:
    """Return who may do what, on their own side of the thing: a table of verbs and roles."""
    head = (
        "# Policy\n\nDrawn from `access/policy.py` by `manage.py draw`. A cell says that the role may, on the side of"
        " the thing that the rule names; when it is possible stands in the room's states.\n\n"
    )
    lines = ["| verb | " + " | ".join(roles.ROLES.values()) + " |", "| --- |" + " --- |" * len(roles.ROLES)]
    for verb in VERBS:
        cells = ["yes" if allowed_by_role(verb, role) else "–" for role in roles.ROLES]
        lines.append(f"| `{verb}` | " + " | ".join(cells) + " |")
    return head + "\n".join(lines) + "\n"


class _OwnSide:
    """A thing that is, in every respect, on the viewer's own side; what is left is the question of role."""

    def __init__(self, user: UUID, agency: UUID):
        self._user, self._agency = user, agency

    def __getattr__(self, name: str):
        """Return the viewer's agency, or the agencies; only what belongs to a user is the viewer's themselves."""
        if name.endswith("_ids"):
            return {self._agency}
        if name.endswith("_roles"):
            return roles.ROLES
        return self._user if name in ("user_id", "to_user_id") else self._agency


def allowed_by_role(verb: str, role: str) -> bool:
    """Return whether this role may do this, were the thing on its own side."""
    user, agency = UUID(int=1), UUID(int=2)
    own = _OwnSide(user, agency)
    return can(Viewer(user, "", agency, "", role), verb, own) or can(Viewer(agency, "", agency, "", role), verb, own)


def house() -> str:
    """Return which room opens into which, read from the imports."""
    arrows = sorted({(room, other) for room in ROOMS for other in _opens_into(room)})
    lines = ["flowchart TD", *(f"    {room} --> {other}" for room, other in arrows)]
    text = "\n".join(lines)
    head = "# Rooms\n\nDrawn from the imports by `manage.py draw`; an arrow says that a room uses another.\n\n"
    return f"{head}```mermaid\n{text}\n```\n"


def _opens_into(room: str) -> set[str]:
    """Return the other rooms that a room imports."""
    found = set()
    for file in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name.split(".")[0] for name in names}
    return (found & set(ROOMS)) - {room}


DRAWINGS = {"docs/lifecycles.md": lifecycles, "docs/policy.md": policy, "docs/rooms.md": house}
