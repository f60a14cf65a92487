"""What is held about the people of a case, and what they said about sharing it."""

from datetime import datetime
from uuid import UUID

from consent.models import ConsentConversation, ConsentForm, ConsentStatement
from hub.cases.naming import BOARD, FOR_EVER, SAID, Names, moment_after
from people.models import Category, RecordEntry


def records(world: dict, names: Names) -> None:
    """Write the entries, and a category for a code that the hub does not have."""
    codes = {row["category"] for row in world["items"]} | {row["category"] for row in world["consent_statements"]}
    Category.objects.bulk_create((Category(code=code, label=code) for code in codes if code), ignore_conflicts=True)
    RecordEntry.objects.bulk_create(
        RecordEntry(
            id=names("item", row["id"]),
            person_id=names("person", row["person"]),
            owner_id=names("agency", row["owner"]),
            author_id=names("user", BOARD),
            kind="note",
            category_id=row["category"],
            sensitivity=row["sensitivity"],
            seal=row["seal"] or "none",
            sealed_to=names.all("user", row["seal_users"]),
            originator_control=originators(row, names),
            handling=["legal_privilege"] if row["statutory_bar"] else [],
            restricted=row["restricted"],
            other_subjects=names.all("person", row["other_subjects"]),
            title=SAID,
        )
        for row in world["items"]
    )


def originators(row: dict, names: Names) -> list[UUID] | None:
    """Return the agencies to which an item is limited; None for no limit."""
    control = row["originator_control"]
    return None if control is None else names.all("agency", control)


def said(world: dict, names: Names) -> None:
    """Write the statements, each in a conversation about its person."""
    rows = world["consent_statements"]
    form = ConsentForm.objects.first()
    talks = {
        person: ConsentConversation(
            person_id=names("person", person),
            agency_id=names("agency", BOARD),
            taken_by_id=names("user", BOARD),
            form=form,
            place="in_person",
            seen_alone="yes",
            decision_maker="adult_presumed_capacity",
            understanding_checked="teach_back",
            copy_given="declined",
            next_review_on=FOR_EVER.date(),
        )
        for person in {row["person"] for row in rows}
    }
    ConsentConversation.objects.bulk_create(talks.values())
    known = {row["id"] for row in rows}
    ConsentStatement.objects.bulk_create(
        ConsentStatement(
            id=names("statement", row["id"]),
            conversation=talks[row["person"]],
            person_id=names("person", row["person"]),
            agency_id=names("agency", BOARD),
            recorded_by_id=names("user", BOARD),
            kind=row["kind"],
            function=row["function"],
            recipient_id=names("agency", row["recipient"]),
            category_id=row["category"],
            purpose_id=row["purpose"],
            item_id=names("item", row["item"]),
            detail_ceiling=row["detail_ceiling"],
            expressed_at=row["expressed_at"],
            recorded_at=row["recorded_at"] or row["expressed_at"],
            effective_from=row["effective_from"],
            expires_at=end_of_statement(row),
            valid=row["valid"],
            lifts=[names("statement", name) for name in row["lifts"] if name in known],
        )
        for row in rows
    )


def end_of_statement(row: dict) -> datetime | None:
    """Return when a statement ends: a yes always does, and nothing ends before it was said."""
    ends = row["expires_at"] or (FOR_EVER if row["kind"] == "given" else None)
    return ends if ends is None else max(ends, moment_after(row["expressed_at"]))
