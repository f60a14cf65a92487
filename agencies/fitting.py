"""Which services fit what somebody needs, and why one does not: one rule for the directory, the API and referrals.

How it is called:

    wanted = Wanted(need="Accommodation", area="Northgate", age=17, gender="women", language="Polish", room="now")
    fit(service, wanted)                    -> [Reason("closed", "Full until 3 December", "late"), …], [] when all is well
    fits(fit(service, wanted))              -> whether none of the reasons stands in the way (tone "late")
    ranked(services, wanted)                -> the same rule in the database: a query set, those that fit first, to be paged
    matches(services, wanted, viewer)       -> [Match(service, reasons, agency_name), …] for the rows that are shown
    nearest_fitting(viewer, wanted, instead_of=service, limit=3)
                                            -> the matches nearest to what is wanted, for the page after a decline

Services to choose from: `Service.objects.offered_to(viewer)` (may be referred to) or `.visible_to(viewer)` (all that the
directory shows). Leave out of `Wanted` what is not known; nothing then counts against a service. Needs are names of the
hub's list (`Need`), genders the codes of `Service.GENDERS`.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add
from uuid import UUID

from django.conf import settings
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils import timezone

from access.viewer import Viewer
from agencies.models import Service
from agencies.names import shown_name

GENDERS = {code: label.lower() for code, label in Service.GENDERS}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody needs. `room` is “now” when a waiting list would be too late."""

    need: str = ""
    area: str = ""
    age: int | None = None
    gender: str = ""
    language: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a service does not fit (tone “late”), or what to know first (“soon”)."""

    code: str
    words: str
    tone: str

    @property
    def stops(self) -> bool:
        """Return whether the service does not fit for this reason."""
        return self.tone == "late"


@dataclass(frozen=True, slots=True)
class Match:
    """A service held against what is wanted, with its agency's name as the viewer may know it."""

    service: Service
    reasons: list[Reason]
    agency_name: str

    @property
    def fits(self) -> bool:
        """Return whether nothing stands in the way."""
        return fits(self.reasons)


def fit(service: Service, wanted: Wanted, today: dt.date | None = None) -> list[Reason]:
    """Return why this service does not fit, what stands in the way first; empty when all is well."""
    today = today or timezone.localdate()
    found = [
        *_standing(service, today),
        *_room(service, wanted, today),
        *_who(service, wanted),
        *_where(service, wanted),
    ]
    return sorted(found, key=lambda reason: not reason.stops)


def fits(reasons: Iterable[Reason]) -> bool:
    """Return whether none of the reasons stands in the way."""
    return not any(reason.stops for reason in reasons)


def _standing(service: Service, today: dt.date) -> Iterable[Reason]:
    """Yield what its entry is worth."""
    if not service.agency.is_member:
        yield Reason("not_member", "Not a member of this hub: nothing can be sent to it from here", "late")
    if service.state == "withdrawn":
        yield Reason("withdrawn", "No longer offered", "late")
    if service.state == "suspended":
        yield Reason("suspended", f"Suspended: not confirmed since {said(service.confirmed_on, today)}", "late")
    elif service.confirmed_on < stale_before(today):
        yield Reason("stale", f"Not confirmed since {said(service.confirmed_on, today)}", "soon")


def _room(service: Service, wanted: Wanted, today: dt.date) -> Iterable[Reason]:
    """Yield whether there is room."""
    if service.capacity == "closed":
        until = service.closed_until
        if until is None:
            yield Reason("closed", "Closed for now", "late")
        elif until > today:
            yield Reason("closed", f"Full until {said(until, today)}", "late")
        else:
            yield Reason("reopened", f"Was full until {said(until, today)}: ask whether it has opened", "soon")
    elif service.capacity == "waiting_list":
        days = service.waiting_days
        wait = f", about {days} day{'' if days == 1 else 's'}" if days is not None else ""
        yield Reason("waiting_list", f"Waiting list{wait}", "late" if wanted.room == "now" else "soon")
    elif service.capacity == "limited":
        yield Reason("limited", "Limited places", "soon")


def _who(service: Service, wanted: Wanted) -> Iterable[Reason]:
    """Yield whom it is not for."""
    if wanted.need and wanted.need not in service.needs_met:
        yield Reason("need", f"Not for this need: {wanted.need}", "late")
    low, high = service.youngest, service.oldest
    if wanted.age is not None and ((low or 0) > wanted.age or (high is not None and high < wanted.age)):
        yield Reason("age", f"Only for {ages(low, high)}", "late")
    if wanted.gender and service.genders and wanted.gender not in service.genders:
        named = " and ".join(GENDERS[code] for code in GENDERS if code in service.genders)
        yield Reason("gender", f"Only for {named}", "late")


