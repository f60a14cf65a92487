"""Consent in the API: the same actions and words as the pages, references only, sent twice as well as once."""

import re

import pytest

from consent.models import ConflictOfInterest, ConsentConversation, ConsentStatement, SharingRule
from tests.consent.looking import cost, hold
from tests.worlds import TERMS, County, worker

pytestmark = pytest.mark.django_db

TALK = {
    "place": "phone",
    "seen_alone": "yes",
    "decision_maker": "adult_presumed_capacity",
    "safe_to_talk_checked": True,
    "limits_explained": True,
    "purposes_explained": True,
    "recipients_explained": True,
    "refusing_explained": True,
    "withdrawing_explained": True,
    "understanding_checked": "questions",
    "copy_given": "declined",
}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}")


@pytest.fixture
def county(county) -> County:
    """A county whose agencies may share, and in which housing was sent a referral."""
    county.agree().consented().accepted()
    return county


def about(county, what: str) -> str:
    return f"/api/v1/people/{county.sam.reference}/{what}/"


def yes(county, **scope) -> dict:
    return {"kind": "given", "recipient": county.housing.reference, "category": "housing"} | scope


def send(county, *answers, who=None, key: str = "", **changes):
    """Send a conversation; return the answer."""
    client = county.api(who or county.osei)
    extra = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
    return client.post(about(county, "conversations"), TALK | {"answers": list(answers)} | changes, **extra)


def test_a_conversation_is_recorded_and_read_back_without_keys(county):
    made = send(county, yes(county, item=county.need.reference), {"kind": "refused", "category": "health_physical"})
    assert made.status_code == 201
    body = made.json()
    assert [answer["number"] for answer in body["answers"]] == [1, 2]
    assert body["answers"][0]["recipient"] == {"reference": county.housing.reference, "name": "Northgate Housing"}
    assert body["answers"][0]["item"] == county.need.reference
    assert body["can"] == ["consent.record", "consent.withdraw"]
    read = county.api(county.osei).get(about(county, "conversations") + f"{body['reference']}/")
    assert read.json() == body
    assert not UUID.search(made.content.decode())


def test_sending_it_twice_records_it_once_and_other_words_under_its_key_are_refused(county):
    before = ConsentConversation.objects.count()
    first, second = (send(county, yes(county), key="k1") for _ in range(2))
    assert first.json() == second.json()
    assert ConsentConversation.objects.count() == before + 1
    assert send(county, yes(county, category="risk_assessment"), key="k1").status_code == 422


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"colour": "blue"}, "colour"),
        ({"interpreter": "family"}, "interpreter"),
        ({"limits_explained": False}, "limits_explained"),
        ({"understanding_checked": "not_possible"}, "understanding_checked"),
        ({"seen_alone": "no"}, "present"),
        ({"held_at": "2999-01-01T00:00:00Z"}, "held_at"),
        ({"answers": []}, "answers"),
        ({"answers": [{"kind": "given"}]}, "answers"),
        ({"answers": [{"kind": "refused", "colour": "blue"}]}, "answers"),
        ({"answers": [{"kind": "refused", "recipient": "G-222222"}]}, "recipient"),
        ({"answers": [{"kind": "refused", "item": "E-222222"}]}, "item"),
        ({"answers": [{"kind": "given", "lifts": ["C-222222.1"]}]}, "lifts"),
    ],
)
def test_what_is_wrong_is_named(county, changes, named):
    answer = send(county, *changes.pop("answers", [yes(county)]), **changes)
    assert answer.status_code == 422
    assert named in answer.json()["errors"]


def test_a_yes_lifts_a_stop_by_its_conversation_and_number(county):
    stopped = send(county, {"kind": "refused", "category": "housing"}).json()
    name = f"{stopped['reference']}.1"
    assert send(county, yes(county, lifts=[name])).status_code == 201
    assert ConsentStatement.objects.latest("recorded_at").lifts
    assert send(county, yes(county, lifts=[f"{stopped['reference']}.2"])).status_code == 422


def test_what_holds_now_is_what_the_page_says(county):
    county.api(county.osei).post(about(county, "withdrawals"), {"recipient": county.housing.reference})
    rows = county.api(county.osei).get(about(county, "consents")).json()
    assert [(row["what"], row["who"], row["state"]) for row in rows] == [
        ("Everything", ["Northgate Housing"], "withdrawn")
    ]


