"""How a referral ended, or why it waits, as its page tells it: the coded reason, whose side it is on, and what next."""

from agencies.fitting import Wanted, nearest_fitting
from hub.kit.spoken import day_words
from referrals.models import Reason, Referral

SIDE_WORDS = {"agency": " (our side)", "person": " (the person’s side)"}
#: What the sender can do when nobody took it, by how it ended; the first words of the page’s “what next”.
NEXT = {
    "expired": "Nobody answered in all its time. Nobody can see it any more. You can send it on to another service.",
    "redirected": "It was passed back to you. You decide whether and where it goes on.",
    "declined": "You can send it on to another service.",
}


def ending_of(referral: Referral, sender: str) -> list[tuple]:
    """Return the facts of an ending or a hold; notes are shown as they were put into the row (referrals.cleaning)."""
    rows = []
    if referral.reason:
        side = SIDE_WORDS.get(referral.reason_side, "") if referral.state != "completed" else ""
        rows.append(("How it ended" if referral.state == "completed" else "Why", f"{referral.reason_label}{side}"))
    if referral.state == "expired":
        rows.append(("Why", "Nobody answered in all its time"))
    if referral.next_step:
        when = f", {day_words(referral.come_back_on, 'long')}" if referral.come_back_on else ""
        rows.append(("Next step", f"{referral.get_next_step_display()}{when}"))
    if referral.person_may_be_told:
        rows.append(("The person may be told", referral.person_may_be_told))
    if referral.reason_note:
        rows.append(("Note", referral.reason_note))
    if referral.state == "on_hold":
        return [*rows, ("Until", day_words(referral.paused_until, "long"))]
    rows.append(("By", f"{_who(referral, sender)}, {day_words(referral.ended_at or referral.answered_at)}"))
    return [*rows, *_review(referral)]


def _who(referral: Referral, sender: str) -> str:
    """Return who ended it: the worker who has it, who answered it, the sender, or the hub by its clock."""
    if referral.state == "expired":
        return "The hub"
    if referral.state in ("completed", "ended_early") and referral.worker:
        return referral.worker.name
    return referral.answered_by.name if referral.answered_by else sender


def _review(referral: Referral) -> list[tuple]:
    """Return why a decline was looked at again, and what came of it."""
    rows = [("Asked to look again", referral.review_why)] if referral.review_why else []
    if referral.reviewed_at and referral.review_reason:
        stands = Reason.objects.named("uphold", referral.review_reason)
        rows.append(("The decline stands", f"{stands.label}, {day_words(referral.reviewed_at)}"))
    if referral.review_note:
        rows.append(("Note on that", referral.review_note))
    return rows


def what_next(viewer, referral: Referral) -> dict | None:
    """Return, for the sender of what nobody took, what can be done: words, the suggestion, the nearest services."""
    if referral.state not in NEXT or referral.from_agency_id != viewer.agency_id:
        return None
    nearest = [
        {
            "name": match.service.name,
            "agency": match.agency_name,
            "suggested": match.service.pk == referral.suggested_service_id,
            "notes": " ".join(f"{reason.words}." for reason in match.reasons),
        }
        for match in nearest_fitting(viewer, Wanted(), instead_of=referral.service, first=referral.suggested_service_id)
    ]
    return {"words": NEXT[referral.state], "nearest": nearest}
