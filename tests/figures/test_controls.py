"""The tests of figures catch what they are for: each part is broken, and its test then fails."""

import pytest
from django.core.exceptions import ObjectDoesNotExist

import figures.actions.exporting
import figures.tables
import figures.views
import hub.kit.flat_text
from figures import counting
from figures.hiding import Band
from referrals.clock import HOURS, WORKING_DAYS
from referrals.models import Referral
from tests.figures import test_api, test_counting, test_pages

pytestmark = pytest.mark.django_db
FAILS = (AssertionError, ObjectDoesNotExist, pytest.fail.Exception)


def everybody(viewer, side):
    """Return what the agency received or sent, about whomever."""
    return Referral.objects.filter(**{counting.OURS[side]: viewer.agency_id}).exclude(state="draft")


def a_day_more():
    """Return the urgencies with a working day more than was promised."""
    names = [*HOURS, *WORKING_DAYS]
    return (
        names,
        [HOURS.get(name) for name in names],
        [days + 1 if (days := WORKING_DAYS.get(n)) else None for n in names],
    )


#: What is broken: the module or class, the name in it, what stands there instead, and the test that sees it.
BROKEN = {
    "whoever is linked is counted": (
        counting,
        "rows_of",
        everybody,
        test_counting.test_whoever_is_linked_to_the_person_finds_them_in_no_count_and_a_colleague_does,
    ),
    "both sides are one": (
        counting,
        "OURS",
        dict.fromkeys(counting.OURS, "to_agency_id"),
        test_pages.test_what_was_sent_and_what_was_received_are_told_apart_and_a_stranger_has_neither,
    ),
    "referrals are counted and not people": (
        counting,
        "REASONS",
        counting.REASONS.replace("DISTINCT person_id", "*"),
        test_counting.test_five_referrals_of_one_person_are_no_crowd,
    ),
    "counts are told": (
        counting,
        "band_of",
        Band,
        test_pages.test_under_five_of_everything_is_the_same_page_as_nothing_at_all,
    ),
    "lines stand there for nothing": (
        Band,
        "is_hidden",
        False,
        test_pages.test_under_five_of_everything_is_the_same_page_as_nothing_at_all,
    ),
    "more time is given than was promised": (
        counting,
        "promises",
        a_day_more,
        test_counting.test_what_is_answered_after_its_time_is_late_and_a_question_is_an_answer,
    ),
    "what was met is counted": (
        counting,
        "WORKED",
        (),
        test_counting.test_a_need_that_was_sent_on_and_accepted_is_met_for_whoever_sent_it_on,
    ),
    "anybody may read": (
        figures.views,
        "check",
        lambda *_: None,
        test_pages.test_leads_reach_it_from_their_menu_and_others_are_told_that_it_is_not_for_their_role,
    ),
    "the ledger holds nothing": (
        figures.actions.exporting.ledger,
        "write",
        lambda *_: None,
        test_pages.test_a_file_says_the_same_bands_and_who_took_it_and_what_for_stays_written,
    ),
    "formulas stay formulas": (
        hub.kit.flat_text,
        "harmless",
        str,
        test_api.test_a_service_that_is_called_like_a_formula_is_text_in_a_file,
    ),
    "a file names everybody": (
        figures.tables,
        "shown_name",
        lambda agency, viewer: agency.name,
        test_api.test_an_agency_that_goes_by_another_name_is_called_by_it_in_a_file_and_not_before_those_who_know_it,
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_part_is_seen(work, monkeypatch, fault):
    module, name, instead, test = BROKEN[fault]
    monkeypatch.setattr(module, name, instead)
    with pytest.raises(FAILS):
        test(work)
