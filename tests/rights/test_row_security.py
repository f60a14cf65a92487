"""The second line: the database shows the rows of this room to nobody whom they do not concern."""

import pytest
from django.apps import apps
from django.utils import timezone

from agencies.acting import acting_as
from people import actions as people
from rights import actions as rights
from rights.models import PairCheck, Part, RequestItem, SubjectRequest, Visibility, VisibilityCheck

MODELS = [SubjectRequest, Part, RequestItem, PairCheck, Visibility, VisibilityCheck]
HISTORIES = ["SubjectRequestEvent", "PartEvent", "RequestItemEvent", "PairCheckEvent"]
#: What the agency that was named reads of another's request: the request and its own part, nothing of what was decided.
NAMED = {"SubjectRequest", "Part", "SubjectRequestEvent", "PartEvent"}


@pytest.fixture
def busy(town):
    """A request with a part of housing's, items, a pair check; a decision on what is told, checked."""
    town.agree().consented().accepted()
    with town.acting(town.osei) as osei:
        other = people.open_record(by=osei, given_name="Bo", family_name="Other")
        people.record(town.sam, by=osei, kind="note", title="Both", other_subjects=[other.pk])
    request = town.request()
    with town.acting(town.osei) as osei:
        rights.collect(request, by=osei, search_scope="All of it")
        held = rights.hold_statement(
            town.sam,
            by=osei,
            line="D-2222222222",
            disclosures=[],
            recipient=town.housing.pk,
            decision="withheld",
            ground="crime_prevention",
            why="A hearing",
            review_on=timezone.localdate() + timezone.timedelta(days=9),
        )
    with town.acting(town.carys) as carys:
        rights.check_statement(held, by=carys, agrees=True)
        rights.involve(SubjectRequest.objects.get(), by=carys, agency=town.housing)
    return town


@pytest.mark.parametrize("name", [*(model.__name__ for model in MODELS), *HISTORIES])
def test_rows_are_the_agencys_own(busy, name):
    model = apps.get_model("rights", name)
    with acting_as(busy.osei):
        assert model._default_manager.exists()
    with acting_as(busy.stranger):
        assert not model._default_manager.exists()
    with acting_as(busy.ana):
        assert model._default_manager.exists() == (name in NAMED)


def test_a_named_agency_sees_its_own_part_alone(busy):
    with acting_as(busy.ana):
        assert {part.agency_id for part in Part.objects.all()} == {busy.housing.pk}
    with acting_as(busy.osei):
        assert {part.agency_id for part in Part.objects.all()} == {busy.clinic.pk, busy.housing.pk}
