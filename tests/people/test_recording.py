"""Recording entries: what follows from the kind, what is asked, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from hub.kit.errors import Refused
from people.actions import open_record, record
from people.kinds import KINDS, RECORDABLE
from tests.people.town import acting

RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Neighbours called twice."}
SAFE = {"channel": "phone", "allowed": "yes", "message": "no", "say_who": "no"}


def refused(town, person, **facts):
    """The fields that are objected to."""
    with pytest.raises(ValidationError) as error:
        town.note(person, **facts)
    return set(error.value.message_dict)


@pytest.mark.parametrize("kind", [code for code, label in RECORDABLE])
def test_an_entry_takes_category_and_sensitivity_from_its_kind(town, kind):
    form = KINDS[kind]
    answers = {"date": timezone.localdate().isoformat(), "text": "Words", "long": "Words"}
    details = {
        field.name: field.choices[0][0] if field.type == "choice" else answers[field.type]
        for field in form.fields
        if field.required
    }
    entry = town.note(town.person(), kind=kind, details=details)
    assert entry.category_id == form.usual_category(details)
    assert entry.sensitivity == form.sensitivity or entry.category_id != form.category
    assert (entry.owner, entry.author, entry.version) == (town.clinic, town.nneka.user, 1)
    assert entry.handling == ["no_onward_sharing"]


def test_another_category_brings_its_own_sensitivity(town):
    entry = town.note(town.person(), category="sexual_violence")
    assert entry.sensitivity == 3


def test_details_are_held_against_the_kind(town):
    person = town.person()
    assert refused(town, person, kind="risk_factor", details={}) == {"risk", "level", "evidence"}
    assert refused(town, person, kind="risk_factor", details=RISK | {"colour": "red"}) == {"colour"}
    assert refused(town, person, kind="risk_factor", details=RISK | {"level": "enormous"}) == {"level"}
    assert refused(town, person, kind="risk_factor", details=RISK | {"evidence": ["a list"]}) == {"evidence"}
    assert refused(town, person, kind="safe_contact", details=SAFE | {"checked_on": "soon"}) == {"checked_on"}
    assert refused(
        town, person, kind="safe_contact", details=SAFE | {"checked_on": "2026-01-01", "days": ["someday"]}
    ) == {"days"}
    assert town.note(person, kind="risk_factor", details=RISK).details == RISK


def test_a_safe_way_to_contact_is_checked_again_after_a_fortnight(town):
    today = timezone.localdate()
    entry = town.note(town.person(), kind="safe_contact", details=SAFE | {"checked_on": today.isoformat()})
    assert entry.review_on == today + dt.timedelta(days=14)


def test_nothing_is_true_from_tomorrow_or_ends_before_it_begins(town):
    person, today = town.person(), timezone.localdate()
    assert refused(town, person, happened_on=today + dt.timedelta(days=1)) == {"happened_on"}
    assert refused(town, person, happened_on=today, ends_on=today) == {"ends_on"}


def test_a_seal_names_colleagues(town):
    person = town.person()
    assert refused(town, person, seal="sealed") == {"sealed_to"}
    assert refused(town, person, seal="sealed", sealed_to=[town.ana.user_id]) == {"sealed_to"}
    entry = town.note(person, seal="sealed", sealed_to=[town.nneka.user_id])
    assert entry.sealed_to == [town.nneka.user_id]
    assert town.note(person, sealed_to=[town.omar.user_id]).sealed_to == []


def test_an_originator_who_names_nobody_shares_with_nobody(town):
    person = town.person()
    assert town.note(person, handling=["originator_control"]).originator_control == []
    entry = town.note(person, originator_control=[town.housing.pk])
    assert entry.handling == ["no_onward_sharing", "originator_control"]


def test_an_entry_names_only_people_whom_the_agency_knows(town):
    person, sister = town.person(), town.person("Kit")
    with acting(town.eve) as eve:
        from_elsewhere = open_record(by=eve, given_name="Robin")
    assert refused(town, person, other_subjects=[from_elsewhere.pk]) == {"other_subjects"}
    assert refused(town, person, other_subjects=["nobody"]) == {"other_subjects"}
    assert town.note(person, other_subjects=[sister.pk]).other_subjects == [sister.pk]


def test_identity_is_never_recorded_as_an_entry(town):
    assert refused(town, town.person(), kind="identity") == {"kind"}
    assert refused(town, town.person(), kind="gossip") == {"kind"}


def test_an_involved_agency_records_its_own_and_a_stranger_nothing(town):
    person = town.person()
    town.involve(person)
    assert town.note(person, by=town.ana).owner == town.housing
    with pytest.raises(Http404):
        town.note(person, by=town.eve)


def test_an_administrator_records_nothing(town):
    person = town.person()
    with acting(town.admin) as admin, pytest.raises(Refused):
        record(person, by=admin, kind="note", title="Something")
