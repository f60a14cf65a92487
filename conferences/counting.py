"""The quarterly return of whoever holds conferences: counted from the records, never typed (design: domain, Case conference).

The return itself holds counts, for the agency that holds the conferences. A member reads of others’ conferences the band of
five in which a count lies, as all figures of the hub do (docs/adr/0016), and nothing of how many agencies referred.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Value

from agencies.kinds import KINDS
from audit.system import whole_ledger
from conferences.models import Conference, Item, Task
from figures.hiding import Band, band_of
from figures.quarters import Quarter
from people.checklist import checklist_of

#: code and words of each line of the return, in its order.
LINES = {
    "conferences": "Conferences held",
    "discussed": "People discussed",
    "repeats": "Of them, discussed before within 12 months",
    "late": "Of them, let in after the cut-off",
    "with_children": "Of them, with children in the home",
    "children": "Children in these homes",
    "visible_high": "Of them, visible high risk by the number of ticks",
    "judged_high": "Of them, high risk in professional judgement",
    "escalating": "Of them, potential escalation by the number of incidents",
    "transfers": "Passed on to another area",
    "tasks": "Actions given",
    "tasks_done": "Of them, done",
    "tasks_not_done": "Of them, not done",
    "tasks_not_possible": "Of them, not possible because things changed",
}
BY_KIND = "Referred by: {}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a return: `count` for whoever holds the conferences, `band` for everybody else."""

    code: str
    words: str
    count: int | None
    band: Band

    @property
    def value(self) -> str:
        """Return what is printed."""
        return str(self.band) if self.count is None else str(self.count)


def return_of(holder: UUID, quarter: Quarter, *, exact: bool) -> list[Line]:
    """Return the lines of the return of one holder for one quarter; `exact` for the holder alone.

    Who is discussed is looked at by nobody here: the hub itself counts.
    """
    with whole_ledger():
        found = _counted(holder, quarter)
    lines = [(code, words, found[code]) for code, words in LINES.items()]
    kinds = {code: count for code, count in found.items() if code.startswith("from:")}
    lines += [(code, BY_KIND.format(KINDS[code[5:]].label), count) for code, count in sorted(kinds.items())]
    made = [Line(code, words, count if exact else None, band_of(count)) for code, words, count in lines]
    # a kind of agency that is listed at all tells that it referred somebody
    return made if exact else [line for line in made if not (line.code.startswith("from:") and line.band.is_hidden)]


def _counted(holder: UUID, quarter: Quarter) -> Counter:
    """Count everything, in two statements. To be called as the hub itself."""
    within = {"starts_at__gte": quarter.starts_at, "starts_at__lt": quarter.ends_at}
    there = {f"conference__{name}": value for name, value in within.items()}
    found: Counter = Counter()
    held = Conference.objects.filter(holder_id=holder, held_at__isnull=False, **within)
    items = Item.objects.filter(holder_id=holder, discussed_at__isnull=False, **there)
    rows = items.select_related("checklist", "letter", "from_agency").annotate(passed=Count("transfers"))
    for item in rows:
        checks, children = checklist_of(item.checklist.details), item.letter.details.get("children") or 0
        found["discussed"] += 1
        found["repeats"] += item.is_repeat
        found["late"] += item.is_late
        found["with_children"] += bool(children)
        found["children"] += children
        found["visible_high"] += checks.is_visible_high
        found["judged_high"] += checks.judged_high
        found["escalating"] += checks.is_escalating
        found["transfers"] += bool(item.passed)
        found[f"from:{item.from_agency.kind}"] += 1
    tasks = Task.objects.filter(holder_id=holder, **{f"item__{name}": value for name, value in there.items()})
    states = tasks.order_by().values_list("state").annotate(rows=Count("pk"))
    conferences = held.order_by().annotate(code=Value("held")).values_list("code").annotate(rows=Count("pk"))
    counts = dict(states.union(conferences, all=True).order_by())
    found["conferences"] = counts.pop("held", 0)
    for state, count in counts.items():
        found["tasks"] += count
        found[f"tasks_{state}"] += count
    return found
