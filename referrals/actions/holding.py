"""Who has a referral at the receiving agency: from when until when, and who gave it to them."""

from django.utils import timezone

from access.viewer import Viewer
from referrals.models import Holding, Referral


def hand_over(*referrals: Referral, by: Viewer) -> None:
    """Keep who has these referrals from now on, and until when somebody else had them; two statements for any number."""
    now = timezone.now()
    Holding.objects.filter(referral__in=referrals, ends_at__isnull=True).update(ends_at=now)
    Holding.objects.bulk_create(
        Holding(
            referral=referral,
            agency_id=referral.to_agency_id,
            user_id=referral.worker_id,
            given_by_id=by.user_id,
            starts_at=now,
        )
        for referral in referrals
        if referral.worker_id is not None
    )
