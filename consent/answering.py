"""Turning what was said into statements: one row for each answer, none of them saved yet.

(Design: sharing 2.2.)
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError

from access.viewer import Viewer
from consent import informed
from consent.clock import database_now
from consent.codes import SHARING_FUNCTIONS
from consent.models import ConsentStatement
from consent.scopes import Codes
from hub.kit.keys import new_key

DEFAULT_FUNCTION = "confidentiality_consent"
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
        "inform_by",
        "para_18_reason",
    }
)
#: An answer that ends by itself unless said otherwise: a yes, and “it was not safe to ask”.
ENDING = frozenset({"given", "unsafe_to_seek", "not_practicable_to_seek"})
#: Who could not be asked must be told, by a day, and there is a reason in the law (DPA 2018, Schedule 1, paragraph 18).
NOT_ASKED = frozenset({"unsafe_to_seek", "not_practicable_to_seek"})
TELL_THEM_BY = "Say by when the person must be told."
WHY_NOT_ASKED = "Say why they were not asked."
ONLY_NOT_ASKED = (
    "A day to tell them by, and why they were not asked, go with “not safe” and “not possible to ask” only."
)
NOTHING_SHARED = "Help and contact are not about information: leave out what, what for and the entry."


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
    if kind in NOT_ASKED:
        found += [] if answer.get("inform_by") else [TELL_THEM_BY]
        found += [] if answer.get("para_18_reason") else [WHY_NOT_ASKED]
    elif answer.get("inform_by") or answer.get("para_18_reason"):
        found.append(ONLY_NOT_ASKED)
    about_sharing = answer.get("function", DEFAULT_FUNCTION) in SHARING_FUNCTIONS
    if not about_sharing and any(answer.get(name) for name in ("category", "purpose", "item", "detail_ceiling")):
        found.append(NOTHING_SHARED)
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
    if answer.get("inform_by") and answer["inform_by"] <= said_at:
        raise ValidationError("The day to tell them by must be after the talk.")
    valid = informed.is_valid(kind, invalid_reason)
    statement = ConsentStatement(
        person=person,
        agency_id=by.agency_id,
        recorded_by_id=by.user_id,
        kind=kind,
        function=answer.get("function", DEFAULT_FUNCTION),
        recipient=answer.get("recipient"),
        category_id=answer.get("category") or None,
        purpose_id=answer.get("purpose") or None,
        item=item,
        detail_ceiling=answer.get("detail_ceiling"),
        expressed_at=said_at,
        expires_at=ends,
        until_event=answer.get("until_event", ""),
        inform_by=answer.get("inform_by"),
        para_18_reason=answer.get("para_18_reason", ""),
        conditions_text=answer.get("conditions_text", ""),
        lifts=list(answer.get("lifts", ())),
        valid=valid,
        invalid_reason="" if valid else invalid_reason,
        validity_decided_by_id=None if valid else by.user_id,
        validity_decided_at=None if valid else database_now(),
        reason_in_their_words=answer.get("reason_in_their_words", ""),
    )
    statement.clean_fields(
        exclude=[
            "conversation",
            "person",
            "agency",
            "recorded_by",
            "validity_decided_by",
            "recipient",
            "category",
            "purpose",
            "item",
        ]
    )
    return statement
