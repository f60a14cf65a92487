"""Which acts a referral offers this viewer now: policy, state and time together, for page and API alike."""

from django.utils import timezone

from access.policy import able, can
from access.viewer import Viewer
from referrals.clock import review_until
from referrals.models import Referral

ANSWERS = (
    "referral.take",
    "referral.accept",
    "referral.ask",
    "referral.decline",
    "referral.pass_on",
    "referral.redirect",
    "referral.undo_accept",
)
WORK = (
    "referral.start",
    "referral.go_on",
    "referral.hold",
    "referral.resume",
    "referral.transfer",
    "referral.complete",
    "referral.end_early",
)
REVIEWS = ("referral.uphold", "referral.overturn")
DRAFTING = ("referral.edit", "referral.send")
SENDER = ("referral.answer", "referral.withdraw", "referral.send_on", "referral.ask_review")


def of_referral(viewer: Viewer, referral: Referral, asked: bool, gone_on: bool = False) -> list[str]:
    """Return the verbs that may be tried now: whether a question waits for its answer, and whether it was sent on."""
    now = timezone.now()
    if referral.state == "draft":
        return able(viewer, referral, *DRAFTING)
    possible = {
        "referral.take": referral.is_open,
        "referral.undo_accept": referral.can_undo,
        "referral.answer": asked
        or (referral.state == "info_requested" and referral.from_agency_id == viewer.agency_id),
        "referral.send_on": not gone_on,
        "referral.ask_review": not referral.reviewed_at
        and referral.answered_at is not None
        and now <= review_until(referral.answered_at),
    }
    found = [
        verb
        for verb in able(viewer, referral, *ANSWERS, *WORK, *REVIEWS, *SENDER)
        if verb not in possible or possible[verb]
    ]
    # either side may ask while it is open; only the receiver's first question is a move
    asks = referral.is_open and "referral.ask" not in found and can(viewer, "referral.ask", referral)
    return [*found, "referral.ask"] if asks else found
