"""What stands around plans and proves something: questions, concerns, referrals, copies, talks, reviews, sessions,
reports and feedback.

Each as far as the viewer may know of it, by the scope of its own room; references, states and times alone, never words.
One statement, however many plans.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils.dateparse import parse_datetime

from access.viewer import Viewer
from consent.models import ConsentConversation
from delivery.models import Feedback, Report, Session
from plans.models import Delivery, PersonAnswer, Plan
from plans.querysets import SAID
from questions.models import Alarm, Concern, Question
from questions.states import UNACKNOWLEDGED
from referrals.models import Referral
from reviews.models import Review
from standards.models import Attestation

#: Of each plan not more than so many of a kind: the newest.
MOST = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One thing around a plan: its reference, its state, and what of it says how it stands. Absent is None."""

    reference: str
    state: str = ""
    at: dt.datetime | None = None
    due_at: dt.datetime | None = None
    done_at: dt.datetime | None = None
    chased_at: dt.datetime | None = None
    waits: int = 0
    agency: UUID | None = None
    number: int = 0
    theme: int = 0
    entry: UUID | None = None
    alternatives: str = ""
    late: int = 0
    on: dt.date | None = None
    part: UUID | None = None

    @property
    def is_late(self) -> bool:
        """Return whether it waits for something that is past its time."""
        return self.done_at is None and self.due_at is not None and self.due_at < dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around one plan, newest first."""

    questions: tuple[Row, ...] = ()
    concerns: tuple[Row, ...] = ()
    referrals: tuple[Row, ...] = ()
    copies: tuple[Row, ...] = ()
    talks: tuple[Row, ...] = ()
    minds: tuple[Row, ...] = ()
    said: tuple[Row, ...] = ()
    reviews: tuple[Row, ...] = ()
    sessions: tuple[Row, ...] = ()
    reports: tuple[Row, ...] = ()
    feedback: tuple[Row, ...] = ()


#: What the attributes of a plan begin with that was read with what stands around it.
AROUND = "around_"
NAMES = tuple(Around.__dataclass_fields__)
TIMES = ("at", "due_at", "done_at", "chased_at")
KEYS = ("agency", "entry", "part")


def _rows(rows, **told) -> ArraySubquery:
    """Return these rows, each as one object with what is told of it."""
    return ArraySubquery(rows[:MOST].values(around_row=JSONObject(**told)))


def around_of(viewer: Viewer, plans: Iterable[UUID]) -> dict[UUID, Around]:
    """Return what stands around these plans, by key. One statement."""
    found = Plan.objects.visible_to(viewer).filter(pk__in=list(plans)).annotate(**annotations(viewer))
    return {row.pop("pk"): _around(row) for row in found.values("pk", *(f"{AROUND}{name}" for name in NAMES))}


def around_on(plan: Plan) -> Around:
    """Return the same of a plan that was read with these annotations. Nothing more is read."""
    return _around({name: getattr(plan, name) for name in (f"{AROUND}{name}" for name in NAMES)})


def _around(row: dict) -> Around:
    return Around(**{name.removeprefix(AROUND): tuple(map(_row, rows)) for name, rows in row.items()})


def annotations(viewer: Viewer) -> dict[str, ArraySubquery]:
    """Return what reads all that stands around a plan together with its row, as far as the viewer may know of it."""
    person = {"person_id": OuterRef("person_id")}
    unheard = Alarm.objects.visible_to(viewer).filter(concern=OuterRef("pk"), state__in=UNACKNOWLEDGED)
    unheard = unheard.order_by().values("concern").annotate(many=Count("pk")).values("many")
    concerns = Concern.objects.visible_to(viewer).filter(**person).annotate(waits=Coalesce(Subquery(unheard), 0))
    copies = Delivery.objects.filter(version__plan=OuterRef("pk"))
    copies = copies.filter(Q(agency_id=viewer.agency_id) | Q(version__plan__lead_id=viewer.agency_id))
    minds = PersonAnswer.objects.filter(plan=OuterRef("pk"), version__isnull=True)
    found = {
        "questions": _rows(
            Question.objects.visible_to(viewer).filter(**person).order_by("-sent_at"),
            **{name: name for name in ("reference", "state", "due_at")},
            at="sent_at",
            done_at=Coalesce("answered_at", "closed_at"),
            chased_at=Coalesce("escalated_at", "reminded_at"),
        ),
        "concerns": _rows(
            concerns.order_by("-raised_at"),
            **{name: name for name in ("reference", "state", "waits")},
            at="raised_at",
            done_at="closed_at",
        ),
        "referrals": _rows(
            Referral.objects.visible_to(viewer).filter(**person).exclude(state="draft").order_by("-sent_at"),
            **{name: name for name in ("reference", "state", "due_at")},
            at="sent_at",
            done_at="answered_at",
            agency="to_agency_id",
        ),
        "copies": _rows(
            copies.order_by("-version__number", "agency_id"),
            reference=F("version__plan__reference"),
            number=F("version__number"),
            at="sent_at",
            due_at="due_at",
            done_at="opened_at",
            chased_at="chased_at",
            agency="agency_id",
        ),
        "talks": _rows(
            ConsentConversation.objects.visible_to(viewer).filter(**person).order_by("-held_at"),
            reference="reference",
            at="held_at",
        ),
        "minds": _rows(
            minds.order_by("-at"),
            reference=F("letter__reference"),
            entry=SAID["letter"],
            at="at",
            alternatives="alternatives",
        ),
        "said": _rows(
            Attestation.objects.filter(plan=OuterRef("pk")).order_by("-at", "-id"),
            reference=F("entry__reference"),
            state="answer",
            theme="theme",
            agency="agency_id",
            entry="entry_id",
            at="at",
        ),
        "sessions": _rows(
            Session.objects.filter(plan=OuterRef("pk")).order_by("-on", "-created_at"),
            **{name: name for name in ("reference", "state", "on")},
            part="action_id",
        ),
        "reports": _rows(
            Report.objects.filter(plan=OuterRef("pk")).order_by("-created_at", "-id"),
            **{name: name for name in ("reference", "state")},
            entry="entry_id",
            at="created_at",
        ),
        "feedback": _rows(
            Feedback.objects.visible_to(viewer).filter(**person).order_by("-invited_at", "-id"),
            **{name: name for name in ("reference", "state")},
            agency="agency_id",
            entry="entry_id",
            at="invited_at",
        ),
        "reviews": _rows(
            Review.objects.filter(plan=OuterRef("pk")).order_by("-held_on", "-opened_at"),
            reference="reference",
            state="state",
            late=Case(When(held_on__gt=F("planned_for"), then=1), default=0),
        ),
    }
    return {f"{AROUND}{name}": rows for name, rows in found.items()}


def _row(told: dict) -> Row:
    """Return one row with times and keys as they are in Python."""
    for name in TIMES:
        if told.get(name):
            told[name] = parse_datetime(told[name])
    for name in KEYS:
        if told.get(name):
            told[name] = UUID(told[name])
    if told.get("on"):
        told["on"] = dt.date.fromisoformat(told["on"])
    return Row(**told)
