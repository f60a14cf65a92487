"""Who is told of a recall: officers and who works with the person, but nobody from whom the person is kept.

Reads as the hub itself (audit.system): whom another agency tells is not the acting agency's to know.
"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from access.roles import OFFICERS
from agencies.models import Membership
from consent.models import ConflictOfInterest, RecallNotice, RingFence
from notifications.models import Notice
from people.models import Assignment

TEAM_LEADS = frozenset({"supervisor"})


def tell_sides(
    notices: Sequence[RecallNotice], verb: str, *, to_sender: bool = False, to_recipient: bool = False
) -> None:
    """Leave a notice, a verb and a reference, for officers and who works with the person on these sides of each recall.

    Where an agency has neither, its team leads are told. Who is linked to the person is told nothing, nor is anybody at
    an agency that is kept away from them: such a recall becomes late, and its sender asks outside the hub. Costs five
    statements.
    """
    sides = [
        (notice, agency)
        for notice in notices
        for agency, wanted in ((notice.from_agency_id, to_sender), (notice.to_agency_id, to_recipient))
        if wanted
    ]
    agencies = {agency for _, agency in sides}
    people = {notice.person_id for notice, _ in sides}
    staff: dict = defaultdict(lambda: defaultdict(set))
    for agency, user, role in (
        Membership.objects.current().filter(agency_id__in=agencies).values_list("agency_id", "user_id", "role")
    ):
        staff[agency][role].add(user)
    working, linked = defaultdict(set), defaultdict(set)
    for agency, person, user in (
        Assignment.objects.live()
        .filter(agency_id__in=agencies, person_id__in=people)
        .values_list("agency_id", "person_id", "user_id")
    ):
        working[agency, person].add(user)
    known = ConflictOfInterest.objects.live().filter(person_id__in=people)
    for person, user in known.values_list("person_id", "user_id"):
        linked[person].add(user)
    barred = kept_away(notices)
    Notice.objects.bulk_create(
        Notice(verb=verb, about=notice.reference, agency_id=agency, user_id=user)
        for notice, agency in sides
        if agency not in barred
        for user in sorted(_told(staff[agency], working[agency, notice.person_id]) - linked[notice.person_id], key=str)
    )


def kept_away(notices: Sequence[RecallNotice]) -> set[UUID]:
    """Return which of the agencies that are asked are kept away from the person; notices are about one person."""
    fences = RingFence.objects.live().filter(
        person_id__in={notice.person_id for notice in notices},
        agency_id__in={notice.to_agency_id for notice in notices},
    )
    return set(fences.values_list("agency_id", flat=True))


def _told(roles: dict[str, set], working: set) -> set:
    """Return which users of an agency are told of a recall."""
    everybody = set().union(*roles.values()) if roles else set()
    officers = set().union(*(roles[role] for role in OFFICERS & set(roles)))
    leads = set().union(*(roles[role] for role in TEAM_LEADS & set(roles)))
    return officers | (working & everybody) or leads
