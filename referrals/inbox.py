"""The boxes of referrals: rows as a list shows them, in a fixed number of statements however long the list is."""

from dataclasses import dataclass

from access.viewer import Viewer
from agencies.names import shown_name
from consent.sight import see_people
from referrals.clock import Due, due_words
from referrals.models import Referral

BOXES = {
    "answer": ("To answer", "referrals to answer", "Nothing to answer."),
    "accepted": ("Accepted", "accepted referrals", "Nothing accepted yet."),
    "ended": ("Ended", "ended referrals", "Nothing has ended yet."),
    "sent": ("Sent by us", "referrals sent by your agency", "Your agency has sent nothing yet."),
    "drafts": ("My drafts", "drafts", "You have no drafts."),
}
TONES = {
    "sent": "info",
    "received": "",
    "info_requested": "",
    "accepted": "ok",
    "active": "ok",
    "on_hold": "soon",
    "completed": "",
    "ended_early": "",
    "decline_under_review": "soon",
    "redirected": "",
    "expired": "late",
    "declined": "",
    "withdrawn": "",
    "draft": "",
}
MOST = 1001


@dataclass(frozen=True, slots=True)
class Box:
    """One page of a box: rows, how many there are at most `MOST`, and where the page stands."""

    name: str
    rows: list[dict]
    total: int
    first: int

    @property
    def label(self) -> str:
        """Return the heading, with the count."""
        many = f"{MOST - 1}+" if self.total == MOST else str(self.total)
        words = BOXES[self.name][1]
        return f"{many} {words.replace('referrals', 'referral', 1).replace('drafts', 'draft') if self.total == 1 else words}"

    @property
    def empty(self) -> str:
        """Return what an empty box says."""
        return BOXES[self.name][2]

    @property
    def last(self) -> int:
        """Return the number of the last row shown."""
        return self.first + len(self.rows) - 1 if self.rows else 0


def rows_of(viewer: Viewer, name: str):
    """Return the queryset of a box. Raises KeyError for a box that does not exist."""
    boxes = {
        "answer": Referral.objects.to_answer,
        "accepted": Referral.objects.accepted_by,
        "ended": Referral.objects.ended_for,
        "sent": Referral.objects.sent_by,
        "drafts": Referral.objects.drafts_of,
    }
    return boxes[name](viewer)


def box_page(viewer: Viewer, name: str, *, only=None, page: int = 1, size: int = 25, total: int | None = None) -> Box:
    """Return one page of a box, in six statements: rows, count, and the sight of the people.

    `only` narrows the box's queryset (a filter); `total` is a count that is known already.
    """
    referrals = rows_of(viewer, name)
    if only is not None:
        referrals = only(referrals)
    start = (page - 1) * size
    shown = list(referrals.with_names()[start : start + size])
    whole = referrals.order_by()[:MOST].count() if total is None else min(total, MOST)
    people = see_people(viewer, {referral.person_id for referral in shown}, about="")
    return Box(name, [row_of(viewer, referral, people) for referral in shown], whole, start + 1)


def row_of(viewer: Viewer, referral: Referral, people: dict) -> dict:
    """Return a referral as a list shows it; a person whose name is not shared goes by the referral's reference."""
    sight = people.get(referral.person_id)
    sender = referral.from_agency_id == viewer.agency_id
    sender_name = shown_name(referral.from_agency, viewer)
    return {
        "reference": referral.reference,
        "name": sight.short_name if sight and sight.knows_who else "Name not shared",
        "from": sender_name,
        "to": shown_name(referral.to_agency, viewer) if referral.to_agency else "Not chosen yet",
        "service": referral.service.name if referral.service else "Not chosen yet",
        "due": due_words(referral, sender_name) if referral.state != "draft" else Due("", None, ""),
        "worker": worker_words(viewer, referral),
        "state": state_words(referral, sender),
        "tone": TONES[referral.state],
        "is_mine": referral.worker_id == viewer.user_id,
        "can_take": not sender and referral.is_open and referral.worker_id is None,
        "when": referral.answered_at or referral.sent_at or referral.updated_at,
    }


def worker_words(viewer: Viewer, referral: Referral) -> str:
    """Return who has it: “You”, a colleague's name, or nothing."""
    if referral.worker_id is None:
        return ""
    return "You" if referral.worker_id == viewer.user_id else referral.worker.name


def state_words(referral: Referral, sender: bool) -> str:
    """Return the state in the words of the side that looks."""
    received = {"sent": "New", "received": "Seen", "info_requested": "Asked"}
    sent = {"sent": "Not opened yet", "received": "Opened", "info_requested": "Waits for your answer"}
    return (sent if sender else received).get(referral.state, referral.get_state_display())
