"""The history of a referral and the notices about it say what was done: no step goes by a word that could mean any."""

from referrals.history import DONE, words_of
from referrals.models import Step
from referrals.notices import SENTENCES
from referrals.states import REFERRAL_MOVES


def test_an_answer_is_not_called_received_once_more():
    assert words_of(Step(verb="referral.receive", state="received")) == "Received"
    assert words_of(Step(verb="referral.answer", state="received")) == "Question answered"
    assert words_of(Step(verb="referral.undo_accept", state="received")) == "Acceptance undone"


def test_what_leaves_the_state_as_it_is_or_leads_to_one_that_another_leads_to_has_words_of_its_own():
    first = {}
    for verb, move in REFERRAL_MOVES.items():
        if move.to is None or move.to in first.values():
            assert verb in DONE, verb
        first[verb] = move.to


def test_a_notice_about_any_move_says_more_than_that_something_changed():
    assert not set(REFERRAL_MOVES) - set(SENTENCES)
