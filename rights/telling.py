"""A line of the statement, found again by its reference; and giving the statement to the person, which the ledger holds."""

from django.http import Http404
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from audit import ledger
from audit.models import Disclosure
from consent.sight import PersonSight
from hub.kit.errors import NotNow
from rights.models import Visibility
from rights.statement import WAITING, Line, Statement, statement_of

NOT_READY = (
    "Something here still has to be decided or checked by a second person. Nothing is shown to the person until then."
)


def line_of(viewer: Viewer, seen: PersonSight, reference: str) -> Line:
    """Return the line that a ledger entry belongs to.

    Raises Http404 when there is none to tell of; where there is no such entry, after as many statements (trust, T02).
    """
    row = Disclosure.objects.visible_to(viewer).about(seen.person.reference).filter(reference=reference).first()
    day = timezone.localdate(row.at if row else None)
    for line in statement_of(viewer, seen, day, day).lines:
        if row is not None and row.pk in line.keys and line.reference == reference:
            return line
    raise Http404


def waiting_decision(line: Line) -> Visibility:
    """Return the decision on a line that waits for its check. Raises NotNow when none does."""
    if line.status != WAITING:
        raise NotNow("Nothing waits for a check here.")
    return line.decision


def give(viewer: Viewer, seen: PersonSight, statement: Statement) -> str:
    """Write down that the person is shown the statement; return the reference under which that stands.

    Raises Refused, and NotNow while something in it has to be decided or checked first.
    """
    check(viewer, "statement.prepare", seen.person)
    if not statement.is_ready:
        raise NotNow(NOT_READY)
    row = ledger.entry(
        viewer,
        "subject_access",
        at=timezone.now(),
        people=[seen.person.reference],
        disclosers=[viewer.agency_id],
        purpose="subject_access",
    )
    ledger.write(row)
    return row["reference"]
