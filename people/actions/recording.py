"""Recording one piece of information: the verb `entry.record`."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from people import kinds, redaction
from people.actions.checking import check_entry
from people.details import clean_details
from people.fence import hold_for_change
from people.models import Category, Person, RecordEntry

WITH_THE_PERSON = "Name and date of birth come with the record and are corrected there"


@transaction.atomic
def record(
    person: Person,
    *,
    by: Viewer,
    kind: str,
    title: str,
    text: str = "",
    their_words: str = "",
    details: Mapping | None = None,
    category: Category | str | None = None,
    sensitivity: int | None = None,
    seal: str = "none",
    sealed_to: Iterable[UUID] = (),
    handling: Iterable[str] | None = None,
    originator_control: Iterable[UUID] | None = None,
    other_subjects: Iterable[UUID] = (),
    source: str = "",
    happened_on: dt.date | None = None,
    review_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> RecordEntry:
    """Add an entry of the acting agency to a person's record; return it.

    What is left out follows from the kind (people.kinds). `sealed_to` are keys of users of the acting agency,
    `originator_control` of agencies, `other_subjects` of people whom the acting agency knows. Raises Refused,
    ValidationError by field, and Http404 when the acting agency does not know of the person.
    """
    check(by, "entry.record")
    if kind not in kinds.KINDS or kind == "identity":
        raise ValidationError({"kind": WITH_THE_PERSON if kind == "identity" else "Select what to record"})
    form = kinds.KINDS[kind]
    person = hold_for_change(person.pk)
    details = clean_details(form, details or {})
    category = getattr(category, "pk", category) or form.usual_category(details)
    entry = RecordEntry(
        person=person,
        owner_id=by.agency_id,
        author_id=by.user_id,
        kind=kind,
        category_id=category,
        sensitivity=usual_sensitivity(form, category) if sensitivity is None else sensitivity,
        title=title.strip(),
        text=text.strip(),
        their_words=their_words.strip(),
        details=details,
        seal=seal,
        sealed_to=list(sealed_to),
        handling=kinds.usual_handling() if handling is None else list(handling),
        originator_control=None if originator_control is None else list(originator_control),
        other_subjects=list(other_subjects),
        source=source.strip(),
        happened_on=happened_on,
        review_on=review_on or usual_review(form, details),
        ends_on=ends_on,
    )
    check_entry(entry, by)
    redaction.refuse_protected(entry, redaction.known_to(by, person))
    entry.save(force_insert=True)
    return entry


def usual_sensitivity(form: kinds.Kind, category: str) -> int:
    """Return the sensitivity where nobody said one: the kind's, or the usual one of another category."""
    if category == form.category:
        return form.sensitivity
    usual = Category.objects.filter(pk=category).values_list("default_sensitivity", flat=True).first()
    return form.sensitivity if usual is None else usual


def usual_review(form: kinds.Kind, details: Mapping) -> dt.date | None:
    """Return when an entry that goes stale is to be checked again, None for all others (design: ux 3.7)."""
    if form.lasts_days is None or not details.get("checked_on"):
        return None
    return dt.date.fromisoformat(details["checked_on"]) + dt.timedelta(days=form.lasts_days)
