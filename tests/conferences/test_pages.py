"""The pages of conferences: from the person to the agenda, answers, minutes; nothing typed is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.conferences.town import REASON

pytestmark = pytest.mark.django_db


def at(name: str, *args) -> str:
    """Return the address of a page."""
    return reverse(f"conferences:{name}", args=args)


def text_of(town, viewer, name: str, *args) -> str:
    """Return the text of a page as this worker reads it."""
    answer = town.as_(viewer).get(at(name, *args))
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def facts(town, conference, **changes) -> dict:
    """Return what the form of a referral sends."""
    return {"conference": conference.reference, "checklist": town.dash.reference, "reason": REASON, **changes}


def test_a_conference_is_planned_by_page(town):
    client = town.as_(town.dawn)
    day = (timezone.localdate() + timezone.timedelta(days=40)).isoformat()
    sent = {"area": "Northgate", "day": day, "time": "10:00", "place": "Town hall", "chair": str(town.dawn.user_id)}
    wrong = client.post(at("new"), {**sent, "day": "tomorrow"})
    assert wrong.status_code == 422 and "cut-off would be over" in wrong.content.decode()
    assert "Town hall" in wrong.content.decode()
    made = client.post(at("new"), sent)
    assert made.status_code == 303
    page = client.get(made["Location"]).content.decode()
    assert "Northgate Housing" in page and "Close the agenda" in page
    assert town.as_(town.osei).get(at("new")).status_code == 403


def test_somebody_is_referred_from_their_page_and_nothing_typed_is_lost(town):
    conference = town.plans()
    client, url = town.as_(town.osei), at("refer", town.sam.reference)
    assert url in client.get(reverse("people:person", args=[town.sam.reference])).content.decode()
    form = client.get(url).content.decode()
    assert "15 of 24 ticks" in form
    wrong = client.post(url, facts(town, conference, checklist=""))
    assert wrong.status_code == 422 and REASON in wrong.content.decode()
    made = client.post(url, facts(town, conference, children="2", request_key="once"))
    again = client.post(url, facts(town, conference, children="2", request_key="once"))
    assert (made.status_code, again["Location"]) == (303, made["Location"])
    page = client.get(made["Location"]).content.decode()
    assert REASON in page and "visible high risk" in page and "Children in the home:</b> 2" in page
    assert town.as_(town.nobody).get(url).status_code == 404


def test_after_the_cut_off_the_form_names_the_next_one(town):
    first, second = town.plans(days=30), town.plans(days=60)
    town.begins(first)
    town.starts_later(first)
    answer = town.as_(town.osei).post(at("refer", town.sam.reference), facts(town, first))
    page = answer.content.decode()
    assert answer.status_code == 422 and second.reference in page and REASON in page


def test_a_member_confirms_reads_and_answers(town):
    town.agree_all().asked()
    conference, item = town.tabled()
    client = town.as_(town.member)
    listed = client.get(at("list")).content.decode()
    assert "Say what your agency holds" in listed
    page = client.get(at("conference", conference.reference)).content.decode()
    assert "Name not shown" in page and "Sam" not in page
    shut = client.get(at("item", item.reference))
    assert shut.status_code == 403 and "statement of confidentiality" in shut.content.decode()
    unread = client.post(at("act", conference.reference, "confirm"), {})
    assert unread.status_code == 422
    assert client.post(at("act", conference.reference, "confirm"), {"confirm-read": "on"}).status_code == 303
    assert "Sam P." in client.get(at("conference", conference.reference)).content.decode()
    assert REASON in client.get(at("item", item.reference)).content.decode()
    wrong = client.post(at("item_act", item.reference, "tell"), {"tell-text": "A note was found"})
    assert wrong.status_code == 422 and "A note was found" in wrong.content.decode()
    told = client.post(
        at("item_act", item.reference, "tell"), {"tell-text": "A note was found", "tell-category": "risk_assessment"}
    )
    assert told.status_code == 303
    town.does(town.lead, "confirm_attendance", conference)
    there = town.as_(town.lead).get(at("item", item.reference)).content.decode()
    assert "A note was found" in there
    late = client.post(at("item_act", item.reference, "find_nothing"))
    assert late.status_code == 409


def test_minutes_and_actions_by_page(town):
    town.agree_all().asked()
    conference, item = town.tabled(town.member, town.dawn)
    town.begins(conference)
    chair = town.as_(town.dawn)
    assert chair.post(at("act", conference.reference, "hold")).status_code == 303
    early = chair.post(at("act", conference.reference, "minute"))
    assert early.status_code == 409 and item.reference in early.content.decode()
    given = {"give-agency": town.housing.reference, "give-text": "Change the locks", "give-due_on": "tomorrow"}
    assert chair.post(at("item_act", item.reference, "give"), given).status_code == 303
    assert chair.post(at("item_act", item.reference, "minute"), {"minute-text": "All agreed."}).status_code == 303
    assert "All agreed." in text_of(town, town.dawn, "item", item.reference)
    assert "All agreed." not in text_of(town, town.member, "item", item.reference)
    assert chair.post(at("act", conference.reference, "minute")).status_code == 303
    page = text_of(town, town.member, "item", item.reference)
    assert "All agreed." in page and "Change the locks" in page
    task = town.task(item)
    answered = {"answer-task": task.reference, "answer-outcome": "done", "answer-text": "Done at noon"}
    assert town.as_(town.member).post(at("item_act", item.reference, "answer"), answered).status_code == 303
    assert "Done at noon" in text_of(town, town.member, "item", item.reference)


def test_an_agency_is_invited_and_answers(town):
    chair, url = town.as_(town.dawn), at("members")
    other = town.nobody
    sent = {"agency": town.agency_of(other).reference, "researches": "on"}
    assert chair.post(url, {"agency": ""}).status_code == 422
    assert chair.post(url, sent).status_code == 303
    page = town.as_(other).get(url).content.decode()
    assert "Become a member" in page
    [reference] = town.invitations(other)
    assert town.as_(other).post(at("member_act", reference, "accept")).status_code == 303
    assert town.as_(other).post(at("member_act", reference, "accept")).status_code == 409


def test_who_is_told_nothing_finds_nothing(town):
    town.agree_all().asked()
    town.kept_away(town.housing)
    conference, item = town.tabled(town.member)
    client = town.as_(town.member)
    assert client.get(at("item", item.reference)).status_code == 404
    assert item.reference not in client.get(at("conference", conference.reference)).content.decode()
    assert town.as_(town.nobody).get(at("conference", conference.reference)).status_code == 404


def test_the_api_does_the_same(town):
    town.agree_all().asked()
    chair, member, clinic = town.api(town.dawn), town.api(town.member), town.api(town.osei)
    starts = (timezone.now() + timezone.timedelta(days=40)).isoformat()
    made = chair.post("/api/v1/conferences/", {"area": "North", "starts_at": starts, "place": "Hall"})
    assert made.status_code == 201, made.content
    url = f"/api/v1/conferences/{made.json()['reference']}/"
    sent = {"conference": made.json()["reference"], "checklist": town.dash.reference, "reason": REASON}
    referred = clinic.post(f"/api/v1/people/{town.sam.reference}/conference-items/", sent)
    assert referred.status_code == 201 and referred.json()["ticks"] == 15, referred.content
    item = f"/api/v1/conference-items/{referred.json()['reference']}/"
    assert member.get(item).status_code == 404
    assert member.post(f"{url}confirm/", {"read": True}).status_code == 200
    tag = chair.get(url)["ETag"]
    assert chair.post(f"{url}close-agenda/").status_code == 428
    closed = chair.post(f"{url}close-agenda/", headers={"If-Match": tag})
    assert closed.status_code == 200 and closed.json()["missing"], closed.content
    assert chair.get(item).status_code == 403  # the statement is not confirmed
    told = member.post(f"{item}tell/", {"category": "housing", "text": "One flat"})
    assert told.status_code == 200, told.content
    assert [one["text"] for one in told.json()["answers"] if one["text"]] == ["One flat"]
    assert member.post(f"{item}find-nothing/").status_code == 409
    assert {row["reference"] for row in member.get("/api/v1/conference-items/").json()["results"]} == {
        referred.json()["reference"]
    }
    assert chair.get("/api/v1/conference-members/").json()["results"][0]["state"] == "member"
