"""Erasing a person from the ledger: salts and details go, the commitments stay, and the tree still verifies.

Done for the agency that holds the person, whatever agency looked. The erasure is an entry of the ledger itself: who, when,
on what ground, and which places of which entries are empty now; it does not say whose they were.
"""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit import ledger

#: On what ground details of the ledger may be erased (UK GDPR, Article 17; the schedule of the partnership).
REASONS = [
    ("retention_ended", "The time for which it has to be kept is over"),
    ("erasure_granted", "The person asked for it, and it was granted"),
    ("recorded_in_error", "It was about the wrong person"),
    ("court_order", "A court ordered it"),
]
ERASE = "SELECT entry, place FROM audit_erase(%s)"
#: Entries of one erasure in one row of the ledger: a long-known person stands in thousands.
MOST = 2000


@transaction.atomic
def erase(person, *, by: Viewer, reason: str, authority: str) -> int:
    """Erase what the ledger's details say of a person; return in how many entries.

    `person` has `reference` and `held_by_id`; `reason` is one of REASONS; `authority` is the reference of the decision,
    which names nobody. Raises Refused unless the policy allows it, and ValidationError.
    """
    check(by, "ledger.erase", person)
    if reason not in dict(REASONS):
        raise ValidationError({"reason": "Select why they may be erased"})
    if not authority.strip():
        raise ValidationError({"authority": "Enter the reference of the decision"})
    with connection.cursor() as cursor:
        cursor.execute(ERASE, [person.reference])
        taken = defaultdict(list)
        for entry, place in cursor.fetchall():
            taken[str(entry)].append(place)
    ground = {"reason": reason, "authority": authority.strip()[:80]}
    items = [{"entry": entry, "places": sorted(places), **ground} for entry, places in sorted(taken.items())]
    rows = [
        ledger.entry(
            by,
            "erased",
            at=timezone.now(),
            disclosers=[person.held_by_id],
            items=items[start : start + MOST],
            correlation=authority.strip()[:40],
        )
        for start in range(0, len(items), MOST)
    ]
    if rows:
        ledger.write(*rows)
    return len(items)
