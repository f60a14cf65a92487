"""The three tables of a quarter: how soon people heard, why referrals were declined, and what need stayed unmet.

Made from bands alone (figures.hiding), in a row only where one of them is told: whether a line stands here says no more
than what stands in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from access.viewer import Viewer
from agencies.models import Service
from agencies.names import shown_name
from figures.columns import BAND, SHARE, TIME, Column, Table
from figures.counting import ANSWER, CONTACT, RECEIVED, Declined, Soon, Unmet, how_soon, what_stayed_unmet, why_declined
from figures.hiding import share
from figures.quarters import Quarter
from referrals.models import Reason
from referrals.models.reason import SIDES

TIMELINESS, DECLINES, UNMET_NEED = "timeliness", "declines", "unmet-need"
TITLES = {
    TIMELINESS: "How soon people heard",
    DECLINES: "Why referrals were declined",
    UNMET_NEED: "Need that stayed unmet, by area",
}
MEASURES = {ANSWER: "Sent to first answer", CONTACT: "Accepted to first contact"}
PASSED_BACK = "Passed back: "
NOT_SAID = "Not said"
EMPTY = "Too few to tell."

TIMELY = (
    Column("measure", "What"),
    Column("service", "Service"),
    Column("month", "Month"),
    Column("in_time", "In time", BAND),
    Column("late", "Late", BAND),
    Column("share_in_time", "In time, of all", SHARE),
    Column("usual", "Usual time", TIME),
    Column("promised", "Usually promised", TIME),
)
REASONS = (
    Column("service", "Service"),
    Column("reason", "Reason"),
    Column("side", "Whose side"),
    Column("people", "People", BAND),
)
NEEDS = (Column("need", "Need"), Column("area", "Area"), Column("people", "People", BAND))


@dataclass(frozen=True, slots=True)
class Asked:
    """What figures are asked for: by whom, of which side of referrals, of which quarter.

    `outside` says that they leave the hub: an agency that goes by another name is called by that one, whoever asks.
    """

    viewer: Viewer
    side: str
    quarter: Quarter
    outside: bool = False


def tables_of(asked: Asked) -> list[Table]:
    """Return the three tables; five statements."""
    soon = how_soon(asked.viewer, asked.side, asked.quarter)
    declined = why_declined(asked.viewer, asked.side, asked.quarter)
    called = services_called(asked, {line.service_id for line in (*soon, *declined)})
    return [
        timeliness(soon, called),
        declines(declined, called, reasons()),
        unmet(what_stayed_unmet(asked.viewer, asked.side, asked.quarter)),
    ]


def table_of(asked: Asked, code: str) -> Table:
    """Return one of the tables. Raises KeyError for one that there is not."""
    if code == UNMET_NEED:
        return unmet(what_stayed_unmet(asked.viewer, asked.side, asked.quarter))
    found = {TIMELINESS: how_soon, DECLINES: why_declined}[code](asked.viewer, asked.side, asked.quarter)
    called = services_called(asked, {line.service_id for line in found})
    return timeliness(found, called) if code == TIMELINESS else declines(found, called, reasons())


def services_called(asked: Asked, keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return what services are called, with whose they are where it is another agency's; one statement."""
    found = Service.objects.filter(pk__in=keys).select_related("agency")
    if asked.side == RECEIVED:
        return {service.pk: service.name for service in found}
    named_to = None if asked.outside else asked.viewer
    return {service.pk: f"{service.name}, {shown_name(service.agency, named_to)}" for service in found}


def reasons() -> dict[tuple[str, str], tuple[str, str]]:
    """Return the words of each reason and whose side it is on, by list and code; one statement."""
    sides = dict(SIDES)
    rows = Reason.objects.filter(which__in=["decline", "redirect"]).values_list("which", "code", "label", "side")
    return {(which, code): (label.removesuffix(" (say below)"), sides[side]) for which, code, label, side in rows}


def timeliness(lines: Iterable[Soon], called: dict[UUID, str]) -> Table:
    """Return how soon, by what is measured, service and month."""
    rows = sorted(
        (line for line in lines if not (line.in_time.is_hidden and line.late.is_hidden)),
        key=lambda line: (line.measure, called[line.service_id], line.month),
    )
    return Table(
        TIMELINESS,
        TITLES[TIMELINESS],
        "First answer: yes, no or a question, against the time that the urgency gives. First contact: against the day that "
        "was agreed. Times are those while offices are open: 8 hours on each working day.",
        TIMELY,
        [
            (
                MEASURES[line.measure],
                called[line.service_id],
                f"{line.month:%B %Y}",
                line.in_time,
                line.late,
                share(line.in_time, line.late),
                line.taken,
                line.promised,
            )
            for line in rows
        ],
        EMPTY,
    )


def declines(lines: Iterable[Declined], called: dict[UUID, str], said: dict) -> Table:
    """Return why referrals were declined or passed back, by service, most frequent reason first."""
    told = sorted(
        (line for line in lines if not line.people.is_hidden),
        key=lambda line: (called[line.service_id], -line.people.low, line.which, line.reason),
    )
    rows = []
    for line in told:
        label, side = said.get((line.which, line.reason), (line.reason, dict(SIDES)["other"]))
        words = label if line.which == "decline" else f"{PASSED_BACK}{label[:1].lower()}{label[1:]}"
        rows.append((called[line.service_id], words, side, line.people))
    return Table(
        DECLINES,
        TITLES[DECLINES],
        "Declined and passed back, by the day of the answer. Whose side a reason is on is part of the list of reasons.",
        REASONS,
        rows,
        EMPTY,
    )


def unmet(lines: Iterable[Unmet]) -> Table:
    """Return what need stayed unmet, by area, most frequent first."""
    told = sorted(
        (line for line in lines if not line.people.is_hidden),
        key=lambda line: (-line.people.low, line.need, line.area),
    )
    return Table(
        UNMET_NEED,
        TITLES[UNMET_NEED],
        "Declined, passed back or never answered, and not accepted elsewhere as far as your agency knows. Somebody with "
        "several needs counts under each. The area is where the service works that was asked; where somebody lives is in "
        "no figure.",
        NEEDS,
        [(line.need or NOT_SAID, line.area, line.people) for line in told],
        EMPTY,
    )
