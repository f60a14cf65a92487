"""An urgent concern stands on every page about the person until it is closed, for whoever was told of it (BE102v2 15)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.acting import acting_as
from plans import actions as plans

pytestmark = pytest.mark.django_db
BANNER = "Urgent concern open"


def page(town, viewer, name: str, reference: str) -> str:
    """Return the text of a page as this worker reads it."""
    return town.as_(viewer).get(reverse(name, args=[reference])).content.decode()


def test_it_stands_on_every_page_about_the_person_until_it_is_closed(town):
    town.agree().consented()
    town.working(town.housing, town.police)
    with acting_as(town.osei):
        plan = plans.start_plan(
            town.sam, by=town.osei, aim="Sleep", review_on=timezone.localdate() + timedelta(days=30)
        )
    places = [("people:person", town.sam.reference), ("people:contact", town.sam.reference)]
    places += [("plans:plan", plan.reference), ("reviews:list", plan.reference), ("consent:person", town.sam.reference)]
    assert not any(BANNER in page(town, town.osei, *place) for place in places)
    concern = town.raises()
    for place in places:
        text = page(town, town.osei, *place)
        assert BANNER in text and concern.reference in text, place
    assert concern.reference in page(town, town.tobi, "people:person", town.sam.reference)
    town.does(town.osei, "close_concern", concern, outcome="He was arrested")
    assert not any(BANNER in page(town, town.osei, *place) for place in places)


def test_who_was_not_told_reads_nothing_of_it(town):
    town.working(town.housing)
    town.kept_away(town.police)
    concern = town.raises()
    for viewer in (town.pat, town.jay):
        assert concern.reference not in page(town, viewer, "people:person", town.sam.reference)
