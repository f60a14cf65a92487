"""The versions of a plan as one viewer may read them, with what was answered to each: one statement."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from plans.freezing import as_read
from plans.models import Answer, PersonAnswer, PlanVersion
from plans.page import PlanPage

#: How many versions a page looks back; who answered an earlier one answers anew.
MOST = 12


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
    """One version: `parts` is what the viewer may read of what it kept."""

    number: int
    parts: dict[str, dict]
    note: str
    agency: UUID
    by: str
    at: datetime
    answers: list[Answered] = field(default_factory=list)
    person: list[PersonSaid] = field(default_factory=list)


def versions_of(page: PlanPage) -> list[Version]:
    """Return the newest versions, the newest first, as far as their parts may be read now. One statement."""
    rows = PlanVersion.objects.filter(plan=page.plan).select_related("by")
    answers = Answer.objects.filter(version=OuterRef("pk")).order_by("at", "id")
    said = JSONObject(agency="agency_id", answer="answer", text="text", by=F("by__name"), at="at")
    rows = rows.annotate(answered=ArraySubquery(answers.values(said=said)), person=ArraySubquery(_of_person("version")))
    return [
        Version(
            number=row.number,
            parts=as_read(row.parts, page.known_entries, page.known_parts),
            note=row.note,
            agency=row.agency_id,
            by=row.by.name,
            at=row.at,
            answers=[_answered(one) for one in row.answered],
            person=[_person(one) for one in row.person],
        )
        for row in rows.order_by("-number")[:MOST]
    ]


def minds_changed(page: PlanPage) -> list[PersonSaid]:
    """Return what the person said at any time, to no version, latest first. One statement."""
    rows = PersonAnswer.objects.filter(plan=page.plan, version__isnull=True).order_by("-at", "-id")
    return [_person(one) for one in rows.values_list(_said_by_person(), flat=True)]


def _said_by_person() -> JSONObject:
    return JSONObject(
        answer="answer",
        letter="letter_id",
        given="given",
        understood="understood",
        why="why",
        alternatives="alternatives",
        ask_again_on="ask_again_on",
        agency="agency_id",
        by=F("by__name"),
        at="at",
    )


def _of_person(name: str):
    rows = PersonAnswer.objects.filter(**{name: OuterRef("pk")}).order_by("at", "id")
    return rows.values(said=_said_by_person())


def _answered(one: dict) -> Answered:
    return Answered(**{**one, "agency": UUID(one["agency"]), "at": parse_datetime(one["at"])})


def _person(one: dict) -> PersonSaid:
    keys = {name: UUID(one[name]) for name in ("letter", "agency")}
    return PersonSaid(**{**one, **keys, "ask_again_on": one["ask_again_on"] or "", "at": parse_datetime(one["at"])})
