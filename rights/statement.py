"""Who has seen somebody's information, why, and on what basis: put together for the person (design: sharing 2.6, ux L).

From the ledger's entries of a period about what the acting agency owns: grouped by organisation and day, staff by role, no
clock times. Whatever could tell of somebody else, or is not to be told yet, is told only after two people have said so.
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from access.policy import can
from access.viewer import Viewer
from agencies.models import Agency
from audit.models import REACHING, Disclosure
from consent.codes import Outcome, Route, Seal
from consent.identity import cleaner
from consent.sight import PersonSight
from rights import said
from rights.actions.deciding import NOT_AS_IT_IS, speaks_of_others
from rights.linked import Linked, linked_with
from rights.models import Visibility

TOLD, HELD, WAITING, DOUBT = "told", "held", "waiting", "doubt"
#: Entries of the ledger in which nobody saw anything of another's.
NO_SIGHT = ("denied", "denied_silent", "recalled", "subject_access", "simulated", *REACHING)
#: Sharing without a yes: the person may not have been told of it.
WITHOUT_ASKING = (Route.OVERRIDE, Route.BREAK_GLASS)

ABOUT_OTHERS = "It is about somebody else too"
NOT_YET = "It is marked as not to be told yet"
LOCKED = "It is sealed and locked"
LINKED = "They also work with somebody who is linked to this person"
NOT_ASKED = "It was shared without asking: check whether they were told"
SAME_AGENCY = "Something else that they saw is held back"


@dataclass(slots=True)
class Line:
    """What the workers of one agency saw on one day for one purpose on one basis.

    `reference` is that of the first of its entries in the ledger, `keys` are all of them. `doubts` say why it has to be
    decided first, `decision` is what was decided last.
    """

    reference: str
    day: date
    agency: UUID
    organisation: str
    purpose: str
    route: Route
    statement: str
    said_at: datetime | None
    keys: set[UUID] = field(default_factory=set)
    categories: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    decision: Visibility | None = None
    status: str = TOLD

    @property
    def version(self) -> str:
        """Return what this state of the line has and no other: its entries, its doubts, and what was decided of it."""
        decided = self.decision.pk if self.decision else ""
        said = [*sorted(map(str, self.keys)), *sorted(self.doubts), str(decided), self.status]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:20]

    @property
    def times(self) -> int:
        """Return how often they looked."""
        return len(self.keys)

    @property
    def what(self) -> str:
        """Return what was seen, in words for the person."""
        return said.what(self.categories)

    @property
    def how_often(self) -> str:
        """Return how often, in words."""
        return said.how_often(self.times)

    @property
    def who(self) -> str:
        """Return whose eyes it was, by role."""
        return said.roles(self.roles)

    @property
    def why(self) -> str:
        """Return what for, in words for the person."""
        return said.why(self.purpose)

    @property
    def basis(self) -> said.Basis:
        """Return on what basis, in words for the person."""
        return said.basis(self.route, self.said_at)


@dataclass(slots=True)
class Statement:
    """Everything that one agency can tell a person of who has seen what it holds, in one period."""

    first: date
    last: date
    agency: str
    lines: list[Line]
    own_days: int
    own_roles: set[str]

    def of(self, *statuses: str) -> list[Line]:
        """Return the lines in one of these states, newest first."""
        return [line for line in self.lines if line.status in statuses]

    @property
    def is_ready(self) -> bool:
        """Return whether nothing has to be decided or checked before the person may read it."""
        return not self.of(WAITING, DOUBT)

    @property
    def organisations(self) -> list[tuple[str, list[Line]]]:
        """Return what the person is told, by organisation in the order of names, the earliest day first."""
        grouped = defaultdict(list)
        for line in self.of(TOLD):
            grouped[line.organisation].append(line)
        in_order = sorted(grouped.items(), key=lambda pair: pair[0].casefold())
        return [(name, sorted(lines, key=lambda line: (line.day, line.reference))) for name, lines in in_order]

    @property
    def in_short(self) -> list[str]:
        """Return the first sentences of the page. What they deny is true of what is held back, too."""
        seen = {category for line in self.lines for category in line.categories}
        return said.in_short(len(self.organisations), seen, is_whole=not self.of(HELD, WAITING, DOUBT))

    @property
    def own_words(self) -> str:
        """Return the sentence about the agency's own staff."""
        return said.own(self.agency, self.own_days, self.own_roles)

    @property
    def says_that_something_is_held_back(self) -> bool:
        """Return whether the person is told that something is held back; only where that was decided."""
        return any(line.decision.may_say for line in self.of(HELD))


def statement_of(viewer: Viewer, seen: PersonSight, first: date, last: date) -> Statement:
    """Return the statement about a person whom the viewer was just shown; three statements.

    `first` and `last` are the days of the period, both counted.
    """
    linked, clean = linked_with(viewer, seen.person), cleaner(seen, outside=True)
    lines, own_days, own_roles = _lines(viewer, seen, linked, first, last)
    for line in lines:
        line.organisation = clean(line.organisation)  # a refuge is never named by its address
    _decided(viewer, seen, lines)
    lines.sort(key=lambda line: (line.day, line.reference), reverse=True)
    return Statement(first, last, linked.own_name, lines, len(own_days), own_roles)


