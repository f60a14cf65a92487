"""A reference that another row has already costs a second try, and never the work that somebody saves."""

import re
import secrets
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from agencies.acting import acting_as
from hub.kit import references
from hub.kit.referenced import TRIES, Referenced, insert_many
from hub.kit.references import LENGTH, new_reference
from people import actions as people
from people.models import Person, RecordEntry
from referrals import actions as referrals
from referrals.models import Referral

pytestmark = pytest.mark.django_db
GOING_BY_ONE = [
    model
    for model in apps.get_models()
    if any(field.name == "reference" and field.unique for field in model._meta.fields)
]


class Dice:
    """Draws the same letter for so many references, then at random."""

    def __init__(self, references: int):
        self.left = references * LENGTH

    def choice(self, letters: str) -> str:
        self.left -= 1
        return letters[0] if self.left >= 0 else secrets.choice(letters)


def opened(county, name: str) -> Person:
    return people.open_record(by=county.osei, given_name=name, family_name="Okoro")


def row(county, what: str) -> models.Model:
    """Return a new row of one of the tables that hold most, made by its action."""
    if what == "person":
        return opened(county, "Ada")
    if what == "entry":
        return people.record(
            county.sam, by=county.osei, kind="need", title="A bed", details={"domain": "accommodation"}
        )
    return referrals.draft(county.sam, by=county.osei)


@pytest.mark.parametrize("what", ["person", "entry", "referral"])
def test_a_reference_that_is_taken_is_drawn_again(county, monkeypatch, what):
    with acting_as(county.osei):
        monkeypatch.setattr(references, "secrets", Dice(1))
        first = row(county, what)
        monkeypatch.setattr(references, "secrets", Dice(TRIES - 1))
        second = row(county, what)
        assert first.reference[2:] == "2" * LENGTH != second.reference[2:]
        kept = type(second).objects.filter(pk__in=[first.pk, second.pk]).values_list("reference", flat=True)
        assert set(kept) == {first.reference, second.reference}


@pytest.mark.parametrize("what", ["person", "entry", "referral"])
def test_without_the_second_try_it_is_lost(county, monkeypatch, what):
    """The control: what the trying again is for."""
    monkeypatch.setattr(Referenced, "save", models.Model.save)
    with acting_as(county.osei):
        monkeypatch.setattr(references, "secrets", Dice(99))
        row(county, what)
        with pytest.raises(IntegrityError, match="_reference_"), transaction.atomic():
            row(county, what)


def test_it_is_not_tried_for_ever_and_only_for_the_reference(county, monkeypatch):
    with acting_as(county.osei):
        monkeypatch.setattr(references, "secrets", Dice(1))
        referral = referrals.draft(county.sam, by=county.osei)
        again = Referral(pk=referral.pk, person=county.sam, from_agency=county.clinic, author_id=county.osei.user_id)
        with pytest.raises(IntegrityError, match="pkey"), transaction.atomic():
            again.save(force_insert=True)
        monkeypatch.setattr(references, "secrets", Dice(99))
        with pytest.raises(IntegrityError, match="_reference_"), transaction.atomic():
            referrals.draft(county.sam, by=county.osei)


def test_of_many_that_are_inserted_at_once_only_the_taken_ones_are_drawn_again(county, monkeypatch):
    monkeypatch.setattr(references, "secrets", Dice(1))
    with acting_as(county.osei):
        referrals.draft(county.sam, by=county.osei)
    taken = "R-" + "2" * LENGTH
    rows = [
        Referral(person_id=county.sam.pk, from_agency_id=county.clinic.pk, author_id=county.osei.user_id)
        for _ in range(9)
    ]
    rows[3].reference = rows[7].reference = taken
    kept = [row.reference for row in rows if row.reference != taken]
    with acting_as(county.osei):
        insert_many(rows)
        there = set(Referral.objects.filter(pk__in=[row.pk for row in rows]).values_list("reference", flat=True))
    assert there == {row.reference for row in rows} and len(there) == 9
    assert set(kept) < there and taken not in there


def test_recall_notices_and_what_a_directory_brings_are_inserted_so():
    """The two places that insert many rows with references; whoever adds a third finds this law."""
    models = {model.__name__ for model in GOING_BY_ONE}
    plainly = re.compile(r"(\w+)\.objects\.bulk_create")
    root = Path(__file__).parents[2]
    rooms = ("agencies", "consent", "desk", "exceptions", "matching", "people", "questions", "referrals", "rights")
    found = {
        (path.name, name)
        for room in rooms
        for path in (root / room).rglob("*.py")
        if "migrations" not in path.parts
        for name in plainly.findall(path.read_text())
        if name in models
    }
    assert found == {("sampling.py", "SampleRow")} or not found


def test_a_reference_of_somebody_who_is_out_of_sight_is_taken_too(county, monkeypatch):
    """Row-level security hides the other row from who inserts: only the constraint knows."""
    monkeypatch.setattr(references, "secrets", Dice(1))
    with acting_as(county.osei):
        first = opened(county, "Ada")
    with acting_as(county.stranger):
        assert not Person.objects.filter(reference=first.reference).exists()
        monkeypatch.setattr(references, "secrets", Dice(1))
        second = people.open_record(by=county.stranger, given_name="Bo", family_name="Li")
    assert second.reference != first.reference


@pytest.mark.parametrize("model", GOING_BY_ONE, ids=lambda model: model.__name__)
def test_every_table_with_references_tries_again_and_its_constraint_is_known_by_its_name(model):
    field = model._meta.get_field("reference")
    assert getattr(field.default, "func", None) is new_reference
    assert issubclass(model, Referenced) and model.save is Referenced.save
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'u'", [model._meta.db_table]
        )
        assert [name for (name,) in cursor.fetchall() if "_reference_" in name], "its name says what it is about"


def test_these_are_among_them():
    assert {Person, RecordEntry, Referral} <= set(GOING_BY_ONE)
