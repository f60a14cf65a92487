"""Recalls that wait: those the acting agency is to answer, and its own that nobody has answered."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent import states
from consent.models import RecallNotice
from desk.sources.source import Source, ToDo


def to_answer(viewer: Viewer) -> QuerySet:
    """Return recalls that were sent to the acting agency and wait for its answer, the first due first."""
    return RecallNotice.objects.to_answer(viewer).select_related("from_agency", "to_agency")


def unanswered(viewer: Viewer) -> QuerySet:
    """Return the acting agency's own recalls that wait for an answer, the first due first."""
    rows = RecallNotice.objects.visible_to(viewer).filter(from_agency_id=viewer.agency_id, state__in=states.OPEN)
    return rows.select_related("from_agency", "to_agency").order_by("due_at", "pk")


def lines(viewer: Viewer, rows: list[RecallNotice]) -> list[ToDo]:
    """Return a line for each recall: between whom, what is asked, and whether it is late."""
    now = timezone.now()
    return [
        ToDo(
            words="Late" if row.due_at < now else "Waits",
            tone="late" if row.due_at < now else "soon",
            title=f"Recall {row.reference}",
            url=reverse("consent:recall", args=[row.reference]),
            detail=f"{shown_name(row.from_agency, viewer)} to {shown_name(row.to_agency, viewer)}:"
            f" {row.get_asked_display()}.",
            due=row.due_at,
        )
        for row in rows
    ]


SOURCES = [
    Source(
        code="recalls",
        title="Recalls that your agency is to answer",
        tag="Recall",
        tone="soon",
        one="1 recall to answer",
        many="{} recalls to answer",
        empty="No recall waits for your agency’s answer.",
        rows=to_answer,
        lines=lines,
    ),
    Source(
        code="recalls_sent",
        title="Recalls that nobody has answered",
        tag="Recall",
        tone="late",
        one="1 recall without an answer",
        many="{} recalls without an answer",
        empty="Every recall of your agency has been answered.",
        rows=unanswered,
        lines=lines,
    ),
]
