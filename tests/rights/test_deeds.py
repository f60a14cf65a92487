"""What was asked is carried through: corrected, taken out of use, objected to; and nobody does more than they may."""

import pytest
from django.core.exceptions import ValidationError

from audit.models import Disclosure
from consent.models import ConsentStatement
from consent.sight import see_person
from hub.kit.errors import NotNow, Refused
from people import actions as people
from people.models import RecordEntry
from rights import actions as rights
from tests.rights.test_requests import collected, fresh, item_of


def asked(town, kind, *entries):
    """Return an item of such a request that was decided to be carried out."""
    request = collected(town, town.request(kind), entries=list(entries))
    with town.acting(town.osei) as osei:
        return rights.decide(item_of(request, entries[0]), by=osei, decision="carry_out")


def test_only_what_the_request_is_about_is_listed_and_something_has_to_be(town):
    with pytest.raises(ValidationError):
        collected(town, town.request("rectification"))
    item = asked(town, "rectification", town.need)
    with town.acting(town.osei):
        assert item.request.items.count() == 1


def test_a_rectification_corrects_the_entry_once(town):
    item = asked(town, "rectification", town.need)
    with town.acting(town.osei) as osei:
        with pytest.raises(ValidationError):
            rights.carry_out(item, by=osei)
        item = rights.carry_out(item, by=osei, title="A safe place for three")
        entry = RecordEntry.objects.get(pk=town.need.pk)
        assert (entry.title, entry.version) == ("A safe place for three", 2)
        assert item.request.reference in entry.correction_reason
        with pytest.raises(NotNow):
            rights.carry_out(item, by=osei, title="Again")


@pytest.mark.parametrize("kind", ["restriction", "erasure"])
def test_a_restriction_and_an_erasure_take_the_entry_out_of_use_for_everybody(town, kind):
    item = asked(town, kind, town.need)
    with town.acting(town.osei) as osei:
        rights.carry_out(item, by=osei)
        seen = see_person(osei, town.sam.reference)
        assert town.need.pk not in {each.entry.pk for each in seen.shown}
        assert RecordEntry.objects.get(pk=town.need.pk).restricted


def test_an_objection_becomes_a_statement_of_the_person_and_stops_the_sharing(town):
    town.agree().consented().accepted()
    with town.acting(town.ana) as ana:
        assert town.need.pk in {each.entry.pk for each in see_person(ana, town.sam.reference).shown}
    item = asked(town, "objection", town.need)
    with town.acting(town.osei) as osei:
        rights.carry_out(item, by=osei, reason_in_their_words="Not to them")
        said = ConsentStatement.objects.get(kind="objection")
        assert (said.item_id, said.reason_in_their_words) == (town.need.pk, "Not to them")
    with town.acting(town.ana) as ana:
        assert town.need.pk not in {each.entry.pk for each in see_person(ana, town.sam.reference).shown}


def test_what_is_not_done_has_a_ground_and_a_second_reader(town):
    request = collected(town, town.request("erasure"), entries=[town.need])
    with town.acting(town.osei) as osei:
        item = rights.decide(item_of(request, town.need), by=osei, decision="decline", ground="lawful_and_needed")
        assert not item.is_ready
        with pytest.raises(NotNow):
            rights.carry_out(item, by=osei)


def test_the_ledger_is_erased_only_when_nothing_of_the_person_is_left_in_use(town):
    request = collected(town, town.planned(town.request("erasure")), entries=[town.need])
    with town.acting(town.second) as dpo:
        for entry in (town.need,):
            item = rights.decide(item_of(request, entry), by=dpo, decision="carry_out")
            rights.carry_out(item, by=dpo)
        rights.answer(fresh(request), by=dpo)
        assert not Disclosure.objects.filter(kind="erased").exists()
    again = collected(town, town.planned(town.request("erasure")), entries=[town.risk])
    with town.acting(town.second) as dpo:
        item = rights.decide(item_of(again, town.risk), by=dpo, decision="carry_out")
        rights.carry_out(item, by=dpo)
        rights.answer(fresh(again), by=dpo)
        assert Disclosure.objects.filter(kind="erased").exists()


def test_only_the_agency_whose_entry_it_is_restricts_it(town):
    town.agree().consented().accepted()
    with town.acting(town.ana) as ana, pytest.raises(Refused):
        people.restrict(town.need, by=ana, reason="No")
    with town.acting(town.osei) as osei:
        restricted = people.restrict(town.need, by=osei, reason="Sam says it is wrong")
        with pytest.raises(NotNow):
            people.restrict(restricted, by=osei, reason="Again")
