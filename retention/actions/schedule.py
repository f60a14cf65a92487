"""Setting how long an agency keeps its entries of a category: retention.set."""

from django.core.exceptions import ValidationError
from django.db import transaction

from access.policy import check
from access.viewer import Viewer
from people.models import Category
from retention.models import Period

MOST_YEARS = 100
YEARS = "Enter a number of years from 1 to 100"
AUTHORITY = "Say on what authority, in 300 characters or fewer"


@transaction.atomic
def set_retention(*, by: Viewer, category: str, years: int, authority: str) -> Period:
    """Set for how many years after its work ended the acting agency keeps a category, and why; return the row.

    It holds from now on, also for what ended before. Raises Refused, and ValidationError by field.
    """
    check(by, "retention.set")
    errors = {}
    found = Category.objects.filter(pk=category).first()
    if found is None:
        errors["category"] = "Select a category"
    if not 1 <= (years or 0) <= MOST_YEARS:
        errors["years"] = YEARS
    authority = (authority or "").strip()
    if not authority or len(authority) > Period._meta.get_field("authority").max_length:
        errors["authority"] = AUTHORITY
    if errors:
        raise ValidationError(errors)
    row, made = Period.objects.select_for_update(of=("self",)).get_or_create(
        agency_id=by.agency_id,
        category=found,
        defaults={"years": years, "authority": authority, "set_by_id": by.user_id},
    )
    if not made:
        row.years, row.authority, row.set_by_id, row.version = years, authority, by.user_id, row.version + 1
        row.save()
    return row
