"""Looking at a referral, as far as one's own list is concerned: what was changed is seen, and colleagues may be told."""

from collections.abc import Collection

from django.utils import timezone

from access.viewer import Viewer
from referrals.models import Look, Referral


def look(referral: Referral, *, by: Viewer, is_told: bool = False) -> None:
    """Keep that the viewer looks at a referral now, in one statement: what others changed until now counts as seen.

    `is_told` says that colleagues may be told of it (referrals.marks.may_be_told).
    """
    now = timezone.now()
    seen = Look(
        referral=referral,
        user_id=by.user_id,
        agency_id=by.agency_id,
        seen_at=now,
        opened_at=now if is_told else None,
    )
    Look.objects.bulk_create(
        [seen],
        update_conflicts=True,
        unique_fields=["referral", "user", "agency"],
        update_fields=["seen_at", "opened_at", "changed_at", "changed_verb"],
    )


def mark_seen(*, by: Viewer, references: Collection[str] = ()) -> int:
    """Mark what others changed as seen, of these referrals or of all; return how many there were."""
    rows = Look.objects.changed_for(by)
    if references:
        rows = rows.filter(referral__reference__in=references)
    return Look.objects.filter(pk__in=rows.values("pk")).update(
        seen_at=timezone.now(), changed_at=None, changed_verb=""
    )
