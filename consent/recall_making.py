"""Making recalls: rows, their sights, entries of the ledger and notices, all in the transaction of what brought them about.

Works as the hub itself (audit.system): the information may be another agency's than that of whoever recorded the stop.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from access.viewer import Viewer
from audit import ledger
from audit.shown import Sight
from consent import recall_words
from consent.clock import database_now
from consent.models import RecalledSight, RecallNotice
from consent.recall_telling import kept_away, tell_sides
from consent.recalling import Reached
from hub.kit.referenced import insert_many
from hub.kit.working_days import add_working_days, close_of
from people.models import Person

WORKING_DAYS = 5


def make(
    person: Person,
    reached: Sequence[Reached],
    *,
    cause: str,
    by: Viewer,
    conversation: UUID | None = None,
    entry: UUID | None = None,
    asked: str = "",
    passed_on: RecallNotice | None = None,
) -> list[RecallNotice]:
    """Make a recall for each pair of agencies of which something is left to ask; return them.

    `passed_on` is the recall whose answer named the agencies: they are asked the same, and told no reference of the
    person, whom nobody in the hub has shown them.
    """
    if cause != "corrected" and passed_on is None:
        reached = _not_asked_before(person, reached)
    if not reached:
        return []
    due = close_of(add_working_days(timezone.localdate(), WORKING_DAYS))
    notices = [
        RecallNotice(
            person=person,
            person_reference="" if passed_on else person.reference,
            from_agency_id=one.from_agency,
            to_agency_id=one.to_agency,
            cause=cause,
            conversation_id=passed_on.conversation_id if passed_on else conversation,
            entry_id=passed_on.entry_id if passed_on else entry,
            passed_on=passed_on,
            passed_on_by_id=passed_on.to_agency_id if passed_on else None,
            categories=passed_on.categories if passed_on else _categories(one.sights + one.late),
            asked=passed_on.asked if passed_on else asked or recall_words.USUALLY_ASKED[cause],
            keep_because=passed_on.keep_because if passed_on else "",
            sent_at=timezone.now(),
            sent_by_id=by.user_id,
            due_at=due,
        )
        for one in reached
    ]
    insert_many(notices)
    RecalledSight.objects.bulk_create(
        RecalledSight(notice=notice, **facts)
        for notice, one in zip(notices, reached, strict=True)
        for facts in (*_sights(one.sights, late=False), *_sights(one.late, late=True))
    )
    _write_down(notices, by)
    tell_sides(notices, "recall.sent", to_recipient=True)
    return notices


def _not_asked_before(person: Person, reached: Sequence[Reached]) -> list[Reached]:
    """Return what is left to ask, without sights before the change of mind that a recall asks about already."""
    if not reached:
        return []
    asked = RecalledSight.objects.filter(notice__person=person).exclude(notice__cause="corrected")
    known = {
        (source, to, disclosure, str(item))
        for source, to, disclosure, items in asked.values_list(
            "notice__from_agency_id", "notice__to_agency_id", "disclosure", "items"
        )
        for item in items
    }
    for one in reached:
        one.sights = [
            sight for sight in one.sights if (one.from_agency, one.to_agency, sight.disclosure, sight.item) not in known
        ]
    return [one for one in reached if one.is_something]


def _sights(sights: Sequence[Sight], *, late: bool) -> list[dict]:
    """Return the facts of a row for each entry of the ledger among these sights."""
    rows = {}
    for sight in sights:
        row = rows.setdefault(sight.disclosure, {"disclosure": sight.disclosure, "at": sight.at, "late": late})
        row.setdefault("items", []).append(UUID(sight.item))
        row.setdefault("categories", set()).add(sight.category)
    return [row | {"categories": sorted(row["categories"])} for row in rows.values()]


def _categories(sights: Sequence[Sight]) -> list[str]:
    return sorted({sight.category for sight in sights})


def _write_down(notices: Sequence[RecallNotice], by: Viewer) -> None:
    """Write each recall into the ledger, as something that reached the agency that is asked.

    An agency that was never shown the person finds no reference of theirs there; nor one that is kept away from them.
    """
    at, barred = database_now(), kept_away(notices)
    ledger.write(
        *(
            ledger.entry(
                replace(by, agency_id=notice.to_agency_id, user_id=None, role="", membership_id=None),
                "recalled",
                at=at,
                people=[]
                if notice.to_agency_id in barred
                else [notice.person_reference] * bool(notice.person_reference),
                disclosers=[notice.from_agency_id],
                about=notice.reference,
            )
            for notice in notices
        )
    )
