"""The pages of questions and urgent concerns: what each side reads, and nothing typed is lost."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from people import actions as people
from questions.models import Question
from tests.exceptions.town import Town as Deciding
from tests.questions.town import ASKED, WORRY, Town

pytestmark = pytest.mark.django_db


def page_of(town, viewer, name: str, *args, **query) -> str:
    """Return the text of a page as this worker reads it."""
    answer = town.as_(viewer).get(reverse(f"questions:{name}", args=args), query)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def sent_facts(town, **changes) -> dict:
    """Return what the form of a question sends."""
    facts = {"sort": "question", "agency": town.housing.reference, "role": "contact", "text": ASKED}
    return {**facts, "urgency": "within_24_hours", **changes}


def test_who_will_see_it_is_shown_before_it_is_sent(town):
    town.agree().consented()
    client, url = town.as_(town.osei), reverse("questions:new") + f"?person={town.sam.reference}"
    first = client.post(url, sent_facts(town))
    page = first.content.decode()
    assert (
        "Check who will see it" in page
        and "Northgate Housing: Duty manager, Triage worker" in page
        and "Consent" in page
    )
    town_of = f"{town.housing.reference}:contact"
    second = client.post(url, sent_facts(town, shown=town_of))
    assert second.status_code == 303
    assert "Is this enough" not in client.get(second["Location"]).content.decode()


def test_without_consent_the_audience_says_that_they_do_not_read_it(town):
    town.agree()
    url = reverse("questions:new") + f"?person={town.sam.reference}"
    page = town.as_(town.osei).post(url, sent_facts(town)).content.decode()
    assert "Not shared" in page and "They see that you ask something" in page


def test_another_addressee_than_was_shown_is_shown_first(town):
    client, url = town.as_(town.osei), reverse("questions:new")
    answer = client.post(url, sent_facts(town, shown=f"{town.clinic.reference}:lead"))
    assert answer.status_code == 200 and "Check who will see it" in answer.content.decode()


def test_the_words_are_read_where_sharing_allows_and_not_otherwise(town):
    town.agree()
    question = town.asks()
    assert ASKED not in page_of(town, town.ana, "question", question.reference)
    town.consented()
    seen = page_of(town, town.ana, "question", question.reference)
    assert ASKED in seen and "Sam Parker" in seen
    assert town.now(question).state == "seen"
    town.does(town.ana, "answer_question", question, text="Yes, on Thursday.")
    assert ASKED not in page_of(town, town.ana, "question", question.reference)
    assert "Yes, on Thursday." in page_of(town, town.osei, "question", question.reference)


def test_the_lists_show_no_words(town):
    town.agree().consented()
    question = town.asks()
    page = page_of(town, town.ana, "list")
    assert question.reference in page and ASKED not in page
    assert question.reference in page_of(town, town.osei, "list", box="sent")
    town.does(town.ana, "answer_question", question, text="Yes")
    town.does(town.osei, "close_question", question)
    assert question.reference in page_of(town, town.osei, "list", box="closed")
    assert question.reference in page_of(town, town.ana, "list", box="closed")


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(town):
    question = town.asks(person=None)
    url = reverse("questions:act", args=[question.reference, "pass_on"])
    answer = town.as_(town.ana).post(url, {"pass_on-text": "Ring them first", "pass_on-role": "lead"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Ring them first" in page and "There is a problem" in page


def test_whoever_was_second_is_told_and_keeps_the_answer(town):
    question = town.asks(person=None)
    town.does(town.triage, "answer_question", question, text="Yes")
    url = reverse("questions:act", args=[question.reference, "answer"])
    answer = town.as_(town.ana).post(url, {"answer-text": "No, never"})
    assert answer.status_code == 409 and "No, never" in answer.content.decode()


def test_the_phone_stands_before_the_form(town):
    page = page_of(town, town.osei, "raise", town.sam.reference)
    assert page.index("999") < page.index('<form method="post" novalidate')
    assert page.index("01632 960001") < page.index('<form method="post" novalidate')


def test_an_urgent_concern_is_raised_acknowledged_and_closed_by_pages(town):
    town.working(town.police)
    url = reverse("questions:raise", args=[town.sam.reference])
    facts = {"rang": "emergency_services", "kind": "threat", "text": WORRY, "ring_me": "01632 960114"}
    bad = town.as_(town.osei).post(url, {**facts, "rang": "nobody"})
    assert bad.status_code == 422 and WORRY in bad.content.decode()
    assert town.as_(town.osei).post(url, facts).status_code == 303
    concern = town.alarms()["Police VPU"].concern
    page = page_of(town, town.pat, "concern", concern.reference)
    assert "About somebody you work with" in page and "01632 960114" in page and WORRY not in page
    act = reverse("questions:concern_act", args=[concern.reference, "acknowledge"])
    assert town.as_(town.pat).post(act, {"acknowledge-will_do": "A car is on its way"}).status_code == 303
    assert "A car is on its way" in page_of(town, town.osei, "concern", concern.reference)
    act = reverse("questions:concern_act", args=[concern.reference, "close"])
    assert town.as_(town.osei).post(act, {"close-outcome": "Sam is safe"}).status_code == 303
    assert "Sam is safe" in page_of(town, town.osei, "concern", concern.reference)


def test_the_words_of_a_concern_are_read_where_the_rule_and_consent_allow(town):
    town.agree().consented()
    town.working(town.housing)
    concern = town.raises()
    page = page_of(town, town.tobi, "concern", concern.reference)
    assert WORRY in page and "Sam Parker" in page
    assert WORRY not in page_of(town, town.ana, "concern", concern.reference)


def test_a_decision_for_safeguarding_opens_the_words_where_the_usual_part_does_not(db):
    town = Deciding()
    town.pat = town.pc
    Town.working(town, town.police)
    before = Town.raises(town)
    assert WORRY not in page_of(town, town.pat, "concern", before.reference)
    town.decided()
    assert WORRY in page_of(town, town.pat, "concern", before.reference)


def test_home_shows_an_unacknowledged_concern_first(town):
    town.working(town.housing)
    concern = town.raises()
    page = town.as_(town.ana).get("/").content.decode()
    assert f"Acknowledge the concern {concern.reference}" in page


def test_a_conflict_makes_it_a_page_that_is_not_there(town):
    town.working(town.police)
    concern = town.raises()
    town.keep_from(town.jay)
    client = town.as_(town.jay)
    assert client.get(reverse("questions:concern", args=[concern.reference])).status_code == 404


def test_the_api_offers_the_same(town):
    town.agree().consented()
    api, ana = town.api(town.osei), town.api(town.ana)
    facts = {"agency": town.housing.reference, "role": "contact", "text": ASKED, "person": town.sam.reference}
    audience = api.get("/api/v1/questions/audience/", {name: facts[name] for name in ("agency", "role", "person")})
    assert [row["parts"][0]["words"] for row in audience.json()] == ["Consent"]
    made = api.post("/api/v1/questions/", facts, format="json", HTTP_IDEMPOTENCY_KEY="one")
    again = api.post("/api/v1/questions/", facts, format="json", HTTP_IDEMPOTENCY_KEY="one")
    assert (made.status_code, made.json()["reference"]) == (201, again.json()["reference"])
    url = f"/api/v1/questions/{made.json()['reference']}/"
    seen = ana.get(url)
    assert seen.json()["text"] == ASKED and "question.answer" in seen.json()["can"]
    answer = ana.post(f"{url}answer/", {"text": "Yes"}, format="json", HTTP_IF_MATCH=seen["ETag"])
    assert (answer.status_code, answer.json()["text"]) == (200, "")
    town.working(town.police)
    facts = {"kind": "threat", "text": WORRY, "ring_me": "01632 960114", "rang": "their_lead"}
    raised = api.post(f"/api/v1/people/{town.sam.reference}/concerns/", facts, format="json")
    assert raised.status_code == 201, raised.content
    url = f"/api/v1/concerns/{raised.json()['reference']}/"
    pat = town.api(town.pat)
    told = pat.get(url)
    assert (told.json()["text"], told.json()["ring"]) == ("", "Nneka Osei, 01632 960114")
    done = pat.post(f"{url}acknowledge/", {"will_do": "A car goes"}, format="json", HTTP_IF_MATCH=told["ETag"])
    assert done.status_code == 200, done.content


def test_a_question_on_a_referral_is_about_its_person(town):
    town.agree().consented()
    referral = town.sent()
    client = town.as_(town.osei)
    facts = sent_facts(town, agency=town.clinic.reference, role="consent_officer")
    url = reverse("questions:new") + f"?referral={referral.reference}"
    client.post(url, {**facts, "shown": f"{town.clinic.reference}:consent_officer"})
    with town.acting(town.osei):
        question = Question.objects.get()
        assert (question.referral_id, question.person_id) == (referral.pk, town.sam.pk)


def test_a_number_that_another_agency_holds_is_left_out_where_the_question_is_read(town):
    town.agree().consented()
    town.working(town.housing)
    with town.acting(town.tobi):
        facts = {"kind": "contact_detail", "title": "Phone", "details": {"channel": "phone", "value": "07700 900461"}}
        people.record(town.sam, by=town.tobi, **facts)
    question = town.asks(text="Is 07700 900461 still right?")
    page = page_of(town, town.ana, "question", question.reference)
    assert "900461" not in page and "address or number left out" in page
    with pytest.raises(ValidationError, match="address or number"):
        town.does(town.ana, "answer_question", question, text="It is 07700 900461, I think.")
