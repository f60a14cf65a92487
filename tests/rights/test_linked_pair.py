"""A linked pair: an answer to one tells nothing of the other, in pages, API, papers and counts (trust, T06, T07)."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from consent import actions as consent
from consent.involving import involve
from hub.kit.errors import NotNow, Refused
from people import actions as people
from rights import actions as rights
from rights.linked import linked_with
from rights.models import PairCheck, Part, RequestItem
from rights.statement import DOUBT
from tests.paper import Paper
from tests.rights.test_requests import collected, fresh, item_of
from tests.rights.test_statement import look, told
from tests.worlds import agency, worker

HIS_STREET = "80 Quay Street, ZZ2 1QS"
CANARIES = ("XqMark", "XqDoran", "XqRefugeQx", "Quay Street", "XqOwnWordsQx")


@pytest.fixture
def pair(town):
    """Sam and Mark, both held by the clinic, each named in the other's record; a refuge works with Mark alone."""
    refuge = agency("XqRefugeQx House")
    town.refuge, town.refuge_worker = refuge, worker(refuge, "Rea Fuge", "caseworker")
    with town.acting(town.osei) as osei:
        town.mark = people.open_record(by=osei, given_name="XqMark", family_name="XqDoran")
        people.record(
            town.mark, by=osei, kind="contact_detail", title="Home", details={"channel": "address", "value": HIS_STREET}
        )
        town.about_both = people.record(
            town.sam, by=osei, kind="incident", title="XqMark came to the door", other_subjects=[town.mark.pk]
        )
        town.slip = people.record(
            town.sam,
            by=osei,
            kind="note",
            title="XqMark lives near the quay",
            text="He said XqDoran of XqRefugeQx House. She went to 80 Quay Street.",
        )
        consent.hold_conversation(
            town.mark,
            by=osei,
            answers=[{"kind": "given", "recipient": refuge, "conditions_text": "XqOwnWordsQx"}],
        )
        involve(town.mark.pk, agency_id=refuge.pk, from_agency_id=town.clinic.pk, tier="accepted", source="R-222222")
    return town


def decided(town, request):
    """Decide on everything: given, and where that cannot be, with the part of others left out."""
    with town.acting(town.carys) as carys:
        for item in RequestItem.objects.filter(request=request).select_related("entry"):
            facts = {"decision": "disclose", "harm_test_by": "Dr A. Grey"}
            if item.entry_id == town.about_both.pk:
                facts = {"decision": "redact", "shown_text": "Somebody came to the door.", "harm_test_by": "Dr A. Grey"}
            rights.decide(item, by=carys, **facts)
    return fresh(request)


def pair_check(town, by=None, **facts):
    by = by or town.second
    with town.acting(by):
        return rights.check_pair(
            PairCheck.objects.get(), by=by, **{"reveals_nothing": True, "note": "Read it", **facts}
        )


@pytest.mark.parametrize("reason", ["other_subjects", "named_elsewhere", "relationship", "shared_involvement"])
def test_each_way_in_which_two_people_are_linked_opens_the_check(town, reason):
    with town.acting(town.osei) as osei:
        other = people.open_record(by=osei, given_name="Mark", family_name="Doran")
        if reason == "other_subjects":
            people.record(town.sam, by=osei, kind="note", title="Both", other_subjects=[other.pk])
        if reason == "named_elsewhere":
            people.record(other, by=osei, kind="note", title="Both", other_subjects=[town.sam.pk])
        if reason == "relationship":
            details = {"name": "Mark D.", "relation": "former partner", "poses_risk": "yes"}
            people.record(town.sam, by=osei, kind="relationship", title="Mark D.", details=details)
        if reason == "shared_involvement":
            for person in (town.sam, other):
                involve(
                    person.pk,
                    agency_id=town.housing.pk if person is other else town.harbour.pk,
                    from_agency_id=town.clinic.pk,
                    tier="plan",
                    source="L-222222",
                )
        assert linked_with(osei, town.sam).because == [reason]
    request = town.request()
    with town.acting(town.osei):
        assert PairCheck.objects.get(part__request=request).because == [reason]


def test_nobody_is_linked_where_nothing_says_so(town):
    with town.acting(town.osei) as osei:
        people.open_record(by=osei, given_name="Mark", family_name="Doran")
        assert not linked_with(osei, town.sam).is_pair
    request = town.request()
    with town.acting(town.osei):
        assert not PairCheck.objects.filter(part__request=request).exists()


def test_what_only_another_agency_knows_opens_nothing_here(town):
    """Or the check would tell that there is something to check (trust, T10)."""
    town.agree().consented().accepted()
    with town.acting(town.ana) as ana:
        other = people.open_record(by=ana, given_name="Mark", family_name="Doran")
        people.record(town.sam, by=ana, kind="note", title="Both", other_subjects=[other.pk])
        assert linked_with(ana, town.sam).is_pair
    with town.acting(town.osei) as osei:
        assert not linked_with(osei, town.sam).is_pair


def test_nothing_goes_out_before_somebody_else_has_checked_it(pair):
    request = decided(pair, collected(pair, pair.planned(pair.request())))
    with pair.acting(pair.carys) as carys:
        with pytest.raises(NotNow, match="Somebody else"):
            rights.answer(request, by=carys)
        with pytest.raises(Refused):
            rights.check_pair(PairCheck.objects.get(), by=carys, reveals_nothing=True, note="Read it")
    pair_check(pair, reveals_nothing=False, note="It names him")
    with pair.acting(pair.carys) as carys, pytest.raises(NotNow, match="found"):
        rights.answer(request, by=carys)
    pair_check(pair)
    with pair.acting(pair.carys) as carys:
        assert rights.answer(request, by=carys).state == "answered"


