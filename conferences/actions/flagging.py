"""Flags whose twelve months are over, and people who move to another area (verbs flag.…, item.transfer, transfer.…)."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from agencies.models import Agency
from audit.system import whole_ledger
from conferences import clock, words
from conferences.actions.agenda import papers_of
from conferences.actions.steps import clean_text, held_item, moved, tell_agencies, write_entry
from conferences.models import Conference, Flag, Item, Transfer
from consent.involving import involve
from consent.keeping import objection_to
from hub.kit.errors import NotNow

NOT_LAPSED = "Its twelve months are not over yet."
REASON = "Select why"
NO_HOLDER = "Select an agency that holds conferences in another area"
SENT = "It was passed on already."


@transaction.atomic
def remove_flag(flag: Flag, *, by: Viewer, reason: str) -> Flag:
    """Take away a flag whose time is over. Raises Refused, NotNow, Http404 and ValidationError."""
    flag = _lapsed(flag, by, "flag.remove", reason, words.REMOVED_BECAUSE)
    return moved(flag, "flag.remove", by=by, reason=reason, decided_by_id=by.user_id)


@transaction.atomic
def renew_flag(flag: Flag, *, by: Viewer, reason: str) -> Flag:
    """Keep a flag whose time is over for another twelve months; return the new one.

    Raises Refused, NotNow, Http404 and ValidationError.
    """
    flag = _lapsed(flag, by, "flag.renew", reason, words.RENEWED_BECAUSE)
    moved(flag, "flag.renew", by=by, reason=reason, decided_by_id=by.user_id)
    today = timezone.localdate()
    return Flag.objects.create(
        item_id=flag.item_id,
        holder_id=flag.holder_id,
        person_id=flag.person_id,
        starts_on=today,
        ends_on=clock.flag_ends(today),
    )


def _lapsed(flag: Flag, by: Viewer, verb: str, reason: str, reasons: list) -> Flag:
    """Return a flag fresh and locked, its time over, with a reason of the list. Raises as its callers do."""
    fresh = Flag.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=flag.pk).first()
    if fresh is None:
        raise Http404
    check(by, verb, fresh)
    if fresh.state == "raised" and fresh.ends_on > timezone.localdate():
        raise NotNow(NOT_LAPSED)
    if reason not in dict(reasons):
        raise ValidationError({"reason": REASON})
    return fresh


@transaction.atomic
def transfer_item(item: Item, *, by: Viewer, agency: Agency | None, text: str) -> Transfer:
    """Pass somebody who moves on to the agency that holds conferences in another area; return the transfer.

    That agency reads what is written here, why they were discussed and who they are, for as long as the
    setting CONFERENCE_TRANSFER_DAYS says. Raises Refused, NotNow, Http404, and ValidationError by field.
    """
    item = held_item(item, by)
    check(by, "item.transfer", item)
    item.move("item.transfer")
    with whole_ledger():
        holds = agency is not None and agency.pk != by.agency_id
        holds = holds and Conference.objects.filter(holder=agency).exists()
    if not holds:
        raise ValidationError({"agency": NO_HOLDER})
    if objection := objection_to(by, item.person_id, agency.pk):
        raise ValidationError({"agency": objection})
    if Transfer.objects.filter(item=item).exists():
        raise NotNow(SENT)
    text = clean_text(by, item.person_id, "text", text, "Enter what the other area needs to know")
    letter = write_entry(by, item.person_id, "conference_handover", "Passed on to another area", text)
    transfer = Transfer.objects.create(
        item=item,
        person_id=item.person_id,
        letter=letter,
        from_agency_id=by.agency_id,
        to_agency=agency,
        sent_at=timezone.now(),
        sent_by_id=by.user_id,
    )
    with whole_ledger():
        involve(
            item.person_id,
            agency_id=agency.pk,
            from_agency_id=by.agency_id,
            tier="pending",
            source=transfer.reference,
            pack=[*papers_of(item), letter.pk],
            ends_at=timezone.now() + dt.timedelta(days=settings.CONFERENCE_TRANSFER_DAYS),
        )
    tell_agencies("transfer.send", transfer.reference, [agency.pk], by=by, person=item.person_id)
    return transfer


@transaction.atomic
def acknowledge_transfer(transfer: Transfer, *, by: Viewer) -> Transfer:
    """Acknowledge somebody who was passed on: whoever sent them is told. Raises Refused, NotNow and Http404."""
    fresh = Transfer.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=transfer.pk).first()
    if fresh is None:
        raise Http404
    fresh = moved(fresh, "transfer.acknowledge", by=by, acknowledged_by_id=by.user_id)
    tell_agencies("transfer.acknowledge", fresh.reference, [fresh.from_agency_id], by=by, person=fresh.person_id)
    return fresh
