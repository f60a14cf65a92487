"""Ledger rows as the desk and the API show them: who, did what, with what of whom, on what ground, with what result.

Names of users, agencies and categories are looked up in one statement for a whole page.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from access.viewer import Viewer
from agencies.models import Agency, User
from agencies.names import name_before
from audit.models import REACHING, Disclosure
from audit.querysets import SILENT
from consent.codes import Outcome, Route
from consent.explain import BADGES
from consent.reach_words import attempt_words
from desk.filters import OWN_RECORD
from desk.reading import held_among, items_of, leading
from people.models import Category

DID = dict(Disclosure.KINDS)
TRIED = "Tried"
#: What a person was told of their own information, and asking whether they may be reached: it names them, and holds no
#: decisions about what is shown.
GIVEN = "subject_access"
RESULTS = {DID[GIVEN]: "Given", DID["reached"]: "Allowed", DID["reach_stopped"]: "Stopped"}
NOTHING_SHARED = ("None", "")
#: What came of an entry without any decision in it: a list of nobody, a page that was not there; anything else was done.
NOTHING_IN_IT = {DID["listed_in_search"]: "Nobody found", DID["denied"]: "Refused"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the ledger, as far as its reader may know of it. Lists are in the order in which they are shown."""

    reference: str
    at: datetime
    who: str
    agency: str
    role: str
    did: str
    what: list[str]
    about: list[str]
    bases: list[tuple[str, str]]
    allowed: int
    refused: int
    silent: bool
    why: str
    items: list[dict]
    erased: bool = False

    @property
    def result(self) -> str:
        """Return the result in words."""
        if self.erased and not self.items:
            return "Details erased"
        if not self.about:
            return NOTHING_IN_IT.get(self.did, "Done")
        if self.did in RESULTS:
            return RESULTS[self.did]
        if not self.allowed:
            return "Refused, and not told" if self.silent else "Refused"
        return f"Allowed, {self.refused} refused" if self.refused else "Allowed"


def lines(viewer: Viewer, rows: Sequence[Disclosure]) -> list[Line]:
    """Return rows that the viewer may read as lines, each with what the viewer may know of it; two statements."""
    held, names = held_among(viewer, rows), names_in(viewer, rows)
    return [line(row, items_of(viewer, row, held), names) for row in rows]


def lines_about(viewer: Viewer, reference: str, rows: Sequence[Disclosure], *, held: bool) -> list[Line]:
    """Return rows as lines about one person alone, whom the acting agency holds or not; one statement."""
    names, people = names_in(viewer, rows), {reference} if held else set()
    about = [[item for item in items_of(viewer, row, people) if item["person"] == reference] for row in rows]
    return [line(row, items, names) for row, items in zip(rows, about, strict=True)]


def line_of(viewer: Viewer, row: Disclosure, items: list[dict]) -> Line:
    """Return one row as a line, with these of its items; one statement."""
    return line(row, items, names_in(viewer, [row]))


def line(row: Disclosure, items: list[dict], names: dict[str, str]) -> Line:
    """Return one line. Without items it is an attempt to see somebody who could not be told of, or a list of nobody."""
    allowed = [item for item in items if item["outcome"] == Outcome.ALLOW]
    given = row.kind in (GIVEN, *REACHING)
    nobody = not items and not given and row.kind != SILENT
    first = leading(items) if items else None
    return Line(
        reference=row.reference,
        at=row.at,
        who=names.get(str(row.recipient_user), "The hub"),
        agency=names.get(str(row.recipient_agency), "The hub"),
        role=row.recipient_role,
        did=DID[row.kind] if allowed or nobody or given else TRIED,
        what=[attempt_words(row.correlation)]
        if row.kind in REACHING
        else _in_order(names.get(item["category"], item["category"]) for item in allowed or items),
        about=[] if nobody else row.people if given else _in_order(item["person"] for item in items) or [row.asked],
        bases=bases_of(allowed),
        allowed=len(allowed),
        refused=len(items) - len(allowed),
        silent=any(item["outcome"] == Outcome.DENY_SILENT for item in items) or not (items or nobody or given),
        why="" if nobody or given else why_url(row, first),
        items=items,
        erased=row.erased,
    )


def why_url(row: Disclosure, item: dict | None) -> str:
    """Return the address of the reasons of an item, or of a row without any."""
    if item is None:
        return reverse("desk:attempt", args=[row.reference])
    return reverse("desk:why", args=[row.reference, item["reference"]])


def bases_of(allowed: Iterable[dict]) -> list[tuple[str, str]]:
    """Return words and tone of each ground on which something was shown; of none, that there was none."""
    routes = _in_order(Route(item["route"]) for item in allowed)
    return [(OWN_RECORD, "") if route == Route.OWN_RECORD else BADGES[route] for route in routes] or [NOTHING_SHARED]


def names_in(viewer: Viewer, rows: Sequence[Disclosure]) -> dict[str, str]:
    """Return what users, agencies (by the name they go by before this viewer) and categories are called."""
    users = User.objects.filter(pk__in={row.recipient_user for row in rows if row.recipient_user})
    agencies = Agency.objects.filter(pk__in={row.recipient_agency for row in rows if row.recipient_agency})
    return dict(
        users.order_by()
        .values_list(Cast("pk", TextField()), "name")
        .union(
            agencies.order_by().values_list(Cast("pk", TextField()), name_before(viewer)),
            Category.objects.order_by().values_list("code", "label"),
            all=True,
        )
    )


def _in_order(values: Iterable) -> list:
    """Return different values, in the order in which they first come."""
    return list(Counter(values))
