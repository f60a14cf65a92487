"""What somebody who takes over the lead of a plan, or a part in it, reads first: all from the plan as they may read it."""

from dataclasses import dataclass

from agencies.models import Agency
from plans import beside, states
from plans.lines import Line
from plans.page import PlanPage

SOON = 14


@dataclass(frozen=True, slots=True)
class Partner:
    """One agency with a role: what it does, whom one rings there, and what it has in hand."""

    agency: str
    part: str
    contact: str
    out_of_hours: str
    worker: str
    open: int


@dataclass(frozen=True, slots=True)
class Handover:
    """The page: what is late, what is due soon, what waits for an answer, what is uncovered or clashes, and who is who."""

    late: list[Line]
    soon: list[Line]
    waiting: list[Line]
    clashes: list[str]
    partners: list[Partner]


def handover_of(page: PlanPage) -> Handover:
    """Return what stands on the page for a new lead. Reads nothing more than the page of the plan does."""
    open_ = [line for line in page.actions if line.is_open]
    late = [line for line in open_ if line.days_late > 0]
    soon = [line for line in open_ if line not in late and line.part.due_on]
    clashes = [clash.words for clash in beside.clashes_on(page) if clash.accepted is None]
    return Handover(
        late=late,
        soon=sorted(soon, key=lambda line: line.part.due_on)[:SOON],
        waiting=[line for line in (*page.roles, *page.actions) if line.state in ("offered", "proposed", "countered")],
        clashes=clashes,
        partners=[_partner(page, line, open_) for line in page.roles if line.state in states.HOLDING],
    )


def _partner(page: PlanPage, role: Line, open_: list[Line]) -> Partner:
    agency: Agency = role.part.agency
    theirs = [line for line in open_ if line.part.agency_id == agency.pk]
    is_named = role.agency == agency.name  # who is shown under a cover is not rung directly
    workers = sorted({line.worker for line in theirs if line.worker})
    return Partner(
        agency=role.agency,
        part=f"{role.role_words}: {role.title}",
        contact=f"{agency.contact_name}, {agency.contact_phone}" if is_named else "",
        out_of_hours=agency.out_of_hours_contact if is_named else "",
        worker=", ".join(workers),
        open=len(theirs),
    )