def test_a_change_of_mind_is_recorded_once_under_its_key_even_by_somebody_not_assigned(county):
    client = county.api(county.colleague)
    sent = {"category": "housing", "safety_check": "pressure", "received_via": "phone"}
    first, second = (client.post(about(county, "withdrawals"), sent, HTTP_IDEMPOTENCY_KEY="w1") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["reference"] == second.json()["reference"]
    assert ConsentStatement.objects.filter(kind="withdrawn").count() == 1
    assert client.post(about(county, "withdrawals"), {"expressed_at": "2999-01-01T00:00:00Z"}).status_code == 422


def test_a_conflict_leaves_nothing_behind_for_whoever_declared_it(county):
    client = county.api(county.osei)
    assert client.post(about(county, "conflicts"), {"kind": "relative"}).status_code == 204
    gone = client.get(about(county, "conversations"))
    never = client.get("/api/v1/people/P-222222/conversations/")
    assert gone.status_code == never.status_code == 404
    assert gone.content == never.content


def test_an_officer_declares_a_colleague_by_membership(county):
    client = county.api(county.clinic_officer)
    membership = "M-222222"
    assert client.post(about(county, "conflicts"), {"kind": "relative", "membership": membership}).status_code == 422
    mine = next(
        one["reference"]
        for one in county.api(county.clinic_admin).get("/api/v1/memberships/").json()["results"]
        if "Osei" in str(one)
    )
    assert client.post(about(county, "conflicts"), {"kind": "relative", "membership": mine}).status_code == 204
    assert ConflictOfInterest.objects.get().user_id == county.osei.user_id


@pytest.mark.parametrize(
    ("who", "status"), [("osei", 200), ("colleague", 403), ("stranger", 404), ("clinic_admin", 404), ("ana", 200)]
)
def test_who_may_read_what_was_said(county, who, status):
    assert county.api(getattr(county, who)).get(about(county, "conversations")).status_code == status


def test_a_recipient_reads_no_talks_of_others(county):
    assert county.api(county.ana).get(about(county, "conversations")).json()["results"] == []
    assert len(county.api(county.ana).get(about(county, "consents")).json()) == 1


AGREEMENT = {
    "title": "Second",
    "objective": "Safety",
    "why_necessary": "Needed",
    "could_less_be_shared": "No",
    "purposes": ["deliver_intervention"],
    "categories": ["housing"],
    "ends_on": "2027-06-01",
    **TERMS,
}
SIGN = ["agreement.edit", "agreement.sign", "rule.draft"]
HELD = ["agreement.leave", "agreement.supersede", "agreement.suspend", "rule.draft"]
RULE = {
    "categories": ["housing"],
    "purposes": ["deliver_intervention"],
    "roles": ["caseworker"],
    "tiers": ["accepted"],
    "route": "consent",
    "source_basis": "e_public_task",
    "recipient_basis": "f_legitimate_interests",
    "plain_words": "They may know about your home.",
    "minimum_necessary": "No less would do.",
}


def signed(client, address: str, body=None):
    """Sign what stands at this address, with the tag that was read; return the answer."""
    tag = client.get(address)["ETag"]
    return client.post(f"{address}sign/", body or {}, HTTP_IF_MATCH=tag)


def test_an_agreement_and_its_rule_are_drafted_and_signed_by_both(county):
    ours = county.api(county.clinic_officer)
    theirs = county.api(worker(county.harbour, "Har Bour", "consent_officer"))
    made = ours.post("/api/v1/agreements/", AGREEMENT | {"parties": [county.harbour.reference]})
    assert made.status_code == 201
    address = f"/api/v1/agreements/{made.json()['reference']}/"
    assert sorted(made.json()["can"]) == SIGN and made.json()["missing"] == []
    signature = {"signatory_name": "C. Bell", "signatory_post": "Caldicott Guardian", "designated_contact": "C. Bell"}
    assert ours.post(f"{address}sign/", signature).status_code == 428
    assert ours.post(f"{address}sign/", signature, HTTP_IF_MATCH='"other"').status_code == 412
    answer = signed(ours, address, signature)
    assert answer.status_code == 200
    assert sorted(answer.json()["can"]) == HELD
    assert signed(ours, address, signature).status_code == 409
    assert signed(theirs, address, signature).status_code == 200
    sides = {"source": county.clinic.reference, "recipient": county.harbour.reference}
    rule = ours.post(f"{address}rules/", RULE | sides)
    assert rule.status_code == 201
    place = f"{address}rules/{rule.json()['reference']}/"
    assert list(signed(ours, place).json()["errors"]) == ["simulation"]
    assert ours.post(f"{place}simulate/").json()["simulation"]["entries"] == 0
    assert signed(ours, place).status_code == signed(theirs, place).status_code == 200
    assert SharingRule.objects.get(reference=rule.json()["reference"]).is_signed
    listed = ours.get(f"{address}rules/").json()["results"]
    assert [one["reference"] for one in listed] == [rule.json()["reference"]]
    assert not UUID.search(rule.content.decode() + answer.content.decode())


def test_a_rule_that_may_not_stand_is_refused_field_by_field(county):
    client = county.api(county.clinic_officer)
    sides = {"source": county.clinic.reference, "recipient": county.housing.reference}
    wrong = RULE | sides | {"source_basis": "f_legitimate_interests", "max_sensitivity": 3}
    answer = client.post(f"/api/v1/agreements/{county.agreement.reference}/rules/", wrong)
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"source_basis", "max_sensitivity"}
    stranger = RULE | sides | {"recipient": county.harbour.reference}
    assert (
        "recipient" in client.post(f"/api/v1/agreements/{county.agreement.reference}/rules/", stranger).json()["errors"]
    )


