"""Who can decide, and who may decide for them: what is found out, and what it makes of a yes and of a no."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import Http404
from django.urls import reverse

from agencies.acting import acting_as
from consent import actions
from consent.models import CapacityAssessment, ConsentStatement, GillickAssessment, ProxyCheck, Withdrawal
from consent.models.capacity import GILLICK
from hub.kit.errors import Refused
from tests.consent.looking import hold, page, stop, text
from tests.matrix.bodies import CAPACITY, CHILD, PROXY
from tests.worlds import not_asked

pytestmark = pytest.mark.django_db

LACKS = {
    "outcome": "lacks",
    "understand": "unable",
    "best_interests_rationale": "It keeps her home.",
    "consulted": ["Her niece"],
    "less_restrictive_considered": "Waiting.",
}


def assess(county, by=None, **changes):
    """Record an assessment of Sam's capacity: able, unless something else was found."""
    by = by or county.osei
    later = {"review_on": dt.date(2999, 1, 1)} if changes.get("outcome", "has") != "has" else {}
    with acting_as(by):
        return actions.assess_capacity(county.sam, by=by, **CAPACITY | later | changes)


def child(county, outcome="competent", **changes):
    """Record whether Sam, as a child, can decide."""
    with acting_as(county.osei):
        facts = CHILD | dict.fromkeys(GILLICK, True) | {"outcome": outcome}
        return actions.assess_gillick(county.sam, by=county.osei, **facts | changes)


def proxy(county, **changes):
    """Record a check of somebody who decides for Sam."""
    with acting_as(county.osei):
        return actions.check_proxy(county.sam, by=county.osei, **PROXY | {"is_person_posing_risk": False} | changes)


def yes(county, **scope) -> dict:
    return {"kind": "given", "recipient": county.housing, **scope}


def named_wrong(act) -> list[str]:
    """Return the fields that an act objects to."""
    with pytest.raises(ValidationError) as caught:
        act()
    return sorted(caught.value.message_dict)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"outcome": "lacks"}, {"outcome", "best_interests_rationale", "consulted", "less_restrictive_considered"}),
        ({**LACKS, "consulted": []}, {"consulted"}),
        ({**LACKS, "consulted": [], "imca_instructed": True}, set()),
        ({**LACKS, "review_on": None}, {"review_on"}),
        ({"outcome": "fluctuating", "retain": "unable"}, set()),
        ({"outcome": "fluctuating"}, {"outcome"}),
        ({"review_on": dt.date(2001, 1, 1)}, {"review_on"}),
        ({"causative_nexus": " "}, {"causative_nexus"}),
        ({"retain": "perhaps"}, {"retain"}),
        ({"understand_evidence": ""}, {"understand_evidence"}),
    ],
)
def test_an_assessment_of_capacity_leaves_nothing_open(county, changes, fields):
    if fields:
        assert named_wrong(lambda: assess(county, **changes)) == sorted(fields)
    else:
        assert assess(county, **changes).reference.startswith("H-")


def test_a_child_is_competent_only_with_all_seven(county):
    for name in GILLICK:
        assert named_wrong(lambda name=name: child(county, **{name: False})) == ["outcome"]
    assert child(county, "not_competent", free_from_pressure=False).invalid_reason == "not_gillick_competent"
    assert child(county).invalid_reason == ""


def test_a_proxy_has_an_authority_that_is_not_the_persons_own(county):
    assert named_wrong(lambda: proxy(county, authority="adult_presumed_capacity")) == ["authority"]
    assert named_wrong(lambda: proxy(county, authority_evidence="")) == ["authority_evidence"]


@pytest.mark.parametrize(
    ("found", "eligible"),
    [({}, True), ({"is_person_posing_risk": True}, False), ({"conflict_noted": "The flat"}, False)],
)
def test_who_poses_a_risk_or_has_a_conflict_may_not_decide(county, found, eligible):
    assert proxy(county, **found).is_eligible is eligible


NEEDS = {
    "adult_assessed_capacity": "capacity_assessment",
    "best_interests_decision": "capacity_assessment",
    "child_gillick_competent": "gillick_assessment",
    "person_with_parental_responsibility": "proxy_check",
    "lpa_health_welfare": "proxy_check",
    "court_appointed_deputy": "proxy_check",
    "local_authority_shared_pr": "proxy_check",
}


