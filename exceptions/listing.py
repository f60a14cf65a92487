"""The lists of the officer's desk: decisions to share without consent and emergencies, by what has to be done about them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from access.policy import can, check
from access.viewer import Viewer
from agencies.names import shown_name
from consent.clock import database_now
from consent.labels import read_labels
from consent.models import BreakGlass, Override
from consent.querysets import APPROVERS
from exceptions.told import state_of, what_of
from hub.kit.working_days import LONDON

MOST = 200
#: How long what has ended stays in the list.
ENDED = timedelta(days=90)
SOON = timedelta(days=3)
SECTIONS = [
    ("approve", "Waiting for approval", "Nothing waits for approval."),
    ("force", "In force", "Nothing is shared without consent now."),
    ("tell", "The person has to be told", "Everybody who is to be told has been told."),
    ("review", "Outcome to be reviewed", "Nothing is to be looked back on."),
    ("ended", "Ended, refused, withdrawn, or not shared", "Nothing has ended in the last 90 days."),
]


@dataclass(frozen=True, slots=True)
class Line:
    """One decision in one list: `due` is by when something has to be done about it there."""

    override: Override
    what: str
    agency: str
    recipient: str
    state: dict
    due: datetime | None
    late: bool
    due_words: str
    url: str


def check_reader(viewer: Viewer) -> None:
    """Let those in who approve, look back, or read the ledger. Raises Refused to anybody else."""
    if viewer.role not in APPROVERS and not can(viewer, "ledger.read"):
        check(viewer, "ledger.read")


def withheld(viewer: Viewer) -> list[dict]:
    """Return the sections of the list, each with its lines, late first. Three statements, however many there are."""
    now, labels = database_now(), read_labels()
    found = Override.objects.readable_by(viewer).select_related("agency", "recipient")
    rows = list(found.order_by("-requested_at")[:MOST])
    listed = {code: [] for code, _, _ in SECTIONS}
    for row in rows:
        for code, due in places_of(row, viewer, now):
            listed[code].append(_line(row, viewer, labels, now, due))
    return [
        {"code": code, "title": title, "empty": empty, "lines": sorted(listed[code], key=_late_first)}
        for code, title, empty in SECTIONS
    ]


def places_of(row: Override, viewer: Viewer, now: datetime) -> list[tuple[str, datetime | None]]:
    """Return the lists in which a decision stands, each with by when something has to be done about it."""
    ours = row.agency_id == viewer.agency_id
    lapsed = row.is_emergency and row.state == "approved" and row.ends_at <= now
    found = []
    if row.state in ("proposed", "approved") and not lapsed:
        due = row.ends_at if row.is_emergency and row.state == "approved" else None
        found.append(("approve", due))
    if row.is_open_at(now):
        found.append(("force", row.ends_at))
    if ours and row.is_to_be_told:
        found.append(("tell", row.inform_by))
    if ours and row.state in ("decided", "rescinded") and row.is_to_be_reviewed:
        found.append(("review", end_of(row)))
    ended = lapsed or row.state in ("refused", "withdrawn", "rescinded") or row.non_disclosure or row.ends_at <= now
    if ended and row.state != "proposed" and not found and row.requested_at > now - ENDED:
        found.append(("ended", None))
    return found


def end_of(row: Override) -> datetime:
    """Return when a decision ended or will end: then its outcome is looked back on."""
    return min(row.rescinded_at, row.ends_at) if row.rescinded_at else row.ends_at


def _line(row: Override, viewer: Viewer, labels, now: datetime, due: datetime | None) -> Line:
    return Line(
        override=row,
        what=", ".join(what_of(row, labels)),
        agency=shown_name(row.agency, viewer),
        recipient=shown_name(row.recipient, viewer),
        state=state_of(row, now),
        due=due,
        late=due is not None and due <= now,
        due_words=due_words(due, now),
        url=reverse("exceptions:override", args=[row.reference]),
    )


def _late_first(line: Line) -> tuple:
    return (line.due is None, line.due or line.override.requested_at)


def due_words(due: datetime | None, now: datetime) -> str:
    """Return in words how far away a moment is, in whole days, or hours on its last day."""
    if due is None:
        return ""
    days = (due.astimezone(LONDON).date() - now.astimezone(LONDON).date()).days
    if due <= now:
        return "Late today" if not days else f"{-days} day{'s' if days != -1 else ''} late"
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")


@dataclass(frozen=True, slots=True)
class Session:
    """One emergency in the list."""

    session: BreakGlass
    who: str
    agency: str
    reason: str
    state: dict
    due_words: str
    late: bool
    url: str


def sessions(viewer: Viewer) -> dict[str, list[Session]]:
    """Return the emergencies that this viewer may read, those to be checked first. Two statements."""
    now = database_now()
    found = BreakGlass.objects.readable_by(viewer).select_related("user", "agency")
    rows = [session_line(row, viewer, now) for row in found.order_by("-opened_at")[:MOST]]
    waiting = [row for row in rows if not row.session.reviewed_at]
    return {
        "waiting": sorted(waiting, key=lambda row: row.session.review_due_at),
        "checked": [row for row in rows if row.session.reviewed_at],
    }


def session_line(row: BreakGlass, viewer: Viewer, now: datetime) -> Session:
    """Return one emergency as it is listed."""
    late = not row.reviewed_at and row.review_due_at <= now
    return Session(
        session=row,
        who=row.user.name,
        agency=shown_name(row.agency, viewer),
        reason=row.get_reason_display(),
        state=session_state(row, now),
        due_words=due_words(row.review_due_at, now),
        late=late,
        url=reverse("exceptions:session", args=[row.reference]),
    )


def session_state(row: BreakGlass, now: datetime) -> dict:
    """Return how an emergency stands, in words and tone."""
    if row.is_open_at(now):
        return {"words": "Open now", "tone": "law"}
    if not row.reviewed_at:
        return {"words": "To be checked", "tone": "late" if row.review_due_at <= now else "soon"}
    bad = row.review_outcome == "not_justified_report_breach"
    return {"words": row.get_review_outcome_display(), "tone": "late" if bad else "ok"}
