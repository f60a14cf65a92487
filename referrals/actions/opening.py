"""What a state opens and closes: the receiving agency's access follows the state of the referral, and nothing else.

While it waits for the agency: the pack, at the tier *pending*. While the agency works with the person: what its rules
allow, at the tier *accepted*. At every end: nothing, and what the person agreed to until the end has ended too.
"""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from access.viewer import Viewer
from agencies import names
from consent.actions import end_by_event
from consent.involving import end_involvement, involve
from people.models import Assignment, RecordEntry
from referrals.models import PackItem, Referral
from referrals.states import WORKED, WORKING


def pack_keys(referral: Referral) -> list:
    """Return the keys of the entries a referral offers: the chosen ones, its letter, and who the person is."""
    chosen = list(PackItem.objects.filter(referral=referral).values_list("entry_id", flat=True))
    identity = RecordEntry.objects.filter(person_id=referral.person_id, kind="identity").values_list("pk", flat=True)
    return [*chosen, *identity, referral.letter_id]


def offer(referral: Referral) -> None:
    """Offer the pack to the receiving agency, and close what an acceptance had opened; the person's row is held."""
    pack = pack_keys(referral)
    end_involvement(referral.reference)
    involve(
        referral.person_id,
        agency_id=referral.to_agency_id,
        from_agency_id=referral.from_agency_id,
        tier="pending",
        source=referral.reference,
        pack=pack,
    )


def admit(referral: Referral) -> None:
    """Let the receiving agency work with the person; the person's row is held."""
    end_involvement(referral.reference, "pending")
    involve(
        referral.person_id,
        agency_id=referral.to_agency_id,
        from_agency_id=referral.from_agency_id,
        tier="accepted",
        source=referral.reference,
    )
    names.introduce(referral.from_agency_id, referral.to_agency_id)


def close(referral: Referral) -> None:
    """Close everything that this referral opened; the person's row is held."""
    end_by_event(referral.person_id, "referral_closed", recipient_id=referral.to_agency_id)
    end_involvement(referral.reference)


def assign(referral: Referral, worker: UUID, by: Viewer) -> None:
    """Assign a worker of the receiving agency to the person, once."""
    Assignment.objects.get_or_create(
        person_id=referral.person_id,
        agency_id=referral.to_agency_id,
        user_id=worker,
        ends_at=None,
        defaults={"assigned_by_id": by.user_id},
    )


def unassign(referral: Referral, worker: UUID | None) -> None:
    """End the assignment that this referral made, unless another one that is worked on rests on it."""
    others = Referral.objects.filter(
        person_id=referral.person_id, to_agency_id=referral.to_agency_id, state__in=WORKING, worker_id=worker
    ).exclude(pk=referral.pk)
    if worker is not None and not others.exists():
        Assignment.objects.filter(
            person_id=referral.person_id,
            agency_id=referral.to_agency_id,
            user_id=worker,
            ends_at__isnull=True,
        ).update(ends_at=timezone.now())


def work_together_elsewhere(referral: Referral) -> bool:
    """Return whether the two agencies have another referral, either way, that was accepted (agencies.names)."""
    one, other = referral.from_agency_id, referral.to_agency_id
    sides = Q(from_agency_id=one, to_agency_id=other) | Q(from_agency_id=other, to_agency_id=one)
    return Referral.objects.exclude(pk=referral.pk).filter(sides, state__in=WORKED).exists()
