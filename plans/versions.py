"""The versions of a plan as one viewer may read them, with what was answered to each: one statement.

What a version kept is read only where something is compared with it: the newest, the last one that each agency or the person
answered, and whichever are asked for by number. Of all others it is known who proposed them, when, and what was answered.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from plans.freezing import as_read
from plans.models import Answer, PersonAnswer, PlanVersion
from plans.page import PlanPage
from plans.querysets import SAID

#: How many versions a page looks back; who answered an earlier one answers anew.
MOST = 200


@dataclass(frozen=True, slots=True)
class Answered:
    """What one agency said to one version."""

    agency: UUID
    answer: str
    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What the person said, and when; `letter` is the entry with their words."""

    answer: str
    letter: UUID
    given: str
    understood: str
    why: str
    alternatives: str
    ask_again_on: str
    agency: UUID
    by: str
    at: datetime


@dataclass(slots=True)
class Version:
    """One version: `parts` is what the viewer may read of what it kept, empty where that was not read."""

    number: int
    parts: dict[str, dict]
    note: str
    agency: UUID
    by: str
    at: datetime
    answers: list[Answered] = field(default_factory=list)
    person: list[PersonSaid] = field(default_factory=list)


def versions_of(page: PlanPage, *numbers: int) -> list[Version]:
    """Return the versions, the newest first, as far as their parts may be read now; those of `numbers` too. One statement."""
    rows = _rows([page], _compared() | Q(number__in=numbers))
    return [_version(page, row) for row in rows.order_by("-number")[:MOST]]


def compared_with(pages: Iterable[PlanPage]) -> dict[UUID, list[Version]]:
    """Return for the key of each plan the versions alone with which something is compared, newest first. One statement."""
    pages, found = {page.plan.pk: page for page in pages}, defaultdict(list)
    for row in _rows(pages.values(), _compared()).filter(_compared()).order_by("-number"):
        found[row.plan_id].append(_version(pages[row.plan_id], row))
    return found


def _compared() -> Q:
    """Return which versions something is compared with: the newest, the last that each agency answered, the person’s."""
    newest = PlanVersion.objects.filter(plan=OuterRef("plan")).order_by("-number").values("pk")[:1]
    answers = Answer.objects.filter(version__plan=OuterRef("plan")).order_by("agency_id", "-version__number")
    latest = answers.distinct("agency_id").values("version")
    return Q(pk=Subquery(newest)) | Q(pk__in=latest) | Exists(PersonAnswer.objects.filter(version=OuterRef("pk")))


def _rows(pages: Iterable[PlanPage], kept: Q) -> QuerySet[PlanVersion]:
    """Return versions with their answers, and with what those meant by `kept` kept."""
    rows = PlanVersion.objects.filter(plan__in=[page.plan.pk for page in pages]).select_related("by").defer("parts")
    answers = Answer.objects.filter(version=OuterRef("pk")).order_by("at", "id")
    said = JSONObject(agency="agency_id", answer="answer", text="text", by=F("by__name"), at="at")
    theirs = PersonAnswer.objects.filter(version=OuterRef("pk")).order_by("at", "id")
    return rows.annotate(
        kept=Case(When(kept, then=F("parts"))),
        answered=ArraySubquery(answers.values(said=said)),
        person=ArraySubquery(theirs.values(said=JSONObject(**SAID))),
    )


def _version(page: PlanPage, row: PlanVersion) -> Version:
    """Return one version as it may be read now."""
    return Version(
        number=row.number,
        parts=as_read(row.kept or {}, page.known_entries, page.known_parts),
        note=row.note,
        agency=row.agency_id,
        by=row.by.name,
        at=row.at,
        answers=[_answered(one) for one in row.answered],
        person=[_person(one) for one in row.person],
    )


def minds_changed(page: PlanPage) -> list[PersonSaid]:
    """Return what the person said at any time, to no version, latest first. One statement."""
    rows = PersonAnswer.objects.filter(plan=page.plan, version__isnull=True).order_by("-at", "-id")
    return [_person(one) for one in rows.values_list(JSONObject(**SAID), flat=True)]


def minds_of(page: PlanPage) -> list[PersonSaid]:
    """Return the same, in order, of a page that shows the past."""
    return [_person(one) for one in page.plan.minds]


def _answered(one: dict) -> Answered:
    return Answered(**{**one, "agency": UUID(one["agency"]), "at": parse_datetime(one["at"])})


def _person(one: dict) -> PersonSaid:
    keys = {name: UUID(one[name]) for name in ("letter", "agency")}
    return PersonSaid(**{**one, **keys, "ask_again_on": one["ask_again_on"] or "", "at": parse_datetime(one["at"])})
