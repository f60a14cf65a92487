"""Writing down what the watch found, and telling the officers: notices and letters carry a reference and nothing else."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from access.roles import OFFICERS
from agencies.models import Membership
from desk.models import Alert, AlertEvidence
from desk.watching.looks import Finding
from notifications.actions import tell


def raise_alert(reader: UUID, rule: str, finding: Finding) -> Alert:
    """Write an alert for the officers of one agency, with the entries of the ledger that it rests on."""
    alert = Alert.objects.create(
        rule=rule,
        agency_id=reader,
        user_id=finding.user,
        worker_agency_id=finding.agency,
        silent=any(look.silent for look in finding.looks),
        first_at=finding.looks[0].at,
        last_at=finding.looks[-1].at,
    )
    AlertEvidence.objects.bulk_create(
        AlertEvidence(alert=alert, agency_id=reader, rule=rule, disclosure=look.reference, at=look.at)
        for look in finding.looks
    )
    return alert


def officers_of(agencies: Iterable[UUID]) -> dict[UUID, list[Membership]]:
    """Return the officers who work at each of these agencies now, each user once an agency."""
    found = defaultdict(dict)
    for member in Membership.objects.current().filter(agency_id__in=set(agencies), role__in=OFFICERS):
        found[member.agency_id].setdefault(member.user_id, member)
    return {agency: list(members.values()) for agency, members in found.items()}


def tell_officers(alerts: Iterable[Alert]) -> None:
    """Leave a notice of each alert for the officers it is for, never for whom it is about; a letter follows at once."""
    alerts = list(alerts)
    officers = officers_of(alert.agency_id for alert in alerts)
    for alert in alerts:
        for officer in officers.get(alert.agency_id, ()):
            if officer.user_id != alert.user_id:
                tell("alert.raised", alert.reference, agency_id=alert.agency_id, user_id=officer.user_id)
