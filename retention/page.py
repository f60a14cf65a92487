"""What the pages of this room show: references, categories and dates, never what an entry says."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from access.policy import able, check
from access.viewer import Viewer
from audit.system import whole_ledger
from people import kinds
from people.models import Category
from retention import states
from retention.clock import Kept, Row, kept_under, people_in
from retention.models import Disposal, DisposalItem, Hold, Period

BOXES = [*states.PEOPLE_BOXES, ("check", "To check"), ("disposals", "Disposals")]
ROWS = 25
ACTS = ("agree", "refuse", "withdraw")
#: What is read with a disposal and a hold. Always as the hub: an agency without a tie is shown the person's row no longer.
DISPOSAL_NAMES = ("person", "proposed_by", "checked_by")
HOLD_NAMES = ("person", "placed_by", "lifted_by")


@dataclass(slots=True)
class Listed:
    """One page of a box: people of whom something is due or held, or disposals."""

    code: str
    label: str
    people: list[Row]
    disposals: list[Disposal]
    first: int
    last: int
    total: int
    previous: str
    next: str


def listed(viewer: Viewer, code: str, page: str) -> Listed:
    """Return one page of a box; the first of “Due” for a code or page that is not understood. Raises Refused."""
    check(viewer, "retention.read")
    code = code if code in dict(BOXES) else "due"
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 and int(page) else 1
    people, disposals = [], []
    if code in ("due", "held"):
        people = people_in(viewer, code, timezone.localdate(), most=ROWS, start=(number - 1) * ROWS)
        total = people[0].total if people else 0
        here = len(people)
    else:
        rows = Disposal.objects.visible_to(viewer) if code == "disposals" else Disposal.objects.to_check(viewer)
        with whole_ledger():
            found = Paginator(rows.select_related(*DISPOSAL_NAMES), ROWS).get_page(number)
            disposals, total, number = list(found.object_list), found.paginator.count, found.number
        here = len(disposals)
    start = (number - 1) * ROWS
    return Listed(
        code=code,
        label=dict(BOXES)[code],
        people=people,
        disposals=disposals,
        first=start + 1 if here else 0,
        last=start + here,
        total=total,
        previous=f"?box={code}&page={number - 1}" if number > 1 else "",
        next=f"?box={code}&page={number + 1}" if start + here < total else "",
    )


@dataclass(slots=True)
class PersonPage:
    """What an agency keeps about one person, until when and why; its holds and disposals."""

    key: UUID
    reference: str
    kept: list[Kept]
    lines: list[dict]
    ties: list[str]
    ended_at: dt.datetime | None
    holds: list[Hold]
    disposals: list[Disposal]

    @property
    def due(self) -> list[Kept]:
        """Return the entries that may be disposed of today."""
        today = timezone.localdate()
        return [each for each in self.kept if not each.stays_because(today)]

    @property
    def open_disposal(self) -> Disposal | None:
        """Return the disposal that is not at its end."""
        return next((one for one in self.disposals if one.state in states.OPEN), None)


def open_person(viewer: Viewer, reference: str) -> PersonPage:
    """Return what the acting agency keeps about the person of this reference.

    Raises Refused for whoever decides on no retention, and Http404 where the agency keeps and decided nothing.
    """
    check(viewer, "retention.read")
    with whole_ledger():
        kept = kept_under(viewer, reference)
        holds = list(Hold.objects.visible_to(viewer).filter(person__reference=reference))
        disposals = list(Disposal.objects.visible_to(viewer).filter(person__reference=reference))
    if not (kept or holds or disposals):
        raise Http404
    today = timezone.localdate()
    return PersonPage(
        key=next(one.person_id for one in (*kept, *holds, *disposals)),
        reference=reference,
        kept=kept,
        lines=[line_of(each, today) for each in kept],
        ties=[states.TIES[code] for code in (kept[0].ties if kept else [])],
        ended_at=kept[0].ended_at if kept else None,
        holds=holds,
        disposals=disposals,
    )


def line_of(each: Kept, today: dt.date) -> dict:
    """Return an entry as a page lists it."""
    because = each.stays_because(today)
    return {
        "reference": each.reference,
        "kind": dict(kinds.CHOICES)[each.kind],
        "category": each.category,
        "recorded": timezone.localdate(each.created_at),
        "due_on": None if each.ties else each.due_on,
        "why": each.authority,
        "years": each.years,
        "stands": dict(states.FELL_OUT)[because] if because else "Due",
        "tone": "" if because else "soon",
    }


@dataclass(slots=True)
class DisposalPage:
    """One disposal, what it names and what became of it, and what the viewer may do."""

    disposal: Disposal
    lines: list[dict]
    can: list[str]


def open_disposal(viewer: Viewer, reference: str) -> DisposalPage:
    """Return a disposal of the acting agency. Raises Refused and Http404."""
    check(viewer, "retention.read")
    with whole_ledger():
        rows = Disposal.objects.visible_to(viewer).select_related(*DISPOSAL_NAMES)
        found = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    rows = DisposalItem.objects.filter(disposal=found).select_related("entry__category")
    lines = [
        {
            "reference": row.entry.reference,
            "kind": row.entry.get_kind_display(),
            "category": row.entry.category.label,
            "due_on": row.due_on,
            "stands": row.get_fell_out_display() or ("Disposed of" if row.disposed_at else "Due"),
        }
        for row in rows
    ]
    acts = able(viewer, found, *(f"disposal.{act}" for act in ACTS))
    return DisposalPage(disposal=found, lines=lines, can=[verb.partition(".")[2] for verb in acts])


def open_hold(viewer: Viewer, reference: str) -> Hold:
    """Return a hold of the acting agency. Raises Refused and Http404."""
    check(viewer, "retention.read")
    with whole_ledger():
        found = Hold.objects.visible_to(viewer).select_related(*HOLD_NAMES).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


@dataclass(slots=True)
class ScheduleLine:
    """How long an agency keeps one category; `own` where it has set that itself, with the version of its row."""

    code: str
    label: str
    years: int
    authority: str
    own: bool
    url: str
    version: int

    @property
    def reference(self) -> str:
        """Return what names it, with its version."""
        return self.code


def schedule_of(viewer: Viewer) -> list[ScheduleLine]:
    """Return the schedule of the acting agency: a line for each category, and whose it is. Raises Refused."""
    check(viewer, "retention.read")
    rows = {(row.category_id, row.agency_id is None): row for row in Period.objects.visible_to(viewer)}
    return [
        ScheduleLine(
            code=category.code,
            label=category.label,
            years=row.years if row else settings.RETENTION_USUAL_YEARS,
            authority=row.authority if row else "",
            own=(own := row is not None and row.agency_id is not None),
            url=reverse("retention:period", args=[category.code]),
            version=row.version if own else 0,
        )
        for category in Category.objects.all()
        for row in [rows.get((category.code, False)) or rows.get((category.code, True))]
    ]


def line_of_schedule(viewer: Viewer, code: str, *, change: bool = False) -> ScheduleLine:
    """Return the line of one category; for a `change` with the agency's row locked. Raises Refused and Http404."""
    check(viewer, "retention.read")
    if change:
        list(Period.objects.select_for_update(of=("self",)).filter(agency_id=viewer.agency_id, category=code))
    line = next((line for line in schedule_of(viewer) if line.code == code), None)
    if line is None:
        raise Http404
    return line
