"""The decisions of past ledger entries, to be made again: what was asked, of which version, and the facts of that moment.

Thousands of entries at once: the facts of many moments come in one statement (the same one as ever, consent.facts), the
versions of the entries in another. Whose entries these are is settled before: for the facts of another agency's
question the database shows every row for a moment.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import batched
from typing import NamedTuple

from django.apps import apps

from access.viewer import Viewer, system_actor
from agencies.acting import tell_database
from audit.models import Disclosure
from consent import facts as fact_loader
from consent.world import Facts, Question
from people.models import RecordEntry

AGAIN = system_actor("Decisions made again")
AT_ONCE = 400


class Asked(NamedTuple):
    """One entry of the ledger, with those of its decisions that are to be made again."""

    row: Disclosure
    items: list[dict]


class Past(NamedTuple):
    """One entry of the ledger to be decided again: each recorded decision with its question, and the facts of its moment."""

    row: Disclosure
    questions: list[tuple[dict, Question]]
    facts: Facts


@contextmanager
def every_row(viewer: Viewer):
    """Let the database show every row, and afterwards again what the viewer's agency may know of."""
    tell_database(AGAIN)
    try:
        yield
    finally:
        tell_database(viewer)


def who_looked(row: Disclosure) -> Viewer:
    """Return the viewer that a ledger row was written for."""
    return Viewer(row.recipient_user, "", row.recipient_agency, "", row.recipient_role, via=row.channel)


def past_decisions(viewer: Viewer, asked: Iterable[Asked]) -> Iterator[Past]:
    """Yield every one of these entries with its questions and the facts of its moment, in the order given.

    Three statements for every four hundred entries of the ledger. A decision about an entry of which the version is not
    to be had is left out.
    """
    for some in batched(asked, AT_ONCE):
        with every_row(viewer):
            entries = versions(item for each in some for item in each.items)
            loads = [
                fact_loader.Moment(
                    who_looked(each.row),
                    each.row.at,
                    [entries[key] for key in dict.fromkeys(map(version_key, each.items)) if key in entries],
                )
                for each in some
            ]
            loaded = fact_loader.load_moments(loads)
        for each, facts in zip(some, loaded, strict=True):
            yield Past(each.row, list(_questions(each, facts)), facts)


def versions(items: Iterable[dict]) -> dict[tuple[str, int], RecordEntry]:
    """Return the entries as they were in the versions that were decided on, by key and version; one statement."""
    wanted = {version_key(item) for item in items}
    events = apps.get_model("people.RecordEntryEvent")
    kept = events.objects.filter(pgh_obj_id__in={key for key, _ in wanted}).order_by("pgh_id")
    names = [field.attname for field in RecordEntry._meta.concrete_fields]
    return {
        (str(then.pgh_obj_id), then.version): RecordEntry(**{name: getattr(then, name) for name in names})
        for then in kept
        if (str(then.pgh_obj_id), then.version) in wanted
    }


def version_key(item: dict) -> tuple[str, int]:
    """Return key and version of the entry that a recorded decision is about."""
    return item["item"], item["version"]


def _questions(each: Asked, facts: Facts) -> Iterator[tuple[dict, Question]]:
    row = each.row
    for item in each.items:
        if item["item"] in facts.items:
            question = Question(
                worker=str(row.recipient_user),
                role=row.recipient_role,
                item=item["item"],
                purpose=item["purpose"],
                at=row.at,
            )
            yield item, question
