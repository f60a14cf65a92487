"""The second line: what the database shows of what was delivered, whatever is asked (sharing decision 3.5)."""

import pytest
from django.apps import apps
from django.db import connection, utils

from agencies.acting import acting_as

pytestmark = pytest.mark.django_db
TABLES = sorted(apps.get_app_config("delivery").get_models(), key=lambda model: model._meta.db_table)


@pytest.fixture
def busy(town):
    """A town with rows in every table of the room, histories too."""
    town.records_session(town.plans_sessions())
    town.progresses()
    town.reports()
    town.asked()
    town.delivers(town.tobi, "report_outcome", town.goal, result="partly", why="Half of it.")
    return town


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.db_table)
def test_a_forgotten_filter_shows_nobody_without_a_role_anything(busy, model):
    for partner in (busy.osei, busy.tobi):
        with acting_as(partner):
            assert model._default_manager.count() > 0
    for outside in (busy.stranger, busy.pat):
        with acting_as(outside):
            assert model._default_manager.count() == 0


def test_every_table_of_the_room_is_under_forced_row_security(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        guarded = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in TABLES} <= guarded


@pytest.mark.parametrize("model", [one for one in TABLES if not one.__name__.endswith("Event")], ids=str)
def test_nothing_is_ever_erased(busy, model):
    with acting_as(busy.tobi), pytest.raises(utils.DatabaseError, match="Cannot"):
        model._default_manager.all().delete()
