"""What ties an agency to one person, whether or not it keeps anything about them."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from access.policy import check
from access.viewer import Viewer
from people.models import Assignment
from retention.clock import ties_of
from retention.states import TIES

#: What somebody at the agency has to answer for: while one of these is open its work cannot end (codes of TIES).
ANSWERED_FOR = ("plan", "referral", "request", "recall")


def goes_on(viewer: Viewer, person: UUID) -> list[str]:
    """Return what is open between the acting agency and a person that asks for somebody, by its codes of TIES."""
    ties = ties_of(viewer, person)
    return [code for code in ANSWERED_FOR if code in ties]


@dataclass(frozen=True, slots=True)
class Work:
    """The work of one agency with one person: who does it now, what has to end before it can, or when and why it ended."""

    names: list[str]
    open: list[str]
    ended_at: dt.datetime | None
    ended_because: str

    @property
    def goes_on(self) -> bool:
        """Return whether anybody works with the person now."""
        return bool(self.names)

    @property
    def why(self) -> str:
        """Return why the work ended in words, an empty text where it goes on or nobody said."""
        return dict(Assignment.ENDINGS).get(self.ended_because, "")


def open_work(viewer: Viewer, person: UUID) -> Work:
    """Return the work of the acting agency with a person. Raises Refused for whoever cannot end it."""
    check(viewer, "work.end", Assignment(person_id=person, agency_id=viewer.agency_id))
    rows = list(Assignment.objects.visible_to(viewer).filter(person_id=person).select_related("user"))
    names = sorted(row.user.name for row in rows if row.ends_at is None)
    last = None if names else max(rows, key=lambda row: (row.ends_at, row.ended_because), default=None)
    return Work(
        names=names,
        open=[TIES[code] for code in goes_on(viewer, person)],
        ended_at=last.ends_at if last else None,
        ended_because=last.ended_because if last else "",
    )