@pytest.mark.parametrize(("decider", "field"), NEEDS.items())
def test_a_yes_names_by_what_its_decider_could_and_a_no_need_not(county, decider, field):
    assert named_wrong(lambda: hold(county, yes(county), decision_maker=decider)) == [field]
    assert hold(county, {"kind": "refused"}, decision_maker=decider).statements.get().valid
    unsafe = hold(county, {"kind": "unsafe_to_seek", **not_asked()}, decision_maker=decider)
    assert unsafe.statements.get().valid


def test_what_is_named_goes_with_who_decided_and_is_about_the_person(county):
    check, capacity = proxy(county), assess(county)
    assert named_wrong(lambda: hold(county, yes(county), proxy_check=check)) == ["proxy_check"]
    other = {"decision_maker": "lpa_health_welfare", "proxy_check": check}
    assert named_wrong(lambda: hold(county, yes(county), **other)) == ["proxy_check"]
    best = {"decision_maker": "best_interests_decision", "capacity_assessment": capacity}
    assert named_wrong(lambda: hold(county, yes(county), **best)) == ["capacity_assessment"]
    capacity.person_id = county.need.pk
    wrong = {"decision_maker": "adult_assessed_capacity", "capacity_assessment": capacity}
    assert named_wrong(lambda: hold(county, yes(county), **wrong)) == ["capacity_assessment"]


def outcome_of(county, *answers, **facts) -> list[tuple]:
    """Return kind, validity and reason of what a talk came to."""
    talk = hold(county, *answers, **facts)
    return [(row.kind, row.valid, row.invalid_reason) for row in talk.statements.order_by("pk")]


NO = {"kind": "refused", "category": "housing"}


def test_who_lacks_capacity_says_no_yes_but_still_says_no(county):
    able = {"decision_maker": "adult_assessed_capacity", "capacity_assessment": assess(county)}
    assert outcome_of(county, yes(county), NO, **able) == [("given", True, ""), ("refused", True, "")]
    lacks = {"decision_maker": "adult_assessed_capacity", "capacity_assessment": assess(county, **LACKS)}
    found = outcome_of(county, yes(county), NO, **lacks)
    assert found == [("given", False, "lacked_capacity"), ("refused", True, "")]
    invalid = ConsentStatement.objects.get(valid=False)
    assert invalid.validity_decided_by_id == county.osei.user_id and invalid.validity_decided_at


def test_in_their_best_interests_somebody_decides_who_lacks_capacity(county):
    facts = {"decision_maker": "best_interests_decision", "capacity_assessment": assess(county, **LACKS)}
    assert outcome_of(county, yes(county), **facts) == [("given", True, "")]


@pytest.mark.parametrize(("outcome", "valid"), [("competent", True), ("not_competent", False), ("unsure", False)])
def test_a_childs_yes_counts_when_the_child_is_competent(county, outcome, valid):
    facts = {"decision_maker": "child_gillick_competent", "gillick_assessment": child(county, outcome)}
    reason = "" if valid else "not_gillick_competent"
    assert outcome_of(county, yes(county), **facts) == [("given", valid, reason)]


@pytest.mark.parametrize(
    ("found", "counts"),
    [({}, True), ({"is_person_posing_risk": True}, False), ({"conflict_noted": "The flat"}, False)],
)
def test_nothing_that_an_ineligible_proxy_says_counts_neither_yes_nor_no(county, found, counts):
    facts = {"decision_maker": PROXY["authority"], "proxy_check": proxy(county, **found)}
    reason = "" if counts else "ineligible_proxy"
    both = [("given", counts, reason), ("refused", counts, reason)]
    assert outcome_of(county, yes(county), NO, **facts) == both
    pressed = outcome_of(county, yes(county), NO, invalid_reason="coercion_or_duress", **facts)
    assert pressed[1] == both[1]


def test_a_person_posing_risk_who_stayed_makes_a_yes_none_and_one_who_left_does_not(county):
    stayed = {"name": "M.", "relation": "person_posing_risk", "asked_to_leave": False}
    facts = {"seen_alone": "no", "others_present": [stayed]}
    found = outcome_of(county, yes(county), NO, **facts)
    assert found == [("given", False, "person_posing_risk_present"), ("refused", True, "")]
    left = facts | {"others_present": [stayed | {"asked_to_leave": True}]}
    assert outcome_of(county, yes(county), **left) == [("given", True, "")]
    assert named_wrong(lambda: hold(county, NO, others_present=[{"name": "M."}])) == ["others_present"]


