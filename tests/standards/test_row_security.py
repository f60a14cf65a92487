"""The second line: what the database shows of what was said about standards, whatever is asked (sharing decision 3.5)."""

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from agencies.acting import acting_as
from standards.actions import attest_assurance
from standards.models import Attestation

pytestmark = pytest.mark.django_db
SAID = {"criterion": "ed5-p7", "theme": 6, "answer": "not_applicable", "words": "Not about offending."}


@pytest.fixture
def said(town):
    """Give a plan about which something was said."""
    town.plan = town.starts()
    with acting_as(town.osei) as by:
        attest_assurance(town.plan, by=by, **SAID)
    return town


def test_a_forgotten_filter_shows_a_stranger_nothing(said):
    with acting_as(said.osei):
        assert Attestation.objects.count() == 1
    for viewer in (said.stranger, said.tobi):
        with acting_as(viewer):
            assert Attestation.objects.count() == 0


def test_a_partner_of_the_plan_finds_it(said):
    said.joined(said.plan)
    with acting_as(said.tobi) as tobi:
        assert Attestation.objects.visible_to(tobi).count() == 1


def test_the_table_is_under_forced_row_security(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        assert Attestation._meta.db_table in {name for (name,) in cursor.fetchall()}


def test_what_was_said_is_never_changed_and_never_erased(said):
    with acting_as(said.osei):
        for change in (lambda rows: rows.update(answer="considered"), lambda rows: rows.delete()):
            with pytest.raises((DatabaseError, psycopg.Error)), transaction.atomic():
                change(Attestation.objects.all())
        assert Attestation.objects.get().answer == "not_applicable"
