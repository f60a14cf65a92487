"""A question goes to whom it belongs, opens its own words alone, and is followed to an answer (BE102v2 9, ED5 P6)."""

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from agencies.acting import acting_as
from consent.sight import see_known_person
from hub.kit.errors import NotNow, Refused
from questions.models import Question

SECRET = "07700 900461"


def shown_to(town, viewer) -> set[str]:
    """Return the kinds of entries about Sam that this worker is shown."""
    with acting_as(viewer):
        sight = see_known_person(viewer, town.sam.pk, purpose="triage_referral")
        return {each.entry.kind for each in sight.shown} if sight else set()


def test_a_question_to_another_agency_opens_its_own_words_and_who_it_is_and_no_more(town):
    town.agree().consented()
    assert shown_to(town, town.ana) == set()
    question = town.asks()
    assert shown_to(town, town.ana) == {"identity", "question_letter"}
    town.does(town.ana, "answer_question", question, text="Yes, on Thursday.")
    assert shown_to(town, town.ana) == set()
    assert town.ties(question) == []


def test_without_consent_the_words_stay_shut_and_the_question_still_comes(town):
    town.agree()
    question = town.asks()
    assert shown_to(town, town.ana) == set()
    with acting_as(town.ana):
        assert Question.objects.to_answer(town.ana).get() == question


def test_inside_the_own_agency_nothing_is_opened(town):
    question = town.asks(agency=town.clinic, role="consent_officer")
    assert question.letter is None and town.ties(question) == []
    with acting_as(town.clinic_officer):
        assert list(Question.objects.to_answer(town.clinic_officer)) == [question]
    with acting_as(town.colleague):
        assert not Question.objects.visible_to(town.colleague).exists()


def test_it_may_be_about_nobody(town):
    question = town.asks(person=None, text="Do you take people with dogs?")
    assert question.letter is None
    town.does(town.ana, "answer_question", question, text="Yes.")
    assert town.now(question).state == "answered"
    assert town.told("question.answer") == ["Nneka Osei"]


def test_those_who_answer_are_told_and_nobody_else(town):
    town.asks()
    assert town.told("question.send") == ["Ana Ruiz", "Tri Age"]


def test_the_first_opening_makes_it_seen_once(town):
    question = town.does(town.ana, "see_question", town.asks())
    assert (question.state, town.does(town.triage, "see_question", question).version) == ("seen", question.version)


def test_the_sender_may_say_that_it_does_not_answer_and_it_opens_again(town):
    town.agree().consented()
    question = town.does(town.ana, "answer_question", town.asks(), text="Ask the council.")
    question = town.does(town.osei, "reopen_question", question, text="The council sent me to you.")
    assert (question.state, question.round, town.ties(question)) == ("sent", 2, [town.housing.pk])
    question = town.does(town.ana, "answer_question", question, text="Yes then.")
    assert town.does(town.osei, "close_question", question).state == "closed"
    with pytest.raises(NotNow):
        town.does(town.osei, "reopen_question", question, text="Again")


def test_passing_on_keeps_the_chain_and_starts_the_clock_anew(town):
    question = town.asks(agency=town.clinic, role="consent_officer")
    passed = town.does(
        town.clinic_officer, "pass_on_question", question, agency=town.clinic, role="lead", reason="more_senior"
    )
    assert (passed.to_role, passed.state, passed.round) == ("lead", "sent", 2)
    with acting_as(town.clinic_officer):
        kept = Question.objects.visible_to(town.clinic_officer).get()
        assert [turn.verb for turn in kept.turns.all()] == ["question.send", "question.pass_on"]
    assert town.told("question.pass_on") == ["Lena Ead", "Nneka Osei"]


def test_the_words_about_a_person_go_further_only_from_the_agency_that_asks(town):
    town.agree().consented()
    question = town.asks()
    with pytest.raises(ValidationError, match="pass it back"):
        town.does(town.ana, "pass_on_question", question, agency=town.police, role="contact", reason="wrong_agency")
    back = town.does(town.ana, "pass_on_question", question, agency=town.clinic, role="lead", reason="wrong_agency")
    assert (town.ties(back), shown_to(town, town.ana)) == ([], set())
    on = town.does(town.lead, "pass_on_question", back, agency=town.police, role="contact", reason="wrong_agency")
    assert town.ties(on) == [town.police.pk]


def test_a_question_about_nobody_may_go_anywhere(town):
    question = town.asks(person=None)
    moved = town.does(town.ana, "pass_on_question", question, agency=town.police, role="contact", reason="wrong_agency")
    assert moved.to_agency == town.police
    with acting_as(town.ana):
        assert Question.objects.visible_to(town.ana).get() == question


def test_taking_it_back_closes_what_it_opened(town):
    question = town.does(town.osei, "withdraw_question", town.asks(), text="Solved by telephone")
    assert (question.state, town.ties(question)) == ("withdrawn", [])
    with pytest.raises(NotNow):
        town.does(town.ana, "answer_question", question, text="Late")


def test_nobody_answers_their_own_and_nobody_else_takes_it_back(town):
    mine = town.asks(by=town.lead, agency=town.clinic, role="consent_officer")
    with pytest.raises(Refused):
        town.does(town.lead, "answer_question", mine, text="Yes")
    with pytest.raises(Refused):
        town.does(town.clinic_officer, "withdraw_question", mine, text="No")


def test_a_role_that_nobody_holds_cannot_be_asked(town):
    with pytest.raises(ValidationError, match="Nobody there"):
        town.asks(role="dpo")


def test_an_address_is_refused_in_every_text(town):
    with acting_as(town.osei):
        town.number(SECRET)
    with pytest.raises(ValidationError, match="address or number"):
        town.asks(text=f"Ring {SECRET}")
    question = town.asks()
    with pytest.raises(ValidationError, match="address or number"):
        town.does(town.osei, "withdraw_question", question, text=f"Ring {SECRET}")


def test_an_agency_that_is_kept_away_is_not_asked(town):
    town.kept_away(town.housing)
    with pytest.raises(ValidationError, match="kept away"):
        town.asks()


def test_a_stranger_finds_no_such_question(town):
    question = town.asks()
    with acting_as(town.stranger):
        assert not Question.objects.filter(pk=question.pk).exists()
    with pytest.raises(Http404):
        town.does(town.stranger, "answer_question", question, text="Yes")


def test_a_worker_with_a_conflict_finds_no_question_about_the_person(town):
    question = town.asks()
    town.keep_from(town.ana)
    with acting_as(town.ana):
        assert not Question.objects.visible_to(town.ana).exists()
    with acting_as(town.triage):
        assert Question.objects.visible_to(town.triage).get() == question
