"""Who is told of decisions to share without consent, and of emergencies: by notices that carry references alone.

(Design: sharing 2.5, 2.7; trust, rule 9.) Each notice is one user's at one agency, so that nobody else's list shows it.
"""

from collections.abc import Iterable
from uuid import UUID

from access.roles import OFFICERS
from agencies.models import Membership
from consent.models import BreakGlass, Override
from consent.querysets import APPROVERS
from notifications.actions import tell

#: Who at the recipient learns that something is there for them.
RECEIVING = OFFICERS | {"triage", "duty_manager", "supervisor"}


def users_at(agencies: Iterable[UUID], held: Iterable[str], leave_out: Iterable[UUID] = ()) -> list[tuple[UUID, UUID]]:
    """Return who works in one of these roles at one of these agencies now, as pairs of agency and user."""
    found = Membership.objects.current().filter(agency_id__in=set(agencies), role__in=set(held))
    found = found.exclude(user_id__in={key for key in leave_out if key})
    return sorted(set(found.order_by().values_list("agency_id", "user_id")))


def of_override(verb: str, override: Override, agencies: Iterable[UUID], *, leave_out: Iterable[UUID] = ()) -> None:
    """Tell those who may approve at these agencies, and whoever asked, that something happened to a decision."""
    users = set(users_at(agencies, APPROVERS, leave_out))
    if override.requested_by_id not in set(leave_out):
        users.add((override.agency_id, override.requested_by_id))
    _tell(verb, override.reference, users)


def told(override: Override, verb: str = "override.countersign") -> None:
    """Tell the recipient of a decision that holds now, or holds no more; of one not to share nobody is told."""
    if not override.non_disclosure and override.is_approved:
        _tell(verb, override.reference, users_at([override.recipient_id], RECEIVING))


def of_session(verb: str, session: BreakGlass) -> None:
    """Tell of an emergency: own team leads and officers, and the officers of each agency that has to know."""
    own = users_at([session.agency_id], APPROVERS, [session.user_id])
    theirs = users_at(set(session.alerted) - {session.agency_id}, OFFICERS, [session.user_id])
    _tell(verb, session.reference, [*own, *theirs])


def the_worker(verb: str, session: BreakGlass) -> None:
    """Tell the worker of an emergency what became of it."""
    _tell(verb, session.reference, [(session.agency_id, session.user_id)])


def _tell(verb: str, reference: str, users: Iterable[tuple[UUID, UUID]]) -> None:
    for agency_id, user_id in sorted(users):
        tell(verb, reference, agency_id=agency_id, user_id=user_id)
