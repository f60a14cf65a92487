"""The second line: what the database shows of conferences, whatever is asked (sharing decision 3.5)."""

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from agencies.acting import acting_as
from conferences.models import Flag, Item, Research

pytestmark = pytest.mark.django_db
TABLES = sorted(apps.get_app_config("conferences").get_models(), key=lambda model: model._meta.db_table)


@pytest.fixture
def busy(town):
    """A town with rows in every table of the room, histories too."""
    other = town.elsewhere()
    conference, item = town.tabled(town.dawn)
    town.begins(conference)
    town.does(town.dawn, "hold_conference", conference)
    town.does(town.dawn, "give_task", item, agency=town.police, text="Ring Sam", due_on=timezone.localdate())
    town.does(town.dawn, "transfer_item", item, agency=other, text="Sam moves on Friday")
    return town


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.db_table)
def test_a_forgotten_filter_shows_a_stranger_nothing(busy, model):
    with acting_as(busy.dawn):
        assert model._default_manager.count() > 0
    with acting_as(busy.nobody):
        assert model._default_manager.count() == 0


def test_every_table_of_the_room_is_under_forced_row_security(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        guarded = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in TABLES} <= guarded


def test_a_member_reads_no_item_before_it_is_tabled_and_no_flag_ever(town):
    conference = town.plans()
    town.refers(conference)
    for viewer, count in ((town.osei, 1), (town.dawn, 1), (town.member, 0)):
        with acting_as(viewer):
            assert Item.objects.count() == count
    town.does(town.dawn, "close_agenda", conference)
    town.begins(conference)
    town.does(town.dawn, "hold_conference", conference)
    with acting_as(town.member):
        assert (Item.objects.count(), Research.objects.count(), Flag.objects.count()) == (1, 4, 0)


def test_an_agency_that_is_kept_away_reads_no_row_of_the_item(town):
    town.kept_away(town.housing)
    town.tabled()
    with acting_as(town.member):
        assert (Item.objects.count(), Research.objects.count()) == (0, 0)
