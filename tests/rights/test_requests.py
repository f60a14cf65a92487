"""A request from its coming to its answer: who asks, the clock, what is held, what is decided, who reads it again."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from audit.models import Disclosure
from hub.kit.errors import NotNow, Refused, Stale
from people import actions as people
from people.models import RecordEntry
from rights import actions as rights
from rights import clock
from rights.models import RequestItem, SubjectRequest

DAY = dt.timedelta(days=1)


def fresh(request):
    return SubjectRequest.objects.get(pk=request.pk)


def item_of(request, entry):
    return RequestItem.objects.get(request=request, entry=entry)


def collected(town, request, by=None, **facts):
    by = by or town.osei
    with town.acting(by):
        rights.collect(request, by=by, search_scope="The whole record", **facts)
        return fresh(request)


def everything_given(town, request):
    """Decide on every item of the clinic that it is given."""
    with town.acting(town.carys) as carys:
        for item in RequestItem.objects.filter(request=request).select_related("entry"):
            rights.decide(item, by=carys, decision="disclose", harm_test_by="Dr A. Grey, psychiatrist")
    return fresh(request)


def test_a_request_has_a_month_and_begins_when_it_came(town):
    came = timezone.localdate() - 3 * DAY
    request = town.request(received_on=came, verified=False)
    assert (request.state, request.clock_start, request.due_on) == ("received", came, clock.due(came))


def test_where_proof_had_to_be_asked_for_the_month_begins_with_it(town):
    request = town.request(received_on=timezone.localdate() - 9 * DAY, verified=False)
    with town.acting(town.osei) as osei:
        request = rights.verify(request, by=osei, identity_how="Passport", proof_was_asked=True)
    assert (request.clock_start, request.due_on) == (timezone.localdate(), clock.due(timezone.localdate()))


def test_who_asks_for_somebody_else_is_named_and_shows_that_they_may(town):
    with pytest.raises(ValidationError) as wrong:
        town.request(capacity="solicitor", verified=False)
    assert set(wrong.value.message_dict) == {"requester_name"}
    request = town.request(capacity="solicitor", requester_name="L. Aw", verified=False)
    with town.acting(town.osei) as osei, pytest.raises(ValidationError):
        rights.verify(request, by=osei, identity_how="Letterhead")


def test_a_question_stops_the_clock_for_as_long_as_it_waits(town):
    now = timezone.now()
    request = town.request()
    before = request.due_on
    with town.acting(town.osei) as osei:
        request = rights.clarify(request, by=osei, question="Which years?")
        with time_machine.travel(now + 5 * DAY, tick=False):
            request = rights.resume(request, by=osei, answer="The last two")
    assert (request.state, request.paused_days) == ("open", 5)
    assert request.due_on == clock.due(request.clock_start, 1, 5) >= before


def test_two_more_months_are_taken_once_and_only_when_told_in_time(town):
    request = town.request()
    with town.acting(town.carys) as carys:
        with pytest.raises(ValidationError):
            rights.extend(request, by=carys, reason="Much paper", notice_was_sent=False)
        with time_machine.travel(timezone.now() + 45 * DAY), pytest.raises(NotNow):
            rights.extend(request, by=carys, reason="Much paper", notice_was_sent=True)
        request = rights.extend(request, by=carys, reason="Much paper", notice_was_sent=True)
        assert request.extended_to == request.due_on == clock.due(request.clock_start, 3)
        with pytest.raises(NotNow):
            rights.extend(request, by=carys, reason="More paper", notice_was_sent=True)


def test_a_copy_lists_everything_the_agency_holds_and_nothing_twice(town):
    request = collected(town, collected(town, town.request()))
    with town.acting(town.osei):
        listed = set(RequestItem.objects.filter(request=request).values_list("entry_id", flat=True))
        assert listed == set(RecordEntry.objects.filter(person=town.sam).values_list("pk", flat=True))


def test_what_is_kept_back_needs_a_ground_and_a_second_reader_who_is_somebody_else(town):
    request = collected(town, town.request())
    with town.acting(town.carys) as carys:
        item = item_of(request, town.risk)
        with pytest.raises(ValidationError) as wrong:
            rights.decide(item, by=carys, decision="withhold")
        assert "ground" in wrong.value.message_dict
        item = rights.decide(item, by=carys, decision="withhold", ground="third_party_rights")
        assert item.needs_second_reader and not item.is_ready
        with pytest.raises(Refused):
            rights.second_read(item, by=carys, second_view="agrees")
    with town.acting(town.second) as second:
        with pytest.raises(ValidationError):
            rights.second_read(item, by=second, second_view="disagrees")
        assert rights.second_read(item, by=second, second_view="agrees").is_ready


def test_what_is_restricted_to_named_people_is_read_twice_whatever_was_decided(town):
    with town.acting(town.osei) as osei:
        entry = people.record(town.sam, by=osei, kind="note", title="Told in confidence", sensitivity=3)
    request = collected(town, town.request())
    with town.acting(town.carys) as carys:
        assert not rights.decide(item_of(request, entry), by=carys, decision="disclose").is_ready
        plain = rights.decide(item_of(request, town.need), by=carys, decision="disclose")
        assert plain.is_ready
        with pytest.raises(NotNow):
            rights.second_read(plain, by=town.second, second_view="agrees")


def test_a_new_decision_is_read_anew(town):
    request = collected(town, town.request())
    with town.acting(town.carys) as carys:
        item = rights.decide(item_of(request, town.risk), by=carys, decision="withhold", ground="crime_prevention")
    with town.acting(town.second) as second:
        item = rights.second_read(item, by=second, second_view="agrees")
    with town.acting(town.carys) as carys:
        item = rights.decide(item, by=carys, decision="withhold", ground="legal_privilege")
        assert item.second_reader_id is None and not item.is_ready


def test_serious_harm_is_said_by_a_professional(town):
    request = collected(town, town.request())
    with town.acting(town.carys) as carys:
        item = item_of(request, town.risk)
        with pytest.raises(ValidationError) as wrong:
            rights.decide(item, by=carys, decision="withhold", ground="serious_harm_health")
        assert "harm_test_by" in wrong.value.message_dict


def test_what_is_marked_not_to_be_told_yet_never_simply_goes_out(town):
    with town.acting(town.osei) as osei:
        marks = ["not_to_be_disclosed_to_subject_yet"]
        entry = people.record(town.sam, by=osei, kind="note", title="A hearing", handling=marks)
    request = collected(town, town.request())
    with town.acting(town.carys) as carys:
        with pytest.raises(ValidationError):
            rights.decide(item_of(request, entry), by=carys, decision="disclose")
        later = timezone.localdate() + 20 * DAY
        assert rights.decide(item_of(request, entry), by=carys, decision="defer", defer_until=later).is_ready


def test_an_answer_waits_for_a_safe_plan_and_for_every_decision(town):
    request = town.request()
    with town.acting(town.carys) as carys:
        with pytest.raises(NotNow, match="safely"):
            rights.answer(request, by=carys)
    request = town.planned(request)
    with town.acting(town.carys) as carys, pytest.raises(NotNow, match="holds"):
        rights.answer(request, by=carys)
    request = collected(town, request)
    with town.acting(town.carys) as carys, pytest.raises(NotNow, match="decided"):
        rights.answer(request, by=carys)
    request = everything_given(town, request)
    with town.acting(town.carys) as carys:
        request = rights.answer(request, by=carys)
        assert (request.state, request.ico_route_given, request.complaint_route_given) == ("answered", True, True)
        row = Disclosure.objects.get(kind="subject_access")
        assert (row.people, row.about) == ([town.sam.reference], request.reference)
        with pytest.raises(NotNow):
            rights.answer(fresh(request), by=carys)


def test_who_read_an_older_version_is_told_so(town):
    request = town.request()
    town.planned(request)
    with town.acting(town.osei) as osei, pytest.raises(Stale):
        rights.clarify(request, by=osei, question="Which years?")


def test_a_complaint_is_acknowledged_first_and_says_what_came_of_it(town):
    request = town.request("complaint_s164a")
    assert request.acknowledge_by == request.received_on + 30 * DAY
    request = collected(town, town.planned(request))
    with town.acting(town.carys) as carys:
        with pytest.raises(NotNow, match="Acknowledge"):
            rights.answer(request, by=carys, outcome="We said sorry.")
        request = rights.acknowledge(request, by=carys)
        assert request.acknowledge_by is None
        with pytest.raises(ValidationError):
            rights.answer(request, by=carys)
        assert rights.answer(request, by=carys, outcome="We said sorry.").state == "answered"


def test_a_whole_request_is_refused_on_two_grounds_alone(town):
    request = town.request()
    with town.acting(town.carys) as carys:
        with pytest.raises(ValidationError):
            rights.refuse(request, by=carys, ground="crime_prevention", outcome="No.")
        request = rights.refuse(request, by=carys, ground="manifestly_excessive", outcome="You asked last week.")
    assert (request.state, request.ico_route_given) == ("refused", True)


def test_a_practitioner_may_take_a_request_and_not_send_the_answer(town):
    request = town.request()
    with town.acting(town.osei) as osei:
        with pytest.raises(Refused):
            rights.extend(request, by=osei, reason="Much paper", notice_was_sent=True)
        with pytest.raises(Refused):
            rights.answer(request, by=osei)
        with pytest.raises(Refused):
            rights.refuse(request, by=osei, ground="manifestly_excessive", outcome="No.")
