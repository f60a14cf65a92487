"""The second line: what the database itself shows, whatever the application asks (design: sharing decision 3.5)."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from agencies.acting import acting_as
from consent.models import ConsentConversation, ConsentStatement, Involvement
from people.models import Assignment, Person, RecordEntry
from referrals.models import PackItem, Question, Referral, Step

pytestmark = pytest.mark.django_db
ABOUT_PEOPLE = [
    Person,
    RecordEntry,
    Assignment,
    Involvement,
    ConsentConversation,
    ConsentStatement,
    Referral,
    PackItem,
    Question,
    Step,
]


def rows(model) -> int:
    """Return how many rows the database shows for the bare table."""
    return model._default_manager.count()


@pytest.fixture
def busy(county):
    """Return a county in which each table about people has rows."""
    referral = county.agree().consented().sent()
    from_housing = county.acting(county.ana)
    with from_housing:
        Question.objects.create(referral=referral, text="How many?", asked_by_id=county.ana.user_id)
    return county


def nobody_acts() -> None:
    """Take away who acts, as at the start of a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hub.agency', '', true), set_config('hub.system', '', true)")


@pytest.mark.parametrize("model", ABOUT_PEOPLE, ids=lambda model: model.__name__)
def test_the_holder_sees_rows_that_nobody_and_a_stranger_do_not(busy, model):
    with acting_as(busy.osei):
        assert rows(model) > 0
    nobody_acts()
    assert rows(model) == 0
    with acting_as(busy.stranger):
        assert rows(model) == 0


def about_people() -> list:
    """Return the model of each table that points at a person, an entry or a referral, histories too."""
    return sorted(
        {
            model
            for model in apps.get_models()
            for field in model._meta.get_fields()
            if getattr(field, "many_to_one", False) and field.related_model in (Person, RecordEntry, Referral)
        }
        | {Person, Referral},
        key=lambda model: model._meta.db_table,
    )


@pytest.mark.parametrize("model", about_people(), ids=lambda model: model._meta.db_table)
def test_a_forgotten_filter_shows_a_stranger_nothing_of_any_table_about_people(busy, model):
    with acting_as(busy.stranger):
        assert rows(model) == 0
    nobody_acts()
    assert rows(model) == 0


def test_every_table_that_points_at_a_person_is_under_forced_row_security(db):
    tables = {model._meta.db_table for model in about_people()} | {"audit_disclosure"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        guarded = {name for (name,) in cursor.fetchall()}
    assert tables <= guarded


def test_the_ledger_cannot_be_changed_by_the_application(busy):
    with acting_as(busy.ana), connection.cursor() as cursor:
        for statement in ("UPDATE audit_disclosure SET kind = 'viewed'", "DELETE FROM audit_disclosure"):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                cursor.execute(statement)


def test_an_entry_cannot_be_deleted_and_keeps_what_it_said_before(busy):
    with acting_as(busy.osei), connection.cursor() as cursor:
        with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
            cursor.execute("DELETE FROM people_recordentry")
        cursor.execute("UPDATE people_recordentry SET title = 'Changed by hand' WHERE id = %s", [busy.need.pk])
        cursor.execute(
            "SELECT title FROM people_recordentryevent WHERE pgh_obj_id = %s ORDER BY pgh_id", [busy.need.pk]
        )
        assert [title for (title,) in cursor.fetchall()] == ["A safe place to live", "Changed by hand"]
