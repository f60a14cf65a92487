"""Deciding on one piece: given, given in part, kept back, done or not done; and reading that as a second person."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.viewer import Viewer
from hub.kit.errors import NotNow, Refused
from rights import words
from rights.actions.steps import asked_again, item_to_work_on, keep, today
from rights.controllers import possible_controllers
from rights.linked import linked_with
from rights.models import RequestItem

#: Marks of an entry with which a copy never simply goes out.
NOT_AS_IT_IS = frozenset({"not_to_be_disclosed_to_subject_yet", "legal_privilege", "court_restriction"})

SELECT = "Select what to do"
GROUND = "Select on what ground"
HARM = "Enter the health or social work professional who said so"
SENSITIVE = "This kind of information needs the word of a health or social work professional first. Enter who said so."
MARKED = "It is marked as not to be told yet, privileged or restricted. Keep it back, defer it, or leave parts out."
ABOUT_OTHERS = "It is about somebody else too. Give it with their part left out, or keep it back."
WHAT_GOES_OUT = "Write what the person gets"
LATER = "The day must be after today"
WHO_ANSWERS = "Select the agency that answers for it"
NOT_DECIDED = "Nothing has been decided here yet."
NO_NEED = "This needs no second reader."
ANOTHER_PERSON = "You decided this. Somebody else has to read it."
WHY_NOT = "Say why you do not agree"


@transaction.atomic
def decide(
    item: RequestItem,
    *,
    by: Viewer,
    decision: str,
    ground: str = "",
    why: str = "",
    shown_text: str = "",
    refer_to=None,
    defer_until: dt.date | None = None,
    harm_test_by: str = "",
) -> RequestItem:
    """Decide on one item, or decide anew; return it. A second reader and the pair check are asked again.

    Whoever decides that something goes out or is kept back has read it: the door sees to that. Raises Refused, NotNow,
    Stale, Http404 and ValidationError by field.
    """
    fresh, part = item_to_work_on(item, "request.decide", by=by)
    if fresh.carried_out_at:
        raise NotNow("This was done already.")
    linked = linked_with(by, fresh.request.person, values=True)
    linked.refuse({"shown_text": shown_text})
    errors = _objections(fresh, decision, ground, shown_text.strip(), defer_until, harm_test_by.strip())
    if decision == "refer_to_controller":
        named = {each.pk for each in possible_controllers(by, fresh.request)} | set(fresh.request.other_controllers)
        if refer_to is None or refer_to.pk not in named:
            errors["refer_to"] = WHO_ANSWERS
    if errors:
        raise ValidationError(errors)
    asked_again(part)
    return keep(
        fresh,
        decision=decision,
        ground=ground if decision in words.REFUSALS or decision == "defer" else "",
        why=why.strip(),
        shown_text=shown_text.strip() if decision == "redact" else "",
        refer_to=refer_to if decision == "refer_to_controller" else None,
        defer_until=defer_until if decision == "defer" else None,
        harm_test_by=harm_test_by.strip(),
        decided_by_id=by.user_id,
        decided_at=timezone.now(),
        second_reader_id=None,
        second_view="",
        second_note="",
        second_read_at=None,
    )


def _objections(item: RequestItem, decision: str, ground: str, shown_text: str, defer_until, harm_test_by: str) -> dict:
    """Return what is wrong with a decision, by field."""
    errors, entry = {}, item.entry
    if decision not in dict(item.request.decisions):
        return {"decision": SELECT}
    if decision in words.REFUSALS and ground not in dict(words.GROUNDS):
        errors["ground"] = GROUND
    if ground in words.HARM_TESTED and not harm_test_by:
        errors["harm_test_by"] = HARM
    if item.category.subject_access_review and decision in ("disclose", "redact") and not harm_test_by:
        errors["harm_test_by"] = SENSITIVE
    if decision == "disclose" and NOT_AS_IT_IS & set(entry.handling):
        errors["decision"] = MARKED
    if decision == "disclose" and speaks_of_others(entry):
        errors["decision"] = ABOUT_OTHERS
    if decision == "redact" and not shown_text:
        errors["shown_text"] = WHAT_GOES_OUT
    if decision == "defer" and (defer_until is None or defer_until <= today()):
        errors["defer_until"] = LATER
    return errors


def speaks_of_others(entry) -> bool:
    """Return whether an entry is about somebody else too, so that it never goes out as it is."""
    return bool(entry.other_subjects) or entry.kind == "relationship" or entry.category_id == "third_party"


@transaction.atomic
def second_read(item: RequestItem, *, by: Viewer, second_view: str, second_note: str = "") -> RequestItem:
    """Record what a second reader says of a decision; return the item.

    Raises Refused to whoever decided, NotNow where there is nothing to read, Stale, Http404 and ValidationError.
    """
    fresh, _ = item_to_work_on(item, "request.second_read", by=by)
    if not fresh.decision or not fresh.needs_second_reader:
        raise NotNow(NO_NEED if fresh.decision else NOT_DECIDED)
    if fresh.decided_by_id == by.user_id:
        raise Refused(ANOTHER_PERSON)
    if second_view not in dict(words.SECOND_VIEWS):
        raise ValidationError({"second_view": "Select whether you agree"})
    if second_view == "disagrees" and not second_note.strip():
        raise ValidationError({"second_note": WHY_NOT})
    return keep(
        fresh,
        second_reader_id=by.user_id,
        second_view=second_view,
        second_note=second_note.strip(),
        second_read_at=timezone.now(),
    )
