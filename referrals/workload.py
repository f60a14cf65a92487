"""How the work lies at an agency, for those who share it out: by service and by worker, in one statement (design: ux 2.1)."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import CharField, F, OuterRef, Value
from django.db.models.functions import Cast
from django.utils import timezone

from access.roles import NO_CONTENT
from access.viewer import Viewer
from agencies.models import Membership, Service
from referrals.counts import at_most, spoken
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Line:
    """A service or a worker, with counts, each in figures and with the address of the list that it counts."""

    reference: str
    words: str
    detail: str
    counts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Workload:
    """The services with what waits for them, and the workers with what they have."""

    services: list[Line]
    workers: list[Line]


def workload_of(viewer: Viewer) -> Workload:
    """Return how the work lies at the acting agency now."""
    box, late = _boxes(viewer), {"due_at__lte": timezone.now()}
    services = Service.objects.filter(agency_id=viewer.agency_id)
    workers = Membership.objects.current().filter(agency_id=viewer.agency_id).exclude(role__in=NO_CONTENT)
    of_service, of_worker = {"service_id": OuterRef("pk")}, {"worker_id": OuterRef("user_id")}
    found = _rows(
        services,
        "service",
        "name",
        F("capacity"),
        box["answer"].filter(**of_service),
        box["answer"].filter(**of_service, worker__isnull=True),
        box["answer"].filter(**of_service, **late),
    ).union(
        _rows(
            workers,
            "worker",
            "user__name",
            Cast("user_id", CharField()),
            box["answer"].filter(**of_worker),
            box["answer"].filter(**of_worker, **late),
            box["accepted"].filter(**of_worker),
        ),
        all=True,
    )
    lines, known = {"service": [], "worker": []}, set()
    for kind, reference, words, more, *counts in sorted(found.order_by(), key=lambda row: (row[0], row[2].lower())):
        if kind == "worker" and more in known:
            continue  # somebody with two roles is one worker
        known.add(more)
        detail = dict(Service.CAPACITY).get(more, "") if kind == "service" else ""
        asked = LISTS[kind](reference)
        counted = [(spoken(count), f"?{urlencode(query)}") for count, query in zip(counts, asked, strict=True)]
        lines[kind].append(Line(reference, words, detail, counted))
    return Workload(lines["service"], lines["worker"])


#: The lists that the counts of a line are of.
LISTS = {
    "service": lambda reference: (
        {"service": reference},
        {"service": reference, "whose": "nobody"},
        {"service": reference, "late": "only"},
    ),
    "worker": lambda reference: (
        {"whose": reference},
        {"whose": reference, "late": "only"},
        {"box": "accepted", "whose": reference},
    ),
}


def _boxes(viewer: Viewer) -> dict:
    """Return the rows of the boxes that are counted, by box."""
    return {name: Referral.objects.in_box(viewer, name) for name in ("answer", "accepted")}


def _rows(things, kind: str, words: str, more, *counted):
    """Return things of one kind with what is known and counted of each."""
    named = {f"count_{number}": at_most(rows) for number, rows in enumerate(counted)}
    known = {"kind": Value(kind, CharField()), "called": Cast(words, CharField()), "more": Cast(more, CharField())}
    return things.order_by().annotate(**known, **named).values_list("kind", "reference", "called", "more", *named)
