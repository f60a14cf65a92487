"""Correcting: the verb `entry.correct`. The earlier text stays: the database keeps every version."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from hub.kit.errors import Stale
from people import redaction
from people.actions.checking import check_entry
from people.actions.holding import held, reason_of
from people.actions.opening import check_identity
from people.actions.recording import WITH_THE_PERSON, usual_review, usual_sensitivity
from people.details import clean_details
from people.fence import hold_for_change
from people.models import Person, RecordEntry

#: Seal, handling marks and originator control are acts of their own (people.actions.sealing and .handling).
CHANGEABLE = frozenset(
    {
        *("title", "text", "their_words", "details", "source", "happened_on", "review_on", "ends_on"),
        *("category", "sensitivity", "other_subjects"),
    }
)
IDENTITY = ("given_name", "family_name", "known_as", "pronouns", "born_on")
SAY_WHY = "Say why it is corrected"


@transaction.atomic
def correct(entry: RecordEntry, *, by: Viewer, reason: str, **changes) -> RecordEntry:
    """Correct an entry of the acting agency; return it fresh, one version on.

    `entry` is what the worker read: when its version is no longer the latest, somebody changed it meanwhile and
    Stale is raised. `changes` are fields that people.actions.record takes; what is left out stays. Raises Refused
    and ValidationError by field too.
    """
    check(by, "entry.correct", entry)
    if unknown := set(changes) - CHANGEABLE:
        raise TypeError(f"these are not corrected: {', '.join(sorted(unknown))}")
    if entry.kind == "identity":
        raise ValidationError({"kind": WITH_THE_PERSON})
    fresh = held(entry)
    if "details" in changes:
        changes["details"] = clean_details(fresh.form, changes["details"] or {})
        if changes["details"].get("checked_on") != fresh.details.get("checked_on"):
            changes["review_on"] = changes.get("review_on") or usual_review(fresh.form, changes["details"])
        if fresh.form.category_of:
            changes["category"] = changes.get("category") or fresh.form.usual_category(changes["details"])
    if "sensitivity" in changes and changes["sensitivity"] is None:
        changes["sensitivity"] = usual_sensitivity(fresh.form, changes.get("category") or fresh.category_id)
    if category := changes.pop("category", None):
        changes["category_id"] = getattr(category, "pk", category)
    for name, value in changes.items():
        setattr(fresh, name, value.strip() if isinstance(value, str) else value)
    fresh.correction_reason = reason_of(fresh, reason, SAY_WHY)
    fresh.version += 1
    check_entry(fresh, by)
    values = redaction.known_to(by, fresh.person)
    redaction.refuse_texts({"reason": reason}, values)
    redaction.refuse_protected(fresh, values)
    fresh.save()
    return fresh


@transaction.atomic
def correct_identity(person: Person, *, by: Viewer, reason: str, **changes) -> Person:
    """Correct name, pronouns or date of birth where the record is held; return the person, one version on.

    The identity entry goes one version on too, so that the ledger can tell which name was seen. `person` is
    what the worker read. Raises Refused, Stale, and ValidationError by field.
    """
    if unknown := set(changes) - set(IDENTITY):
        raise TypeError(f"these are not corrected: {', '.join(sorted(unknown))}")
    fresh = hold_for_change(person.pk)
    entry = RecordEntry.objects.get(person=fresh, kind="identity")
    check(by, "entry.correct", entry)
    if fresh.version != person.version:
        raise Stale
    for name, value in changes.items():
        setattr(fresh, name, value.strip() if isinstance(value, str) else value)
    check_identity(fresh)
    entry.correction_reason = reason_of(entry, reason, SAY_WHY)
    typed = {name: value for name, value in changes.items() if isinstance(value, str)}
    redaction.refuse_texts(typed | {"reason": reason}, redaction.known_to(by, fresh))
    entry.version += 1
    fresh.version += 1
    fresh.save()
    entry.save()
    return fresh
