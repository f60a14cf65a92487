"""Opening a record: the verb `person.open`."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from people.kinds import KINDS
from people.models import Assignment, Person, RecordEntry

IN_FUTURE = "Date of birth must be in the past"
TOO_LONG_AGO = "Date of birth must be less than 130 years ago"


@transaction.atomic
def open_record(
    *,
    by: Viewer,
    given_name: str,
    family_name: str = "",
    known_as: str = "",
    pronouns: str = "",
    born_on: dt.date | None = None,
) -> Person:
    """Open a record at the acting agency and assign its author; return the person.

    Nothing is compared with what other agencies hold: the answer would tell that somebody is known (design:
    trust, T10). Raises Refused, and ValidationError by field.
    """
    check(by, "person.open")
    person = Person(
        held_by_id=by.agency_id,
        created_by_id=by.user_id,
        given_name=given_name.strip(),
        family_name=family_name.strip(),
        known_as=known_as.strip(),
        pronouns=pronouns.strip(),
        born_on=born_on,
    )
    check_identity(person)
    person.save(force_insert=True)
    kind = KINDS["identity"]
    RecordEntry.objects.create(
        person=person,
        owner_id=by.agency_id,
        author_id=by.user_id,
        kind="identity",
        category_id=kind.category,
        sensitivity=kind.sensitivity,
        title=kind.label,
    )
    Assignment.objects.create(person=person, agency_id=by.agency_id, user_id=by.user_id, assigned_by_id=by.user_id)
    return person


def check_identity(person: Person) -> None:
    """Raise ValidationError by field unless name and date of birth make sense."""
    person.clean_fields()
    if person.born_on and person.born_on > timezone.localdate():
        raise ValidationError({"born_on": IN_FUTURE})
    if person.born_on and person.born_on.year < timezone.localdate().year - 130:
        raise ValidationError({"born_on": TOO_LONG_AGO})