def rows_of(viewer: Viewer, reference: str, first: date, last: date) -> QuerySet[Disclosure]:
    """Return the ledger's entries of a period about a person that the agency may read, with the agency’s name for the person."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    named = Case(When(cover_name="", then=F("name")), default=F("cover_name"), output_field=CharField())
    agency = Agency.objects.order_by().filter(pk=OuterRef("recipient_agency")).annotate(shown=named).values("shown")
    return (
        Disclosure.objects.visible_to(viewer)
        .about(reference)
        .filter(at__gte=start, at__lt=end)
        .exclude(kind__in=NO_SIGHT)
        .annotate(organisation=Coalesce(Subquery(agency), Value("The hub")))
        .order_by("at", "reference")
    )


def _lines(viewer: Viewer, seen: PersonSight, linked: Linked, first: date, last: date):
    """Return lines, and on which days in which roles the agency's own workers looked."""
    entries = {str(each.entry.pk): each.entry for each in (*seen.shown, *seen.refused, *seen.silent)}
    unknown = set() if can(viewer, "ledger.read") else {str(each.entry.pk) for each in seen.silent}
    lines: dict[tuple, Line] = {}
    own_days, own_roles = set(), set()
    for row in rows_of(viewer, seen.person.reference, first, last):
        day = timezone.localdate(row.at)
        for item in _told_of(viewer, row, seen.person.reference, unknown):
            if row.recipient_agency == viewer.agency_id:
                own_days.add(day)
                own_roles.add(row.recipient_role)
                continue
            route = Route(item["route"])
            what_for = linked.purposes.get(item["purpose"], "")
            key = (row.recipient_agency, day, what_for, route)
            line = lines.setdefault(
                key,
                Line(
                    reference=row.reference,
                    day=day,
                    agency=row.recipient_agency,
                    organisation=row.organisation,
                    purpose=what_for,
                    route=route,
                    statement=item["statement"] or "",
                    said_at=linked.said.get(item["statement"] or ""),
                ),
            )
            line.keys.add(row.pk)
            line.roles.add(row.recipient_role)
            if item["category"] not in line.categories:
                line.categories.append(item["category"])
            for doubt in _doubts(entries.get(item["item"]), line, linked):
                if doubt not in line.doubts:
                    line.doubts.append(doubt)
    return list(lines.values()), own_days, own_roles


def _told_of(viewer: Viewer, row: Disclosure, reference: str, unknown: set[str]) -> list[dict]:
    """Return what of a row is the acting agency's to tell: what it owns, of this person, that was shown."""
    mine = str(viewer.agency_id)
    return [
        item
        for item in row.items
        if item["person"] == reference
        and item["owner"] == mine
        and item["outcome"] == Outcome.ALLOW
        and item["item"] not in unknown
    ]


def _doubts(entry, line: Line, linked: Linked) -> list[str]:
    """Return why a sight is not told without a decision."""
    found = []
    if entry is None or speaks_of_others(entry):
        found.append(ABOUT_OTHERS)
    if entry is not None and NOT_AS_IT_IS & set(entry.handling):
        found.append(NOT_YET)
    if entry is not None and entry.seal == Seal.LOCKED:
        found.append(LOCKED)
    if line.agency in linked.agencies:
        found.append(LINKED)
    if line.route in WITHOUT_ASKING:
        found.append(NOT_ASKED)
    return found


def _decided(viewer: Viewer, seen: PersonSight, lines: list[Line]) -> None:
    """Give each line the last decision on any of its entries, and the state that it comes to."""
    decisions = (
        Visibility.objects.visible_to(viewer)
        .filter(person_id=seen.person.pk)
        .select_related("check_made", "decided_by")
        .order_by("decided_at", "pk")
    )
    held_back = set()
    latest: dict[UUID, Visibility] = {}
    for decision in decisions:
        latest.update(dict.fromkeys(decision.disclosures, decision))
    for decision in latest.values():
        if state_of(decision) in (HELD, WAITING) and decision.decision != "visible":
            held_back.add(decision.recipient)
    for line in lines:
        mine = [latest[key] for key in line.keys if key in latest]
        if mine:
            line.decision = max(mine, key=lambda decision: (decision.decided_at, str(decision.pk)))
            line.status = state_of(line.decision)
            continue
        if line.agency in held_back:
            line.doubts.append(SAME_AGENCY)
        line.status = DOUBT if line.doubts else TOLD


def state_of(decision: Visibility) -> str:
    """Return what a decision comes to: nothing before its check, and nothing where the second person said no."""
    made = getattr(decision, "check_made", None)
    if made is None:
        return WAITING
    if not made.agrees:
        return DOUBT
    if decision.decision == "withheld":
        return HELD
    if decision.decision == "deferred_until" and decision.deferred_until > timezone.localdate():
        return HELD
    return TOLD
