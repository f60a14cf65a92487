"""Recording a talk that was held already, and the copy that the person may take home."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consent.answering import NOT_ASKED
from consent.models import ConsentConversation, ConsentStatement
from consent.plain import ABOUT
from consent.seed import PURPOSES
from people.models import Category
from tests.consent.looking import hold, page, text
from tests.worlds import County

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(county) -> County:
    """A county in which housing works with Sam, by consent."""
    county.agree().consented().accepted()
    return county


RECORDED = {
    "place": "phone",
    "language": "English",
    "interpreter": "none_needed",
    "seen_alone": "yes",
    "decision_maker": "adult_presumed_capacity",
    "understanding_checked": "questions",
    "copy_given": "declined",
    "signature": "none",
    "explained": [
        "safe_to_talk_checked",
        "limits_explained",
        "purposes_explained",
        "recipients_explained",
        "refusing_explained",
        "withdrawing_explained",
    ],
    "answers-TOTAL_FORMS": "1",
    "answers-INITIAL_FORMS": "0",
}


def record(county, **changes):
    """Send the form for a talk that was held already; return the answer."""
    address = reverse("consent:record", args=[county.sam.reference])
    return county.as_(county.osei).post(address, RECORDED | changes)


def test_a_talk_by_phone_is_recorded_with_each_recipient_category_and_purpose(county):
    sent = record(
        county,
        **{
            "answers-0-kind": "given",
            "answers-0-recipients": [county.housing.reference],
            "answers-0-categories": ["housing", "needs_assessment"],
            "answers-0-purposes": ["deliver_intervention"],
            "answers-0-until": "in 2 weeks",
        },
    )
    assert sent.status_code == 303
    talk = ConsentConversation.objects.get(place="phone")
    assert set(talk.statements.values_list("category_id", "purpose_id")) == {
        ("housing", "deliver_intervention"),
        ("needs_assessment", "deliver_intervention"),
    }
    ends = {timezone.localdate(row.expires_at) for row in talk.statements.all()}
    assert ends == {timezone.localdate() + timedelta(days=14)}
    assert "Said yes" in text(county.as_(county.osei).get(sent.url).content.decode())


@pytest.mark.parametrize("kind", ["unsafe_to_seek", "not_practicable_to_seek", "deferred", "refused"])
def test_what_could_not_be_asked_is_recorded_too(county, kind):
    nothing = {"explained": [], "understanding_checked": "not_possible", "seen_alone": "not_possible"}
    told = {"answers-0-inform_by": "in 2 weeks", "answers-0-para_18_reason": "consent_cannot_be_given"}
    asked = {"answers-0-kind": kind} | (told if kind in NOT_ASKED else {})
    assert record(county, **nothing, **asked).status_code == 303
    assert ConsentStatement.objects.filter(kind=kind, recipient=None).exists()


def test_a_no_to_an_agency_without_any_rule_is_recorded(county):
    assert (
        record(county, **{"answers-0-kind": "refused", "answers-0-recipients": [county.harbour.reference]}).status_code
        == 303
    )
    assert ConsentStatement.objects.filter(kind="refused", recipient=county.harbour).exists()


def test_one_entry_can_be_named(county):
    sent = record(
        county,
        **{
            "answers-0-kind": "given",
            "answers-0-recipients": [county.housing.reference],
            "answers-0-item": county.need.reference,
        },
    )
    assert sent.status_code == 303
    assert ConsentStatement.objects.filter(item=county.need).exists()
    assert county.need.title in text(page(county, county.osei, "person"))


def test_a_yes_that_was_not_informed_comes_back_with_what_was_written(county):
    answer = record(
        county,
        explained=["safe_to_talk_checked"],
        questions_asked="Can my ex find out?",
        **{"answers-0-kind": "given", "answers-0-recipients": [county.housing.reference]},
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Explain when we may have to share anyway." in html
    assert "Can my ex find out?" in html
    assert ConsentConversation.objects.count() == 1


def test_a_yes_to_everybody_comes_back(county):
    answer = record(county, **{"answers-0-kind": "given"})
    assert answer.status_code == 422
    assert "A yes to everybody is no yes." in answer.content.decode()


def test_another_answer_is_added_without_script_and_nothing_is_lost(county):
    answer = record(county, add="1", questions_asked="Who looked?", **{"answers-0-kind": "refused"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Answer 2" in html
    assert "Who looked?" in html
    assert "There is a problem" not in html


def test_room_for_an_answer_that_stays_empty_is_left_out(county):
    facts = {"answers-TOTAL_FORMS": "2", "answers-0-kind": "refused", "answers-1-kind": ""}
    assert record(county, **facts).status_code == 303
    assert ConsentStatement.objects.filter(kind="refused").count() == 1


def test_the_same_form_sent_twice_records_once(county):
    facts = {"request_key": "one-form", "answers-0-kind": "refused"}
    first, second = record(county, **facts), record(county, **facts)
    assert first.url == second.url
    assert ConsentConversation.objects.filter(place="phone").count() == 1


FORBIDDEN = re.compile(r"\b(refuge|risk|abus|victim|perpetrat|violen)", re.IGNORECASE)


def test_a_receipt_never_names_a_refuge_a_risk_or_who_poses_it(county):
    county.housing.name = "Northgate Women's Refuge"
    county.housing.cover_name = "A support service"
    county.housing.save()
    everything = [
        {"kind": kind, "recipient": county.housing, "category": code, "purpose": purpose}
        for kind in ("given", "refused")
        for code in Category.objects.values_list("code", flat=True)
        for purpose in ("deliver_intervention", "marac")
    ]
    talk = hold(county, *everything)
    for size in ("full", "card"):
        html = page(county, county.osei, "receipt", talk.reference, query=f"?size={size}")
        assert not FORBIDDEN.search(text(html))
        assert not re.search("Sam|Parker", html)


def test_the_words_for_every_category_and_purpose_are_safe_to_take_home(db):
    assert not [words for words in ABOUT.values() if FORBIDDEN.search(words)]
    assert not [words for _, _, words, _ in PURPOSES if FORBIDDEN.search(words)]
    assert set(ABOUT) == set(Category.objects.values_list("code", flat=True))


def test_a_receipt_says_who_what_why_until_and_how_to_stop_and_complain(county):
    talk = hold(
        county,
        {"kind": "given", "recipient": county.housing, "category": "housing", "purpose": "deliver_intervention"},
        copy_given="paper",
    )
    words = text(page(county, county.osei, "receipt", talk.reference))
    for part in (
        "Northgate Housing",
        "your home",
        "To help you.",
        "Until",
        "change your mind",
        "Information Commissioner",
    ):
        assert part in words
    card = text(page(county, county.osei, "receipt", talk.reference, query="?size=card"))
    assert "Northgate Housing" not in card
    assert "your home" not in card


def test_a_receipt_describes_no_single_entry_and_keeps_purposes_with_what_they_are_for(county):
    talk = hold(
        county,
        {"kind": "given", "recipient": county.housing, "item": county.need, "purpose": "marac"},
        {"kind": "given", "recipient": county.housing, "category": "housing", "purpose": "triage_referral"},
        {"kind": "given", "recipient": county.housing, "category": "wishes_feelings", "conditions_text": "Not my ex"},
        copy_given="paper",
    )
    words = text(page(county, county.osei, "receipt", talk.reference))
    assert "May know one thing that we talked about. What for: To plan together how to keep you safe." in words
    assert "May know your home. What for: To see if they can help you." in words
    assert "May know what you want. Only as you said." in words
    assert county.need.title not in words
    assert "anything about you" not in words
    assert "Not my ex" not in words


def test_a_copy_that_is_not_safe_is_withheld(county):
    talk = hold(
        county, {"kind": "given", "recipient": county.housing, "category": "housing"}, copy_given="unsafe_to_give"
    )
    words = text(page(county, county.osei, "receipt", talk.reference))
    assert "Nothing is printed here." in words
    assert "your home" not in words
