"""A request on its pages: recorded by whoever is asked, worked on by who may read, seen by nobody else."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from people import actions as people
from people.models import RecordEntry
from rights import actions as rights
from rights.models import PairCheck, RequestItem, SubjectRequest
from tests.rights.test_requests import collected, everything_given, fresh

NEW = {
    "type": "access",
    "capacity": "self",
    "received_on": "today",
    "received_via": "phone",
    "their_words": "All of it",
}

GIVE = {"version": 1, "decision": "disclose", "harm_test_by": "Dr A. Grey, psychiatrist"}


def address(request, act=""):
    return (
        reverse("rights:act", args=[request.reference, act])
        if act
        else reverse("rights:request", args=[request.reference])
    )


def post(town, viewer, request, act, **facts):
    with town.acting(viewer):
        version = PairCheck.objects.get().version if act == "check_pair" else fresh(request).version
    return town.as_(viewer).post(address(request, act), {"version": version, **facts})


def test_it_is_recorded_once_however_often_it_is_sent_and_nothing_typed_is_lost(town):
    client, url = town.as_(town.osei), reverse("rights:new", args=[town.sam.reference])
    key = re.search(r'name="request_key" value="([^"]+)"', client.get(url).text).group(1)
    bad = client.post(url, {**NEW, "type": "", "request_key": key})
    assert bad.status_code == 422 and "All of it" in bad.text and "Select what they ask for" in bad.text
    urls = {client.post(url, {**NEW, "request_key": key}).url for _ in range(2)}
    assert len(urls) == 1
    with town.acting(town.osei):
        assert SubjectRequest.objects.get().reference in urls.pop()


def test_a_worker_who_is_not_assigned_may_take_it_and_is_shown_nothing(town):
    answer = town.as_(town.colleague).post(reverse("rights:new", args=[town.sam.reference]), NEW)
    assert answer.status_code == 303 and answer.url == reverse("consent:thanks")
    with town.acting(town.colleague):
        request = SubjectRequest.objects.get()
    assert town.as_(town.colleague).get(address(request)).status_code == 403


def test_late_ones_come_first_and_the_list_says_so(town):
    with town.acting(town.osei) as osei:
        late = rights.receive(
            town.sam, by=osei, type="access", received_on=timezone.localdate() - timezone.timedelta(days=60)
        )
    soon = town.request("complaint_s164a")
    page = town.as_(town.carys).get(reverse("rights:list")).text
    assert page.index(late.reference) < page.index(soon.reference)
    assert "days late" in page and "to acknowledge" in page


@pytest.mark.parametrize("who", ["ana", "housing_officer", "stranger", "clinic_admin"])
def test_nobody_elsewhere_knows_of_it(town, who):
    town.agree().consented().accepted()
    request = town.request()
    client = town.as_(getattr(town, who))
    assert client.get(address(request)).status_code == 404
    answer = client.get(reverse("rights:list"))
    assert answer.status_code == 403 or request.reference not in answer.text


def test_from_the_first_word_to_the_letter(town):
    request = town.request(verified=False)
    for viewer, act, facts in [
        (town.osei, "verify", {"identity_how": "Known to us"}),
        (town.osei, "plan_safety", {"safe_way": "read_together", "device_monitored": "yes"}),
        (town.osei, "collect", {"search_scope": "The whole record"}),
    ]:
        answer = post(town, viewer, request, act, **facts)
        assert answer.status_code == 303, (act, answer.status_code, re.findall(r"problem.*?</ul>", answer.text, re.S))
    page = town.as_(town.carys).get(address(request)).text
    assert town.need.title in page and "Send the answer" in page
    assert post(town, town.carys, request, "answer").status_code == 409
    for entry in (town.need, town.risk):
        there = reverse("rights:item", args=[request.reference, entry.reference])
        assert town.as_(town.carys).post(there, GIVE).status_code == 303
    with town.acting(town.carys):
        identity = RecordEntry.objects.get(kind="identity", person=town.sam)
    there = reverse("rights:item", args=[request.reference, identity.reference])
    assert town.as_(town.carys).post(there, GIVE).status_code == 303
    letter = town.as_(town.carys).get(reverse("rights:letter", args=[request.reference])).text
    assert "A safe place to live" in letter and "Your name here: Sam Parker." in letter
    assert "Information Commissioner" in letter
    assert post(town, town.carys, request, "answer").status_code == 303
    with town.acting(town.carys):
        assert fresh(request).state == "answered"


def test_who_may_not_read_an_entry_may_not_decide_that_it_goes_out(town):
    request = collected(town, town.request())
    with town.acting(town.lead) as lead:
        people.unassign(town.sam, by=lead, user_id=town.second.user_id)
    there = reverse("rights:item", args=[request.reference, town.need.reference])
    second = town.as_(town.second)
    assert "You may not read this entry" in second.get(there).text
    assert second.post(there, {"version": 1, "decision": "disclose"}).status_code == 403
    assert second.post(there, {"version": 1, "decision": "defer", "defer_until": "in 2 weeks"}).status_code == 303


def test_what_a_seal_hides_from_an_officer_is_not_on_their_page_and_does_not_hold_the_answer_up(town):
    with town.acting(town.osei) as osei:
        locked = people.record(
            town.sam, by=osei, kind="wish", title="Locked", seal="sealed_and_locked", sealed_to=[osei.user_id]
        )
    request = collected(town, town.planned(town.request()))
    page = town.as_(town.carys).get(address(request)).text
    assert locked.reference not in page and "Locked" not in page
    assert locked.reference in town.as_(town.osei).get(address(request)).text
    with town.acting(town.carys) as carys:
        for item in RequestItem.objects.filter(request=request).exclude(entry=locked).select_related("entry"):
            rights.decide(item, by=carys, decision="disclose", harm_test_by="Dr A. Grey")
    assert post(town, town.carys, request, "answer").status_code == 303


def test_who_read_an_older_version_keeps_what_they_wrote(town):
    request = town.request()
    answer = town.as_(town.osei).post(address(request, "clarify"), {"version": 1, "question": "Which years?"})
    assert answer.status_code == 409 and "Which years?" in answer.text and "kept" in answer.text


def test_an_address_never_stands_in_a_letter(town):
    with town.acting(town.osei) as osei:
        people.record(
            town.sam,
            by=osei,
            kind="contact_detail",
            title="Flat",
            details={"channel": "address", "value": "12 Larch Row"},
        )
    request = everything_given(town, collected(town, town.request()))
    letter = town.as_(town.carys).get(reverse("rights:letter", args=[request.reference])).text
    assert "Larch" not in letter and "it is not printed here" in letter


def test_a_part_of_another_agency_is_its_own(town):
    town.agree().consented().accepted()
    with town.acting(town.ana) as ana:
        theirs = people.record(town.sam, by=ana, kind="note", title="XqTheirsQx", category="housing")
    request = town.request()
    assert post(town, town.carys, request, "involve", agency=town.harbour.reference).status_code == 422
    assert post(town, town.carys, request, "involve", agency=town.housing.reference).status_code == 303
    housing = town.as_(town.housing_officer)
    assert housing.get(address(request)).status_code == 200
    with town.acting(town.housing_officer) as officer:
        rights.collect(fresh(request), by=officer, search_scope="Our files")
    assert theirs.reference in housing.get(address(request)).text
    page = town.as_(town.carys).get(address(request)).text
    assert theirs.reference not in page and "XqTheirsQx" not in page and "Northgate Housing" in page
    with town.acting(town.carys):
        assert not RequestItem.objects.filter(agency_id=town.housing.pk).exists()