def _where(service: Service, wanted: Wanted) -> Iterable[Reason]:
    """Yield where it does not work, and in which language."""
    if wanted.area and service.areas and wanted.area not in service.areas:
        yield Reason("area", f"Not in {wanted.area}", "late")
    if wanted.language and service.languages and wanted.language not in service.languages:
        yield Reason("language", f"Not in {wanted.language}: think of an interpreter", "soon")


def ages(low: int | None, high: int | None) -> str:
    """Return an age range in words; empty where there is none."""
    if low is not None and high is not None:
        return f"{low} to {high}"
    return f"{low} and over" if low is not None else f"up to {high}" if high is not None else ""


def said(day: dt.date, today: dt.date) -> str:
    """Return a day in words, with its year where that is another one."""
    return f"{day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def stale_before(today: dt.date) -> dt.date:
    """Return the first day of confirmation that still counts (setting DIRECTORY_CONFIRM_DAYS)."""
    return today - dt.timedelta(days=settings.DIRECTORY_CONFIRM_DAYS)


def _against(wanted: Wanted, today: dt.date) -> tuple[list[Q], list[Q]]:
    """Return the same rule as conditions on rows: what stands in the way, and what is to be known first."""
    full = Q(capacity="closed") & (Q(closed_until__isnull=True) | Q(closed_until__gt=today))
    waits, stale = Q(capacity="waiting_list"), Q(confirmed_on__lt=stale_before(today)) & ~Q(state="suspended")
    stops = [~Q(agency__state="approved"), Q(state__in=("suspended", "withdrawn")), full]
    doubts = [stale, Q(capacity="limited"), Q(capacity="closed", closed_until__lte=today)]
    (stops if wanted.room == "now" else doubts).append(waits)
    if wanted.need:
        stops.append(~Q(needs_met__contains=[wanted.need]))
    if wanted.age is not None:
        stops.append(Q(youngest__gt=wanted.age) | Q(oldest__lt=wanted.age))
    if wanted.gender:
        stops.append(~Q(genders=[]) & ~Q(genders__contains=[wanted.gender]))
    if wanted.area:
        stops.append(~Q(areas=[]) & ~Q(areas__contains=[wanted.area]))
    if wanted.language:
        doubts.append(~Q(languages=[]) & ~Q(languages__contains=[wanted.language]))
    return stops, doubts


def _how_many(conditions: list[Q]):
    """Return the expression that counts how many of the conditions hold for a row."""
    return reduce(
        add, (Case(When(each, then=1), default=0, output_field=IntegerField()) for each in conditions), Value(0)
    )


def ranked(services: QuerySet, wanted: Wanted, today: dt.date | None = None) -> QuerySet:
    """Return the services, those that fit first: `misfits` and `doubts` count the reasons that `fit` gives for each row."""
    stops, doubts = _against(wanted, today or timezone.localdate())
    counted = services.annotate(misfits=_how_many(stops), doubts=_how_many(doubts))
    return counted.order_by(F("misfits"), F("doubts"), Lower("name"), "pk")


def matches(services: Iterable[Service], wanted: Wanted, viewer: Viewer | None) -> list[Match]:
    """Return these services, in their order, each with its reasons; their agencies must be loaded."""
    return [Match(each, fit(each, wanted), shown_name(each.agency, viewer)) for each in services]


def nearest_fitting(
    viewer: Viewer, wanted: Wanted, *, instead_of: Service | None = None, first: UUID | None = None, limit: int = 3
) -> list[Match]:
    """Return the services nearest to what is wanted that this viewer may refer to, with their reasons; one statement.

    `instead_of` is the service that said no: left out itself, and without `wanted.need` any need that it meets counts.
    `first` is the key of one that somebody suggested: it comes first, if this viewer may refer to it.
    """
    services = Service.objects.offered_to(viewer)
    if instead_of is not None:
        services = services.exclude(pk=instead_of.pk)
    meets = Q()
    if wanted.need:
        meets = Q(needs_met__contains=[wanted.need])
    elif instead_of is not None:
        meets = Q(needs_met__overlap=instead_of.needs_met)
    rows = ranked(services.filter(meets | Q(pk=first) if meets and first else meets), wanted)
    if first:
        rows = rows.order_by(Case(When(pk=first, then=0), default=1), *rows.query.order_by)
    return matches(rows[:limit], wanted, viewer)
