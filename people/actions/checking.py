"""What holds for every entry, recorded or corrected: its fields, its dates, the people and agencies it names.

Whom an entry names is looked up under the acting agency's own scope, so that no error tells that somebody or
something exists elsewhere (design: trust, T10).
"""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from access.roles import NO_CONTENT
from access.viewer import Viewer
from agencies.models import Agency, Membership
from people.models import Category, Person, RecordEntry

SELECT_CATEGORY = "Select what kind of information this is"
NAME_COLLEAGUES = "Name at least one colleague who may see this, or do not seal it"
NOT_COLLEAGUES = "Name people who work with content at your agency"
NOT_KNOWN_HERE = "Name people whose record your agency knows"
NOT_AGENCIES = "Name agencies of the directory"
NOT_YET = "{} must be today or in the past"
FOLLOWS = "What kind of information this is follows from what it is about"
NOT_ASKED = "This kind of entry does not have this"
WRONG_ORDER = "“No longer holds from” must be after “true from”"


def check_entry(entry: RecordEntry, by: Viewer) -> None:
    """Put marks and lists of an unsaved entry in order, or raise ValidationError by field."""
    entry.sealed_to = unique_keys("sealed_to", entry.sealed_to)
    entry.other_subjects = unique_keys("other_subjects", entry.other_subjects)
    if entry.originator_control is not None:
        entry.originator_control = unique_keys("originator_control", entry.originator_control)
        entry.handling = [*entry.handling, "originator_control"]
    elif "originator_control" in entry.handling:
        entry.originator_control = []  # its originator has named nobody yet
    entry.handling = sorted(set(entry.handling))
    # person, owner and author come from the door; the category is looked up below, once
    entry.clean_fields(exclude=["person", "owner", "author", "category"])
    errors = {
        **_without(entry),
        **_category(entry),
        **_dates(entry),
        **_seal(entry),
        **_others(entry, by),
        **_originator(entry),
    }
    if errors:
        raise ValidationError(errors)


def unique_keys(name: str, values) -> list[UUID]:
    """Return keys once each, in a fixed order, from keys or rows. Raises ValidationError for no key."""
    try:
        return sorted({UUID(str(getattr(value, "pk", value))) for value in values})
    except ValueError:
        raise ValidationError({name: "This is not known here"}) from None


def _without(entry: RecordEntry) -> dict:
    form = entry.form
    errors = {name: NOT_ASKED for name in form.without if name != "category" and getattr(entry, name)}
    if form.category_of and entry.category_id != form.usual_category(entry.details):
        errors["category"] = FOLLOWS
    return errors


def _category(entry: RecordEntry) -> dict:
    return {} if Category.objects.filter(pk=entry.category_id).exists() else {"category": SELECT_CATEGORY}


def _dates(entry: RecordEntry) -> dict:
    if entry.happened_on and entry.happened_on > timezone.localdate():
        return {"happened_on": NOT_YET.format("“True from”")}
    if entry.happened_on and entry.ends_on and entry.ends_on <= entry.happened_on:
        return {"ends_on": WRONG_ORDER}
    return {}


def _seal(entry: RecordEntry) -> dict:
    if entry.seal == "none":
        entry.sealed_to = []
        return {}
    if not entry.sealed_to:
        return {"sealed_to": NAME_COLLEAGUES}
    colleagues = Membership.objects.current().filter(agency_id=entry.owner_id, user_id__in=entry.sealed_to)
    found = set(colleagues.exclude(role__in=NO_CONTENT).values_list("user_id", flat=True))
    return {} if found == set(entry.sealed_to) else {"sealed_to": NOT_COLLEAGUES}


def _others(entry: RecordEntry, by: Viewer) -> dict:
    if not entry.other_subjects:
        return {}
    known = Person.objects.visible_to(by).filter(pk__in=entry.other_subjects).exclude(pk=entry.person_id)
    return {} if known.count() == len(entry.other_subjects) else {"other_subjects": NOT_KNOWN_HERE}


def _originator(entry: RecordEntry) -> dict:
    if not entry.originator_control:
        return {}
    known = Agency.objects.in_directory().filter(pk__in=entry.originator_control).count()
    return {} if known == len(entry.originator_control) else {"originator_control": NOT_AGENCIES}
