"""Refused looks of the last week that are worth an officer's look: asked for and told nothing, or refused openly."""

from django.db.models import QuerySet

from access.viewer import Viewer
from audit.models import Disclosure
from audit.querysets import REFUSED, SILENT
from desk.lines import lines
from desk.reading import attempts_on_people_of
from desk.repeats import grouped
from desk.sources.source import Source, ToDo
from hub.kit.spoken import clock_words, day_words

DAYS = 7


def refused(viewer: Viewer) -> QuerySet:
    """Return looks that showed nothing: not those beside which something was shown, nor the officer's own."""
    rows = Disclosure.objects.visible_to(viewer).filter(kind__in=REFUSED).exclude(kind=SILENT, asked="")
    rows = rows | attempts_on_people_of(viewer)
    return rows.exclude(recipient_user=viewer.user_id).since(DAYS).order_by("-at", "-reference")


def refused_lines(viewer: Viewer, rows: list) -> list[ToDo]:
    """Return a line for each worker, person and day."""
    return [
        ToDo(
            words=group.line.result,
            tone="late" if group.line.silent else "",
            title=f"{group.line.who} tried {', '.join(group.line.about) or 'a list'}",
            url=group.line.why,
            detail=f"{group.line.agency}, {day_words(group.line.at)}, {clock_words(group.line.at)}. {group.times}".strip(),
        )
        for group in grouped(lines(viewer, rows))
    ]


SOURCES = [
    Source(
        code="refused",
        title="Refused looks of the last 7 days",
        tag="Refused",
        tone="",
        one="1 refused look in the last 7 days",
        many="{} refused looks in the last 7 days",
        empty="Nobody was refused in the last 7 days.",
        rows=refused,
        lines=refused_lines,
    )
]
