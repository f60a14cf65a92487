"""The whole table: each act, in each state, by each side; with a model beside it, and with the access that follows it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.policy import able
from agencies.acting import as_system
from consent.models import Involvement
from consent.sight import see_known_person
from hub.demo.clock import at
from hub.kit.errors import NotNow, Refused
from people.models import Assignment
from referrals import actions, states
from referrals.models import Reason, Referral, Step
from tests.referrals.lives import DECLINE, Lives

pytestmark = pytest.mark.django_db
STATES = [state for state, _ in states.STATES if state not in ("draft", "expired")]
WEEK = dt.timedelta(days=7)


def facts(lives) -> dict:
    """Return what each act asks, well filled."""
    today = timezone.localdate()
    return {
        "ask": {"text": "How many rooms?"},
        "answer": {"text": "Two."},
        "decline": DECLINE,
        "withdraw": {"reason": "made_in_error"},
        "pass_on": {"reason": "fits_better", "service": lives.floating},
        "redirect": {"reason": "outside_area", "service": lives.elsewhere},
        "send_on": {"service": lives.elsewhere},
        "start": {"first_contact_on": today},
        "go_on": {"work_due_on": today + WEEK},
        "hold": {"reason": "away", "until": today + WEEK},
        "transfer": {"service": lives.floating},
        "complete": {"reason": "reached"},
        "end_early": {"reason": "moved"},
        "ask_review": {"review_why": "There is room now."},
        "uphold": {"reason": "reason_stands"},
    }


#: By which side each act is done: the sender, the receiver (a lead who did not decline), or the hub by its clock.
SIDES = {
    **dict.fromkeys(("answer", "withdraw", "send_on", "ask_review"), "sender"),
    **dict.fromkeys(("stop_waiting", "expire"), "hub"),
}
#: Questions go both ways while it is open. Only the receiver's, and the last answer to them, are moves of the table.
BOTH_WAYS = ("ask", "answer")
ACTS = sorted(verb.split(".")[1] for verb in states.REFERRAL_MOVES if verb != "referral.send")


@pytest.fixture
def lives(db):
    """A county with a lead who declined nothing."""
    return Lives()


def attempt(lives, act: str, referral: Referral, side: str):
    """Let a side try an act; return what became of it."""
    workers = {"sender": lives.county.osei, "receiver": lives.lead, "stranger": lives.county.stranger}
    act_facts = facts(lives).get(act, {})
    point = transaction.savepoint_create()
    try:
        if side == "hub":
            with as_system("tests") as by:
                return getattr(actions, act)(referral, by=by, **act_facts)
        with lives.county.acting(workers[side]) as by:
            return getattr(actions, act)(referral, by=by, **act_facts)
    except Exception as error:
        transaction.savepoint_rollback(point)
        return error


@pytest.mark.parametrize("act", ACTS)
def test_each_act_is_possible_in_its_states_alone_and_for_its_side_alone(lives, act):
    arrow, side = states.REFERRAL_MOVES[f"referral.{act}"], SIDES.get(act, "receiver")
    for state in STATES:
        referral = lives.in_state(state)
        if act in ("stop_waiting", "expire"):
            with as_system("tests"):
                past = timezone.now() - WEEK
                Referral.objects.filter(pk=referral.pk).update(expires_at=past)
                if state == "info_requested":
                    Referral.objects.filter(pk=referral.pk).update(paused_until=past)
        opened = act == "receive" and state != "sent"  # a later opening changes nothing
        for other in set() if opened else {"sender", "receiver"} - {side}:
            tried = attempt(lives, act, referral, other)
            if act in BOTH_WAYS:
                asks = act == "ask" and state in states.OPEN
                assert tried.state == state if asks else isinstance(tried, NotNow), (act, state, other, tried)
                assert isinstance(attempt(lives, act, referral, "stranger"), Http404 | Refused), (act, state)
            else:
                assert isinstance(tried, Refused), (act, state, other)
        found = attempt(lives, act, referral, side)
        if opened:
            assert isinstance(found, Referral) and found.state == state
        elif act == "ask" and state in states.OPEN:
            assert found.state == "info_requested", "asking opens it first, and may be done again"
        elif act == "answer" and state == "received":
            assert isinstance(found, NotNow), "nothing was asked"
        elif state in arrow.sources:
            assert isinstance(found, Referral), (act, state, found)
            if act != "send_on":
                assert found.state == (arrow.to or state)
        else:
            assert isinstance(found, NotNow), (act, state, found)


@pytest.mark.parametrize("state", STATES)
def test_access_follows_the_state_and_nothing_else(lives, state):
    referral, county = lives.in_state(state), lives.county
    tier = "pending" if state in states.OFFERED else "accepted" if state in states.WORKING else None
    with as_system("tests"):
        live = list(
            Involvement.objects.filter(source=referral.reference, ends_at__isnull=True).values_list("tier", flat=True)
        )
        assigned = Assignment.objects.filter(agency=county.housing, ends_at__isnull=True).exists()
    assert live == ([tier] if tier else [])
    assert assigned == (state in states.WORKING)
    with county.acting(county.ana):
        assert (see_known_person(county.ana, county.sam.pk) is not None) == (tier is not None)


@pytest.mark.parametrize("verb", [verb for verb, arrow in states.REFERRAL_MOVES.items() if arrow.reasons])
def test_a_move_with_a_reason_goes_nowhere_without_one_of_its_list(lives, verb):
    act, arrow = verb.split(".")[1], states.REFERRAL_MOVES[verb]
    state = sorted(arrow.sources)[0]
    viewer = lives.county.osei if SIDES.get(act) == "sender" else lives.lead
    told = facts(lives)[act]
    for reason in ("", "not_one_of_them", "ended_now"):
        Reason.objects.update_or_create(
            which=arrow.reasons,
            code="ended_now",
            defaults={"label": "No longer", "side": "other", "until": timezone.localdate()},
        )
        with pytest.raises(ValidationError) as refused:
            lives.do(act, lives.in_state(state), viewer, **{**told, "reason": reason})
        assert "reason" in refused.value.message_dict
    lives.do(act, lives.in_state(state), viewer, **told)
    step = Step.objects.filter(verb=verb).latest("at")
    assert step.reason == told["reason"]


def test_a_reason_that_a_partnership_adds_can_be_chosen_at_once_and_one_without_words_needs_them(lives):
    Reason.objects.create(which="hold", code="flood", label="A flood", side="agency")
    held = lives.do("hold", lives.in_state("active"), lives.lead, reason="flood", until=timezone.localdate() + WEEK)
    assert (held.reason_label, held.reason_side) == ("A flood", "agency")
    with pytest.raises(ValidationError) as refused:
        lives.do("end_early", lives.in_state("active"), lives.lead, reason="other")
    assert "reason_note" in refused.value.message_dict


def test_who_declined_does_not_review_and_who_did_not_may(lives):
    referral = lives.in_state("decline_under_review")
    for act, told in (("uphold", {"reason": "reason_stands"}), ("overturn", {})):
        with pytest.raises(Refused):
            lives.do(act, referral, lives.county.ana, **told)
    again = lives.do("overturn", referral, lives.lead)
    assert (again.state, again.worker, again.answered_by) == ("received", None, None)
    assert again.due_at > timezone.now()


def test_a_review_is_asked_for_once_and_within_its_term(lives):
    upheld = lives.do("uphold", lives.in_state("decline_under_review"), lives.lead, reason="nothing_new")
    assert (upheld.state, upheld.reason, upheld.review_reason) == ("declined", "no_capacity", "nothing_new")
    with pytest.raises(NotNow, match="already"):
        lives.do("ask_review", upheld, lives.county.osei, review_why="Again.")
    long_ago = timezone.now() - 4 * WEEK
    late = lives.in_state("declined", long_ago)
    with pytest.raises(NotNow, match="over"):
        lives.do("ask_review", late, lives.county.osei, review_why="Late.")


def test_passed_back_it_goes_to_a_third_agency_only_when_the_sender_sends_it_on(lives):
    county = lives.county
    back = lives.in_state("redirected")
    with county.acting(county.stranger):
        assert see_known_person(county.stranger, county.sam.pk) is None
        assert not Referral.objects.visible_to(county.stranger).exists()
    with pytest.raises(Refused):
        lives.do("send_on", back, lives.lead, service=lives.elsewhere)
    draft = lives.do("send_on", back, county.osei, service=lives.elsewhere)
    with county.acting(county.stranger):
        assert not Referral.objects.visible_to(county.stranger).exists(), "begun, and not sent"
    new = lives.do("send", draft, county.osei)
    assert (new.state, new.to_agency_id, new.asked) == ("sent", county.harbour.pk, back.asked)
    with county.acting(county.osei):
        packed = Involvement.objects.get(source=new.reference).pack
        assert Referral.objects.get(pk=new.pk).continues_id == back.pk
    assert {county.need.pk, county.risk.pk} <= set(packed)
    with county.acting(county.ana):
        assert not Referral.objects.visible_to(county.ana).filter(pk=new.pk).exists()
        assert not Step.objects.filter(referral=back, verb="referral.send_on").exists()


def test_accepted_work_that_is_offered_elsewhere_stays_until_they_have_begun(lives):
    county = lives.county
    work = lives.in_state("active")
    draft = lives.do("transfer", work, county.ana, service=lives.elsewhere)
    assert (draft.state, draft.takes_over, draft.from_agency_id) == ("draft", True, county.housing.pk)
    with county.acting(county.ana):
        assert Referral.objects.get(pk=work.pk).state == "active"
        assert see_known_person(county.ana, county.sam.pk) is not None
    with county.acting(county.stranger):
        assert not Referral.objects.visible_to(county.stranger).exists()


def test_a_pause_gives_back_what_it_took_and_the_receiver_may_decide_when_it_was_too_long(lives):
    asked = lives.in_state("info_requested")
    with as_system("clock") as by, pytest.raises(NotNow):
        actions.stop_waiting(asked, by=by)
    with at(asked.paused_until), as_system("clock") as by:
        open_again = actions.stop_waiting(asked, by=by)
    assert open_again.state == "received"
    assert open_again.due_at > asked.due_at
    answered = lives.do("answer", open_again, lives.county.osei, text="Two, at last.")
    assert (answered.state, answered.due_at) == ("received", open_again.due_at)


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_way_through_the_table_ends_where_the_model_says(lives, data):
    """A model beside the hub: a state and the arrows; whatever is tried, both say the same."""
    point = transaction.savepoint_create()
    referral, model, asked, reviewed = lives.sent(), "sent", 0, False
    for _ in range(data.draw(st.integers(1, 9))):
        act = data.draw(st.sampled_from([name for name in ACTS if name != "send_on"]))
        arrow = states.REFERRAL_MOVES[f"referral.{act}"]
        possible = model in arrow.sources and act not in ("expire", "stop_waiting")
        if act == "answer" and not asked:
            possible = False
        if act == "ask_review" and reviewed:
            possible = False
        if act == "receive" and model != "sent":
            continue
        if act == "ask" and model in states.OPEN:
            possible = True
        if act == "pass_on" and referral.service_id == lives.floating.pk:
            continue
        if act == "transfer" and referral.service_id == lives.floating.pk:
            continue
        found = attempt(lives, act, referral, SIDES.get(act, "receiver"))
        if act in ("uphold", "overturn") and isinstance(found, Refused):
            continue  # the lead declined it herself
        if act == "undo_accept" and isinstance(found, NotNow):
            possible = False
        assert isinstance(found, Referral) == possible, (model, act, found)
        if possible:
            asked += {"ask": 1, "answer": -1}.get(act, 0)
            model = model if act == "answer" and asked else arrow.to or model
            referral = found
            reviewed = reviewed or act == "uphold"
        with as_system("tests"):
            assert Referral.objects.get(pk=referral.pk).state == model
    with lives.county.acting(lives.lead):
        assert set(able(lives.lead, referral, "referral.accept")) == (
            {"referral.accept"} if model in states.OPEN else set()
        )
    transaction.savepoint_rollback(point)
