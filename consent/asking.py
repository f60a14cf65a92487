"""Whom a person can be asked about: the agencies that a signed rule lets see something, and what (design: ux J2).

A yes that no rule could use would be asked for nothing; so the page before a talk offers only these.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.models import AgreementParty, SharingRule, Suspension

ASKED = ("consent", "consult")


@dataclass(slots=True)
class Ask:
    """One recipient: what the person can be asked about, what for, and what it may see whatever the answer."""

    agency: object
    categories: set[str] = field(default_factory=set)
    purposes: set[str] = field(default_factory=set)
    by_law: set[str] = field(default_factory=set)


def usable_rules(viewer: Viewer, sources: Iterable) -> list[SharingRule]:
    """Return the rules in force by which others may see what these agencies hold, one statement."""
    today = timezone.localdate()
    pause = Suspension.objects.filter(party=OuterRef("pk"), ends_at__isnull=True)
    bound = AgreementParty.objects.filter(
        ~Exists(pause), agreement=OuterRef("agreement"), signed_at__isnull=False, left_at__isnull=True
    )
    return list(
        SharingRule.objects.visible_to(viewer)
        .signed()
        .filter(
            Exists(bound.filter(agency=OuterRef("source"))),
            Exists(bound.filter(agency=OuterRef("recipient"))),
            source_id__in=set(sources),
            valid_from__lte=today,
            valid_to__gt=today,
            ended_at__isnull=True,
            agreement__ended_at__isnull=True,
            agreement__starts_on__lte=today,
            agreement__ends_on__gt=today,
            recipient__state="approved",
        )
    )


def possible(viewer: Viewer, person) -> list[Ask]:
    """Return whom this person can be asked about, by what the viewer calls them.

    From the rules over what the acting agency and the holder of the record hold.
    """
    asks: dict = {}
    for rule in usable_rules(viewer, {viewer.agency_id, person.held_by_id}):
        ask = asks.setdefault(rule.recipient_id, Ask(rule.recipient))
        if rule.route in ASKED:
            ask.categories |= set(rule.categories)
            ask.purposes |= set(rule.purposes)
        else:
            ask.by_law |= set(rule.categories)
    return sorted(
        (ask for ask in asks.values() if ask.categories), key=lambda ask: shown_name(ask.agency, viewer).lower()
    )