def test_what_was_found_out_is_never_changed_and_stays_at_the_agency_that_found_it(county):
    county.agree().consented().accepted()
    rows = [assess(county), child(county), proxy(county)]
    stop(county, category="housing")
    for row in rows:
        with (
            acting_as(county.osei),
            pytest.raises(Exception, match=r"permission denied|Cannot update"),
            transaction.atomic(),
        ):
            row.save()
    for viewer, seen in ((county.osei, 1), (county.ana, 0), (county.stranger, 0)):
        with acting_as(viewer):
            assert [model.objects.count() for model in (CapacityAssessment, GillickAssessment, ProxyCheck)] == [
                seen
            ] * 3
    with acting_as(county.stranger):
        assert Withdrawal.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hub.agency', '', true), set_config('hub.system', '', true)")
    assert Withdrawal.objects.count() + CapacityAssessment.objects.count() == 0


def test_who_may_record_it(county):
    with pytest.raises(Refused):
        assess(county, by=county.clinic_officer)
    with pytest.raises(Http404):
        assess(county, by=county.stranger)


def test_it_is_recorded_read_and_named_on_the_pages(county):
    county.agree()
    client = county.as_(county.osei)
    address = reverse("consent:capacity_new", args=[county.sam.reference])
    bad = client.post(address, CAPACITY | {"outcome": "lacks", "consulted": "Her niece"})
    assert bad.status_code == 422 and "Her niece" in bad.content.decode()
    assert "Say why it is in their best interests." in bad.content.decode()
    made = client.post(address, CAPACITY)
    assert made.status_code == 303
    assert "They can make this decision" in text(client.get(made.url).content.decode())
    one = CapacityAssessment.objects.get()
    assert one.reference in page(county, county.osei, "deciding")
    form = page(county, county.osei, "record")
    assert f'value="{one.reference}"' in form
    talk = hold(county, yes(county), decision_maker="adult_assessed_capacity", capacity_assessment=one)
    assert f"by {one.reference}" in text(page(county, county.osei, "conversation", talk.reference))


def test_the_form_sent_twice_records_it_once(county):
    client = county.as_(county.osei)
    address = reverse("consent:proxy_new", args=[county.sam.reference])
    sent = PROXY | {"is_person_posing_risk": "yes", "request_key": "k" * 20}
    first, second = (client.post(address, sent) for _ in range(2))
    assert first.url == second.url
    assert "Nothing that they say counts" in client.get(first.url).content.decode()


def test_the_api_offers_the_same(county):
    client = county.api(county.osei)
    place = f"/api/v1/people/{county.sam.reference}/"
    made = client.post(f"{place}proxy-checks/", PROXY | {"is_person_posing_risk": True}, HTTP_IDEMPOTENCY_KEY="p1")
    again = client.post(f"{place}proxy-checks/", PROXY | {"is_person_posing_risk": True}, HTTP_IDEMPOTENCY_KEY="p1")
    assert (made.status_code, made.json()) == (201, again.json())
    assert made.json()["is_eligible"] is False
    wrong = client.post(f"{place}capacity-assessments/", CAPACITY | {"outcome": "lacks"})
    assert wrong.status_code == 422 and "consulted" in wrong.json()["errors"]
    talk = {
        "place": "in_person",
        "seen_alone": "yes",
        "decision_maker": PROXY["authority"],
        "understanding_checked": "teach_back",
        "copy_given": "declined",
        "proxy_check": made.json()["reference"],
        "answers": [{"kind": "refused", "recipient": county.housing.reference}],
    }
    said = client.post(f"{place}conversations/", talk).json()
    assert said["decided_by"] == made.json()["reference"]
    assert (said["answers"][0]["valid"], said["answers"][0]["invalid_reason"]) == (False, "ineligible_proxy")
    assert client.post(f"{place}conversations/", talk | {"proxy_check": "X-222222"}).status_code == 422
    assert county.api(county.ana).get(f"{place}proxy-checks/").status_code == 404
