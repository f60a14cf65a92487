"""The pages of a referral, through the doors that people use."""

import pytest
from django.urls import reverse

from consent import actions as consent
from people import actions as people
from referrals import actions
from referrals.draft_page import together
from referrals.models import Referral

pytestmark = pytest.mark.django_db


def url(name, referral, *more):
    """Return the address of a referral's page."""
    return reverse(f"referrals:{name}", args=[referral.reference, *more])


def test_a_practitioner_writes_checks_and_sends(county):
    county.agree().consented()
    client = county.as_(county.osei)
    started = client.post(reverse("referrals:new"), {"person": county.sam.reference, "request_key": "k1"})
    again = client.post(reverse("referrals:new"), {"person": county.sam.reference, "request_key": "k1"})
    assert started.status_code == 303
    assert started["Location"] == again["Location"]
    with county.acting(county.osei):
        draft = Referral.objects.get()
    answers = {
        "contact": {"contact_name": "Dr Osei", "contact_details": "01632 960114"},
        "help": {
            "asked": "Find a home",
            "why_now": "Not safe",
            "urgency": "within_72_hours",
            "pack": [county.need.reference],
        },
        "risks": {"pack": [county.risk.reference]},
        "household": {"children": "Two, at school"},
        "tried": {"tried_before": "Stayed with a sister"},
        "services": {"services": [county.service.reference]},
        "sharing": {"person_knows": "yes"},
    }
    for code, posted in answers.items():
        assert client.get(url("task", draft, code)).status_code == 200
        assert client.post(url("task", draft, code), posted).status_code == 303, code
    check = client.get(url("check", draft))
    assert "Northgate Housing" in check.content.decode()
    sent = client.post(url("check", draft), {"needed": "on", "seen": "on"})
    assert sent["Location"] == url("sent", draft)
    assert "1 referral sent" in client.get(sent["Location"]).content.decode()


def test_what_is_missing_is_said_and_what_was_typed_is_kept(county):
    draft = county.draft()
    client = county.as_(county.osei)
    answer = client.post(url("task", draft, "help"), {"asked": "", "why_now": "Because of the winter"})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert "Because of the winter" in answer.content.decode()


def test_accepting_takes_two_clicks_from_home(county):
    referral = county.agree().consented().sent()
    client = county.as_(county.ana)
    home = client.get(reverse("home")).content.decode()
    assert "Sam P." in home
    assert url("referral", referral) in home
    assert "Accept for Northgate Housing" in client.get(url("referral", referral)).content.decode()
    accepted = client.post(url("accept", referral), {})
    assert accepted.status_code == 303
    page = client.get(accepted["Location"]).content.decode()
    assert "Undo, until" in page
    undone = client.post(url("undo", referral))
    assert undone.status_code == 303
    assert "Accept for Northgate Housing" in client.get(undone["Location"]).content.decode()


def test_a_decline_needs_a_reason_a_next_step_and_words_for_the_person(county):
    referral = county.agree().consented().sent()
    client = county.as_(county.ana)
    refused = client.post(url("decline", referral), {"reason_note": "Sorry"})
    assert refused.status_code == 422
    assert "Sorry" in refused.content.decode()
    declined = client.post(
        url("decline", referral),
        {"reason": "no_capacity", "next_step": "nothing", "person_may_be_told": "We are full."},
    )
    assert declined.status_code == 303
    page = client.get(url("referral", referral)).content.decode()
    assert "No capacity" in page
    assert "Threats at home" not in page
    sender = county.as_(county.osei).get(url("referral", referral)).content.decode()
    assert "We are full." in sender


def test_asking_pauses_and_the_sender_answers_on_the_same_page(county):
    referral = county.agree().consented().sent()
    client = county.as_(county.ana)
    assert client.post(url("ask", referral), {"text": "Two bedrooms?"}).status_code == 303
    assert "Paused" in client.get(reverse("referrals:list"), {"box": "asked"}).content.decode()
    sender = county.as_(county.osei)
    assert "Two bedrooms?" in sender.get(url("referral", referral)).content.decode()
    assert sender.post(url("answer", referral), {"text": "Yes, two."}).status_code == 303
    assert "Yes, two." in client.get(url("referral", referral)).content.decode()


