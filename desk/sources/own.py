"""What the desk itself keeps waiting: unusual access, the weekly sample, and decisions that are disputed."""

from django.db.models import QuerySet
from django.urls import reverse

from access.viewer import Viewer
from agencies.names import shown_name
from desk.models import Alert, Inquiry, SampleRow
from desk.sources.source import Source, ToDo
from desk.words import RULE_WORDS
from hub.kit.spoken import clock_words, day_words


def alerts(viewer: Viewer) -> QuerySet:
    """Return alerts without an outcome, the latest first."""
    return (
        Alert.objects.visible_to(viewer).waiting().select_related("user", "worker_agency").order_by("-raised_at", "pk")
    )


def alert_lines(viewer: Viewer, rows: list) -> list[ToDo]:
    """Return a line for each alert: the rule, whose doing, when."""
    return [
        ToDo(
            words=alert.reference,
            tone="late",
            title=RULE_WORDS[alert.rule],
            url=reverse("desk:alert", args=[alert.reference]),
            detail=f"{alert.user.name}, {shown_name(alert.worker_agency, viewer)}, {day_words(alert.last_at)},"
            f" {clock_words(alert.last_at)}.",
        )
        for alert in rows
    ]


def sampled(viewer: Viewer) -> QuerySet:
    """Return looks to check, the oldest first; not those of the officer's own."""
    return SampleRow.objects.to_check_by(viewer).select_related("user").order_by("at", "pk")


def sample_lines(viewer: Viewer, rows: list) -> list[ToDo]:
    """Return a line for each look to check."""
    return [
        ToDo(
            words="To check",
            tone="",
            title=f"Look {row.disclosure}",
            url=reverse("desk:check", args=[row.reference]),
            detail=f"{row.user.name}, {day_words(row.at)}, {clock_words(row.at)}.",
        )
        for row in rows
    ]


def disputes(viewer: Viewer) -> QuerySet:
    """Return disputes that wait for an answer of the acting agency, the oldest first."""
    return Inquiry.objects.waiting_for(viewer).select_related("asked_by", "agency").order_by("asked_at", "pk")


def dispute_lines(viewer: Viewer, rows: list) -> list[ToDo]:
    """Return a line for each question that waits for this officer."""
    return [
        ToDo(
            words="Dispute" if inquiry.kind == "dispute" else "Your reason",
            tone="soon",
            title=f"{inquiry.get_kind_display()}: {inquiry.reference}",
            url=reverse("desk:inquiry", args=[inquiry.reference]),
            detail=f"{inquiry.asked_by.name}, {shown_name(inquiry.agency, viewer)}, {day_words(inquiry.asked_at)}.",
            due=None,
        )
        for inquiry in rows
    ]


UNUSUAL = Source(
    code="unusual",
    title="Unusual access",
    tag="Unusual",
    tone="late",
    one="1 unusual access to explain",
    many="{} unusual accesses to explain",
    empty="No unusual access waits for an outcome.",
    rows=alerts,
    lines=alert_lines,
)
SOURCES = [
    Source(
        code="sample",
        title="This week’s sample",
        tag="Sample",
        tone="info",
        one="1 look of the weekly sample to check",
        many="{} looks of the weekly sample to check",
        empty="Every look of the sample has been checked.",
        rows=sampled,
        lines=sample_lines,
    ),
    Source(
        code="disputes",
        title="Questions that wait for your answer",
        tag="To answer",
        tone="soon",
        one="1 dispute or question waits for your answer",
        many="{} disputes and questions wait for your answer",
        empty="No dispute waits for your answer.",
        rows=disputes,
        lines=dispute_lines,
    ),
]
