"""Sending a draft to its services, and taking a referral back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from agencies.fitting import Wanted, fit
from consent.keeping import words_against
from hub.kit.errors import NotNow
from hub.kit.keys import new_key
from people.models import RecordEntry
from referrals.actions.checking import clock_goes_on, objections_to, refuse_if, refuse_values
from referrals.actions.drafting import WRITABLE
from referrals.actions.opening import close, offer
from referrals.actions.steps import held, locked, take_step, tell
from referrals.chain import onward_of
from referrals.clock import due_at, expires_at
from referrals.drafts import Chosen, chosen_of
from referrals.letters import APART, LETTER, entry_for
from referrals.models import ChosenService, PackItem, Referral

NEEDED = {
    "asked": "Say what you ask for",
    "why_now": "Say why this is needed now",
    "person_knows": "Say whether the person knows of this referral",
    "contact_name": "Name somebody who can be asked",
    "contact_details": "Say how they can be reached",
}
SENT_ON = "This was sent on already, as {reference}."
CLOSED = "{service}: {why}. Choose another service."


def missing(referral: Referral, chosen: int | None = None) -> dict[str, str]:
    """Return what is still to be written before this can be sent, by field; `chosen` is how many services are."""
    gaps = {name: words for name, words in NEEDED.items() if not getattr(referral, name)}
    if not (referral.chosen.count() if chosen is None else chosen):
        gaps["services"] = "Choose a service"
    if referral.person_knows == "no_unsafe" and not referral.person_knows_why_not:
        gaps["person_knows_why_not"] = "Say why telling them is not safe"
    return gaps


def stopped(referral: Referral, by: Viewer, chosen: list[Chosen] | None = None) -> dict[str, str]:
    """Return, by the reference of the service, why this may not be sent there: the agency is kept away, or it is closed."""
    chosen = chosen_of(referral) if chosen is None else chosen
    closed = {
        one.service.reference: CLOSED.format(service=one.service.name, why=reason.words)
        for one in chosen
        for reason in fit(one.service, Wanted())[:1]
        if reason.stops
    }
    if not any(one.kept_away for one in chosen):
        return closed
    against = words_against(by, referral.person_id)
    return closed | {one.service.reference: against[one.agency.pk] for one in chosen if one.agency.pk in against}


@transaction.atomic
def send(referral: Referral, *, by: Viewer) -> Referral:
    """Send a draft to each of its services: one referral each, with its own reference, letter and pack, all or none.

    From now each receiving agency knows of the person, at the tier *pending*, with its pack; what it may see of it is
    decided at each look, never here. The draft becomes the first of them, which is returned; the author finds the others
    by `sent_together`. Raises ValidationError when something is missing and when an agency is kept away from the person,
    NotNow when it was sent already, and when what it continues was sent on by a colleague meanwhile.
    """
    referral = held(referral)
    if referral.state != "draft":
        raise NotNow("This was sent already.")
    _refuse_twice(referral, by)
    chosen = chosen_of(referral)
    gaps = missing(referral, len(chosen))
    if against := stopped(referral, by, chosen):
        gaps["services"] = list(against.values())
    if gaps:
        raise ValidationError(gaps)
    entries = list(RecordEntry.objects.filter(pk__in=PackItem.objects.filter(referral=referral).values("entry_id")))
    together = new_key()
    PackItem.objects.filter(referral=referral).delete()
    ChosenService.objects.filter(referral=referral).delete()
    copies = [referral, *(_copy_of(referral) for _ in chosen[1:])]
    for copy, one in zip(copies, chosen, strict=True):
        copy.sent_together = together
        _send_to(copy, one, entries, by)
    return referral


def _refuse_twice(referral: Referral, by: Viewer) -> None:
    """Refuse a draft that sends on what was sent on since it was begun; work may be offered to another more than once."""
    if referral.continues_id and not referral.takes_over:
        before = locked(referral.continues)
        if onward := onward_of(by, before).first():
            raise NotNow(SENT_ON.format(reference=onward.reference))


def _copy_of(referral: Referral) -> Referral:
    """Return another draft with the same words, for the next service."""
    copy = Referral(person_id=referral.person_id, from_agency_id=referral.from_agency_id, author_id=referral.author_id)
    for name in (*WRITABLE, "continues_id"):
        setattr(copy, name, getattr(referral, name))
    copy.save()
    return copy


def _send_to(referral: Referral, chosen: Chosen, entries: list[RecordEntry], by: Viewer) -> None:
    """Send one referral to one service with what goes there."""
    referral.service_id, referral.to_agency_id = chosen.service.pk, chosen.agency.pk
    pack = [entry for entry in entries if entry.category_id not in chosen.left_out]
    pack += [
        _said(referral, part, by, text=getattr(referral, part.field))
        for part in APART
        if getattr(referral, part.field) and part.category not in chosen.left_out
    ]
    for part in APART:
        if part.category in chosen.left_out:  # what does not go there is not on this referral at all
            setattr(referral, part.field, "")
    PackItem.objects.bulk_create(PackItem(referral=referral, entry=entry) for entry in pack)
    text = f"{referral.asked}\n\n{referral.why_now}"
    letter = _said(referral, LETTER, by, text=text, their_words=referral.their_words)
    now = timezone.now()
    take_step(
        referral,
        "referral.send",
        by=by,
        letter=letter,
        due_at=due_at(referral.urgency, now),
        expires_at=expires_at(now),
        tasks_done=[],
        saved_from="",
    )
    offer(referral)
    tell(referral.to_agency_id, "referral.send", referral)


def _said(referral: Referral, part, by: Viewer, **texts) -> RecordEntry:
    """Record a part of what the referral says as an entry of the person's record."""
    title = f"Referral {referral.reference}{part.ends_title}"
    entry = entry_for(referral, part, author_id=by.user_id, title=title, **texts)
    entry.save(force_insert=True)
    return entry


@transaction.atomic
def withdraw(referral: Referral, *, by: Viewer, reason: str, reason_note: str = "") -> Referral:
    """Take a referral back: what it opened is closed at once. Raises ValidationError without a coded reason."""
    refuse_if(objections_to("referral.withdraw", reason, reason_note, "why it is withdrawn"))
    refuse_values(by, referral, reason_note=reason_note)
    referral = held(referral)
    referral = take_step(
        referral,
        "referral.withdraw",
        by=by,
        why=reason,
        reason=reason,
        reason_note=reason_note,
        **clock_goes_on(referral),
    )
    close(referral)
    tell(referral.to_agency_id, "referral.withdraw", referral)
    return referral
