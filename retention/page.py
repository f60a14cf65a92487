"""What the pages of this room show: references, categories and dates, never what an entry says."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from access.policy import able, check
from access.viewer import Viewer
from audit.system import whole_ledger
from people import kinds
from people.models import Category, Person
from retention import states
from retention.clock import Kept, Row, kept_about, people_in
from retention.models import Disposal, DisposalItem, Hold, Period

BOXES = [("due", "Due"), ("held", "Held"), ("check", "To check"), ("disposals", "Disposals")]
ROWS = 25
NOBODY = UUID(int=0)
ACTS = ("agree", "refuse", "withdraw")


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
        found = Paginator(rows.select_related("person", "proposed_by"), ROWS).get_page(number)
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
        key = Person.objects.filter(reference=reference).values_list("pk", flat=True).first()
    key = key or NOBODY  # what never existed costs the same
    kept = kept_about(viewer, key)
    holds = list(Hold.objects.visible_to(viewer).filter(person_id=key).select_related("placed_by"))
    disposals = list(Disposal.objects.visible_to(viewer).filter(person_id=key).select_related("proposed_by"))
    if not (kept or holds or disposals):
        raise Http404
    labels = dict(Category.objects.values_list("code", "label"))
    today = timezone.localdate()
    return PersonPage(
        key=key,
        reference=reference,
        kept=kept,
        lines=[line_of(each, labels, today) for each in kept],
        ties=[states.TIES[code] for code in (kept[0].ties if kept else [])],
        ended_at=kept[0].ended_at if kept else None,
        holds=holds,
        disposals=disposals,
    )


def line_of(each: Kept, labels: dict, today: dt.date) -> dict:
    """Return an entry as a page lists it."""
    because = each.stays_because(today)
    return {
        "reference": each.reference,
        "kind": dict(kinds.CHOICES)[each.kind],
        "category": labels[each.category_id],
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
    names = ("person", "proposed_by", "checked_by")
    found = Disposal.objects.visible_to(viewer).select_related(*names).filter(reference=reference).first()
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
    found = Hold.objects.visible_to(viewer).select_related("person", "placed_by", "lifted_by")
    if (hold := found.filter(reference=reference).first()) is None:
        raise Http404
    return hold


def schedule_of(viewer: Viewer) -> list[dict]:
    """Return the schedule of the acting agency: a line for each category, and whose it is. Raises Refused."""
    check(viewer, "retention.read")
    rows = {(row.category_id, row.agency_id is None): row for row in Period.objects.visible_to(viewer)}
    return [
        {
            "code": category.code,
            "label": category.label,
            "row": (row := rows.get((category.code, False)) or rows.get((category.code, True))),
            "own": row is not None and row.agency_id is not None,
            "url": reverse("retention:period", args=[category.code]),
        }
        for category in Category.objects.all()
    ]
