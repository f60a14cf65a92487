"""What the tests of the desk share: a county where sharing works, looks at Sam, and what the ledger kept of them."""

import re
from contextlib import suppress

import pytest
from django.http import Http404
from django.urls import reverse

from agencies.acting import as_system
from audit.models import Disclosure
from consent.models import ConflictOfInterest
from consent.sight import see_people, see_person
from tests.worlds import County


@pytest.fixture
def shared(county) -> County:
    """A county in which Sam said yes and housing accepted the referral."""
    county.agree().consented().accepted()
    return county


def look(county: County, viewer, person=None) -> Disclosure:
    """Let somebody look at Sam; return the first row that was written of it."""
    known = newest()
    with county.acting(viewer):
        with suppress(Http404):
            see_person(viewer, (person or county.sam).reference)
    return rows_after(known)[0]


def look_at_list(county: County, viewer, *people) -> Disclosure:
    """Let somebody see these people in a list; return the first row that was written of it."""
    known = newest()
    with county.acting(viewer):
        see_people(viewer, [person.pk for person in people])
    return rows_after(known)[0]


def newest() -> set:
    """Return the keys of every row there is."""
    with as_system("Test"):
        return set(Disclosure.objects.values_list("pk", flat=True))


def rows_after(known: set) -> list[Disclosure]:
    """Return the rows that were written since, openly decided ones first."""
    with as_system("Test"):
        return sorted(Disclosure.objects.exclude(pk__in=known), key=lambda row: row.kind == "denied_silent")


def item(row: Disclosure, entry) -> dict:
    """Return what the ledger keeps of the decision about this entry."""
    return next(each for each in row.items if each["reference"] == entry.reference)


def conflict(county: County, viewer) -> None:
    """Declare that this worker is linked to Sam."""
    with as_system("Test"):
        ConflictOfInterest.objects.create(
            user_id=viewer.user_id,
            person=county.sam,
            agency_id=viewer.agency_id,
            kind="relative",
            declared_by_id=viewer.user_id,
        )


def why(county: County, viewer, row: Disclosure, entry):
    """Return the page about one decision, as this viewer gets it."""
    return county.as_(viewer).get(reverse("desk:why", args=[row.reference, entry.reference]))


def text(answer) -> str:
    """Return what a page says, in one line."""
    page = re.sub(r'<span class="n">(.*?)</span>', r"\1", answer.content.decode())
    return " ".join(page.split())
