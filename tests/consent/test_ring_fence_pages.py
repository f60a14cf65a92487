"""Keeping an agency away, on pages and in the API: who reaches it, what comes back when something is missing."""

import pytest
from django.urls import reverse

from consent import actions
from consent.models import ConflictOfInterest, RingFence, RingFenceClearance
from tests.consent.keeping_away import REASON, clear, email_of, flag, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(county):
    """Give a county in which housing works with Sam."""
    county.referral = county.agree().consented().accepted()
    return county


def follow(browser, page, words: str):
    """Open the link with these words; it has to be there."""
    text = page.content.decode()
    before = text[: text.index(f">{words}<")]
    return browser.get(before[before.rindex('href="') + 6 :].split('"')[0])


def test_from_home_by_links_to_an_agency_that_is_kept_away(shared):
    browser = shared.as_(shared.clinic_officer)
    assert f'href="{reverse("desk:ledger")}"' in browser.get(reverse("home"), follow=True).content.decode()
    desk = browser.get(reverse("desk:ledger"))
    assert follow(browser, desk, "Agencies kept away").status_code == 200
    person = browser.get(reverse("consent:person", args=[shared.sam.reference]))
    away = follow(browser, person, "Kept away from this person")
    form = follow(browser, away, "Keep an agency away")
    sent = {"agency": shared.housing.reference, "reason": REASON, "review_on": in_days(90).strftime("%d/%m/%Y")}
    address = reverse("consent:flag", args=[shared.sam.reference])
    saved = browser.post(address, {**sent, "request_key": form.context["form"]["request_key"].value()}, follow=True)
    text = saved.content.decode()
    assert REASON in text
    assert "Nobody has been cleared" in text
    listed = browser.get(reverse("consent:ring_fences")).content.decode()
    assert shared.housing.name in listed


def test_nothing_typed_is_lost(shared):
    browser = shared.as_(shared.clinic_officer)
    address = reverse("consent:flag", args=[shared.sam.reference])
    answer = browser.post(address, {"agency": shared.housing.reference, "reason": REASON, "review_on": "yesterday"})
    assert answer.status_code == 422
    assert REASON in answer.content.decode()
    with shared.acting(shared.clinic_officer):
        assert not RingFence.objects.exists()


def test_clearing_and_ending_on_pages(shared):
    fence = flag(shared)
    browser = shared.as_(shared.clinic_officer)
    address = reverse("consent:ring_fence_clear", args=[fence.reference])
    wrong = browser.post(address, {"email": "nobody@example.org", "why": "Safe", "version": 1})
    assert wrong.status_code == 422
    assert "Nobody with this address" in wrong.content.decode()
    assert (
        browser.post(address, {"email": email_of(shared, shared.ana), "why": "Safe", "version": 1}).status_code == 303
    )
    with shared.acting(shared.clinic_officer):
        clearance = RingFenceClearance.objects.get()
    stale = browser.post(address, {"email": email_of(shared, shared.tobi), "why": "Safe", "version": 1})
    assert stale.status_code == 409
    address = reverse("consent:ring_fence_unclear", args=[fence.reference, clearance.reference])
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"why": "Moved", "version": 2}).status_code == 303
    assert (
        browser.post(reverse("consent:ring_fence_end", args=[fence.reference]), {"why": "He left"}).status_code == 303
    )
    assert "He left" in browser.get(reverse("consent:ring_fence", args=[fence.reference])).content.decode()


def test_late_reviews_come_first(shared):
    late = flag(shared)
    flag(shared, agency=shared.harbour, review_on=in_days(3))
    with shared.acting(shared.clinic_officer):
        RingFence.objects.filter(pk=late.pk).update(review_on=in_days(-2))
    page = shared.as_(shared.clinic_officer).get(reverse("consent:ring_fences"))
    assert [row.is_late for row in page.context["rows"]] == [True, False]
    assert "2 days late" in page.content.decode()