def test_creations_are_made_once_under_their_key(county):
    client = county.api(county.clinic_officer)
    body = AGREEMENT | {"parties": [county.harbour.reference]}
    first, second = (client.post("/api/v1/agreements/", body, HTTP_IDEMPOTENCY_KEY="a1") for _ in range(2))
    assert first.json()["reference"] == second.json()["reference"]
    new = f"/api/v1/agreements/{county.agreement.reference}/supersede/"
    first, second = (client.post(new, HTTP_IDEMPOTENCY_KEY="a2", HTTP_IF_MATCH="*") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["reference"] == second.json()["reference"] != county.agreement.reference


def test_agreements_of_others_do_not_exist_and_practitioners_do_not_read_them(county):
    address = f"/api/v1/agreements/{county.agreement.reference}/"
    assert county.api(worker(county.harbour, "Har Bour", "consent_officer")).get(address).status_code == 404
    assert county.api(county.osei).get(address).status_code == 403
    assert county.api(county.osei).post("/api/v1/agreements/", AGREEMENT | {"parties": []}).status_code == 403


def test_the_reference_lists_are_there_for_everybody_who_signs_in(county):
    purposes = county.api(county.ana).get("/api/v1/purposes/").json()["results"]
    assert {"code": "commercial", "label": "Commercial use", "plain_words": "", "prohibited": True} in purposes
    categories = county.api(county.ana).get("/api/v1/categories/").json()["results"]
    assert categories[0]["code"] == "children_dependants"
    assert categories == sorted(categories, key=lambda one: one["code"])


def test_reads_cost_the_same_for_one_statement_and_for_fifty(county):
    hold(county, {"kind": "refused", "recipient": county.housing, "category": "housing"})
    clients = {who: county.api(getattr(county, who)) for who in ("osei", "clinic_officer")}
    doors = [
        ("osei", about(county, "conversations")),
        ("osei", about(county, "consents")),
        ("clinic_officer", "/api/v1/agreements/"),
        ("clinic_officer", f"/api/v1/agreements/{county.agreement.reference}/rules/"),
    ]
    few = [cost(clients[who], address) for who, address in doors]
    for _ in range(40):
        hold(county, {"kind": "given", "recipient": county.housing, "category": "needs_assessment"})
    for _ in range(5):
        county.rule("deliver_intervention", ["accepted"], categories=["housing"])
    many = [cost(clients[who], address) for who, address in doors]
    assert many == few
    assert max(many) <= 12, many
