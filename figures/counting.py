"""Counts of people, made in the database; what leaves this file are bands and never counts (figures.hiding).

A person counts once in each cell, however often they were referred: five referrals of one person are no crowd.

Counted is what the acting agency's own lists hold: `visible_to` is part of each statement, row-level security stands behind
it. The clocks are those of referrals.clock, told to the database as a calendar of working days.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from access.viewer import Viewer
from figures.hiding import Band, band_of
from figures.quarters import Quarter
from hub.kit.working_days import CLOSES, OPENS, is_working_day
from referrals.clock import HOURS, WORKING_DAYS
from referrals.models import Referral
from referrals.states import UNMET, WORKED

RECEIVED, SENT = "received", "sent"
SIDES = [(RECEIVED, "Sent to us"), (SENT, "Sent by us")]
OURS = {RECEIVED: "to_agency_id", SENT: "from_agency_id"}
#: How soon what is measured.
ANSWER, CONTACT = "answer", "contact"
#: The steps with which a receiving agency answers for the first time: yes, no, or a question.
ANSWERS = ["referral.accept", "referral.decline", "referral.redirect", "referral.ask"]
DECLINED = ["declined", "decline_under_review", "redirected"]
#: What is read of a referral to measure how soon.
SEEN = (
    "id person_id service_id to_agency_id state urgency sent_at answered_at first_contact_on first_contact_by".split()
)
DAY = 8 * 60
ZONE = "Europe/London"


@dataclass(frozen=True, slots=True)
class Soon:
    """How soon, for one service and month: how many people heard in time and late, and the usual minutes of office time.

    `taken` and `promised` are medians, None where neither band tells that there are enough.
    """

    measure: str
    service_id: UUID
    month: dt.date
    in_time: Band
    late: Band
    taken: int | None
    promised: int | None


@dataclass(frozen=True, slots=True)
class Declined:
    """How many people were declined by a service, or passed back, for one coded reason."""

    service_id: UUID
    which: str
    reason: str
    people: Band


@dataclass(frozen=True, slots=True)
class Unmet:
    """For how many people one need was asked to be met in an area and was not."""

    need: str
    area: str
    people: Band


def office(day: str, moment: str) -> str:
    """Return the SQL for how many minutes offices were open up to a moment of this day of the calendar."""
    since = f"extract(epoch FROM ({moment} AT TIME ZONE '{ZONE}')::time - time '{OPENS}') / 60"
    return f"({day}.before * {DAY} + CASE WHEN {day}.works THEN least(greatest({since}, 0), {DAY}) ELSE 0 END)"


#: The calendar and the promises, as the database is told them.
DAYS = """
, days AS (
    SELECT * FROM unnest(%s::date[], %s::int[], %s::boolean[]) AS d(day, before, works)
), urgencies AS (
    SELECT * FROM unnest(%s::text[], %s::int[], %s::int[]) AS u(urgency, hours, days)
)"""
#: When each referral was answered for the first time. The agency is compared as text, so that the steps are found by their
#: referral alone: an index of all that an agency ever did would be read for each.
ANSWERED = """
, answered AS MATERIALIZED (
    SELECT seen.person_id, seen.service_id, seen.sent_at, seen.urgency, first.at
    FROM seen CROSS JOIN LATERAL (
        SELECT min(step.at) AS at FROM referrals_step step
        WHERE step.referral_id = seen.id AND step.verb = ANY(%s) AND step.agency_id::text = seen.to_agency_id::text
    ) first
    WHERE first.at >= %s AND first.at < %s
)"""
#: Until when an answer was promised, and how many minutes offices were open up to the sending, the answer and that time.
OFFICE = f"""
, owed AS (
    SELECT a.*, CASE WHEN u.days IS NULL THEN a.sent_at + make_interval(hours => u.hours)
        ELSE (last.day + time '{CLOSES}') AT TIME ZONE '{ZONE}' END AS due
    FROM answered a
    JOIN urgencies u ON u.urgency = a.urgency
    JOIN days sent ON sent.day = (a.sent_at AT TIME ZONE '{ZONE}')::date
    LEFT JOIN days last ON last.works AND last.before = sent.before + u.days
), clocked AS (
    SELECT o.*, {office("sent", "o.sent_at")} AS sent, {office("answered", "o.at")} AS answered,
        {office("due", "o.due")} AS promised
    FROM owed o
    JOIN days sent ON sent.day = (o.sent_at AT TIME ZONE '{ZONE}')::date
    JOIN days answered ON answered.day = (o.at AT TIME ZONE '{ZONE}')::date
    JOIN days due ON due.day = (o.due AT TIME ZONE '{ZONE}')::date
)"""
MEASURED = f"""
, measured AS (
    SELECT '{ANSWER}' AS measure, person_id, service_id, (at AT TIME ZONE '{ZONE}')::date AS on_day, at <= due AS in_time,
        answered - sent AS taken, promised - sent AS promised
    FROM clocked
    UNION ALL
    SELECT '{CONTACT}', seen.person_id, seen.service_id, seen.first_contact_on, seen.first_contact_on <= seen.first_contact_by,
        {DAY} * greatest(met.before + met.works::int - accepted.before - accepted.works::int, 0),
        {DAY} * greatest(owed.before + owed.works::int - accepted.before - accepted.works::int, 0)
    FROM seen
    JOIN days accepted ON accepted.day = (seen.answered_at AT TIME ZONE '{ZONE}')::date
    JOIN days met ON met.day = seen.first_contact_on
    JOIN days owed ON owed.day = seen.first_contact_by
    WHERE seen.state = ANY(%s) AND seen.first_contact_on >= %s AND seen.first_contact_on <= %s
)
SELECT measure, service_id, date_trunc('month', on_day)::date, count(DISTINCT person_id) FILTER (WHERE in_time),
    count(DISTINCT person_id) FILTER (WHERE NOT in_time), percentile_disc(0.5) WITHIN GROUP (ORDER BY taken),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY promised)
