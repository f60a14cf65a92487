"""Giving many referrals to a worker at once.

Many at once are only ever given or taken. To accept or decline is a decision about one person, and made one by one
(design: ux 3.4).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import can, check
from access.viewer import Viewer
from notifications.models import Notice
from referrals.actions.checking import colleague
from referrals.actions.holding import hand_over
from referrals.models import Referral, Step

AT_MOST = 1000
MOVED = "changed since you looked at the list: look again"


@dataclass(slots=True)
class Outcome:
    """What became of many: the references that were given, and why others were not."""

    given: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def take_many(
    references: Collection[str], *, by: Viewer, user_id: UUID | None = None, versions: Mapping[str, int] | None = None
) -> Outcome:
    """Give many open referrals to a colleague, or to oneself, in a fixed number of statements.

    Each is locked and checked as if it were the only one; what cannot be given is left as it is, with the reason. `versions`
    says, by reference, which version was looked at: one that moved since is left too, because somebody did something with
    it that whoever ticked it has not seen. Without a version (all that match) it is taken as it stands. Raises
    Refused when the role gives none, ValidationError for somebody who does not work here or for too many at once.
    """
    wanted = list(dict.fromkeys(references))
    if not wanted:
        raise ValidationError({"pick": "Tick at least one referral"})
    if len(wanted) > AT_MOST:
        raise ValidationError({"pick": f"Give {AT_MOST} at a time at most"})
    worker, outcome = colleague(by, user_id), Outcome()
    rows = Referral.objects.visible_to(by).filter(reference__in=wanted).order_by("pk")
    found = {row.reference: row for row in rows.select_for_update(of=("self",))}
    if found:
        check_one_of(found.values(), by)
    for reference in wanted:
        why = _objection(found.get(reference), by, worker, (versions or {}).get(reference))
        if why:
            outcome.left[reference] = why
        else:
            outcome.given.append(reference)
    _give([found[reference] for reference in outcome.given], by, worker)
    return outcome


def check_one_of(referrals: Collection[Referral], by: Viewer) -> None:
    """Raise Refused where policy lets this viewer take none of these: then it is their role, and no single referral."""
    if not any(can(by, "referral.take", referral) for referral in referrals):
        check(by, "referral.take", next(iter(referrals)))


def _objection(referral: Referral | None, by: Viewer, worker: UUID, version: int | None) -> str:
    """Return why this one cannot be given, in words that follow its reference; an empty text when it can."""
    if referral is None or not can(by, "referral.take", referral):
        return "not yours to give"
    if not referral.is_open:
        return f"already {referral.get_state_display().lower()}"
    if referral.worker_id == worker:
        return "they have it already"
    return MOVED if version is not None and version != referral.version else ""


def _give(referrals: list[Referral], by: Viewer, worker: UUID) -> None:
    """Give locked referrals to a worker, write each step down, and tell a colleague."""
    if not referrals:
        return
    now = timezone.now()
    for referral in referrals:
        referral.worker_id, referral.updated_at = worker, now
        referral.version += 1
    Referral.objects.bulk_update(referrals, ["worker", "version", "updated_at"])
    Step.objects.bulk_create(
        Step(referral=referral, verb="referral.take", state=referral.state, agency_id=by.agency_id, by_id=by.user_id)
        for referral in referrals
    )
    hand_over(*referrals, by=by)
    if worker != by.user_id:
        Notice.objects.bulk_create(
            Notice(agency_id=by.agency_id, user_id=worker, verb="referral.take", about=referral.reference)
            for referral in referrals
        )
