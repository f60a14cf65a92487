"""Before somebody is called or written to: the rule first, then the answer, written down; on the page and in the API."""

import pytest
from django.urls import reverse

from audit.models import Disclosure

pytestmark = pytest.mark.django_db


def place(county) -> str:
    """Return where it is asked about Sam."""
    return reverse("people:before", args=[county.sam.reference])


def api(county) -> str:
    """Return the same in the API."""
    return f"/api/v1/people/{county.sam.reference}/reach/"


def attempts(county) -> list[str]:
    """Return what the ledger holds of attempts."""
    with county.acting(county.osei):
        rows = Disclosure.objects.filter(kind__startswith="reach")
        return sorted(f"{row.kind} {row.correlation}" for row in rows)


def test_the_page_of_contact_leads_to_it_and_it_shows_the_rule_first_and_writes_nothing(county):
    county.safe(unsafe_sign="She hangs up")
    client = county.as_(county.osei)
    assert place(county) in client.get(reverse("people:contact", args=[county.sam.reference])).text
    page = client.get(place(county), {"channel": "phone"}).text
    assert "Safe to call" in page and "She hangs up" in page and "07700 900123" not in page
    assert page.index("The rule") < page.index("Check and record")
    assert attempts(county) == []


def test_the_answer_is_no_without_a_rule_and_yes_with_one_and_both_are_in_the_ledger(county):
    client = county.as_(county.osei)
    stopped = client.post(place(county), {"channel": "phone"})
    assert "Do not do this now" in stopped.text and "No safe way to contact is recorded" in stopped.text
    county.safe()
    allowed = client.post(place(county), {"channel": "phone"})
    assert "You may do this now" in allowed.text and "Show" in allowed.text
    assert attempts(county) == ["reach_stopped phone:none_recorded", "reached phone:ok"]


def test_the_api_says_the_same(county):
    client = county.api(county.osei)
    stopped = client.post(api(county), {"channel": "letter"}).json()
    assert (stopped["allowed"], stopped["code"]) == (False, "none_recorded")
    rule = county.safe(letters="plain_envelope")
    allowed = client.post(api(county), {"channel": "letter", "about": rule.reference}).json()
    assert (allowed["allowed"], allowed["rule"]) == (True, rule.reference)
    assert attempts(county) == ["reach_stopped letter:none_recorded", "reached letter:ok"]


def test_what_the_rule_leaves_to_the_worker_is_asked_on_the_page(county):
    county.safe(hours="when he is at work")
    client = county.as_(county.osei)
    asked = client.post(place(county), {"channel": "phone"}).text
    assert "I read the times, and it is such a time now" in asked and "Do not do this now" in asked
    assert "You may do this now" in client.post(place(county), {"channel": "phone", "sure": "times"}).text


def test_words_that_may_not_be_left_are_kept_on_the_page_and_nowhere_else(county):
    county.safe()
    answer = county.as_(county.osei).post(place(county), {"channel": "phone", "wording": "Ring the clinic"}).text
    assert "Leave no message." in answer and "Ring the clinic" in answer
    with county.acting(county.osei):
        assert "clinic" not in str(Disclosure.objects.filter(kind__startswith="reach").values())


@pytest.mark.parametrize("sent", [{}, {"channel": "pigeon"}, {"channel": "phone", "sure": "maybe"}])
def test_what_is_not_understood_is_said(county, sent):
    assert county.as_(county.osei).post(place(county), sent).status_code == 422
    assert county.api(county.osei).post(api(county), sent).status_code == 422


def test_officers_read_each_attempt_at_their_desk(county):
    county.safe()
    client = county.as_(county.osei)
    client.post(place(county), {"channel": "phone"})
    client.post(place(county), {"channel": "letter"})
    desk = county.as_(county.clinic_officer).get(reverse("desk:ledger")).text
    assert "Was cleared to reach" in desk and "Was stopped from reaching" in desk and "Write: no rule for it" in desk


def test_who_may_not_see_the_person_learns_nothing(county):
    county.safe()
    for who in (county.ana, county.stranger):
        assert county.as_(who).post(place(county), {"channel": "phone"}).status_code == 404
        assert county.api(who).post(api(county), {"channel": "phone"}).status_code == 404
