"""What the tests of the desk share: who looks at Sam, and where the reasons are."""

import pytest
from django.db import connection

from audit.models import Disclosure
from consent.sight import see_person
from tests.worlds import County


@pytest.fixture
def shared(county) -> County:
    """A county in which Sam said yes and housing accepted the referral."""
    county.agree().consented().accepted()
    return county


def look(county: County, viewer, person=None):
    """Let somebody look at Sam; return the row that was written of it."""
    with county.acting(viewer):
        see_person(viewer, (person or county.sam).reference)
    return last_row(county)


def last_row(county: County) -> Disclosure:
    """Return the row of the ledger that was written last."""
    with county.acting(county.clinic_officer), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hub.system', 'on', true)")
        return Disclosure.objects.order_by("-at", "-id").first()


def item(row: Disclosure, entry) -> dict:
    """Return what the ledger keeps of the decision about this entry."""
    return next(each for each in row.items if each["reference"] == entry.reference)
