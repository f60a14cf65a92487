"""The list of notices: new ones first, by kind, in pages; what may no longer be seen says nothing; the API says the same."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import agencies.notices
import conferences.notices
import delivery.notices
import desk.notices
import exceptions.notices
import matching.notices
import plans.notices
import questions.notices
import referrals.notices
import retention.notices
import reviews.notices
from consent import actions as consent
from hub.notices import GONE, ROWS
from notifications.actions import mark_seen, tell
from notifications.kinds import KINDS, NOUNS, URGENT
from notifications.models import Letter, Notice

pytestmark = pytest.mark.django_db
PLACE, API = "/notifications/", "/api/v1/notices/"
READS = 12


@pytest.fixture
def sent(county):
    """Return the county with one referral to housing."""
    county.agree().consented()
    county.referral = county.sent()
    return county


def main(client, address: str = PLACE) -> str:
    """Return the middle of the page."""
    return client.get(address).text.split("<main")[1].split("</main>")[0]


def test_new_ones_come_first_then_the_latest(sent):
    old = tell("referral.ask", sent.referral.reference, agency_id=sent.housing.pk, user_id=sent.ana.user_id)
    seen = tell("referral.answer", sent.referral.reference, agency_id=sent.housing.pk, user_id=sent.ana.user_id)
    Notice.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=3))
    mark_seen(sent.ana, seen.pk)
    page = main(sent.as_(sent.ana))
    places = [page.index(words) for words in ("came in", "A question waits", "Your question was answered")]
    assert places == sorted(places)


def test_the_list_is_narrowed_to_a_kind_and_to_new_ones(sent):
    tell("sample.drawn", "J-AAAAAA", agency_id=sent.housing.pk, user_id=sent.ana.user_id)
    client, api = sent.as_(sent.ana), sent.api(sent.ana)
    assert "came in" in main(client, PLACE + "?kind=referrals")
    assert "came in" not in main(client, PLACE + "?kind=watch") and GONE in main(client, PLACE + "?kind=watch")
    assert [one["words"] for one in api.get(API, {"kind": "referrals"}).json()["results"]] == ["A referral came in"]
    mark_seen(sent.ana)
    assert "came in" not in main(client, PLACE + "?show=new")
    assert api.get(API, {"show": "new"}).json()["results"] == []


def test_one_is_marked_alone_and_the_rest_stay_new(sent):
    client, api = sent.as_(sent.ana), sent.api(sent.ana)
    other = tell("referral.answer", sent.referral.reference, agency_id=sent.housing.pk, user_id=sent.ana.user_id)
    assert api.get(API + "count/").json() == {"count": 2, "urgent": 0}
    assert client.post(reverse("notices_seen"), {"notice": str(other.pk)}).status_code == 303
    assert client.get(reverse("notices_count")).json() == {"count": 1, "urgent": 0}
    left = Notice.objects.get(verb="referral.send")
    assert api.post(API + "seen/", {"notice": str(left.pk)}).json() == {"count": 0, "urgent": 0}
    assert sent.as_(sent.tobi).get(reverse("notices_count")).json()["count"] == 1


@pytest.mark.parametrize("named", ["no key", "01a20530-48b8-7fe8-b4ab-0ae28d8fde52", "theirs"])
def test_another_ones_notice_is_not_there(sent, named):
    theirs = tell("referral.answer", sent.referral.reference, agency_id=sent.clinic.pk, user_id=sent.osei.user_id)
    named = str(theirs.pk) if named == "theirs" else named
    assert sent.as_(sent.ana).post(reverse("notices_seen"), {"notice": named}).status_code == 404
    assert sent.api(sent.ana).post(API + "seen/", {"notice": named}).status_code == (422 if named == "no key" else 404)
    assert Notice.objects.get(pk=theirs.pk).seen_at is None


def test_the_badge_tells_urgent_ones_apart(sent):
    tell("recall.escalate", "Y-AAAAAA", agency_id=sent.housing.pk, user_id=sent.ana.user_id)
    assert sent.as_(sent.ana).get(reverse("notices_count")).json() == {"count": 2, "urgent": 1}


def test_who_may_no_longer_see_it_reads_nothing_and_is_led_nowhere(sent):
    client, api = sent.as_(sent.ana), sent.api(sent.ana)
    assert sent.referral.reference in main(client)
    with sent.acting(sent.ana):
        consent.declare_conflict(sent.sam, by=sent.ana, user_id=sent.ana.user_id, kind="relative")
    page = main(client)
    assert sent.referral.reference not in page and "came in" not in page and GONE in page
    (row,) = api.get(API).json()["results"]
    assert (row["reference"], row["words"], row["kind"]) == ("", GONE, "")
    assert sent.referral.reference not in client.get("/").text
    assert sent.referral.reference in main(sent.as_(sent.tobi))


def test_roles_without_content_are_told_of_the_office_alone(sent):
    assert "came in" not in main(sent.as_(sent.clinic_admin))
    tell("referral.decline", sent.referral.reference, agency_id=sent.clinic.pk)
    assert "Declined" not in main(sent.as_(sent.clinic_admin)) and "Declined" in main(sent.as_(sent.osei))


def test_an_administrator_learns_which_address_does_not_take_our_e_mail(sent):
    Letter.objects.create(
        to="gone@example.org", template="to_do", agency_id=sent.clinic.pk, tries=10, failed_at=timezone.now()
    )
    assert "gone@example.org" in main(sent.as_(sent.clinic_admin))
    assert "gone@example.org" not in main(sent.as_(sent.osei)) + main(sent.as_(sent.ana))


def test_nothing_new_is_said_kindly(county):
    assert "You are up to date." in main(county.as_(county.stranger))


def reads(client, address: str) -> int:
    """Return how many statements a second look takes."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    words = ("SELECT", "INSERT", "UPDATE", "DELETE")
    return sum(query["sql"].lstrip().upper().startswith(words) for query in captured.captured_queries)