def test_a_new_decision_is_checked_anew(pair):
    request = decided(pair, collected(pair, pair.planned(pair.request())))
    pair_check(pair)
    with pair.acting(pair.carys) as carys:
        rights.decide(item_of(request, pair.need), by=carys, decision="disclose")
        with pytest.raises(NotNow):
            rights.answer(fresh(request), by=carys)


def test_what_speaks_of_the_other_never_goes_out_as_it_is_and_no_text_may_name_them(pair):
    request = collected(pair, pair.request())
    with pair.acting(pair.carys) as carys:
        item = item_of(request, pair.about_both)
        with pytest.raises(ValidationError, match="somebody else"):
            rights.decide(item, by=carys, decision="disclose")
        for text in (
            "XqMark came",
            "He lives at 80 Quay Street",
            f"See {pair.mark.reference}",
            "XqRefugeQx House rang",
        ):
            with pytest.raises(ValidationError, match="somebody else"):
                rights.decide(item, by=carys, decision="redact", shown_text=text)


def test_the_answer_to_one_holds_nothing_of_the_other_in_page_api_and_paper(pair):
    request = decided(pair, collected(pair, pair.planned(pair.request(), way="collect_in_person")))
    pair.safe()
    page = pair.as_(pair.carys).get(reverse("rights:letter", args=[request.reference])).text
    letter = re.search(r'<article class="letter".*?</article>', page, re.S).group()
    api = pair.api(pair.carys).get(f"/api/v1/requests/{request.reference}/letter/")
    paper = Paper(
        pair.as_(pair.carys).get(reverse("rights:letter_paper", args=[request.reference]), {"sure": "keeps"}).content
    )
    for answer in (letter, api.content.decode(), paper.text):
        assert "A safe place to live" in answer and "[somebody else]" in answer
        assert not [word for word in (*CANARIES, pair.mark.reference) if word in answer]


def test_the_letter_is_as_long_whether_there_is_another_or_not(pair):
    """Counts, headings and fixed sentences do not tell that somebody is linked."""
    with_pair = pair.as_(pair.carys).get(reverse("rights:letter", args=[pair.request().reference])).text
    with pair.acting(pair.osei) as osei:
        plain = people.open_record(by=osei, given_name="Sam", family_name="Parker")
    with pair.acting(pair.lead) as lead:
        people.assign(plain, by=lead, user_id=pair.carys.user_id)
    alone = pair.as_(pair.carys).get(reverse("rights:letter", args=[pair.request(person=plain).reference])).text

    def said(page):
        text = re.search(r'<article class="letter".*?</article>', page, re.S).group()
        return re.sub(r"Q-\w{6}", "Q", text)

    assert said(with_pair) == said(alone)


def test_who_works_with_the_other_is_not_told_in_the_statement_without_two_people(pair):
    pair.agree().consented().accepted()
    look(pair, pair.ana)
    assert {line.status for line in told(pair).lines} == {"told"}
    with pair.acting(pair.osei):
        involve(
            pair.mark.pk, agency_id=pair.housing.pk, from_agency_id=pair.clinic.pk, tier="accepted", source="R-333333"
        )
    assert {line.status for line in told(pair).lines} == {DOUBT}
    api = pair.api(pair.carys).get(f"/api/v1/people/{pair.sam.reference}/statement/")
    assert api.status_code == 409 and "XqMark" not in api.content.decode()
    assert pair.as_(pair.carys).get(reverse("rights:paper", args=[pair.sam.reference])).status_code == 409


def test_the_lead_knows_nothing_of_a_pair_that_another_controller_has(pair):
    pair.agree().consented().accepted()
    request = pair.request(person=pair.sam)
    with pair.acting(pair.carys) as carys:
        request = rights.involve(request, by=carys, agency=pair.housing)
    with pair.acting(pair.ana) as ana:
        other = people.open_record(by=ana, given_name="Bo", family_name="Neighbour")
        people.record(pair.sam, by=ana, kind="note", title="Both", other_subjects=[other.pk])
        rights.collect(fresh(request), by=ana, search_scope="Our files")
        theirs = PairCheck.objects.get(agency_id=pair.housing.pk)
    with pair.acting(pair.carys):
        assert not PairCheck.objects.filter(pk=theirs.pk).exists()
        assert Part.objects.filter(agency_id=pair.housing.pk, request=request).exists()


def test_a_complaint_and_a_history_of_consent_hold_nothing_of_the_other_either(pair):
    for kind in ("complaint_s164a", "consent_history", "who_has_seen_my_record"):
        request = pair.request(kind, received_on=timezone.localdate())
        page = pair.as_(pair.carys).get(reverse("rights:letter", args=[request.reference])).text
        letter = re.search(r'<article class="letter".*?</article>', page, re.S).group()
        assert not [word for word in (*CANARIES, pair.mark.reference) if word in letter]
    with pair.acting(pair.carys) as carys:
        complaint = pair.planned(pair.request("complaint_s164a"))
        with pytest.raises(NotNow):
            rights.answer(complaint, by=carys, outcome="XqMark")
