"""The law as dated rows: what ends is refused to new rules, and old decisions keep their reasons."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from audit.models import Disclosure
from consent import actions, sight
from consent.law import read_law
from consent.models import LegalGround, SharingRule
from consent.seed_law import rows
from consent.warnings import dead_because
from hub.kit.errors import NotNow, Refused
from tests.consent.looking import text
from tests.worlds import County, worker

pytestmark = pytest.mark.django_db
DUTY = "care_act_2014_s45"
LABEL = "Care Act 2014, section 45"
STATUTORY = {"source_basis": "e_public_task", "recipient_basis": "f_legitimate_interests", "gateway": DUTY}

CODES = """
a_consent b_contract c_legal_obligation d_vital_interests e_public_task ea_recognised_legitimate_interest
f_legitimate_interests p1_public_task_request p2_national_public_security_defence p3_emergency p5_crime p6_safeguarding
9_2_a_explicit_consent 9_2_b_social_protection 9_2_c_vital_interests 9_2_f_legal_claims
9_2_g_substantial_public_interest 9_2_h_health_social_care 9_2_i_public_health 9_2_j_archiving_research
pt1_1_employment_social_protection pt1_2_health_social_care pt2_6_statutory_government pt2_10_unlawful_acts
pt2_17_counselling pt2_18_safeguarding pt2_19_economic_wellbeing pt3_29_consent pt3_30_vital_interests
consent_cannot_be_given cannot_reasonably_be_expected_to_obtain obtaining_would_prejudice_protection s35_consent
s35_necessary sch8_1_statutory sch8_2_justice sch8_3_vital sch8_4_safeguarding cda_1998_s115 ca_1989_s17 ca_1989_s47
ca_2004_s10 ca_2004_s11 ca_2004_s16h ca_2004_s16la care_act_2014_s6_7 care_act_2014_s42 care_act_2014_s45
cja_2003_s325_mappa oma_2007_s14 pcsc_2022_s44a_victim_information pcsc_2022_serious_violence ctsa_2015_channel
hsca_2012_s251b_direct_care housing_act_1996_s213 dvds_clares_law common_law_police common_law_public_interest
court_order mca_2005_best_interests none_consent_only
"""


@pytest.fixture
def board(county) -> County:
    """A county with a hub administrator, in which the clinic tells housing by a duty."""
    county.hub_admin = worker(county.harbour, "Robin Vale", "system_admin")
    county.agree()
    return county


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


def ends(county, code=DUTY, on=None, why="Repealed", by=None) -> LegalGround:
    by = by or county.hub_admin
    with county.acting(by):
        return actions.end_ground(LegalGround.objects.get(code=code), by=by, valid_to=on or day(0), why=why)


def test_every_code_is_a_row_from_the_first_day():
    assert {row["code"] for row in rows()} == set(CODES.split())
    assert set(LegalGround.objects.values_list("code", flat=True)) == set(CODES.split())
    needing = LegalGround.objects.filter(needs_policy_document=True)
    assert set(needing.values_list("code", flat=True)) == {
        code for code in CODES.split() if code.startswith(("pt1_1_", "pt2_"))
    }
    gateways = LegalGround.objects.filter(kind="gateway").exclude(code="none_consent_only")
    assert not gateways.filter(Q(is_duty=False), Q(is_power=False)).exists()


def test_a_gateway_that_has_ended_is_refused_to_new_rules(board):
    assert board.rule("deliver_intervention", ["plan"], "statutory", **STATUTORY)
    ends(board)
    with pytest.raises(ValidationError) as caught:
        board.rule("deliver_intervention", ["plan"], "statutory", **STATUTORY)
    assert f"“{LABEL}” is not in force" in caught.value.message_dict["gateway"][0]


def test_a_rule_cannot_outlast_the_law_it_rests_on(board):
    ends(board, on=day(30))
    with pytest.raises(ValidationError) as caught:
        board.rule("deliver_intervention", ["plan"], "statutory", **STATUTORY)
    assert "cannot outlast" in caught.value.message_dict["valid_to"][0]
    with board.acting(board.hub_admin) as by:
        actions.add_ground(
            by=by, kind="gateway", code=DUTY, label="The new section 45", valid_from=day(30), is_duty=True
        )
    assert board.rule("deliver_intervention", ["plan"], "statutory", **STATUTORY)


def test_old_decisions_still_explain_themselves(board):
    """The duty ends, and another row of the same code is called otherwise: the reason of then keeps its name."""
    board.rule("deliver_intervention", ["accepted"], "statutory", **STATUTORY)
    board.accepted()
    with board.acting(board.ana) as ana:
        seen = sight.see_person(ana, board.sam.reference)
        shown = next(each for each in seen.shown if each.decision.route == "STATUTORY")
    LegalGround.objects.filter(code=DUTY).update(valid_to=day(1))
    LegalGround.objects.create(kind="gateway", code=DUTY, label="The new Act", valid_from=day(1), is_duty=True)
    rule = SharingRule.objects.get(pk=shown.decision.rule)
    page = board.as_(board.clinic_officer).get(reverse("desk:why", args=[seen.disclosure, shown.entry.reference]))
    words = text(page.content.decode())
    assert f"The rule is a legal duty: {LABEL}." in words and "The new Act" not in words
    assert page.context["replay"].agrees
    assert Disclosure.objects.filter(reference=seen.disclosure).exists()
    LegalGround.objects.filter(label="The new Act").delete()
    assert "is in force only until" in dead_because(rule, held_roles=rule.roles, book=read_law())[0]


def test_only_hub_administrators_change_the_law(board):
    for who in (board.clinic_officer, board.clinic_admin, board.osei):
        with pytest.raises(Refused):
            ends(board, by=who)
        with board.acting(who), pytest.raises(Refused):
            actions.add_ground(by=who, kind="gateway", code="an_act", label="An Act", valid_from=day(0))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("code", {"code": "An Act"}),
        ("code", {"code": "a_consent"}),
        ("label", {"label": " "}),
        ("kind", {"kind": "gossip"}),
        ("valid_to", {"valid_to": day(0)}),
        ("valid_from", {"code": DUTY}),
    ],
)
def test_a_row_that_cannot_stand_says_why(board, field, changes):
    facts = {"kind": "gateway", "code": "an_act", "label": "An Act", "valid_from": day(0)}
    with board.acting(board.hub_admin) as by:
        with pytest.raises(ValidationError) as caught:
            actions.add_ground(by=by, **facts | changes)
        assert field in caught.value.message_dict
        assert actions.add_ground(by=by, **facts)


def test_a_row_ends_once_with_a_reason(board):
    for wrong in ({"why": " "}, {"on": day(-9999)}, {"code": "none_consent_only"}):
        with pytest.raises(ValidationError):
            ends(board, **wrong)
    assert ends(board).valid_to == day(0)
    with pytest.raises(NotNow):
        ends(board)


def test_the_law_is_read_by_officers_and_changed_on_its_pages(board):
    officer, admin = board.as_(board.clinic_officer), board.as_(board.hub_admin)
    page = officer.get(reverse("consent:law"))
    assert LABEL in text(page.content.decode()) and "Add to the law" not in page.content.decode()
    row = LegalGround.objects.get(code=DUTY)
    place = reverse("consent:ground_end", args=[row.reference])
    wrong = admin.post(place, {"valid_to": "tomorrow", "why": ""})
    assert wrong.status_code == 422 and "tomorrow" in wrong.content.decode()
    assert admin.post(place, {"valid_to": "tomorrow", "why": "Repealed"}).status_code == 303
    added = {"kind": "gateway", "code": "an_act", "label": "An Act", "valid_from": "today", "is_power": "on"}
    assert admin.post(reverse("consent:ground_new"), added).status_code == 303
    words = text(admin.get(reverse("consent:law")).content.decode())
    assert "An Act" in words and "Repealed" in words
    assert board.as_(board.osei).get(reverse("consent:law")).status_code == 403