def test_doors_cost_the_same_for_one_notice_and_for_fifty(sent):
    page, api = sent.as_(sent.ana), sent.api(sent.ana)
    admin = sent.as_(sent.clinic_admin)
    doors = [
        (page, PLACE),
        (page, PLACE + "?kind=referrals&show=new"),
        (page, reverse("notices_count")),
        (admin, PLACE),
    ]
    doors += [(page, "/account/alerts/"), (api, API), (api, API + "count/"), (api, "/api/v1/alert-choices/")]
    few = [reads(client, address) for client, address in doors]
    for _ in range(50):
        tell("referral.ask", sent.referral.reference, agency_id=sent.housing.pk, user_id=sent.ana.user_id)
    many = [reads(client, address) for client, address in doors]
    assert few == many and max(many) <= READS, list(zip(doors, many, strict=True))


def test_a_long_list_comes_in_pages(sent):
    for _ in range(30):
        tell("referral.ask", sent.referral.reference, agency_id=sent.housing.pk, user_id=sent.ana.user_id)
    client = sent.as_(sent.ana)
    assert "1 to 25 of 31" in main(client) and "26 to 31 of 31" in main(client, PLACE + "?page=2")


ROOMS = (agencies.notices, conferences.notices, delivery.notices, desk.notices, exceptions.notices, matching.notices)
ROOMS += (plans.notices, questions.notices, referrals.notices, retention.notices, reviews.notices)


@pytest.mark.parametrize("verb", sorted({verb for room in ROOMS for verb in room.SENTENCES}))
def test_every_verb_that_is_told_has_a_kind_and_rows_behind_it(verb):
    noun = verb.partition(".")[0]
    assert NOUNS.get(noun) in KINDS and noun in ROWS


def test_what_is_urgent_is_said_by_a_room():
    assert {verb for room in ROOMS for verb in room.SENTENCES} >= URGENT
