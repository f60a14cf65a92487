"""The services that a draft can go to: search, what speaks for and against each, and those that are chosen already."""

from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q

from access.viewer import Viewer
from agencies.fitting import Match, Wanted, matches, ranked
from agencies.models import Need, Service
from consent.identity import age_of
from consent.keeping import words_against
from consent.models import RingFence

MOST_SHOWN = 25
GONE = "This service is not offered any more. Choose another one."


def needs_for(referral) -> list[str]:
    """Return the needs that can be named: the hub's list, and those that the draft names already."""
    offered = list(Need.objects.offered().values_list("name", flat=True))
    return [*offered, *(name for name in referral.needs if name not in offered)]


def services_of(viewer: Viewer, references: Iterable[str]) -> list[Service]:
    """Return the services of these references that the viewer may refer to, in the order given.

    Raises ValidationError when one is not among them.
    """
    references = list(dict.fromkeys(references))
    found = {
        service.reference: service for service in Service.objects.offered_to(viewer).filter(reference__in=references)
    }
    if missing := [reference for reference in references if reference not in found]:
        raise ValidationError({"services": f"{', '.join(missing)}: {GONE}"})
    return [found[reference] for reference in references]


def wanted_of(page, asked: dict) -> Wanted:
    """Return what the person needs: what was asked for in the search, else what the draft and the record say."""
    age = asked.get("age")
    if age is None and page.sight.knows_who and page.sight.person.born_on:
        age = age_of(page.sight.person.born_on)
    first = page.referral.needs[0] if page.referral.needs else ""
    return Wanted(
        need=asked.get("need") if "need" in asked else first,
        area=asked.get("area", ""),
        age=age,
        gender=asked.get("gender", ""),
        language=asked.get("language", ""),
        room=asked.get("room", ""),
    )


def found_for(page, asked: dict) -> list[Match]:
    """Return the services that fit best, each with what speaks against it, and before them those that are chosen.

    `asked` are the filters of the search. A service whose agency is kept away from the person is marked `kept_away`.
    Costs one statement.
    """
    chosen = [one.service.pk for one in page.chosen]
    fence = RingFence.objects.live().filter(person_id=page.referral.person_id, agency_id=OuterRef("agency_id"))
    services = Service.objects.offered_to(page.viewer).annotate(
        kept_away=Exists(fence), hub_needs=ArraySubquery(Need.objects.offered().values("name"))
    )
    wanted = wanted_of(page, asked)
    only = Q()
    for word in asked.get("words", "").split()[:8]:
        only &= Q(name__icontains=word) | Q(summary__icontains=word) | Q(needs_met__icontains=word)
    if asked.get("answer"):
        only &= Q(answer_days__lte=asked["answer"])
    rows = list(ranked(services.filter(only | Q(pk__in=chosen) if only else Q()), wanted)[: MOST_SHOWN + len(chosen)])
    rows.sort(key=lambda service: service.pk not in chosen)
    return matches(rows, wanted, page.viewer)


def offers_of(page, asked: dict) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the services to choose from (reference, name, what speaks for and against each), and the hub's needs."""
    found = found_for(page, asked)
    against = words_against(page.viewer, page.referral.person_id) if any(one.service.kept_away for one in found) else {}
    offers = [
        (
            one.service.reference,
            f"{one.service.name}, {one.agency_name}",
            against.get(one.service.agency_id) or _said(one),
        )
        for one in found
    ]
    return offers, found[0].service.hub_needs if found else list(page.referral.needs)


def _said(match: Match) -> str:
    """Return what a service does, whether it fits and why not, and how soon it answers."""
    service = match.service
    days = f"{service.answer_days} working day{'' if service.answer_days == 1 else 's'}"
    stops = [reason.words for reason in match.reasons if reason.stops]
    doubts = [reason.words for reason in match.reasons if not reason.stops]
    if stops:
        verdict = f"Does not fit: {_lower(stops)}."
    else:
        verdict = f"Fits. Mind: {_lower(doubts)}." if doubts else "Fits."
    return f"{verdict} {service.summary} Usually answers in {days}."


def _lower(words: list[str]) -> str:
    """Return reasons in one sentence."""
    return "; ".join(f"{one[:1].lower()}{one[1:]}" for one in words)
