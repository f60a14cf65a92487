"""The second line: what the database shows of questions and urgent concerns, whatever is asked (sharing decision 3.5)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from agencies.acting import acting_as
from plans import actions as plans

pytestmark = pytest.mark.django_db
TABLES = sorted(apps.get_app_config("questions").get_models(), key=lambda model: model._meta.db_table)


@pytest.fixture
def busy(town):
    """A town with rows in every table of the room, histories too."""
    question = town.asks()
    town.does(town.ana, "see_question", question)
    town.working(town.police)
    with acting_as(town.osei):
        on = timezone.localdate() + timedelta(days=30)
        plan = plans.start_plan(town.sam, by=town.osei, aim="Sleep", review_on=on)
    sooner = {"plan": plan.reference, "review_on": on - timedelta(days=9)}
    town.does(town.osei, "call_review_concern", town.raises(), **sooner)
    return town


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.db_table)
def test_a_forgotten_filter_shows_a_stranger_nothing(busy, model):
    with acting_as(busy.osei):
        assert model._default_manager.count() > 0
    with acting_as(busy.stranger):
        assert model._default_manager.count() == 0


def test_every_table_of_the_room_is_under_forced_row_security(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        guarded = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in TABLES} <= guarded


def test_the_sender_cannot_read_that_an_agency_was_told_which_it_may_not_know(busy):
    busy.agree()
    busy.working(busy.housing)
    concern = busy.raises(by=busy.tobi)
    alarms = {model._meta.db_table: model for model in TABLES if "alarm" in model._meta.db_table}
    for model in alarms.values():
        with acting_as(busy.tobi):
            told = set(model._default_manager.filter(concern_id=concern.pk).values_list("agency_id", flat=True))
            assert told == {busy.clinic.pk}
        with acting_as(busy.pat):
            assert model._default_manager.filter(concern_id=concern.pk).count() == 1
