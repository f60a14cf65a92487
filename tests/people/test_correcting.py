"""Correcting: the new text, the earlier one kept by the database itself, and nobody's change overwritten."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from hub.kit.errors import Refused, Stale
from people.actions import correct, correct_identity
from people.models import RecordEntry
from tests.people.town import acting

SAFE = {"channel": "phone", "allowed": "yes", "message": "no", "say_who": "no", "checked_on": "2026-11-01"}
#: What acts of their own change, which show first what they change.
ACTS = ("seal", "sealed_to", "handling", "originator_control")


def versions(entry):
    """Every text that an entry ever had, oldest first."""
    return list(entry.events.order_by("pgh_id").values_list("version", "text"))


def test_a_correction_keeps_the_earlier_text(town):
    entry = town.note(town.person(), text="Two children")
    with acting(town.nneka) as by:
        fresh = correct(entry, by=by, reason="Miscounted", text="Three children")
        assert (fresh.version, fresh.text, fresh.correction_reason) == (2, "Three children", "Miscounted")
        assert fresh.updated_at > entry.updated_at
        assert versions(fresh) == [(1, "Two children"), (2, "Three children")]


def test_a_correction_says_why(town):
    entry = town.note(town.person())
    with acting(town.nneka) as by:
        for reason in ("", "   ", "x" * 301):
            with pytest.raises(ValidationError) as error:
                correct(entry, by=by, reason=reason, text="Other")
            assert "reason" in error.value.message_dict


def test_a_change_made_meanwhile_is_not_overwritten(town):
    entry = town.note(town.person())
    with acting(town.nneka) as by:
        correct(entry, by=by, reason="First", text="First")
        with pytest.raises(Stale):
            correct(entry, by=by, reason="Second", text="Second")
        assert RecordEntry.objects.get(pk=entry.pk).text == "First"


def test_only_the_owner_corrects(town):
    person = town.person()
    town.involve(person)
    entry = town.note(person)
    with acting(town.ana) as ana, pytest.raises(Refused):
        correct(entry, by=ana, reason="Mine", text="Other")


@pytest.mark.parametrize("name", ["owner", "author", "person", "kind", "version", "restricted", *ACTS])
def test_whose_it_is_is_never_corrected(town, name):
    entry = town.note(town.person())
    with acting(town.nneka) as by, pytest.raises(TypeError):
        correct(entry, by=by, reason="Mine", **{name: None})


def test_a_corrected_entry_is_held_to_the_same_rules(town):
    entry = town.note(town.person(), kind="safe_contact", details=SAFE)
    with acting(town.nneka) as by:
        with pytest.raises(ValidationError):
            correct(entry, by=by, reason="Asked again", details=SAFE | {"channel": "pigeon"})
        fresh = correct(entry, by=by, reason="Asked again", details=SAFE | {"checked_on": "2026-11-20"})
        assert fresh.review_on == dt.date(2026, 12, 4)
        assert correct(fresh, by=by, reason="Wrong group", category="third_party").category_id == "third_party"


def test_a_corrected_name_moves_person_and_identity_on_together(town):
    person = town.person("Samm")
    with acting(town.nneka) as by:
        fresh = correct_identity(person, by=by, reason="Misheard", given_name="Sam")
        entry = RecordEntry.objects.get(person=person)
        assert (fresh.given_name, fresh.version, entry.version) == ("Sam", 2, 2)
        assert entry.correction_reason == "Misheard"
        assert list(person.events.order_by("pgh_id").values_list("given_name", flat=True)) == ["Samm", "Sam"]
        with pytest.raises(Stale):
            correct_identity(person, by=by, reason="Late", given_name="Samantha")
        with pytest.raises(ValidationError):
            correct_identity(fresh, by=by, reason="Empty", given_name=" ")


def test_an_involved_agency_does_not_rename_the_person(town):
    person = town.person()
    town.involve(person)
    with acting(town.ana) as ana, pytest.raises(Refused):
        correct_identity(person, by=ana, reason="Mine", given_name="Other")


def test_the_identity_entry_is_not_corrected_by_itself(town):
    person = town.person()
    with acting(town.nneka) as by:
        entry = RecordEntry.objects.get(person=person)
        with pytest.raises(ValidationError):
            correct(entry, by=by, reason="Mine", title="Other")


def test_sql_by_hand_leaves_its_history_too(town):
    entry = town.note(town.person(), text="Before")
    with acting(town.nneka):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_recordentry SET text = 'After' WHERE id = %s", [entry.pk])
        assert [text for version, text in versions(entry)] == ["Before", "After"]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM people_recordentry",
        "DELETE FROM people_person",
        "UPDATE people_recordentry SET owner_id = gen_random_uuid()",
    ],
)
def test_nothing_is_erased_or_taken_over_by_sql(town, statement):
    town.note(town.person())
    with acting(town.nneka), connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            cursor.execute(statement)
