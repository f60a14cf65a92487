"""Sharing without consent and emergency sights: what waits for approval, is ending, was not told, or is to be reviewed."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.models import BreakGlass, Override
from desk.sources.source import Source, ToDo

SOON = timedelta(days=7)
RUNNING = ("approved", "decided")


def _ours(viewer: Viewer) -> QuerySet:
    """Return the acting agency's own decisions."""
    rows = Override.objects.visible_to(viewer).filter(agency_id=viewer.agency_id)
    return rows.select_related("recipient", "agency")


def approvals(viewer: Viewer) -> QuerySet:
    """Return what this officer is asked to approve, the earliest to begin first; nobody approves twice, or their own."""
    asked = Q(asked_agency_id=viewer.agency_id) | Q(agency_id=viewer.agency_id)
    rows = Override.objects.visible_to(viewer).filter(asked, state__in=("proposed", "approved"), non_disclosure=False)
    rows = rows.filter(ends_at__gt=timezone.now()).exclude(requested_by_id=viewer.user_id)
    rows = rows.filter(Q(first_approver__isnull=True) | ~Q(first_approver_id=viewer.user_id))
    named = rows.select_related("recipient", "agency")
    return named.order_by("starts_at", "pk")


def ending(viewer: Viewer) -> QuerySet:
    """Return decisions in force that end within 7 days."""
    return _ours(viewer).in_force().filter(ends_at__lte=timezone.now() + SOON).order_by("ends_at", "pk")


def not_told(viewer: Viewer) -> QuerySet:
    """Return decisions of which the person should have been told by now."""
    late = _ours(viewer).filter(informed="not_yet", inform_by__lt=timezone.now(), state__in=(*RUNNING, "rescinded"))
    return late.order_by("inform_by", "pk")


def outcomes(viewer: Viewer) -> QuerySet:
    """Return decisions that are over and whose outcome nobody has reviewed."""
    over = Q(ends_at__lte=timezone.now(), state__in=RUNNING) | Q(state="rescinded")
    return _ours(viewer).filter(over, outcome_review="", non_disclosure=False).order_by("ends_at", "pk")


def sessions(viewer: Viewer) -> QuerySet:
    """Return emergency sights that nobody has reviewed, the first due first; never the officer's own."""
    rows = BreakGlass.objects.visible_to(viewer).filter(review_outcome="").exclude(user_id=viewer.user_id)
    return rows.select_related("user", "agency").order_by("review_due_at", "pk")


def override_lines(words: str, tone: str, due: str):
    """Return the function that makes lines of decisions, with this tag, due at the time in this field."""

    def lines(viewer: Viewer, rows: list) -> list[ToDo]:
        return [
            ToDo(
                words=words,
                tone=tone,
                title=f"{row.reference}: {row.about} to {shown_name(row.recipient, viewer)}",
                url=reverse("exceptions:override", args=[row.reference]),
                detail=f"{row.get_ground_display()}. Decided for {shown_name(row.agency, viewer)}.",
                due=getattr(row, due),
            )
            for row in rows
        ]

    return lines


def session_lines(viewer: Viewer, rows: list) -> list[ToDo]:
    """Return a line for each emergency sight, late where its 24 hours are over."""
    now = timezone.now()
    return [
        ToDo(
            words="Late" if row.review_due_at < now else "Within 24 hours",
            tone="late" if row.review_due_at < now else "soon",
            title=f"{row.reference}: {row.user.name} opened {row.about}",
            url=reverse("exceptions:session", args=[row.reference]),
            detail=f"{shown_name(row.agency, viewer)}. {row.get_reason_display()}.",
            due=row.review_due_at,
        )
        for row in rows
    ]


def _source(code: str, title: str, tag: str, tone: str, one: str, rows, lines) -> Source:
    """Return a source whose number is said the same way for one and for many."""
    return Source(
        code, title, tag, tone, f"1 {one}", f"{{}} {one}", f"Nothing here: {title[:1].lower()}{title[1:]}.", rows, lines
    )


SOURCES = [
    _source(
        "approvals",
        "Sharing without consent that waits for approval",
        "Without consent",
        "law",
        "to approve: sharing without consent",
        approvals,
        override_lines("To approve", "law", "starts_at"),
    ),
    _source(
        "emergencies",
        "Emergency sights to review within 24 hours",
        "Emergency sight",
        "late",
        "to review: emergency sight",
        sessions,
        session_lines,
    ),
    _source(
        "not_told",
        "People who should have been told by now",
        "Not told",
        "late",
        "not told yet, and the day has passed",
        not_told,
        override_lines("Not told", "late", "inform_by"),
    ),
    _source(
        "decisions_ending",
        "Sharing without consent that ends within 7 days",
        "Decision ends",
        "soon",
        "ending within 7 days: sharing without consent",
        ending,
        override_lines("Ends", "soon", "ends_at"),
    ),
    _source(
        "outcomes",
        "Sharing without consent whose outcome is to be reviewed",
        "Outcome",
        "info",
        "to review: outcome of sharing without consent",
        outcomes,
        override_lines("To review", "info", "ends_at"),
    ),
]
