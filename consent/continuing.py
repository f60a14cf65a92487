"""What goes on after a change of mind, and what was shared before it (design: sharing 2.8).

Sharing that a law asks for does not rest on consent and goes on; the person is told so before the stop is confirmed. What
others saw before stands in the ledger; only what the acting agency may read of it is listed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils import timezone

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name
from audit.models import Disclosure
from audit.querysets import items_for
from consent.asking import ASKED, usable_rules
from consent.labels import read_labels
from consent.law import LawBook, read_law
from consent.models import ConsentStatement, SharingRule

#: Entries of the ledger by which somebody came to know something.
SHOWN = ("viewed", "api_read", "message_sent", "printed", "exported")


@dataclass(slots=True)
class Shared:
    """What one agency has seen: which kinds of information, on how many occasions, first and last on which day."""

    who: str
    kinds: set[str] = field(default_factory=set)
    times: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def what(self) -> str:
        """Return the kinds of information in words."""
        return ", ".join(sorted(self.kinds))


def rules_that_go_on(viewer: Viewer, person) -> list[SharingRule]:
    """Return the rules of a law by which others go on seeing what these agencies hold about the person, one statement."""
    return [rule for rule in usable_rules(viewer, {viewer.agency_id, person.held_by_id}) if rule.route not in ASKED]


def what_goes_on(viewer: Viewer, rules: Iterable[SharingRule]) -> list[dict]:
    """Return who goes on seeing what and why, in words; two statements where there is anything."""
    rules = list(rules)
    labels, book = (read_labels().categories, read_law()) if rules else ({}, LawBook([]))
    return [
        {
            "who": shown_name(rule.recipient, viewer),
            "what": ", ".join(labels.get(code, code) for code in rule.categories),
            "why": book.label(rule.gateway, timezone.localdate()),
        }
        for rule in rules
    ]


def what_went_on(viewer: Viewer, kept: Iterable[dict], kinds: dict[str, str]) -> list[dict]:
    """Return what a withdrawal kept of what goes on, in words; two statements where there is anything."""
    kept = list(kept)
    agencies = Agency.objects.in_bulk({one["agency"] for one in kept}) if kept else {}
    book, named = read_law() if kept else LawBook([]), {str(key): agency for key, agency in agencies.items()}
    return [
        {
            "who": shown_name(named[one["agency"]], viewer),
            "what": ", ".join(kinds.get(code, code) for code in one["categories"]),
            "why": book.label(one["why"], timezone.localdate()),
        }
        for one in kept
    ]


def already_shared(viewer: Viewer, person, stops: Iterable[ConsentStatement], kinds: dict[str, str]) -> list[Shared]:
    """Return what other agencies had seen of what these statements stop, by what the viewer calls the agencies.

    `kinds` are the words for kinds of information, by code. One statement, and one more for agencies that the stops do not name.
    """
    stops = list(stops)
    held = {person.reference} if person.held_by_id == viewer.agency_id else set()
    rows = (
        Disclosure.objects.visible_to(viewer)
        .about(person.reference)
        .since(2 * settings.CONSENT_REVIEW_DAYS)
        .filter(kind__in=SHOWN)
        .exclude(recipient_agency=viewer.agency_id)
    )
    found: dict = {}
    for row in rows:
        seen = {
            kinds.get(item["category"], item["category"].replace("_", " "))
            for item in items_for(viewer, row, held)
            if item["person"] == person.reference
            and item["outcome"] == "ALLOW"
            and any(_stops(stop, row.recipient_agency, item) for stop in stops)
        }
        if seen:
            _count(found.setdefault(row.recipient_agency, Shared("")), seen, timezone.localdate(row.at))
    named = {stop.recipient_id: stop.recipient for stop in stops if stop.recipient_id}
    named |= Agency.objects.in_bulk(missing) if (missing := found.keys() - named.keys()) else {}
    for key, shared in found.items():
        shared.who = shown_name(named[key], viewer)
    return sorted(found.values(), key=lambda shared: shared.who.casefold())


def _stops(stop: ConsentStatement, agency, item: dict) -> bool:
    """Return whether a statement stops what was shown here; a scope that is left empty means any."""
    return (
        (stop.recipient_id is None or stop.recipient_id == agency)
        and (stop.category_id is None or stop.category_id == item["category"])
        and (stop.purpose_id is None or stop.purpose_id == item["purpose"])
        and (stop.item_id is None or str(stop.item_id) == item["item"])
    )


def _count(shared: Shared, seen: set[str], day: date) -> None:
    shared.kinds |= seen
    shared.times += 1
    shared.first = min(shared.first or day, day)
    shared.last = max(shared.last or day, day)
