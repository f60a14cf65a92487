"""Turning what was said into statements: one row for each answer, none of them saved yet.

(Design: sharing 2.2.)
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError

from access.viewer import Viewer
from consent import informed
from consent.models import ConsentStatement
from consent.scopes import Codes
from hub.kit.keys import new_key

KNOWN = frozenset(
    {
        "kind",
        "recipient",
        "category",
        "purpose",
        "item",
        "function",
        "expires_at",
        "detail_ceiling",
        "conditions_text",
        "lifts",
        "reason_in_their_words",
        "until_event",
    }
)
#: An answer that ends by itself unless said otherwise: a yes, and “it was not safe to ask”.
ENDING = frozenset({"given", "unsafe_to_seek", "not_practicable_to_seek"})


def answers_to_statements(
    person, answers: list[dict], *, said_at: datetime, by: Viewer, invalid_reason: str = ""
) -> list[ConsentStatement]:
    """Return the statements that these answers make, said at `said_at`.

    Raises ValidationError under `answers`, each message with the number of the answer that it is about.
    """
    if not answers:
        raise ValidationError({"answers": "Record at least one answer."})
    codes = Codes([answer.get("category") for answer in answers], [answer.get("purpose") for answer in answers])
    lifted = _liftable(person, answers)
    statements, errors = [], []
    for number, answer in enumerate(answers, start=1):
        try:
            found = _objections(person, answer, codes, lifted)
            if found:
                raise ValidationError(found)
            statements.append(_statement(person, answer, said_at=said_at, by=by, invalid_reason=invalid_reason))
        except ValidationError as error:
            errors += [f"Answer {number}: {message}" for message in error.messages]
    if errors:
        raise ValidationError({"answers": errors})
    return in_order(statements)


def in_order(statements: list[ConsentStatement]) -> list[ConsentStatement]:
    """Give unsaved statements keys that keep their order: two keys of one millisecond have none of their own."""
    for statement, key in zip(statements, sorted(new_key() for _ in statements), strict=True):
        statement.pk = key
    return statements


def _liftable(person, answers: list[dict]) -> set:
    """Return those of the stops named in `lifts` that this person did make."""
    named = {key for answer in answers for key in answer.get("lifts", ())}
    return (
        set(ConsentStatement.objects.filter(person=person, pk__in=named).values_list("pk", flat=True))
        if named
        else set()
    )


def _objections(person, answer: dict, codes: Codes, lifted: set) -> list[str]:
    """Return what is wrong with one answer, in words."""
    kind, recipient, item = answer.get("kind"), answer.get("recipient"), answer.get("item")
    found = [f"{name} is not known here." for name in sorted(set(answer) - KNOWN)]
    wrong_codes = codes.objections(answer.get("category"), answer.get("purpose"))
    if kind == "given":
        if recipient is None:
            found.append(informed.NOBODY_NAMED)
        elif recipient.state != "approved":
            found.append(f"{recipient.name} is not a partner now.")
    else:
        wrong_codes = [
            each for each in wrong_codes if not (each[0] == "purpose" and answer["purpose"] in codes.purposes)
        ]
    found += [message for _, message in wrong_codes]
    if item is not None and item.person_id != person.pk:
        found.append("Select an entry about this person.")
    if set(answer.get("lifts", ())) - lifted:
        found.append("Only a stop of this person can be lifted.")
    return found


def _statement(person, answer: dict, *, said_at: datetime, by: Viewer, invalid_reason: str) -> ConsentStatement:
    """Return one unsaved statement. Raises ValidationError from its fields."""
    kind, item = answer.get("kind", ""), answer.get("item")
    ends = answer.get("expires_at")
    if ends is None and kind in ENDING:
        ends = said_at + timedelta(days=settings.CONSENT_REVIEW_DAYS)
    if ends is not None and ends <= said_at:
        raise ValidationError("It must end after it was said.")
    valid = informed.is_valid(kind, invalid_reason)
    statement = ConsentStatement(
        person=person,
        agency_id=by.agency_id,
        recorded_by_id=by.user_id,
        kind=kind,
        function=answer.get("function", "confidentiality_consent"),
        recipient=answer.get("recipient"),
        category_id=answer.get("category") or None,
        purpose_id=answer.get("purpose") or None,
        item=item,
        detail_ceiling=answer.get("detail_ceiling"),
        expressed_at=said_at,
        expires_at=ends,
        until_event=answer.get("until_event", ""),
        conditions_text=answer.get("conditions_text", ""),
        lifts=list(answer.get("lifts", ())),
        valid=valid,
        invalid_reason="" if valid else invalid_reason,
        reason_in_their_words=answer.get("reason_in_their_words", ""),
    )
    statement.clean_fields(
        exclude=[
            "conversation",
            "person",
            "agency",
            "recorded_by",
            "recipient",
            "category",
            "purpose",
            "item",
        ]
    )
    return statement
