"""Consents that need a talk: those that end soon, and those that ended while the agency they named still works with
the person.

Counted and listed once for each talk and recipient, however many kinds of information were spoken of.
"""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.models import ConsentStatement, Involvement
from desk.sources.source import Source, ToDo
from hub.kit.spoken import day_words

SOON, LATER = timedelta(days=7), timedelta(days=14)
LOOKED_BACK = timedelta(days=90)
TALK_AND_RECIPIENT = Concat(Cast("conversation_id", TextField()), Cast("recipient_id", TextField()))


def grants(viewer: Viewer) -> QuerySet:
    """Return each yes that the acting agency took, that counts, and about which nothing was said since."""
    same = {name: OuterRef(name) for name in ("person_id", "recipient_id")}
    later = ConsentStatement.objects.filter(**same, expressed_at__gt=OuterRef("expressed_at")).filter(
        *(Q(**{name: OuterRef(name)}) | Q(**{f"{name}__isnull": True}) for name in ("category_id", "item_id"))
    )
    taken = ConsentStatement.objects.visible_to(viewer).filter(agency_id=viewer.agency_id, kind="given", valid=True)
    known = taken.filter(recipient__isnull=False).exclude(Exists(later)).annotate(about=F("person__reference"))
    return known.select_related("recipient", "conversation")


def ending(viewer: Viewer) -> QuerySet:
    """Return those that end within 14 days, the first to end first."""
    now = timezone.now()
    return grants(viewer).filter(expires_at__gt=now, expires_at__lte=now + LATER).order_by("expires_at", "pk")


def expired(viewer: Viewer) -> QuerySet:
    """Return those that have ended, where the agency they named still works with the person; the last first."""
    now = timezone.now()
    still = Involvement.objects.live().filter(person_id=OuterRef("person_id"), agency_id=OuterRef("recipient_id"))
    ended = grants(viewer).filter(expires_at__lte=now, expires_at__gt=now - LOOKED_BACK)
    return ended.filter(Exists(still)).order_by("-expires_at", "pk")


def ending_lines(viewer: Viewer, rows: list) -> list[ToDo]:
    """Return a line for each talk and recipient: how many days are left, and until when."""
    return [_line(viewer, row, *_left(row)) for row in _each_talk(rows)]


def expired_lines(viewer: Viewer, rows: list) -> list[ToDo]:
    """Return a line for each talk and recipient: since when it has ended."""
    return [_line(viewer, row, "Ended", "late") for row in _each_talk(rows)]


def _each_talk(rows: list) -> list:
    """Return the first row of each talk and recipient."""
    return list({(row.conversation_id, row.recipient_id): row for row in reversed(rows)}.values())[::-1]


def _left(row) -> tuple[str, str]:
    """Return how many days are left, with the tone of that."""
    days = (timezone.localdate(row.expires_at) - timezone.localdate()).days
    words = {0: "Ends today", 1: "1 day left"}.get(days, f"{days} days left")
    return words, "late" if days < 1 else "soon" if row.expires_at <= timezone.now() + SOON else ""


def _line(viewer: Viewer, row, words: str, tone: str) -> ToDo:
    name, person = shown_name(row.recipient, viewer), row.about
    return ToDo(
        words=words,
        tone=tone,
        title=f"What {person} said about {name}",
        url=reverse("consent:person", args=[person]),
        detail=f"Said on {day_words(row.expressed_at, 'long')}, talk {row.conversation.reference}.",
        due=row.expires_at,
    )


SOURCES = [
    Source(
        code="ending",
        title="Consents that end within 14 days",
        tag="Consent ends",
        tone="soon",
        one="1 consent ends within 14 days",
        many="{} consents end within 14 days",
        empty="No consent ends within 14 days.",
        rows=ending,
        lines=ending_lines,
        unit=TALK_AND_RECIPIENT,
    ),
    Source(
        code="expired",
        title="Consents that ended while the work goes on",
        tag="Consent ended",
        tone="late",
        one="1 consent has ended while the work goes on",
        many="{} consents have ended while the work goes on",
        empty="No consent has ended while the work goes on.",
        rows=expired,
        lines=expired_lines,
        unit=TALK_AND_RECIPIENT,
    ),
]
