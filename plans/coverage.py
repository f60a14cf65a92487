"""Which action addresses which risk, need or strength: worked out from what is shown, gaps first (design: ux, wireframe G)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from plans.lines import LEVELS, Factor, Line

GAP, WEAK, LATE, COVERED, UNUSED = "gap", "weak", "late", "covered", "unused"
#: A gap that is accepted with a reason, and one of which the day has come to look at it again.
ACCEPTED, AGAIN = "accepted", "again"
TONES = {GAP: "late", WEAK: "soon", LATE: "soon", COVERED: "ok", ACCEPTED: "", UNUSED: "", AGAIN: "soon"}
ORDER = [GAP, AGAIN, WEAK, LATE, UNUSED, COVERED, ACCEPTED]
HOW = {"": "no link", "helps": "helps", "main": "main"}
NEXT = {"": "helps", "helps": "main", "main": ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """How one action addresses one factor: empty, helps or main; `next` is what a press makes of it."""

    action: Line
    how: str

    @property
    def next(self) -> str:
        """Return what a press makes of it."""
        return NEXT[self.how]

    @property
    def words(self) -> str:
        """Return how it is addressed, in words."""
        return HOW[self.how].capitalize() if self.how else "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One factor with its cells and its cover in words; `gap` is the acceptance where there is one."""

    factor: Factor
    cells: tuple[Cell, ...]
    code: str
    words: str
    gap: Line | None

    @property
    def tone(self) -> str:
        """Return the tone of the cover."""
        return TONES[self.code]

    @property
    def why(self) -> str:
        """Return why nothing is done about it now, where that was accepted."""
        return self.gap.details.get("why", "") if self.gap else ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix: its actions, risks and needs, strengths, the actions that address nothing, and the gaps accepted."""

    actions: tuple[Line, ...]
    rows: tuple[Row, ...]
    strengths: tuple[Row, ...]
    aimless: tuple[Line, ...]
    accepted: tuple[Row, ...]

    @property
    def strip(self) -> list[dict]:
        """Return the matrix at a glance, as the strip takes it."""
        counts = {code: [row for row in self.rows if row.code == code] for code in ORDER}
        again = [row for row in self.accepted if row.code == AGAIN]
        unused = [row for row in self.strengths if row.code == UNUSED]
        said = [
            (counts[GAP], "gap", "has no open action", "late"),
            (again, "to look at again", "was left for now", "soon"),
            (counts[WEAK], "weak", "has weak cover", "soon"),
            (counts[LATE], "late", "has late cover", "soon"),
            (unused, "not used", "is not used", ""),
        ]
        items = [
            {
                "words": f"{len(rows)} {word}",
                "tone": tone,
                "title": f"{rows[0].factor.title} {what}" if len(rows) == 1 else f"{rows[0].factor.title} and others",
                "url": "",
                "detail": "",
            }
            for rows, word, what, tone in said
            if rows
        ]
        if self.aimless:
            title = ", ".join(line.reference for line in self.aimless[:6])
            items.append(
                {"words": f"{len(self.aimless)} for nothing", "tone": "soon", "title": title, "url": "", "detail": ""}
            )
        elif self.actions:
            items.append(
                {"words": "Every action", "tone": "ok", "title": "addresses something", "url": "", "detail": ""}
            )
        return items


def coverage_of(lines: Iterable[Line], factors: Iterable[Factor], *, worst_first: bool = False) -> Coverage:
    """Return the matrix of these actions and factors; rows with gaps first, or the worst factors first."""
    lines = list(lines)
    actions = tuple(line for line in lines if line.kind == "action" and line.state not in ("refused", "not_needed"))
    gaps = {line.part.about: line for line in lines if line.kind == "gap" and line.state == "accepted"}
    rows = [_row(factor, actions, gaps.get(factor.reference)) for factor in factors]
    risks = [row for row in rows if row.factor.kind != "protective_factor"]
    strengths = [row for row in rows if row.factor.kind == "protective_factor"]
    worst = {row.factor.key: (row.factor.kind != "risk_factor", -LEVELS.get(row.factor.level, 0)) for row in risks}
    if worst_first:
        risks.sort(key=lambda row: (*worst[row.factor.key], row.factor.title))
    else:
        risks.sort(key=lambda row: (ORDER.index(row.code), *worst[row.factor.key], row.factor.title))
    addressed = {cell.action.reference for row in rows for cell in row.cells if cell.how}
    return Coverage(
        actions=actions,
        rows=tuple(risks),
        strengths=tuple(strengths),
        aimless=tuple(line for line in actions if line.is_open and line.reference not in addressed),
        accepted=tuple(row for row in rows if row.gap),
    )


def _row(factor: Factor, actions: tuple[Line, ...], gap: Line | None) -> Row:
    links = {(one.key, line.reference): how for line in actions for one, how in line.factors}
    cells = tuple(Cell(line, links.get((factor.key, line.reference), "")) for line in actions)
    linked = [cell for cell in cells if cell.how and (cell.action.is_open or cell.action.state == "done")]
    code, words = cover_of(factor, linked)
    if gap and code in (GAP, UNUSED):
        is_due = gap.part.due_on is not None and gap.part.due_on <= timezone.localdate()
        code, words = (AGAIN, "Accepted: look again now") if is_due else (ACCEPTED, "Accepted with a reason")
    return Row(factor, cells, code, words, gap)


def cover_of(factor: Factor, linked: list[Cell]) -> tuple[str, str]:
    """Return how well a factor is covered by these links to what is open or done, as a code and in words.

    What is done covers nothing that still stands: a risk or need of which all is done is a gap, and says so.
    """
    open_ones = [cell for cell in linked if cell.action.is_open]
    if factor.kind == "protective_factor":
        late = [cell for cell in open_ones if cell.action.days_late]
        if not linked or late:
            return (LATE, f"Late: {late[0].action.reference}") if late else (UNUSED, "Not used")
        return COVERED, f"Used by {_many(linked)}"
    if not open_ones:
        return GAP, f"Gap: {_many(linked)} done, none open" if linked else "Gap: no action"
    if late := [cell for cell in open_ones if cell.action.days_late]:
        return LATE, f"Late cover: {late[0].action.reference}"
    if all(cell.action.state in ("proposed", "countered") for cell in open_ones):
        return WEAK, f"Weak: {_many(open_ones)}, not agreed"
    if all(cell.how == "helps" for cell in open_ones):
        return WEAK, f"Weak: {_many(open_ones)}, helps only"
    return COVERED, f"Covered by {_many(open_ones)}, on time"


def _many(cells: list[Cell]) -> str:
    return "1 action" if len(cells) == 1 else f"{len(cells)} actions"
