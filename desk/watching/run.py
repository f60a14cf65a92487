"""One run of the watch: load the looks since the last run, ask every rule for every agency, raise what is new.

Runs in the background every hour and by `manage.py watch_access`. An entry of the ledger is evidence of a rule once for
each agency's officers, so nothing is raised twice, however often this runs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Max
from django.utils import timezone

from agencies.acting import as_system
from audit.models import Disclosure
from desk.models import Alert, AlertEvidence, WatchRun, WorkingHours
from desk.watching import facts
from desk.watching.looks import OPENED, Hours, Known, Look, as_read_by, readers_of
from desk.watching.raising import raise_alert, tell_officers
from desk.watching.rules import LATER, RULES, Limits
from hub.kit.working_days import LONDON
from people.models import Person

WATCH = "The watch over the ledger"
#: How far back the first run looks, and how much before its own time each run sees of what leads up to it.
BEFORE = timedelta(days=1)
FOR_EVER = timedelta(days=36_500)


@dataclass(frozen=True, slots=True)
class Watched:
    """What one run did."""

    until: datetime
    entries: int
    alerts: int


def limits_now() -> Limits:
    """Return the limits that the settings name."""
    return Limits(
        many_people=settings.WATCH_MANY_PEOPLE,
        many_minutes=settings.WATCH_MANY_MINUTES,
        refusals=settings.WATCH_REFUSALS,
        refusal_hours=settings.WATCH_REFUSAL_HOURS,
        silent_asks=settings.WATCH_SILENT_ASKS,
        usual_times=settings.WATCH_USUAL_TIMES,
        usual_least=settings.WATCH_USUAL_LEAST,
        pair_days=settings.WATCH_PAIR_DAYS,
    )


def usual_hours() -> Hours:
    """Return the working hours of an agency that has set none of its own."""
    return Hours(time.fromisoformat(settings.WATCH_OPENS), time.fromisoformat(settings.WATCH_CLOSES))


def hours_of(agency_id: UUID) -> WorkingHours:
    """Return the working hours of an agency: those that it set, else the usual ones, as a version 0 that nobody saved."""
    usual = usual_hours()
    return WorkingHours.objects.filter(agency_id=agency_id).first() or WorkingHours(
        agency_id=agency_id, opens=usual.opens, closes=usual.closes, version=0
    )


def watch(until: datetime | None = None) -> Watched:
    """Look at everything in the ledger since the last run, up to `until` (now); return what was done.

    A time before the last run's end looks at nothing.
    """
    with as_system(WATCH):
        until = until or timezone.now()
        last = WatchRun.objects.order_by("-until").values_list("until", flat=True).first()
        after = last or until - BEFORE
        if until <= after:
            return Watched(until, 0, 0)
        begun = WatchRun.objects.filter(begins=True).aggregate(last=Max("until"))["last"] or after - FOR_EVER
        new = rows_between(max(after - BEFORE, begun), until)
        waited_after, waited_until = _waited(after, until)
        later = rows_between(max(waited_after, begun), waited_until)
        raised = _raise(new, later, after, until)
        entries = sum(row.at > after for row in new)
        WatchRun.objects.create(until=until, entries=entries, alerts=len(raised))
        tell_officers(raised)
        return Watched(until, entries, len(raised))


def begin(at: datetime) -> None:
    """Say that the hub is used from this time on: what stands in the ledger before was loaded and counts for nothing."""
    with as_system(WATCH):
        WatchRun.objects.create(until=at, begins=True)


def rows_between(after: datetime, until: datetime) -> list[Disclosure]:
    """Return the ledger's entries of people in that time, in its order."""
    rows = Disclosure.objects.filter(at__gt=after, at__lte=until, recipient_user__isnull=False)
    return list(rows.defer("leaf").order_by("at"))


def _waited(after: datetime, until: datetime) -> tuple[datetime, datetime]:
    """Return the time whose looks have now been waited for."""
    days = timedelta(days=settings.WATCH_WORK_DAYS)
    return after - days, until - days


def _raise(new: list, later: list, after: datetime, until: datetime) -> list[Alert]:
    """Ask every rule for every agency; return the alerts that were raised."""
    people = {person for row in (*new, *later) for person in {*row.people, row.asked} if person}
    links = facts.linked(people)
    other_sides = {person for pairs in links.values() for pair in pairs for person in pair}
    since = until - timedelta(days=settings.WATCH_PAIR_DAYS)
    known_rows = {row.reference for row in new}
    older = facts.looks_at(
        {row.recipient_user for row in new if other_sides & set(row.people)}, other_sides, since, until
    )
    older = [row for row in older if row.reference not in known_rows]
    holders = dict(Person.objects.filter(reference__in=people | other_sides).values_list("reference", "held_by_id"))
    known, used, raised = _known(new, later, until), _used([*new, *later, *older]), []
    recent, waited, linked_looks = (_by_reader(rows, holders) for rows in (new, later, older))
    for reader in recent.keys() | waited.keys():
        theirs = replace(known, pairs=frozenset(links.get(reader, ())))
        for code, rule in RULES.items():
            looks = waited[reader] if code in LATER else recent[reader]
            if code == "both_sides":
                looks = linked_looks[reader] + looks
            looks = [look for look in looks if (reader, code, look.reference) not in used]
            start = _waited(after, until)[0] if code in LATER else after
            fresh = (finding for finding in rule(looks, theirs, limits_now()) if finding.looks[-1].at > start)
            raised += [raise_alert(reader, code, finding) for finding in fresh]
    return raised


def _by_reader(rows: Iterable[Disclosure], holders: Mapping[str, UUID]) -> defaultdict[UUID, list[Look]]:
    """Return the looks that each agency's officers may read."""
    found = defaultdict(list)
    for row in rows:
        for reader in readers_of(row, holders):
            if look := as_read_by(reader, row, holders):
                found[reader].append(look)
    return found


def _known(new: Sequence[Disclosure], later: Sequence[Disclosure], until: datetime) -> Known:
    """Return what the rules need besides, for all agencies; links are each agency's own."""
    waited = {(row.recipient_user, person) for row in later for person in row.people}
    asked = {(row.recipient_user, person) for row in new for person in {*row.people, row.asked} if person}
    started = until - timedelta(days=settings.WATCH_WORK_DAYS * 2) - BEFORE
    return Known(
        usual_hours=usual_hours(),
        hours={row.agency_id: Hours(row.opens, row.closes, row.always, row.every_day) for row in _hours()},
        worked=facts.who_worked(waited, started, until),
        namesakes=facts.namesakes(asked),
        usual=facts.usual(_busy(new), _midnight(until), settings.WATCH_USUAL_DAYS, OPENED),
    )


def _hours() -> Iterable[WorkingHours]:
    return WorkingHours.objects.all()


def _midnight(moment: datetime) -> datetime:
    """Return the beginning of that day in London."""
    return moment.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)


def _busy(rows: Iterable[Disclosure]) -> set[UUID]:
    """Return users who opened enough records for their usual number to matter."""
    opened = defaultdict(set)
    for row in rows:
        if row.kind in OPENED:
            opened[row.recipient_user].update(row.people)
    return {user for user, people in opened.items() if len(people) >= settings.WATCH_USUAL_LEAST}


def _used(rows: Iterable[Disclosure]) -> set[tuple[UUID, str, str]]:
    """Return which of these entries are evidence of a rule already, for whose officers."""
    references = [row.reference for row in rows]
    return {*AlertEvidence.objects.filter(disclosure__in=references).values_list("agency_id", "rule", "disclosure")}
