"""Five things are called consent, and only three of them are about sharing: the others never open and never stop it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from consent import actions, sight
from consent.codes import SHARING_FUNCTIONS
from consent.models import ConsentStatement
from consent.words import FUNCTIONS
from people import actions as people
from referrals import actions as referrals
from tests.consent.looking import hold, page, text
from tests.worlds import not_asked

pytestmark = pytest.mark.django_db

APART = [code for code, _ in FUNCTIONS if code not in SHARING_FUNCTIONS]


def knows_who(county, viewer) -> bool:
    with county.acting(viewer):
        return sight.see_person(viewer, county.sam.reference).knows_who


def test_there_are_five_and_three_of_them_are_about_sharing():
    assert len(FUNCTIONS) == 5 and len(SHARING_FUNCTIONS) == 3 and len(APART) == 2


@pytest.mark.parametrize("function", [code for code, _ in FUNCTIONS])
def test_agreeing_to_help_or_contact_opens_nothing_and_agreeing_to_share_does(county, function):
    county.agree()
    hold(county, {"kind": "given", "recipient": county.housing, "purpose": "triage_referral"})
    county.accepted()
    assert not knows_who(county, county.ana)
    hold(county, {"kind": "given", "recipient": county.housing, "function": function})
    assert knows_who(county, county.ana) is (function in SHARING_FUNCTIONS)


@pytest.mark.parametrize("function", [code for code, _ in FUNCTIONS])
def test_refusing_help_or_contact_stops_no_sharing_and_refusing_to_share_does(county, function):
    county.agree().consented().accepted()
    hold(county, {"kind": "refused", "recipient": county.housing, "function": function})
    assert knows_who(county, county.ana) is (function not in SHARING_FUNCTIONS)


@pytest.mark.parametrize("function", APART)
@pytest.mark.parametrize("about", [{"category": "housing"}, {"purpose": "triage_referral"}, {"detail_ceiling": 1}])
def test_help_and_contact_are_about_no_information(county, function, about):
    with pytest.raises(ValidationError, match="not about information"):
        hold(county, {"kind": "given", "recipient": county.housing, "function": function, **about})


def test_one_talk_holds_them_side_by_side_on_the_page_in_the_api_and_on_the_receipt(county):
    talk = hold(
        county,
        {"kind": "given", "recipient": county.housing, "category": "housing"},
        {"kind": "given", "recipient": county.housing, "function": "agreement_to_service"},
        {"kind": "refused", "recipient": county.housing, "function": "agreement_to_contact"},
        copy_given="paper",
    )
    shown = text(page(county, county.osei, "person"))
    assert "Agrees to a service Northgate Housing" in shown and "Agrees to be contacted Northgate Housing" in shown
    assert "Help and contact" in shown
    client = county.api(county.osei)
    place = f"/api/v1/people/{county.sam.reference}/conversations/{talk.reference}/"
    functions = [answer["function"] for answer in client.get(place).json()["answers"]]
    assert functions == ["confidentiality_consent", "agreement_to_service", "agreement_to_contact"]
    receipt = client.get(f"{place}receipt/").json()
    assert receipt["help"] == [
        "You want help from Northgate Housing.",
        "Northgate Housing will not get in touch with you.",
    ]
    assert [line["what"] for line in receipt["agreed"]] == ["your home"] and not receipt["declined"]
    copy = text(page(county, county.osei, "receipt", talk.reference))
    assert "This lets nobody see anything about you." in copy


def test_a_receipt_that_is_withheld_is_empty_in_the_api_too(county):
    talk = hold(county, {"kind": "given", "recipient": county.housing}, copy_given="unsafe_to_give")
    place = f"/api/v1/people/{county.sam.reference}/conversations/{talk.reference}/receipt/"
    found = county.api(county.osei).get(place).json()
    assert found == {"is_withheld": True, "agreed": [], "declined": [], "later": [], "help": []}


@pytest.mark.parametrize("kind", ["unsafe_to_seek", "not_practicable_to_seek"])
@pytest.mark.parametrize("missing", ["inform_by", "para_18_reason"])
def test_who_could_not_be_asked_is_told_by_a_day_and_there_is_a_reason_in_law(county, kind, missing):
    whole = {"kind": kind, "recipient": county.housing, **not_asked()}
    assert hold(county, whole).statements.get().inform_by == whole["inform_by"]
    with pytest.raises(ValidationError, match="Say"):
        hold(county, {name: value for name, value in whole.items() if name != missing})
    with pytest.raises(ValidationError, match="after the talk"):
        hold(county, whole | {"inform_by": timezone.now() - timedelta(days=1)})
    with pytest.raises(ValidationError, match="only"):
        hold(county, whole | {"kind": "refused"})


def test_the_day_to_tell_them_by_is_a_duty_of_every_display(county):
    county.agree()
    county.rule(
        "deliver_intervention",
        ["accepted"],
        "consult",
        categories=["housing"],
        source_basis="e_public_task",
        recipient_basis="f_legitimate_interests",
        gateway="care_act_2014_s6_7",
    )
    with county.acting(county.osei):
        people.record(county.sam, by=county.osei, kind="note", category="housing", title="Two rooms, one key")
    tell = not_asked(20)
    hold(county, {"kind": "unsafe_to_seek", "recipient": county.housing, **tell})
    county.accepted()
    with county.acting(county.ana):
        seen = sight.see_person(county.ana, county.sam.reference)
    duties = {(duty.duty.value, duty.by) for each in seen.shown for duty in each.decision.obligations}
    assert ("INFORM_PERSON_BY", tell["inform_by"]) in duties


def until_closed(county):
    """Record a yes to each of two agencies, until the referral is closed."""
    said = [
        {"kind": "given", "recipient": agency, "until_event": "referral_closed"}
        for agency in (county.housing, county.harbour)
    ]
    hold(county, *said, {"kind": "refused", "recipient": county.housing, "until_event": "referral_closed"})


@pytest.mark.parametrize("ending", ["declined", "withdrawn"])
def test_a_yes_until_the_referral_is_closed_ends_when_it_is(county, ending):
    county.agree()
    until_closed(county)
    sent = county.sent()
    if ending == "declined":
        with county.acting(county.ana):
            facts = {"reason": "no_capacity", "next_step": "nothing", "person_may_be_told": "We are full."}
            referrals.decline(sent, by=county.ana, **facts)
    else:
        with county.acting(county.osei):
            referrals.withdraw(sent, by=county.osei, reason="duplicate")
    with county.acting(county.osei):
        given = ConsentStatement.objects.filter(kind="given", until_event="referral_closed")
        ends = {row.recipient_id: row.expires_at for row in given}
        stop = ConsentStatement.objects.get(kind="refused")
    assert ends[county.housing.pk] <= timezone.now() < ends[county.harbour.pk]
    assert stop.expires_at is None, "a stop does not end"


def test_an_event_that_nobody_can_name_ends_nothing(county):
    with county.acting(county.osei), pytest.raises(ValidationError):
        actions.end_by_event(county.sam.pk, "full_moon")


def test_reading_together_asks_about_help_and_contact_on_pages_of_their_own(county):
    county.agree()
    client, housing = county.as_(county.osei), county.housing.reference
    begun = client.post(
        reverse("consent:new", args=[county.sam.reference]),
        {
            "safe": "on",
            "seen_alone": "yes",
            "place": "in_person",
            "language": "English",
            "lasts": "usual",
            "interpreter": "none_needed",
            "decision_maker": "adult_presumed_capacity",
            "purposes": ["deliver_intervention"],
            f"who_{housing}": "on",
            f"what_{housing}": ["housing"],
            "also": APART,
        },
    )
    assert begun.status_code == 303, text(begun.content.decode())
    address, seen = begun.url, []
    for answer in ({}, {"answer": "no"}, {"answer": "yes"}, {"answer": "later"}, {}, {}):
        seen.append(text(client.get(address).content.decode()))
        address = client.post(address, answer).url
    assert "Help" in seen[2] and "It lets nobody see anything about you." in seen[2]
    assert "Getting in touch" in seen[3]
    end = text(client.get(address).content.decode())
    assert "Help from Northgate Housing Yes." in end and "Contact from Northgate Housing You want to think" in end
    assert client.post(address, {"copy_given": "declined"}).status_code == 303
    said = {row.function: row.kind for row in ConsentStatement.objects.all()}
    assert said == {
        "confidentiality_consent": "refused",
        "agreement_to_service": "given",
        "agreement_to_contact": "deferred",
    }
