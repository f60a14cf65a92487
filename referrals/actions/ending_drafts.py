"""The end of a draft that nobody touches: its author is warned, and then it is deleted; the hub alone does this."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import NotNow
from referrals.actions.drafting import discard
from referrals.actions.steps import locked, tell
from referrals.models import Referral


@transaction.atomic
def warn_draft(referral: Referral, *, by: Viewer) -> Referral:
    """Tell the author that a draft will be deleted, once for as long as nobody touches it (default: 14 days before).

    Raises NotNow before its time, when it was told already, and when it was sent or worked on meanwhile.
    """
    referral = locked(referral)
    check(by, "referral.warn_draft", referral)
    if referral.state != "draft" or referral.warned_at is not None or referral.updated_at > untouched_since_warning():
        raise NotNow("This draft is not about to end.")
    referral.warned_at = timezone.now()
    Referral.objects.filter(pk=referral.pk).update(warned_at=referral.warned_at)  # this is no change of the draft
    tell(referral.from_agency_id, "referral.warn_draft", referral, user_id=referral.author_id)
    return referral


@transaction.atomic
def end_draft(referral: Referral, *, by: Viewer) -> None:
    """Delete a draft that nobody touched in all its time, and whose author was told long enough before.

    Raises NotNow before that, and when it was sent or worked on meanwhile.
    """
    referral = locked(referral)
    check(by, "referral.end_draft", referral)
    told = referral.warned_at is not None and referral.warned_at <= long_enough_ago()
    if referral.state != "draft" or not told or referral.updated_at > untouched_since_end():
        raise NotNow("This draft does not end yet.")
    discard(referral, by=by)


def untouched_since_warning() -> datetime:
    """Return since when a draft was not touched that its author is warned about."""
    return timezone.now() - timedelta(days=settings.DRAFT_DAYS - settings.DRAFT_WARNING_DAYS)


def untouched_since_end() -> datetime:
    """Return since when a draft was not touched that is deleted."""
    return timezone.now() - timedelta(days=settings.DRAFT_DAYS)


def long_enough_ago() -> datetime:
    """Return until when somebody must have been warned of what is deleted now."""
    return timezone.now() - timedelta(days=settings.DRAFT_WARNING_DAYS)