def test_a_question_is_the_first_thing_on_the_authors_home(county):
    referral = county.agree().consented().sent()
    county.as_(county.ana).post(url("ask", referral), {"text": "Two bedrooms?"})
    words = f"Answer the question on {referral.reference}"
    assert words in county.as_(county.osei).get(reverse("home")).content.decode()
    assert words not in county.as_(county.colleague).get(reverse("home")).content.decode()


def test_withdrawing_closes_it_for_the_receiver(county):
    referral = county.agree().consented().sent()
    sender = county.as_(county.osei)
    assert sender.get(url("withdraw", referral)).status_code == 200
    assert sender.post(url("withdraw", referral), {"reason": "moved_away"}).status_code == 303
    receiver = county.as_(county.ana)
    page = receiver.get(url("referral", referral)).content.decode()
    assert "Sam" not in page
    assert receiver.post(url("accept", referral), {}).status_code == 409


def test_a_stranger_cannot_tell_a_referral_from_none(county):
    referral = county.agree().consented().sent()
    client = county.as_(county.stranger)
    there = client.get(url("referral", referral))
    nowhere = client.get(reverse("referrals:referral", args=["R-222222"]))
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert len(there.content) == len(nowhere.content)


def test_a_draft_is_its_author_s_alone(county):
    draft = county.draft()
    assert county.as_(county.colleague).get(url("draft", draft)).status_code == 404
    assert county.as_(county.osei).get(url("draft", draft)).status_code == 200
    assert county.as_(county.ana).get(url("referral", draft)).status_code == 404


def test_the_preview_says_what_the_receiver_will_see(county):
    county.agree().consented()
    client = county.as_(county.osei)
    assert "Consent" in client.get(url("draft", county.draft())).content.decode()
    with county.acting(county.osei):
        consent.withdraw(county.sam, by=county.osei, recipient=county.housing)
    assert "Not shared" in client.get(url("draft", county.draft())).content.decode()


@pytest.mark.parametrize("box", ["answer", "accepted", "ended", "sent", "drafts"])
def test_each_box_opens(county, box):
    county.agree().consented().accepted()
    for viewer in (county.ana, county.osei):
        assert county.as_(viewer).get(reverse("referrals:list"), {"box": box}).status_code == 200


def test_what_is_asked_of_the_reader_for_all_that_was_sent_is_said_once(county):
    """The usual duty (not to be passed on) binds each entry, and is read once for the group."""
    with county.acting(county.osei) as osei:
        more = [
            people.record(county.sam, by=osei, kind="need", title=title, details={"domain": "accommodation"})
            for title in ("A quiet room", "A place for the dog")
        ]
    draft = county.agree().consented().draft()
    with county.acting(county.osei) as osei:
        referral = actions.send(actions.edit(draft, by=osei, pack=[county.need, *more]), by=osei)
    shown = county.as_(county.ana).get(url("referral", referral)).content.decode()
    assert "A quiet room" in shown and "A place for the dog" in shown
    assert shown.count("Not to be passed on.") == 1
    assert "For all of it: Not to be passed on." in shown


def test_groups_of_which_the_same_is_true_stand_in_one_row_before_sending():
    """A reason is said once for all its groups; what differs keeps a row of its own."""
    why = "Will not be shown: there is no consent to share “{}”."
    groups = [
        {"group": group, "words": "Not shared", "tone": "", "hint": why.format(group)} for group in ("Health", "Money")
    ]
    seen = {"group": "Home", "words": "Consent", "tone": "ok", "hint": "Covered by consent."}
    rows = together([*groups, seen])
    assert [row["group"] for row in rows] == ["Health; Money", "Home"]
    assert rows[0]["hint"] == why.replace("“{}”", "any of these")
    assert rows[1] == seen


def test_what_stands_in_the_way_of_sending_leads_to_where_it_is_mended(county):
    draft = county.agree().consented().draft(asked="", person_knows="")
    shown = county.as_(county.osei).get(url("check", draft)).content.decode()
    for code, words in (("help", "Say what you ask for"), ("sharing", "Say whether the person knows of this referral")):
        assert f'<a href="{url("task", draft, code)}">{words}</a>' in shown


@pytest.mark.parametrize("may_be_shown", [True, False])
def test_a_service_that_would_be_shown_nothing_is_named_before_sending(county, may_be_shown):
    county.agree()
    draft = county.consented().draft() if may_be_shown else county.draft()
    shown = county.as_(county.osei).get(url("check", draft)).content.decode()
    assert ("would be shown nothing of this referral now" in shown) is not may_be_shown
