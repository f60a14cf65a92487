"""Recording what a person said: what makes a yes consent, what bounds it, and that a stop is bound by nothing."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.utils import timezone

from consent import actions, sight
from consent.answering import NOT_ASKED
from consent.models import ConsentConversation, ConsentStatement
from hub.kit.errors import Refused
from people import actions as people
from tests.worlds import not_asked

pytestmark = pytest.mark.django_db

EXPLAINED = [
    "safe_to_talk_checked",
    "limits_explained",
    "purposes_explained",
    "recipients_explained",
    "refusing_explained",
    "withdrawing_explained",
]


def hold(county, *answers, by=None, **facts):
    """Record a conversation with Sam, by the clinic's worker unless somebody else is named."""
    by = by or county.osei
    with county.acting(by):
        return actions.hold_conversation(county.sam, by=by, answers=list(answers), **facts)


def yes(county, **scope) -> dict:
    return {"kind": "given", "recipient": county.housing, **scope}


def no(county, **scope) -> dict:
    return {"kind": "refused", "recipient": county.housing, **scope}


def knows_who(county, viewer) -> bool:
    with county.acting(viewer):
        return sight.see_person(viewer, county.sam.reference).knows_who


def test_a_yes_opens_what_it_names_at_the_next_sight(county):
    county.agree()
    hold(county, yes(county, purpose="triage_referral"))
    county.accepted()
    assert not knows_who(county, county.ana)
    hold(county, yes(county, category="identity_contact", purpose="deliver_intervention"))
    assert knows_who(county, county.ana)


def test_a_yes_ends_after_the_usual_time_unless_said_otherwise(county):
    talk = hold(county, yes(county))
    usual = talk.statements.get()
    assert usual.expires_at - usual.expressed_at == timedelta(days=settings.CONSENT_REVIEW_DAYS)
    soon = timezone.now() + timedelta(days=3)
    assert hold(county, yes(county, expires_at=soon)).statements.get().expires_at == soon
    assert ConsentConversation.objects.latest("recorded_at").next_review_on == timezone.localdate(soon)


def test_a_yes_without_an_end_is_refused_by_the_database_itself(county):
    talk = hold(county, yes(county))
    with county.acting(county.osei), pytest.raises(IntegrityError, match="grant_has_an_end"), transaction.atomic():
        ConsentStatement.objects.create(
            conversation=talk,
            person=county.sam,
            agency=county.clinic,
            recorded_by_id=county.osei.user_id,
            kind="given",
            expressed_at=timezone.now(),
        )


def test_an_end_before_it_was_said_is_refused(county):
    with pytest.raises(ValidationError, match="It must end after it was said"):
        hold(county, yes(county, expires_at=timezone.now() - timedelta(days=1)))


@pytest.mark.parametrize("missing", EXPLAINED)
def test_a_yes_that_was_not_informed_is_no_consent(county, missing):
    with pytest.raises(ValidationError) as caught:
        hold(county, yes(county), **{missing: False})
    assert list(caught.value.message_dict) == [missing]
    assert not ConsentConversation.objects.exists()


def test_a_yes_that_may_not_have_been_understood_is_no_consent(county):
    with pytest.raises(ValidationError) as caught:
        hold(county, yes(county), understanding_checked="not_possible")
    assert list(caught.value.message_dict) == ["understanding_checked"]


@pytest.mark.parametrize("kind", ["refused", "deferred", "unsafe_to_seek", "not_practicable_to_seek", "objection"])
def test_whatever_is_no_yes_is_recorded_though_nothing_was_explained(county, kind):
    nothing = dict.fromkeys(EXPLAINED, False) | {"understanding_checked": "not_possible"}
    talk = hold(county, {"kind": kind} | (not_asked() if kind in NOT_ASKED else {}), **nothing)
    assert talk.statements.get().kind == kind


def test_a_yes_names_who_may_know_and_a_stop_may_be_for_everybody(county):
    with pytest.raises(ValidationError, match="Say who may know"):
        hold(county, {"kind": "given", "category": "housing"})
    assert hold(county, {"kind": "refused", "category": "housing"}).statements.get().recipient_id is None


def test_nobody_can_say_yes_to_a_prohibited_purpose_and_anybody_can_say_no(county):
    with pytest.raises(ValidationError, match="prohibited"):
        hold(county, yes(county, purpose="immigration_enforcement"))
    assert hold(county, no(county, purpose="immigration_enforcement")).statements.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"category": "gossip"}, "Select a kind of information"),
        ({"purpose": "curiosity"}, "Select a purpose"),
        ({"function": "anything"}, "not a valid choice"),
        ({"colour": "blue"}, "colour is not known here"),
    ],
)
def test_codes_that_do_not_exist_are_the_fault_of_whoever_sends_them(county, wrong, message):
    with pytest.raises(ValidationError, match=message):
        hold(county, yes(county, **wrong))


def test_an_entry_about_somebody_else_cannot_be_named(county):
    with county.acting(county.osei):
        other = county.sam.__class__.objects.create(
            held_by=county.clinic, given_name="Kit", created_by_id=county.osei.user_id
        )
        entry = county.need.__class__.objects.create(
            person=other,
            owner=county.clinic,
            author_id=county.osei.user_id,
            kind="note",
            category_id="housing",
            title="Else",
        )
    with pytest.raises(ValidationError, match="an entry about this person"):
        hold(county, yes(county, item=entry))
    assert hold(county, yes(county, item=county.need)).statements.get().item == county.need


def test_a_relative_is_no_interpreter(county):
    with pytest.raises(ValidationError) as caught:
        hold(county, yes(county), interpreter="family")
    assert list(caught.value.message_dict) == ["interpreter"]


