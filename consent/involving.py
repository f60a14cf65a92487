"""Opening and closing what ties an agency to a person; called by the rooms that bring it about."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from consent.models import Involvement


def involve(
    person_id: UUID,
    *,
    agency_id: UUID,
    from_agency_id: UUID,
    tier: str,
    source: str,
    pack: Iterable[UUID] = (),
) -> Involvement:
    """Let an agency know of a person, at this tier, through `source`; the caller holds the person's row for change."""
    return Involvement.objects.create(
        person_id=person_id,
        agency_id=agency_id,
        from_agency_id=from_agency_id,
        tier=tier,
        source=source,
        pack=list(pack),
    )


def end_involvement(source: str, *tiers: str) -> int:
    """End what `source` brought about, at these tiers (all without any named); return how many ended."""
    live = Involvement.objects.filter(source=source, ends_at__isnull=True)
    if tiers:
        live = live.filter(tier__in=tiers)
    return live.update(ends_at=timezone.now())