def test_the_flagged_agencys_officers_find_the_same_as_where_nothing_is(shared):
    browser, api = shared.as_(shared.housing_officer), shared.api(shared.housing_officer)
    empty = browser.get(reverse("consent:ring_fences")).context["rows"], api.get("/api/v1/ring-fences/").json()
    fence = flag(shared)
    assert (
        browser.get(reverse("consent:ring_fences")).context["rows"],
        api.get("/api/v1/ring-fences/").json(),
    ) == empty
    for name in ("ring_fence", "ring_fence_end", "ring_fence_clear"):
        there = browser.get(reverse(f"consent:{name}", args=[fence.reference]))
        never = browser.get(reverse(f"consent:{name}", args=["F-ZZ9Z7Z"]))
        assert there.status_code == never.status_code == 404
    assert api.get(f"/api/v1/ring-fences/{fence.reference}/").status_code == 404


def test_the_api_does_the_same_under_the_same_rules(shared):
    api = shared.api(shared.clinic_officer)
    address = f"/api/v1/people/{shared.sam.reference}/ring-fences/"
    facts = {"agency": shared.housing.reference, "reason": REASON, "review_on": in_days(90).isoformat()}
    assert shared.api(shared.osei).post(address, facts, format="json").status_code == 403
    assert api.post(address, {**facts, "agency": "G-222222"}, format="json").status_code == 422
    made = api.post(address, facts, format="json", headers={"Idempotency-Key": "one"})
    again = api.post(address, facts, format="json", headers={"Idempotency-Key": "one"})
    assert (made.status_code, again.json()["reference"]) == (201, made.json()["reference"])
    assert api.post(address, facts, format="json").status_code == 422  # kept away already
    one = f"/api/v1/ring-fences/{made.json()['reference']}/"
    body = {"email": email_of(shared, shared.ana), "why": "Safe"}
    assert api.post(f"{one}clear/", body, format="json").status_code == 428
    cleared = api.post(f"{one}clear/", body, format="json", headers={"If-Match": made["ETag"]})
    assert [each["name"] for each in cleared.json()["clearances"]] == ["Ana Ruiz"]
    gone = {"clearance": cleared.json()["clearances"][0]["reference"], "why": "Moved"}
    assert api.post(f"{one}unclear/", gone, format="json", headers={"If-Match": made["ETag"]}).status_code == 412
    assert api.post(f"{one}unclear/", gone, format="json", headers={"If-Match": "*"}).status_code == 200
    ended = api.post(f"{one}end/", {"why": "He left"}, format="json", headers={"If-Match": "*"})
    assert ended.json()["can"] == []
    assert api.get(address).json() == []


def test_a_conflict_is_listed_and_ended_by_an_officer_and_by_nobody_else(shared):
    with shared.acting(shared.osei):
        actions.declare_conflict(shared.sam, by=shared.osei, user_id=shared.osei.user_id, kind="relative")
    browser = shared.as_(shared.clinic_officer)
    page = browser.get(reverse("consent:conflicts"))
    assert "Nneka Osei" in page.content.decode()
    with shared.acting(shared.clinic_officer):
        conflict = ConflictOfInterest.objects.get()
    for viewer, status in ((shared.osei, 403), (shared.housing_officer, 404), (shared.stranger, 404)):
        address = reverse("consent:conflict_end", args=[conflict.reference])
        assert shared.as_(viewer).post(address, {"why": "No"}).status_code == status
    address = reverse("consent:conflict_end", args=[conflict.reference])
    assert browser.post(address, {"why": ""}).status_code == 422
    assert browser.post(address, {"why": "A namesake."}).status_code == 303
    assert shared.as_(shared.osei).get(reverse("people:person", args=[shared.sam.reference])).status_code == 200
    listed = shared.api(shared.clinic_officer).get("/api/v1/conflicts/").json()
    assert [each["ended_why"] for each in listed] == ["A namesake."]


def test_the_worker_offered_a_cleared_colleague_learns_nothing(shared):
    clear(shared, flag(shared), shared.ana)
    pages = [reverse("people:list"), reverse("referrals:list"), reverse("notices"), reverse("home")]
    for viewer in (shared.tobi, shared.ana, shared.housing_officer):
        browser = shared.as_(viewer)
        for address in pages:
            text = browser.get(address).content.decode().lower()
            assert "kept away" not in text
            assert "ring-fence" not in text
