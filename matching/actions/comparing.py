"""Saying that two records are of two people, and undoing a link: `match.dismiss`, `link.undo`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from consent.alerting import users_at
from hub.kit.errors import NotNow
from matching.models import Link, Pair
from matching.querysets import LEADS
from notifications.actions import tell
from people import redaction

SAY_WHY = "Say why"
LONGEST = 300
ALREADY = "This link is already undone."


def locked(rows, thing):
    """Return a row afresh, locked, so that of two who act at once one is first. Raises Http404 when it is out of sight."""
    fresh = rows.select_for_update(of=("self",)).filter(pk=thing.pk).first()
    if fresh is None:
        raise Http404
    return fresh


def reason_of(why: str, by: Viewer, person_id) -> str:
    """Return a reason tidied. Raises ValidationError without one, too long, or with an address or number in it."""
    why = (why or "").strip()
    if not why:
        raise ValidationError({"why": SAY_WHY})
    if len(why) > LONGEST:
        raise ValidationError({"why": f"The reason must be {LONGEST} characters or fewer"})
    redaction.refuse_texts({"why": why}, redaction.known_to(by, person_id))
    return why


@transaction.atomic
def dismiss_match(pair: Pair, *, by: Viewer, why: str) -> Pair:
    """Say that two records are not of one person: they are never put to anybody again. Return the pair.

    Raises Refused, NotNow, and ValidationError without a reason.
    """
    fresh = locked(Pair.objects.visible_to(by), pair)
    check(by, "match.dismiss", fresh)
    fresh.move("match.dismiss")
    fresh.why = reason_of(why, by, fresh.person_id)
    fresh.closed_at, fresh.closed_by_id, fresh.version = timezone.now(), by.user_id, fresh.version + 1
    fresh.save()
    return fresh


@transaction.atomic
def undo_link(link: Link, *, by: Viewer, why: str) -> Link:
    """Undo a link, from either side, with a reason; the link and its end both stay. Return it, and tell the other side.

    Raises Refused, NotNow when it is undone already, and ValidationError without a reason.
    """
    fresh = locked(Link.objects.visible_to(by), link)
    check(by, "link.undo", fresh)
    if fresh.ended_at:
        raise NotNow(ALREADY)
    own = fresh.person_id if fresh.agency_id == by.agency_id else fresh.other_person_id
    fresh.ended_why = reason_of(why, by, own)
    fresh.ended_at, fresh.ended_by_id, fresh.version = timezone.now(), by.user_id, fresh.version + 1
    fresh.save()
    for agency_id, user_id in users_at(set(fresh.side_ids) - {by.agency_id}, LEADS):
        tell("link.undo", fresh.reference, agency_id=agency_id, user_id=user_id)
    return fresh
