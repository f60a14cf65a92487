"""The steps that every act of this room takes: hold the person, who, when, save, tell."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404

from access.policy import check
from access.roles import OFFICERS
from access.viewer import Viewer
from agencies.models import Membership
from audit.system import whole_ledger
from consent.models import ConflictOfInterest
from notifications.actions import tell
from people import redaction
from people.fence import hold_for_change
from retention.models import Disposal


def hold_person(key: UUID) -> None:
    """Hold a person's row against displays and changes, as the hub itself: an agency without a tie sees it no longer."""
    with whole_ledger():
        hold_for_change(key)


def held(disposal: Disposal, by: Viewer, verb: str) -> Disposal:
    """Hold the person, lock the disposal, and check who may and when; return it fresh, moved, not saved.

    Raises Http404 where it is out of sight, Refused and NotNow.
    """
    hold_person(disposal.person_id)
    fresh = Disposal.objects.select_for_update(of=("self",)).filter(pk=disposal.pk).first()
    if fresh is None:
        raise Http404
    check(by, verb, fresh)
    return fresh.move(verb)


def saved(thing):
    """Save a held row, one version on; return it."""
    thing.version += 1
    thing.save()
    return thing


def typed(by: Viewer, person: UUID, field: str, text: str, needed: str, longest: int) -> str:
    """Return a text that was typed, tidied. Raises ValidationError for none, a long one, or one with a protected value."""
    text = (text or "").strip()
    if not text:
        raise ValidationError({field: needed})
    if len(text) > longest:
        raise ValidationError({field: f"Use {longest} characters or fewer"})
    redaction.refuse_texts({field: text}, redaction.known_to(by, person))
    return text


def tell_officers(verb: str, thing, *, but: UUID | None = None) -> None:
    """Tell the officers of the agency, but for the one who did it and those linked to the person."""
    with whole_ledger():
        linked = ConflictOfInterest.objects.live().filter(person_id=thing.person_id).values_list("user_id", flat=True)
        there = Membership.objects.current().filter(agency_id=thing.agency_id, role__in=OFFICERS)
        users = sorted(set(there.values_list("user_id", flat=True)) - {but, *linked})
    for user_id in users:
        tell(verb, thing.reference, agency_id=thing.agency_id, user_id=user_id)