FROM measured GROUP BY 1, 2, 3
"""
REASONS = """
SELECT service_id, CASE WHEN state = 'redirected' THEN 'redirect' ELSE 'decline' END, reason, count(DISTINCT person_id)
FROM seen GROUP BY 1, 2, 3
"""
NEEDS = """
SELECT asked.need, array_to_string(CASE WHEN service.areas = '{}' THEN agency.areas ELSE service.areas END, ', '),
    count(DISTINCT seen.person_id)
FROM seen
JOIN agencies_service service ON service.id = seen.service_id
JOIN agencies_agency agency ON agency.id = service.agency_id
CROSS JOIN LATERAL (
    SELECT DISTINCT need FROM unnest(CASE WHEN seen.needs = '{}' THEN ARRAY[''] ELSE seen.needs END) AS n(need)
) asked
GROUP BY 1, 2
"""


def rows_of(viewer: Viewer, side: str):
    """Return what the acting agency received, or sent, as far as its lists show it to this viewer."""
    return Referral.objects.visible_to(viewer).filter(**{OURS[side]: viewer.agency_id}).exclude(state="draft")


def how_soon(viewer: Viewer, side: str, quarter: Quarter) -> list[Soon]:
    """Return how soon referrals were answered and people contacted, by service and month; one statement."""
    early = quarter.starts_at - dt.timedelta(days=2 * settings.EXPIRY_CALENDAR_DAYS)
    rows = rows_of(viewer, side).filter(
        Q(sent_at__gte=early, sent_at__lt=quarter.ends_at)
        | Q(first_contact_on__range=(quarter.first_day, quarter.last_day), first_contact_by__isnull=False)
    )
    named = rows.values_list(*SEEN)
    found = _ask(
        named,
        DAYS + ANSWERED + OFFICE + MEASURED,
        [
            *calendar(early.date(), quarter.ends_at.date()),
            *promises(),
            ANSWERS,
            quarter.starts_at,
            quarter.ends_at,
            list(WORKED),
            quarter.first_day,
            quarter.last_day,
        ],
    )
    return [_soon(*row) for row in found]


def _soon(measure, service_id, month, in_time: int, late: int, taken, promised) -> Soon:
    """Return a line without its counts."""
    bands = band_of(in_time), band_of(late)
    tells = not all(band.is_hidden for band in bands)
    return Soon(measure, service_id, month, *bands, round(taken) if tells else None, round(promised) if tells else None)


def why_declined(viewer: Viewer, side: str, quarter: Quarter) -> list[Declined]:
    """Return for which reasons referrals were declined or passed back, by service; one statement."""
    rows = rows_of(viewer, side).filter(
        state__in=DECLINED, answered_at__gte=quarter.starts_at, answered_at__lt=quarter.ends_at
    )
    found = _ask(rows.values_list("person_id", "service_id", "state", "reason"), REASONS, [])
    return [Declined(service_id, which, reason, band_of(count)) for service_id, which, reason, count in found]


def what_stayed_unmet(viewer: Viewer, side: str, quarter: Quarter) -> list[Unmet]:
    """Return which needs were asked to be met and were not, by need and area; one statement.

    Unmet is what was declined, passed back or never answered, unless the acting agency sent it on and it was accepted.
    """
    after = Referral.objects.filter(continues=OuterRef("pk"), from_agency_id=viewer.agency_id, state__in=WORKED)
    rows = rows_of(viewer, side).filter(
        ~Exists(after), state__in=UNMET, ended_at__gte=quarter.starts_at, ended_at__lt=quarter.ends_at
    )
    found = _ask(rows.values_list("person_id", "service_id", "needs"), NEEDS, [])
    return [Unmet(need, area, band_of(count)) for need, area, count in found]


def _ask(rows, sql: str, values: Iterable) -> list[tuple]:
    """Return what a statement finds in these rows, which it calls `seen`."""
    seen, given = rows.order_by().query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"WITH seen AS ({seen}){sql}", [*given, *values])
        return cursor.fetchall()


def calendar(first: dt.date, last: dt.date) -> tuple[list, list, list]:
    """Return days, how many working days lie before each, and whether offices are open on it.

    A year is added at the end, for what falls due later, and half a year before, for what was accepted long ago.
    """
    day, last = first - dt.timedelta(days=183), last + dt.timedelta(days=366)
    days, before, works = [], [], []
    while day <= last:
        days.append(day)
        before.append(before[-1] + works[-1] if before else 0)
        works.append(is_working_day(day))
        day += dt.timedelta(days=1)
    return days, before, works


def promises() -> tuple[list, list, list]:
    """Return the urgencies, with the hours or the working days within which each is to be answered."""
    names = [*HOURS, *WORKING_DAYS]
    return names, [HOURS.get(name) for name in names], [WORKING_DAYS.get(name) for name in names]
