"""The weekly samples as officers see them: the last weeks with their rows, and one row with the look itself."""

from dataclasses import dataclass, field

from access.viewer import Viewer
from desk.lines import lines
from desk.models import Sample, SampleRow
from desk.reading import readable
from desk.repeats import Group, grouped
from desk.words import TONES

ROWS = 100


@dataclass(slots=True)
class Week:
    """One week's sample: how many looks there were, and those drawn; `left` are still to be checked."""

    sample: Sample
    rows: list[dict] = field(default_factory=list)

    @property
    def left(self) -> int:
        """Return how many are not checked yet."""
        return sum(not row["outcome"] for row in self.rows)


def weeks_of(viewer: Viewer) -> list[Week]:
    """Return the latest samples of the acting agency with their rows, newest week first; one statement."""
    weeks: dict = {}
    rows = SampleRow.objects.visible_to(viewer).select_related("sample", "user", "checked_by")
    for row in rows.order_by("-sample__week_from", "outcome", "at")[:ROWS]:
        week = weeks.setdefault(row.sample_id, Week(row.sample))
        week.rows.append(
            {
                "reference": row.reference,
                "at": row.at,
                "who": row.user.name,
                "own": row.user_id == viewer.user_id,
                "outcome": row.get_outcome_display(),
                "tone": TONES.get(row.outcome, ""),
                "by": row.checked_by.name if row.checked_by else "",
            }
        )
    return list(weeks.values())


def look_of(viewer: Viewer, row: SampleRow) -> list[Group]:
    """Return the look that was drawn, as a page of the ledger shows it; none where it is not to be read any more."""
    found = readable(viewer, [row.disclosure]).filter(at=row.at)
    return grouped(lines(viewer, list(found)))
