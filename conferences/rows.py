"""Rows of this room with what their pages need besides, each in one statement however many there are."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from access.viewer import Viewer
from conferences.models import Attendance, Conference, Item, Research, Standing, Task, Transfer
from people.models import Person

#: The reference of whom a row is about; nothing where the person is out of sight.
WHOM = Subquery(Person.objects.filter(pk=OuterRef("person_id")).values("reference"))


def _json(rows: QuerySet, *names: str, **more: str) -> ArraySubquery:
    """Return these fields of each row as one array."""
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in names}, **more)))


def confirmed(viewer: Viewer, conference: str) -> Exists:
    """Return whether the viewer has confirmed the statement of a conference, as an expression on a row that names it."""
    mine = Attendance.objects.filter(user_id=viewer.user_id, agency_id=viewer.agency_id, confirmed_at__isnull=False)
    return Exists(mine.filter(conference_id=OuterRef(conference)))


def conferences_of(viewer: Viewer) -> QuerySet[Conference]:
    """Return conferences with who takes part, and whether the viewer has confirmed the statement."""
    came = Attendance.objects.filter(conference_id=OuterRef("pk")).order_by("user__name", "pk")
    silent = Standing.objects.filter(holder_id=OuterRef("holder_id"), state="member", researches=False)
    return (
        Conference.objects.visible_to(viewer)
        .select_related("holder", "chair")
        .annotate(
            people=_json(came, "came", "confirmed_at", key=F("pk"), agency=F("agency_id"), name=F("user__name")),
            is_confirmed=confirmed(viewer, "pk"),
            silent=ArraySubquery(silent.values("agency_id")),
        )
    )


def items_of(viewer: Viewer) -> QuerySet[Item]:
    """Return items with their conference, what agencies answered, actions, and whether the viewer has confirmed."""
    answers = Research.objects.filter(item_id=OuterRef("pk")).order_by("pk")
    tasks = Task.objects.filter(item_id=OuterRef("pk")).order_by("due_on", "pk")
    passed = Transfer.objects.filter(item_id=OuterRef("pk")).values("state")
    return (
        Item.objects.visible_to(viewer)
        .select_related("conference", "referred_by")
        .annotate(
            whom=WHOM,
            is_confirmed=confirmed(viewer, "conference_id"),
            answers=_json(
                answers,
                *("state", "due_at", "answered_at", "escalated_at"),
                agency=F("agency_id"),
                entry=F("entry_id"),
                by=F("answered_by__name"),
            ),
            given=_json(
                tasks,
                *("reference", "state", "due_on", "answered_at"),
                agency=F("agency_id"),
                entry=F("entry_id"),
                outcome=F("outcome_id"),
            ),
            passed=Subquery(passed[:1]),
        )
    )
