"""Opening and closing what ties an agency to a person; called by the rooms that bring it about."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
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
    categories: Iterable[str] | None = None,
    ends_at: datetime | None = None,
) -> Involvement:
    """Let an agency know of a person, at this tier, through `source`; the caller holds the person's row for change.

    `categories` are those that it may be told of, None for all that a rule allows (design: sharing 3.2, role profile).
    `ends_at` is when this ends by itself, whoever else does something or not: the window of a conference.
    """
    return Involvement.objects.create(
        person_id=person_id,
        agency_id=agency_id,
        from_agency_id=from_agency_id,
        tier=tier,
        source=source,
        pack=list(pack),
        categories=None if categories is None else list(categories),
        ends_at=ends_at,
    )


def end_involvement_on(source: str, when: datetime) -> int:
    """End what `source` brought about at a moment to come, so that what was done can be put in order; return how many."""
    return Involvement.objects.filter(source=source, ends_at__isnull=True).update(ends_at=when)


def go_on(source: str) -> int:
    """Let what `source` brought about, and was to end at a moment to come, go on; return how many."""
    return Involvement.objects.filter(source=source, ends_at__gt=timezone.now()).update(ends_at=None)


def end_involvement(source: str, *tiers: str) -> int:
    """End what `source` brought about, at these tiers (all without any named); return how many ended."""
    live = Involvement.objects.filter(source=source, ends_at__isnull=True)
    if tiers:
        live = live.filter(tier__in=tiers)
    return live.update(ends_at=timezone.now())


def end_all(source: str) -> int:
    """End what `source` brought about, also what was to end at a moment to come; return how many ended."""
    return move_end(source, timezone.now())


def move_end(source: str, ends_at: datetime) -> int:
    """Let what `source` brought about end then, sooner or later than was said; return how much of it there is."""
    return _live(source).update(ends_at=ends_at)


def _live(source: str):
    """Return what `source` brought about and has not ended."""
    return Involvement.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=timezone.now()), source=source)
