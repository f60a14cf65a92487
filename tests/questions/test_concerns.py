"""An urgent concern goes at once to all who work with the person, and is followed until somebody says what they do."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils import timezone

from agencies.acting import acting_as
from consent.models import Involvement
from hub.kit.errors import NotNow, Refused
from questions.models import Alarm, Concern
from questions.watching import chase_concerns


def later(minutes: int):
    """Return the clock so many minutes on."""
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=True)


def test_it_goes_at_once_to_every_agency_that_works_with_them_and_to_nobody_else(town):
    town.working(town.housing, town.police)
    town.raises()
    assert sorted(town.alarms()) == ["Northgate Housing", "Police VPU"]
    told = town.told("concern.raise")
    assert told == ["Ana Ruiz", "Hana Lead", "Jay Hart", "Lena Ead", "Pat Cole", "Tobi Obi", "Tri Age"]


def test_an_agency_that_was_only_asked_is_not_told(town):
    town.agree().consented().sent()
    town.raises()
    assert town.alarms() == {}


def test_an_agency_that_is_kept_away_is_not_told_and_the_sender_reads_the_same_as_without_it(town):
    town.working(town.housing, town.police)
    without = town.raises()
    with acting_as(town.osei):
        before = sorted(Alarm.objects.visible_to(town.osei).filter(concern=without).values_list("state", flat=True))
    town.kept_away(town.police)
    concern = town.raises()
    with acting_as(town.pat):
        assert not Concern.objects.filter(pk=concern.pk).exists()
    assert before == ["told", "told"]
    assert [name for name, alarm in town.alarms().items() if alarm.concern_id == concern.pk] == ["Northgate Housing"]


def test_the_sender_does_not_learn_of_agencies_that_it_may_not_know(town):
    town.agree().consented()
    town.working(town.housing, town.police)
    concern = town.raises(by=town.tobi)
    alarms = town.alarms()
    assert sorted(alarms) == ["Police VPU", "Riverside Clinic"]
    assert (alarms["Police VPU"].sender_knows, alarms["Police VPU"].ringer_id) == (False, town.clinic.pk)
    with acting_as(town.tobi):
        assert [each.agency_id for each in Alarm.objects.filter(concern=concern)] == [town.clinic.pk]
    town.does(town.pat, "acknowledge_concern", town.alarm(town.pat, concern), will_do="A car is on its way")
    assert town.told("concern.acknowledge") == []


def test_each_agency_acknowledges_once_and_says_what_it_will_do(town):
    town.working(town.housing, town.police)
    concern = town.raises()
    with pytest.raises(ValidationError, match="what you will do"):
        town.does(town.pat, "acknowledge_concern", town.alarm(town.pat, concern), will_do=" ")
    town.does(town.pat, "acknowledge_concern", town.alarm(town.pat, concern), will_do="A car is on its way")
    with pytest.raises(NotNow):
        town.does(town.jay, "acknowledge_concern", town.alarm(town.jay, concern), will_do="We too")
    states = {name: alarm.state for name, alarm in town.alarms().items()}
    assert states == {"Northgate Housing": "told", "Police VPU": "acknowledged"}
    assert town.told("concern.acknowledge") == ["Nneka Osei"]


def test_silence_goes_to_the_leads_then_somebody_rings_and_it_still_waits(town):
    town.working(town.police)
    concern = town.raises()
    assert chase_concerns() == 0
    with later(61):
        assert (chase_concerns(), chase_concerns()) == (1, 0)
        assert town.alarms()["Police VPU"].state == "with_deputy"
    with later(66):
        assert (chase_concerns(), chase_concerns()) == (1, 0)
        assert town.alarms()["Police VPU"].state == "escalated"
    with later(76):
        assert (chase_concerns(), chase_concerns()) == (1, 0)
    assert town.told("concern.ask_to_ring") == ["Lena Ead", "Nneka Osei"]
    with acting_as(town.osei):
        alarm = Alarm.objects.to_ring(town.osei).get()
    with pytest.raises(Refused):
        town.does(town.pat, "ring_concern", alarm, note="We rang ourselves")
    town.does(town.osei, "ring_concern", alarm, note="The desk sends somebody")
    town.does(town.pat, "acknowledge_concern", town.alarm(town.pat, concern), will_do="A car is on its way")
    assert town.alarms()["Police VPU"].state == "acknowledged"


def test_the_sender_closes_it_with_what_came_of_it_and_everybody_hears(town):
    town.working(town.housing, town.police)
    concern = town.raises()
    with pytest.raises(Refused):
        town.does(town.pat, "close_concern", concern, outcome="Over")
    assert town.does(town.colleague, "close_concern", concern, outcome="Sam is safe with us").state == "closed"
    with later(300):
        assert chase_concerns() == 0
    with pytest.raises(NotNow, match="closed"):
        town.does(town.pat, "acknowledge_concern", town.alarm(town.pat, concern), will_do="A car")
    closed = ["Ana Ruiz", "Hana Lead", "Jay Hart", "Nneka Osei", "Pat Cole", "Tobi Obi", "Tri Age"]
    assert town.told("concern.close") == closed


def test_nothing_urgent_waits_for_a_second_try_a_number_is_left_out(town):
    town.working(town.police)
    with acting_as(town.osei):
        town.number("07700 900461")
    concern = town.raises(text="Ring 07700 900461 at once")
    assert concern.text == "Ring [address or number left out] at once"


def test_it_says_whom_one_rang_or_why_nobody(town):
    with pytest.raises(ValidationError) as refused:
        town.raises(rang="nobody", kind="", ring_me="")
    assert set(refused.value.error_dict) == {"kind", "ring_me", "rang_words"}


def test_a_concern_opens_nothing(town):
    town.working(town.police)
    with acting_as(town.osei):
        before = Involvement.objects.count()
    town.raises()
    with acting_as(town.osei):
        assert Involvement.objects.count() == before


def test_whoever_is_linked_to_the_person_is_not_told_and_finds_nothing(town):
    town.working(town.police)
    town.keep_from(town.jay)
    concern = town.raises()
    assert town.told("concern.raise") == ["Lena Ead", "Pat Cole"]
    with acting_as(town.jay):
        assert not Concern.objects.visible_to(town.jay).exists()
        assert not Alarm.objects.visible_to(town.jay).exists()
    with pytest.raises(Http404):
        town.does(town.jay, "acknowledge_concern", town.alarm(town.pat, concern), will_do="I go")
