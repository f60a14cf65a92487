"""What an officer can choose from in the simulator, and what they name in it: read in one statement for the whole page.

Words, agencies, one's own workers; and the agreement, the rule and the look in the ledger that a reference names, where the
acting agency may know of it. (Design: pages, wireframe K2; performance, goal 1.)
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import BooleanField, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, JSONObject

from access.roles import NO_CONTENT, ROLES
from access.viewer import Viewer
from agencies.models import Agency, Membership, User
from agencies.names import cover_before, shown_name
from audit.models import Disclosure
from consent.labels import PARTS, Labels, label_rows, labels_of
from consent.models import Agreement, SharingRule
from desk.filters import partners_of
from hub.kit.references import PATTERN

MORE = ("key", "more")
AGREEMENT = ("reference", "title")
RULE = [each.attname for each in SharingRule._meta.concrete_fields]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody in particular: one's own worker by their role there, or whoever looked, by the entry of the ledger."""

    reference: str
    user_id: UUID
    name: str
    agency_id: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be chosen, and what was named; None and empty: no such thing that the acting agency may know of."""

    labels: Labels
    partners: list[Agency]
    workers: dict[str, Worker] = field(default_factory=dict)
    agreement: Agreement | None = None
    rule: SharingRule | None = None

    def of_worker(self, worker: Worker, viewer: Viewer) -> str:
        """Return what a worker is called in the list."""
        agency = next((one for one in self.partners if one.pk == worker.agency_id), None)
        role = ROLES.get(worker.role, worker.role).lower()
        if worker.agency_id == viewer.agency_id or agency is None:
            return f"{worker.name}, {role}"
        return f"{worker.name}, {role}, {shown_name(agency, viewer)}"


def read_choices(viewer: Viewer, named: Mapping) -> Choices:
    """Return what this viewer can choose from, with what `which` and `worker` name; one statement."""
    which, worker = (_reference(named.get(name)) for name in ("which", "worker"))
    found = [*label_rows(), _agencies(viewer), _own_workers(viewer)]
    if which:
        found += [_agreement(viewer, which), _rule(viewer, which)]
    if worker.startswith("D-"):
        found.append(_looked(viewer, worker))
    first, *others = (_whole(one) for one in found)
    rows = list(first.union(*others, all=True))
    known = [
        Agency(pk=UUID(key), reference=code, name=name, cover_name=cover)
        for name, code, key, cover in _of(rows, "agency")
    ]
    return Choices(
        labels=labels_of(rows),
        partners=sorted(known, key=lambda one: (shown_name(one, viewer).lower(), str(one.pk))),
        workers={
            worker.reference: worker
            for worker in sorted(map(_worker, _of(rows, "worker")), key=lambda one: one.name.lower())
            if worker.agency_id in {agency.pk for agency in known}
        },
        agreement=next((_again(Agreement, more) for _, _, _, more in _of(rows, "agreement")), None),
        rule=next((_again(SharingRule, more) for _, _, _, more in _of(rows, "rule")), None),
    )


def _reference(text) -> str:
    """Return a reference as it was sent; of anything else nothing."""
    return text if isinstance(text, str) and re.fullmatch(PATTERN, text) else ""


def _of(rows: list[tuple], what: str) -> list[tuple]:
    return [(label, code, key, more) for kind, label, code, _, key, more in rows if kind == what]


def _whole(found: QuerySet) -> QuerySet:
    """Return the rows with all columns of the statement."""
    given = found.query.annotations
    missing = {
        "key": Value("", TextField()),
        "more": Value("", TextField()),
        "prohibited": Value(False, BooleanField()),
    }
    own = {each.name for each in found.model._meta.concrete_fields}
    found = found.annotate(**{name: value for name, value in missing.items() if name not in {*given, *own}})
    return found.order_by().values_list(*PARTS, *MORE)


def _agencies(viewer: Viewer) -> QuerySet:
    known = partners_of(viewer).annotate(what=Value("agency"), label=F("name"), code=F("reference"))
    return known.annotate(key=Cast("pk", TextField()), more=Cast(cover_before(viewer), TextField()))


def _own_workers(viewer: Viewer) -> QuerySet:
    held = Membership.objects.current().filter(agency_id=viewer.agency_id).exclude(role__in=NO_CONTENT)
    return held.annotate(
        what=Value("worker"),
        label=F("user__name"),
        code=F("reference"),
        key=Cast("user_id", TextField()),
        more=Cast(JSONObject(agency="agency_id", role="role"), TextField()),
    )


def _looked(viewer: Viewer, reference: str) -> QuerySet:
    """Return whoever looked, where the ledger says so to officers of the acting agency."""
    rows = Disclosure.objects.visible_to(viewer).filter(reference=reference, recipient_user__isnull=False)
    return rows.exclude(recipient_role__in=NO_CONTENT).annotate(
        what=Value("worker"),
        label=Subquery(User.objects.filter(pk=OuterRef("recipient_user")).values("name")),
        code=F("reference"),
        key=Cast("recipient_user", TextField()),
        more=Cast(JSONObject(agency="recipient_agency", role="recipient_role"), TextField()),
    )


def _agreement(viewer: Viewer, reference: str) -> QuerySet:
    found = Agreement.objects.visible_to(viewer).filter(reference=reference)
    whole = JSONObject(**{name: name for name in ("id", *AGREEMENT)})
    return found.annotate(what=Value("agreement"), label=F("title"), code=F("reference"), more=Cast(whole, TextField()))


def _rule(viewer: Viewer, reference: str) -> QuerySet:
    found = SharingRule.objects.visible_to(viewer).filter(reference=reference)
    whole = JSONObject(**{name: name for name in RULE})
    return found.annotate(what=Value("rule"), label=Value(""), code=F("reference"), more=Cast(whole, TextField()))


def _worker(row: tuple) -> Worker:
    label, code, key, more = row
    said = json.loads(more)
    return Worker(reference=code, user_id=UUID(key), name=label, agency_id=UUID(said["agency"]), role=said["role"])


def _again[Row](model: type[Row], text: str) -> Row:
    """Return a row that came as JSON, with the values its fields have."""
    fields = {each.attname: each for each in model._meta.concrete_fields}
    return model(**{name: fields[name].to_python(value) for name, value in json.loads(text).items()})
