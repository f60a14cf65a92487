"""A decision to share without consent: who may make it, what it must say, when it opens, and that it closes at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from access.policy import able
from agencies.acting import acting_as
from consent import actions as consent
from consent.answers import Duty
from consent.codes import Route
from consent.models import Override
from consent.sight import see_person
from exceptions.reminding import remind
from hub.kit.errors import NotNow, Refused, Stale
from notifications.models import Notice
from people import actions as people
from tests.exceptions.town import TEXTS

pytestmark = pytest.mark.django_db


def sees(town, viewer=None) -> set[str]:
    """Return the titles that a worker of the police sees of Sam."""
    viewer = viewer or town.jay
    with acting_as(viewer):
        try:
            return {each.entry.title for each in see_person(viewer, town.sam.reference).shown}
        except Http404:
            return set()


def act(verb: str, override, by, **facts):
    """Do this act to a decision as this worker."""
    with acting_as(by):
        return getattr(consent, f"{verb}_override")(override, by=by, **facts)


def refused_fields(town, **changes) -> set[str]:
    """Return which fields a proposal with these changes is refused for."""
    with pytest.raises(ValidationError) as error:
        town.proposed(**changes)
    return set(error.value.message_dict)


def test_it_opens_when_two_have_approved_and_what_it_lists_alone(town):
    assert sees(town) == set()
    override = town.proposed()
    assert sees(town) == set()
    override = act("approve", override, town.clinic_officer)
    assert sees(town) == set()
    act("countersign", override, town.second)
    assert sees(town) == {"Threats at home"}


def test_whoever_sees_by_it_is_told_the_ground(town):
    town.decided()
    with acting_as(town.jay):
        seen = see_person(town.jay, town.sam.reference)
    assert seen.purpose == "safeguarding_adult"
    decision = seen.shown[0].decision
    assert decision.route == Route.OVERRIDE and decision.because == "risk_of_serious_harm_to_person"
    assert {one.duty for one in decision.obligations} >= {Duty.SHOW_OVERRIDE_REASON, Duty.INFORM_PERSON_BY}


def test_it_closes_at_once_when_it_is_stopped(town):
    override = town.decided()
    assert sees(town)
    act("rescind", override, town.osei, why="The risk has passed")
    assert sees(town) == set()


def test_it_closes_by_itself_when_its_days_are_over(town):
    override = town.decided(days=3, inform_by=timezone.localdate() + timedelta(days=2))
    assert override.ends_at - override.starts_at == timedelta(days=3)
    with acting_as(town.osei):
        Override.objects.filter(pk=override.pk).update(
            starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(seconds=1)
        )
    assert sees(town) == set()


def test_an_agency_decides_about_its_own_entries_and_no_others(town):
    town.agree().consented().accepted()
    with acting_as(town.ana):
        people.record(
            town.sam,
            by=town.ana,
            kind="risk_factor",
            title="Housing’s own",
            details={"risk": "harm_from_others", "level": "high", "evidence": "Seen."},
        )
    town.decided()
    assert sees(town) == {"Threats at home"}


def test_one_entry_alone_can_be_named(town):
    town.decided(categories=[], items=[town.need])
    assert sees(town) == {"A safe place to live"}


def test_the_proposer_cannot_approve_whatever_their_role(town):
    with acting_as(town.lead):
        mine = consent.propose_override(town.sam, by=town.lead, **town.facts())
    with pytest.raises(Refused):
        act("approve", mine, town.lead)
    assert able(town.lead, mine, "override.approve", "override.refuse") == []
    assert act("approve", mine, town.clinic_officer).state == "approved"


def test_the_same_person_cannot_sign_twice(town):
    override = town.approved()
    with pytest.raises(Refused):
        act("countersign", override, town.clinic_officer)
    assert act("countersign", override, town.second).state == "decided"


def test_the_second_is_of_another_team(town):
    override = town.approved()
    with pytest.raises(Refused, match="another team"):
        act("countersign", override, town.third)
    assert act("countersign", override, town.second).state == "decided"


def test_the_database_itself_refuses_a_signature_of_the_same_hand_or_team(town):
    override = town.approved()
    with acting_as(town.osei):
        mine = Override.objects.filter(pk=override.pk)
        for change in (
            {"second_approver": town.clinic_officer.user_id, "second_approver_agency": town.housing.pk},
            {"second_approver": town.osei.user_id, "second_approver_agency": town.housing.pk},
            {"second_approver": town.third.user_id, "second_approver_agency": town.clinic.pk},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                mine.update(**change)
        assert mine.update(second_approver=town.second.user_id, second_approver_agency=town.housing.pk) == 1


def test_another_agency_signs_that_was_asked_and_knows_nothing_of_the_person(town):
    override = town.approved(asked_agency=town.housing)
    assert sees(town, town.housing_officer) == set()
    with pytest.raises(Refused):
        act("countersign", override, town.ana)
    assert act("countersign", override, town.housing_officer).state == "decided"
    assert sees(town) == {"Threats at home"}
    assert sees(town, town.housing_officer) == set()


def test_an_agency_that_was_not_asked_does_not_even_know_of_it(town):
    override = town.approved()
    with acting_as(town.housing_officer):
        assert not Override.objects.filter(pk=override.pk).exists()
    with acting_as(town.police_officer):
        assert not Override.objects.visible_to(town.police_officer).exists()


def test_where_nobody_of_another_team_could_sign_another_agency_is_asked(town):
    law = {"source_basis": "f_legitimate_interests"}
    with acting_as(town.ana):
        kim = people.open_record(by=town.ana, given_name="Kim")
        people.record(kim, by=town.ana, kind="risk_factor", title="Alone", details=RISK)
        with pytest.raises(ValidationError) as error:
            consent.propose_override(kim, by=town.ana, **town.facts(**law))
        assert set(error.value.message_dict) == {"asked_agency"}
        asked = consent.propose_override(kim, by=town.ana, **town.facts(**law, asked_agency=town.clinic))
    assert asked.state == "proposed"


RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Seen."}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"balancing": {**TEXTS, "why_proportionate": " "}}, "why_proportionate"),
        ({"balancing": {**TEXTS, "persons_views": ""}}, "persons_views"),
        ({"sought_consent": "not_sought"}, "para_18_reason"),
        ({"categories": []}, "categories"),
        ({"categories": ["counselling_notes"]}, "categories"),
        ({"days": 29}, "days"),
        ({"days": 0}, "days"),
        ({"source_basis": "a_consent"}, "source_basis"),
        ({"source_basis": "f_legitimate_interests"}, "source_basis"),
        ({"gateway": "none_consent_only"}, "gateway"),
        ({"gateway": "cda_1998_s115", "is_duty": True}, "is_duty"),
        ({"purpose": "immigration_enforcement"}, "purpose"),
        ({"purpose": "no_such_purpose"}, "purpose"),
        ({"ground": "because"}, "ground"),
        ({"unlocks": True}, "unlocks"),
        ({"unlocks": True, "ground": "court_order_or_legal_compulsion", "gateway": "court_order"}, "items"),
        ({"ground": "court_order_or_legal_compulsion"}, "gateway"),
        ({"informed": "will_not", "inform_by": None}, "not_informed_reason"),
        ({"inform_by": None}, "inform_by"),
        ({"inform_by": timezone.localdate() - timedelta(days=1)}, "inform_by"),
        ({"inform_by": timezone.localdate() + timedelta(days=60)}, "inform_by"),
        ({"informed": "before", "inform_by": None}, "informed_how"),
        ({"schedule_1": "pt2_18_safeguarding"}, "schedule_1"),
        ({"condition": "9_2_a_explicit_consent"}, "condition"),
    ],
)
def test_what_a_decision_must_say(town, changes, field):
    assert field in refused_fields(town, **changes)
    assert town.proposed().state == "proposed"  # the same without the fault


def test_health_needs_its_condition_offences_their_paragraph(town):
    with acting_as(town.osei):
        people.record(town.sam, by=town.osei, kind="note", title="Broken arm", category="health_physical")
        people.record(town.sam, by=town.osei, kind="note", title="Caution", category="criminal_offence")
    assert refused_fields(town, categories=["health_physical"]) == {"condition"}
    assert refused_fields(town, categories=["criminal_offence"]) == {"schedule_1"}
    assert town.proposed(categories=["health_physical"], condition="9_2_c_vital_interests").state == "proposed"
    vital = {"schedule_1": "pt3_30_vital_interests"}
    assert town.proposed(categories=["criminal_offence"], **vital).state == "proposed"


def test_recipient_and_second_agency_are_agencies_of_the_directory(town):
    assert refused_fields(town, recipient=town.clinic) == {"recipient"}
    town.police.state = "applied"
    assert refused_fields(town) == {"recipient"}
    town.police.state = "approved"
    assert refused_fields(town, asked_agency=town.police) == {"asked_agency"}


def test_an_address_does_not_stand_in_the_reasons(town):
    with acting_as(town.osei):
        place = {"channel": "address", "value": "12 Larch Row"}
        people.record(town.sam, by=town.osei, kind="contact_detail", title="Flat", details=place)
    assert refused_fields(town, balancing={**TEXTS, "pressing_need": "He knows 12 Larch Row"}) == {"pressing_need"}


def test_only_who_works_with_the_person_asks(town):
    with acting_as(town.colleague), pytest.raises(Refused):
        consent.propose_override(town.sam, by=town.colleague, **town.facts())
    with acting_as(town.clinic_officer):
        assert consent.propose_override(town.sam, by=town.clinic_officer, **town.facts()).state == "proposed"
    with acting_as(town.stranger), pytest.raises(Http404):
        consent.propose_override(town.sam, by=town.stranger, **town.facts())


def test_an_emergency_holds_for_a_day_with_one_approval_and_then_as_long_as_two_decide(town):
    override = town.proposed(ground="emergency")
    assert sees(town) == set()
    override = act("approve", override, town.clinic_officer)
    assert override.ends_at - override.starts_at == timedelta(hours=24)
    assert sees(town) == {"Threats at home"}
    override = act("countersign", override, town.second)
    assert override.ends_at - override.starts_at == timedelta(days=28)
    assert sees(town) == {"Threats at home"}


def test_an_emergency_lapses_after_a_day_and_is_not_signed_afterwards(town):
    override = act("approve", town.proposed(ground="emergency"), town.clinic_officer)
    with acting_as(town.osei):
        day_ago = timezone.now() - timedelta(hours=24)
        Override.objects.filter(pk=override.pk).update(starts_at=day_ago, ends_at=day_ago + timedelta(hours=24))
    assert sees(town) == set()
    with pytest.raises(NotNow):
        act("countersign", override, town.second)


def test_a_refusal_closes_an_emergency_that_one_had_approved(town):
    override = act("approve", town.proposed(ground="emergency"), town.clinic_officer)
    assert sees(town)
    act("refuse", override, town.second, why="The person can be asked")
    assert sees(town) == set()


def test_a_decision_not_to_share_is_recorded_and_opens_nothing(town):
    law = {"source_basis": "", "recipient_basis": "", "gateway": "", "inform_by": None}
    override = town.decided(non_disclosure=True, **law)
    assert override.state == "decided" and sees(town) == set()
    with acting_as(town.police_officer):
        assert not Override.objects.visible_to(town.police_officer).exists()


def test_a_locked_entry_is_opened_by_an_order_that_names_it(town):
    with acting_as(town.osei):
        locked = people.record(
            town.sam,
            by=town.osei,
            kind="incident",
            title="Statement",
            seal="sealed_and_locked",
            sealed_to=[town.osei.user_id],
        )
    order = {"ground": "court_order_or_legal_compulsion", "gateway": "court_order", "categories": [], "items": [locked]}
    assert refused_fields(town, **order) == {"unlocks"}
    town.decided(categories=["incident_history"])
    assert "Statement" not in sees(town)
    town.decided(**order, unlocks=True)
    assert "Statement" in sees(town)


def test_the_person_is_told_once_and_how_is_kept(town):
    override = town.decided()
    assert override.is_to_be_told
    told = act("inform", override, town.osei, how="in_person", response="I thought so.")
    assert (told.informed, told.informed_how, told.response) == ("after", "in_person", "I thought so.")
    with pytest.raises(NotNow):
        act("inform", told, town.osei, how="phone")


def test_who_took_part_does_not_look_back_on_it(town):
    override = town.decided()
    for viewer in (town.clinic_officer, town.second, town.osei):
        with pytest.raises(Refused):
            act("review", override, viewer, outcome="justified", note="It was.")
    reviewed = act("review", override, town.third, outcome="justified_scope_too_wide", note="Half would have done.")
    assert reviewed.outcome_review == "justified_scope_too_wide"
    with pytest.raises(NotNow):
        act("review", reviewed, town.third, outcome="justified", note="Again.")


def test_renewing_is_a_new_decision_that_names_the_old_and_needs_all_of_it_again(town):
    old = town.decided()
    with acting_as(town.osei):
        new = consent.renew_override(old, by=town.osei, **town.facts())
    assert (new.renews_id, new.state) == (old.pk, "proposed")
    waiting = town.proposed()
    with acting_as(town.osei), pytest.raises(NotNow):
        consent.renew_override(waiting, by=town.osei, **town.facts())


def test_what_was_read_before_somebody_else_changed_it_is_stale(town):
    override = town.proposed()
    act("approve", override, town.clinic_officer)
    with pytest.raises(Stale):
        act("refuse", override, town.second, why="No")


def test_notices_go_to_those_who_sign_and_to_the_recipient_and_name_nobody(town):
    town.decided()
    by_user = {}
    for notice in Notice.objects.all():
        by_user.setdefault(notice.user_id, set()).add(notice.verb)
    assert "override.propose" in by_user[town.clinic_officer.user_id]
    assert by_user[town.jay.user_id] == {"override.countersign"}
    assert town.pc.user_id not in by_user and town.housing_officer.user_id not in by_user
    assert all(notice.about.startswith("O-") for notice in Notice.objects.filter(verb__startswith="override"))


def test_officers_are_reminded_once_a_day_of_who_is_not_told_and_of_what_ends(town):
    override = town.decided(days=2, inform_by=timezone.localdate() + timedelta(days=1))
    Notice.objects.all().delete()
    with acting_as(town.osei):
        Override.objects.filter(pk=override.pk).update(inform_by=timezone.now() - timedelta(hours=1))
    remind()
    assert remind() == 0
    told = set(Notice.objects.filter(about=override.reference).values_list("verb", "user_id"))
    assert {verb for verb, _ in told} == {"override.inform", "override.renew"}
    assert ("override.inform", town.clinic_officer.user_id) in told
