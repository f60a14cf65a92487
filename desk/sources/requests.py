"""What people ask of the agency about their own information: complaints with their 30 days, and other requests."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from access.policy import can
from access.viewer import Viewer
from desk.sources.source import Source, ToDo
from rights.models import SubjectRequest
from rights.words import COMPLAINT


def waiting(viewer: Viewer) -> QuerySet:
    """Return requests that are not answered, for those who may read them; those whose clock stands still last."""
    if not can(viewer, "request.read"):
        return SubjectRequest.objects.none()
    return SubjectRequest.objects.visible_to(viewer).waiting()


def complaints(viewer: Viewer) -> QuerySet:
    """Return complaints that wait."""
    return waiting(viewer).filter(type=COMPLAINT)


def others(viewer: Viewer) -> QuerySet:
    """Return the requests that are no complaints."""
    return waiting(viewer).exclude(type=COMPLAINT)


def lines(viewer: Viewer, rows: list[SubjectRequest]) -> list[ToDo]:
    """Return a line for each request: what it is, and when the answer is due."""
    today = timezone.localdate()
    return [
        ToDo(
            words="Late" if (row.extended_to or row.due_on) < today else row.get_state_display(),
            tone="late" if (row.extended_to or row.due_on) < today else "",
            title=f"{row.get_type_display()}: {row.reference}",
            url=reverse("rights:request", args=[row.reference]),
            detail=f"Came on {row.received_on:%-d %B %Y}.",
            due=row.extended_to or row.due_on,
        )
        for row in rows
    ]


SOURCES = [
    Source(
        code="complaints",
        title="Complaints",
        tag="Complaint",
        tone="late",
        one="1 complaint with its clock running",
        many="{} complaints with their clocks running",
        empty="No complaint waits.",
        rows=complaints,
        lines=lines,
    ),
    Source(
        code="requests",
        title="Requests of people about their information",
        tag="Request",
        tone="info",
        one="1 request of a person to answer",
        many="{} requests of people to answer",
        empty="No request waits.",
        rows=others,
        lines=lines,
    ),
]
