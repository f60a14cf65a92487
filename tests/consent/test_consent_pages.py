"""The consent record: what it says, to whom, and what it costs."""

import re

import pytest
from django.urls import reverse

from consent.models import ConsentConversation
from tests.consent.looking import cost, hold, page, stop, text
from tests.worlds import County, not_asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(county) -> County:
    """A county in which housing works with Sam, by consent."""
    county.agree().consented().accepted()
    return county


def test_the_record_says_what_was_said_with_whom_and_until_when(county):
    hold(county, {"kind": "refused", "recipient": county.housing, "category": "health_physical"})
    words = text(page(county, county.osei, "person"))
    assert "What Sam said" in words
    assert re.search(r"Everything Northgate Housing – Yes until", words)
    assert re.search(r"Health Northgate Housing – No", words)


def test_purposes_and_recipients_with_one_answer_stand_on_one_line(county):
    both = [
        {"kind": "given", "recipient": agency, "category": "housing", "purpose": purpose}
        for agency in (county.housing, county.harbour)
        for purpose in ("deliver_intervention", "triage_referral")
    ]
    hold(county, *both)
    words = text(page(county, county.osei, "person"))
    line = (
        "Home Harbour Trust, Northgate Housing Decide whether to accept a referral; Give the help that was agreed Yes"
    )
    assert line in words


def test_what_was_withdrawn_stays_as_withdrawn(county):
    stop(county, recipient=county.housing)
    words = text(page(county, county.osei, "person"))
    assert "Nothing is shared by consent now" in words
    assert re.search(r"Everything Northgate Housing – Withdrawn \d", words)


def test_the_page_agrees_with_the_decision_when_a_broad_stop_closes_a_narrow_yes(county):
    hold(county, {"kind": "given", "recipient": county.housing, "category": "housing"})
    stop(county)
    words = text(page(county, county.osei, "person"))
    assert " Yes " not in words.split("How well")[0]


def test_wanting_to_think_stands_beside_an_earlier_not_safe_to_ask(county):
    hold(county, {"kind": "unsafe_to_seek", "recipient": county.harbour, "category": "health_physical"} | not_asked())
    hold(county, {"kind": "deferred", "recipient": county.harbour, "category": "health_physical"})
    words = text(page(county, county.osei, "person"))
    assert re.search("Health Harbour Trust – Wants to think “not safe to ask” counts until", words)


def test_the_copy_is_that_of_the_last_talk_and_not_of_a_change_of_mind(county):
    hold(county, {"kind": "refused", "recipient": county.housing, "category": "health_physical"}, copy_given="card")
    stop(county, category="housing")
    assert "Copy Small card" in text(page(county, county.osei, "person"))
    short = text(page(county, county.osei, "conversation", ConsentConversation.objects.latest("recorded_at").reference))
    assert "Copy None" not in short
    assert "Who decided" not in short


def test_an_empty_record_says_what_that_allows(db):
    county = County()
    words = text(page(county, county.osei, "person"))
    assert "No consent recorded." in words
    assert "ask a consent officer" in words


def test_how_it_was_understood_stands_in_their_words(county):
    hold(
        county,
        {"kind": "given", "recipient": county.housing, "category": "housing"},
        understanding_words="You tell housing where I am, but not why.",
        questions_asked="Can my ex find out? No.",
    )
    html = page(county, county.osei, "person")
    assert "<blockquote>You tell housing where I am, but not why." in html
    assert "Can my ex find out? No." in text(html)


def test_what_a_person_says_is_never_read_as_html(county):
    hold(county, {"kind": "refused"}, understanding_words="<b hx-get='/x'>hi</b>")
    assert "<b hx-get" not in page(county, county.osei, "person")


def test_a_recipient_sees_what_was_said_about_it_and_not_the_talk(county):
    hold(
        county,
        {"kind": "refused", "recipient": county.harbour, "reason_in_their_words": "They know my brother."},
        understanding_words="Nobody at the harbour.",
    )
    talk = ConsentConversation.objects.latest("recorded_at")
    words = text(page(county, county.ana, "person"))
    assert "Northgate Housing" in words
    assert "Harbour Trust" not in words
    assert "Nobody at the harbour." not in words
    page(county, county.ana, "conversation", talk.reference, status=404)
    page(county, county.ana, "receipt", talk.reference, status=404)


def test_a_recipient_learns_of_a_stop_that_named_nobody(county):
    hold(county, {"kind": "given", "recipient": county.housing, "category": "housing"})
    assert re.search("Home Northgate Housing – Yes", text(page(county, county.ana, "person")))
    stop(county, category="housing")
    assert re.search("Home Northgate Housing – Withdrawn", text(page(county, county.ana, "person")))


@pytest.mark.parametrize(("who", "status"), [("colleague", 403), ("stranger", 404), ("clinic_admin", 404)])
def test_who_does_not_work_with_the_person_does_not_read_what_they_said(county, who, status):
    page(county, getattr(county, who), "person", status=status)


def test_an_officer_reads_it_without_the_name(county):
    words = text(page(county, county.clinic_officer, "person"))
    assert "Sam" not in words
    assert "What this person said" in words


def test_no_name_stands_in_a_title_or_an_address(county):
    talk = ConsentConversation.objects.get()
    for name, more in (
        ("person", []),
        ("new", []),
        ("record", []),
        ("withdraw", []),
        ("conflict", []),
        ("conversation", [talk.reference]),
        ("receipt", [talk.reference]),
    ):
        html = page(county, county.osei, name, *more)
        assert not re.search(r"<title>[^<]*(Sam|Parker)", html)
        assert not re.search(r'(href|action)="[^"]*(Sam|Parker)', html)


def test_pages_cost_the_same_for_one_statement_and_for_fifty(county):
    talk = hold(county, {"kind": "refused", "recipient": county.housing, "category": "housing"})
    doors = [
        (county.osei, "person", []),
        (county.osei, "withdraw", []),
        (county.osei, "record", []),
        (county.osei, "new", []),
        (county.osei, "conversation", [talk.reference]),
        (county.osei, "receipt", [talk.reference]),
        (county.ana, "person", []),
    ]
    addresses = [
        (county.as_(who), reverse(f"consent:{name}", args=[county.sam.reference, *more])) for who, name, more in doors
    ]
    few = [cost(client, address) for client, address in addresses]
    for _ in range(50):
        hold(county, {"kind": "given", "recipient": county.housing, "category": "needs_assessment"})
    many = [cost(client, address) for client, address in addresses]
    assert many == few
    assert max(many) <= 12, many
