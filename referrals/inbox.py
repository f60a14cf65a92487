"""The boxes of referrals: rows as a list shows them, in a fixed number of statements however long the list is."""

from dataclasses import dataclass

from access.policy import can
from access.viewer import Viewer
from agencies.names import shown_name
from consent.sight import see_people
from hub.kit.prepared import prepared
from referrals.boxes import BOXES, ENDED
from referrals.boxes import Box as Kind
from referrals.clock import Due, due_words
from referrals.counts import MOST, spoken
from referrals.marks import mark_of
from referrals.models import Referral

TONES = {
    "sent": "info",
    "received": "",
    "info_requested": "",
    "accepted": "ok",
    "active": "ok",
    "on_hold": "soon",
    "completed": "",
    "ended_early": "",
    "declined": "",
    "decline_under_review": "soon",
    "redirected": "",
    "withdrawn": "",
    "expired": "late",
    "draft": "",
}
#: What one side calls a state before it is answered.
RECEIVED = {"sent": "Unopened", "received": "Seen", "info_requested": "Asked", "decline_under_review": "Review asked"}
SENT = {"sent": "Not opened yet", "received": "Opened", "info_requested": "Waits for your answer"}


@dataclass(frozen=True, slots=True)
class Box:
    """One page of a box: rows, how many there are at most `MOST`, and where the page stands."""

    name: str
    rows: list[dict]
    total: int
    first: int

    @property
    def kind(self) -> Kind:
        """Return what is true of this box on every page."""
        return BOXES[self.name]

    @property
    def many(self) -> str:
        """Return how many there are, in figures."""
        return spoken(self.total)

    @property
    def label(self) -> str:
        """Return the heading, with the count."""
        words = self.kind.many
        one = words.replace("referrals", "referral", 1).replace("drafts", "draft")
        return f"{self.many} {one if self.total == 1 else words}"

    @property
    def empty(self) -> str:
        """Return what an empty box says."""
        return self.kind.empty

    @property
    def last(self) -> int:
        """Return the number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0

    @property
    def goes_on(self) -> bool:
        """Return whether there is a page after this one; how far a thousand and more go, the next page tells."""
        return self.last < self.total or (self.total == MOST and len(self.rows) > 0)


def rows_of(viewer: Viewer, name: str):
    """Return the queryset of a box. Raises KeyError for a box that does not exist."""
    return Referral.objects.in_box(viewer, name)


def box_page(
    viewer: Viewer, name: str, *, only=None, page: int = 1, size: int = 25, total: int | None = None, sort: str = ""
) -> Box:
    """Return one page of a box, in six statements: rows, count, and the sight of the people.

    `only` narrows the box's queryset (a filter); `total` is a count that is known already, which saves its statement.
    """
    referrals = rows_of(viewer, name)
    if only is not None:
        referrals = only(referrals)
    if total is None:
        total = referrals.order_by()[:MOST].count()
    start = (page - 1) * size
    listed = referrals.order_by(*BOXES[name].order_by(BOXES[name].sort_of(sort))).for_lists(viewer)
    with prepared():
        shown = list(listed[start : start + size])
    people = see_people(viewer, {referral.person_id for referral in shown}, about="")
    return Box(name, [row_of(viewer, referral, people) for referral in shown], min(total, MOST), start + 1)


def row_of(viewer: Viewer, referral: Referral, people: dict) -> dict:
    """Return a referral as a list shows it; a person whose name is not shared goes by the referral's reference."""
    sight = people.get(referral.person_id)
    sender = referral.from_agency_id == viewer.agency_id
    sender_name = shown_name(referral.from_agency, viewer)
    return {
        "reference": referral.reference,
        "version": referral.version,
        "name": sight.short_name if sight and sight.knows_who else "Name not shared",
        "from": sender_name,
        "to": shown_name(referral.to_agency, viewer) if referral.to_agency else "Not chosen yet",
        "service": referral.service.name if referral.service else "Not chosen yet",
        "due": due_words(referral, sender_name) if referral.state != "draft" else Due("", None, ""),
        "sent": referral.sent_at,
        "worker": worker_words(viewer, referral),
        "has_ended": referral.state in ENDED,
        "state": state_words(referral, sender),
        "is_draft": referral.state == "draft",
        "tone": TONES[referral.state],
        "mark": mark_of(referral, sender),
        "is_mine": referral.worker_id == viewer.user_id,
        "can_take": referral.is_open and referral.worker_id is None and can(viewer, "referral.take", referral),
        "when": referral.ended_at or referral.answered_at or referral.sent_at or referral.updated_at,
    }


def worker_words(viewer: Viewer, referral: Referral) -> str:
    """Return who has it: “You”, a colleague's name, or nothing."""
    if referral.worker_id is None:
        return ""
    return "You" if referral.worker_id == viewer.user_id else referral.worker.name


def state_words(referral: Referral, sender: bool) -> str:
    """Return the state in the words of the side that looks."""
    return (SENT if sender else RECEIVED).get(referral.state, referral.get_state_display())