def test_who_else_was_there_is_said(county):
    with pytest.raises(ValidationError) as caught:
        hold(county, yes(county), seen_alone="no")
    assert list(caught.value.message_dict) == ["present"]
    assert hold(county, yes(county), seen_alone="no", present="Sister, at Sam’s wish").present


def test_a_proxy_who_poses_the_risk_opens_and_stops_nothing(county):
    with county.acting(county.osei):
        check = actions.check_proxy(
            county.sam,
            by=county.osei,
            proxy="A partner",
            authority="lpa_health_welfare",
            authority_evidence="The stamped paper",
            is_person_posing_risk=True,
        )
    proxy = {"decision_maker": "lpa_health_welfare", "proxy_check": check}
    county.agree()
    hold(county, yes(county))
    county.accepted()
    assert knows_who(county, county.ana)
    refused = hold(county, no(county), **proxy).statements.get()
    assert not refused.valid
    assert knows_who(county, county.ana), "a no of somebody who may not decide stops nothing"
    given = hold(county, yes(county), **proxy).statements.get()
    assert (given.valid, given.invalid_reason) == (False, "ineligible_proxy")


def test_somebody_who_decides_for_themselves_is_no_proxy(county):
    with pytest.raises(ValidationError) as caught:
        hold(county, yes(county), invalid_reason="ineligible_proxy")
    assert list(caught.value.message_dict) == ["decision_maker"]


def test_a_yes_under_pressure_is_kept_and_opens_nothing_while_a_no_stands(county):
    county.agree()
    hold(county, yes(county, purpose="triage_referral"))
    county.accepted()
    talk = hold(
        county,
        yes(county, category="identity_contact"),
        no(county, category="risk_assessment"),
        invalid_reason="coercion_or_duress",
    )
    assert dict(talk.statements.values_list("kind", "valid")) == {"given": False, "refused": True}
    assert not knows_who(county, county.ana)


def test_a_later_yes_lifts_a_stop_only_when_it_says_so(county):
    county.agree()
    stop = hold(county, no(county, category="identity_contact")).statements.get()
    hold(county, yes(county))
    county.accepted()
    assert not knows_who(county, county.ana), "a broad yes never lifts a specific no"
    hold(county, yes(county, lifts=(stop.pk,)))
    assert knows_who(county, county.ana)


def test_only_stops_of_the_same_person_can_be_lifted(county):
    with pytest.raises(ValidationError, match="Only a stop of this person"):
        hold(county, yes(county, lifts=(county.sam.pk,)))


def test_a_talk_cannot_be_held_in_the_future_and_may_be_held_before_now(county):
    with pytest.raises(ValidationError) as caught:
        hold(county, yes(county), held_at=timezone.now() + timedelta(hours=1))
    assert list(caught.value.message_dict) == ["held_at"]
    with pytest.raises(ValidationError, match="after 1900"):
        hold(county, yes(county), held_at=timezone.now().replace(year=1899))
    yesterday = timezone.now() - timedelta(days=1)
    talk = hold(county, yes(county), held_at=yesterday)
    assert talk.statements.get().expressed_at == yesterday
    assert talk.recorded_at > talk.held_at


def test_an_address_is_left_out_of_what_is_written(county):
    with county.acting(county.osei):
        people.record(
            county.sam,
            by=county.osei,
            kind="contact_detail",
            title="Phone",
            details={"channel": "phone", "value": "07700 900123"},
        )
    talk = hold(
        county,
        yes(county, conditions_text="Not before calling 07700900123"),
        understanding_words="You call 07700 900 123.",
    )
    assert talk.understanding_words == "You call [address or number left out]."
    assert talk.statements.get().conditions_text == "Not before calling [address or number left out]"


def test_nothing_said_is_nothing_to_record(county):
    with pytest.raises(ValidationError, match="Record at least one answer"):
        hold(county)


def test_every_fault_is_named_with_the_answer_that_it_is_in(county):
    with pytest.raises(ValidationError) as caught:
        hold(county, yes(county), {"kind": "given"}, yes(county, category="gossip"))
    assert [message[:8] for message in caught.value.message_dict["answers"]] == ["Answer 2", "Answer 3"]


def test_those_who_look_after_sharing_do_not_record_talks_and_strangers_see_nobody(county):
    with pytest.raises(Refused):
        hold(county, no(county), by=county.clinic_officer)
    with pytest.raises(Http404):
        hold(county, no(county), by=county.stranger)


def test_what_was_recorded_cannot_be_changed_or_erased(county):
    talk = hold(county, yes(county))
    for change in (
        lambda: ConsentConversation.objects.filter(pk=talk.pk).update(place="phone"),
        lambda: ConsentConversation.objects.filter(pk=talk.pk).delete(),
        lambda: ConsentStatement.objects.filter(conversation=talk).delete(),
    ):
        with county.acting(county.osei), pytest.raises(Exception, match="annot"), transaction.atomic():
            change()


def test_the_words_that_were_read_are_known_for_ever(county):
    talk = hold(county, yes(county))
    with county.acting(county.osei), connection.cursor() as cursor:
        cursor.execute("SELECT encode(sha256(convert_to(text, 'UTF8')), 'hex'), sha256 FROM consent_consentform")
        computed, kept = cursor.fetchone()
    assert computed == kept == talk.form.sha256


def test_a_new_row_counts_from_the_clock_that_decides(county):
    """Written by the database: a web server whose clock runs ahead must not write a stop that counts only later."""
    with county.acting(county.osei):
        talk = hold(county, no(county))
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement_timestamp()")
            now = cursor.fetchone()[0]
    assert talk.recorded_at <= now
    assert talk.statements.get().recorded_at <= now
