"""Telling people: a notice in the hub, or a letter that goes out after the commit; and what each user does with theirs.

Actions of every room call these inside their own transaction: undone with it, done with it (design: trust, T42).
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from hub.kit.errors import Stale
from notifications.kinds import ANSWERABLE, AT_ONCE, DIGEST, HOW, KINDS
from notifications.letters import sealed
from notifications.models import AlertChoice, Letter, Mark, Notice
from notifications.tasks import send_letter

ANSWERS = "You answer for what is urgent in your role, so it always comes at once"
CHANGED = "You changed this in another window. Look at it and save again."


def tell(verb: str, about: str, *, agency_id, user_id=None) -> Notice:
    """Leave a notice that `verb` happened to the thing with this reference, for one user or for a whole agency."""
    return Notice.objects.create(verb=verb, about=about, agency_id=agency_id, user_id=user_id)


def post(to: str, template: str, *, agency_id: UUID | None = None, **context) -> Letter:
    """Put a letter into the outbox, from templates/letters/<template>.txt; a worker sends it after the commit.

    `agency_id` is whose staff it is for, where it is for staff. `context` may hold links and numbers, never a name of
    anybody. Returns the row.
    """
    letter = Letter.objects.create(to=to, template=template, context=sealed(context), agency_id=agency_id)
    send_letter.defer(letter=str(letter.pk))
    return letter


@transaction.atomic
def mark_seen(viewer: Viewer, only: UUID | None = None) -> int:
    """Mark the viewer's new notices as seen, or one of them; return how many there were. Of others it marks nothing."""
    new = Notice.objects.visible_to(viewer).new_to(viewer.user_id)
    if only is not None:
        new = new.filter(pk=only)
    found = list(new.values_list("pk", "user_id"))
    Notice.objects.filter(pk__in=[key for key, user in found if user]).update(seen_at=timezone.now())
    whole = [Mark(notice_id=key, user_id=viewer.user_id) for key, user in found if user is None]
    Mark.objects.bulk_create(whole, ignore_conflicts=True)
    return len(found)


def choice_of(viewer: Viewer) -> AlertChoice:
    """Return how the viewer is told by e-mail at the acting agency; the usual way, not saved, where they chose nothing."""
    found = AlertChoice.objects.filter(user_id=viewer.user_id, agency_id=viewer.agency_id).first()
    return found or AlertChoice(user_id=viewer.user_id, agency_id=viewer.agency_id, version=0)


@transaction.atomic
def choose(
    viewer: Viewer,
    *,
    version: int | None = None,
    hour: int,
    urgent: str,
    kinds: Mapping[str, str],
    away_until: date | None = None,
    cover_id: UUID | None = None,
) -> AlertChoice:
    """Say how one wants to be told by e-mail at the acting agency; `version` is that of what was read.

    Raises ValidationError by field, and Stale when another window was first.
    """
    AlertChoice.objects.get_or_create(user_id=viewer.user_id, agency_id=viewer.agency_id, defaults={"version": 0})
    choice = AlertChoice.objects.select_for_update().get(user_id=viewer.user_id, agency_id=viewer.agency_id)
    if version is not None and version != choice.version:
        raise Stale(CHANGED)
    errors = {}
    if not 6 <= hour <= 20:
        errors["hour"] = "Select an hour from 6am to 8pm"
    if urgent not in (AT_ONCE, DIGEST):
        errors["urgent"] = "Select how you are told of what is urgent"
    elif urgent == DIGEST and viewer.role in ANSWERABLE:
        errors["urgent"] = ANSWERS
    if not set(kinds) <= set(KINDS) or not set(kinds.values()) <= set(dict(HOW)):
        errors["kinds"] = "Select how for each kind"
    if away_until is not None and away_until < timezone.localdate():
        errors["away_until"] = "Enter a day that is still to come"
    if cover_id is not None and cover_id == viewer.user_id:
        errors["cover"] = "Select a colleague"
    if errors:
        raise ValidationError(errors)
    choice.hour, choice.urgent, choice.away_until, choice.cover_id = hour, urgent, away_until, cover_id
    choice.kinds = {kind: how for kind, how in kinds.items() if how != DIGEST}
    choice.version += 1
    choice.save()
    return choice
