"""Erasing: one person's details go, the tree still verifies, and the erasure is in the ledger itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from agencies.acting import as_system
from audit.actions import erase
from audit.models import Disclosure
from audit.seals import seal_all
from audit.system import whole_ledger
from audit.verify import examine
from consent.sight import see_people, see_person
from hub.kit.errors import Refused
from people import actions as people
from tests.worlds import County, worker

GROUND = {"reason": "erasure_granted", "authority": "IG-2026-14"}


@pytest.fixture
def looked(own_database):
    """A county where Sam was seen alone, in a list with Kit, and asked for by a stranger; all of it sealed."""
    county = County()
    county.agree().consented().accepted()
    with county.acting(county.osei):
        county.kit = people.open_record(by=county.osei, given_name="Kit", family_name="Moor")
    with county.acting(county.ana):
        see_person(county.ana, county.sam.reference)
    with county.acting(county.osei):
        see_people(county.osei, [county.sam.pk, county.kit.pk])
    with county.acting(county.stranger), pytest.raises(Exception, match=""):
        see_person(county.stranger, county.sam.reference)
    county.owner = worker(county.clinic, "Ira Ogun", "information_asset_owner")
    seal_all()
    return county


def everything() -> str:
    """All that the ledger says, as the hub itself reads it."""
    with whole_ledger(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(d::text || t::text, ' ') FROM audit_disclosure d JOIN audit_detail t USING (id)"
        )
        return cursor.fetchone()[0]


def test_after_it_nothing_names_the_person_and_the_tree_still_verifies(looked):
    county = looked
    sam, entry = county.sam.reference, county.need.reference
    assert sam in everything() and entry in everything()
    with county.acting(county.owner):
        number = erase(county.sam, by=county.owner, **GROUND)
    assert number >= 3
    said = everything()
    assert sam not in said and entry not in said and str(county.need.pk) not in said
    assert examine().findings == []
    seal_all()
    assert examine().findings == []


def test_others_in_the_same_entry_keep_theirs(looked):
    county = looked
    with county.acting(county.owner):
        erase(county.sam, by=county.owner, **GROUND)
    with as_system("Test"):
        (row,) = Disclosure.objects.filter(kind="listed_in_search")
    assert row.people == [county.kit.reference] and {item["person"] for item in row.items} == set(row.people)
    assert row.erased


def test_the_erasure_is_an_entry_that_says_who_and_why_and_not_whose(looked):
    county = looked
    with county.acting(county.owner):
        number = erase(county.sam, by=county.owner, **GROUND)
    with as_system("Test"):
        (row,) = Disclosure.objects.filter(kind="erased")
    assert row.recipient_user == county.owner.user_id and row.people == [] and row.correlation == "IG-2026-14"
    assert len(row.items) == number
    assert all((item["reason"], item["authority"]) == tuple(GROUND.values()) for item in row.items)


def test_what_is_taken_away_without_it_is_found(looked):
    county = looked
    with as_system("Test"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_erase(%s)", [county.sam.reference])
    found = {finding.wrong for finding in examine().findings}
    assert found == {"details taken away, without an erasure on record"}


def test_a_second_time_there_is_nothing_left(looked):
    county = looked
    with county.acting(county.owner):
        erase(county.sam, by=county.owner, **GROUND)
        assert erase(county.sam, by=county.owner, **GROUND) == 0
    with as_system("Test"):
        assert Disclosure.objects.filter(kind="erased").count() == 1


@pytest.mark.parametrize("who", ["osei", "clinic_officer", "clinic_admin", "housing_officer"])
def test_only_whoever_answers_for_the_information_of_the_agency_may(looked, who):
    viewer = getattr(looked, who)
    with looked.acting(viewer), pytest.raises(Refused):
        erase(looked.sam, by=viewer, **GROUND)


def test_not_for_anothers_person_and_the_database_says_so_too(looked):
    county = looked
    other = worker(county.housing, "Oth Er", "information_asset_owner")
    with county.acting(other):
        with pytest.raises(Refused):
            erase(county.sam, by=other, **GROUND)
        with (
            pytest.raises(DatabaseError, match="only for the agency that holds"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT * FROM audit_erase(%s)", [county.sam.reference])
    assert county.sam.reference in everything()


@pytest.mark.parametrize(
    "ground", [{"reason": "tidying", "authority": "IG-1"}, {"reason": "court_order", "authority": " "}]
)
def test_a_reason_and_a_decision_are_needed(looked, ground):
    with looked.acting(looked.owner), pytest.raises(ValidationError, match=r"be erased|decision"):
        erase(looked.sam, by=looked.owner, **ground)
