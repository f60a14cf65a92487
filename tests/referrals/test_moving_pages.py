"""The page of the acts that move a referral on: reached by links, said before it is done, nothing typed is lost."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from agencies.acting import as_system
from agencies.models import Service
from referrals import actions
from referrals.models import Referral
from tests.referrals.lives import DECLINE, Lives

pytestmark = pytest.mark.django_db


@pytest.fixture
def lives(db):
    """A county with a second service and a third agency."""
    return Lives()


def opened(client, referral: Referral) -> str:
    """Return the page of a referral."""
    return client.get(reverse("referrals:referral", args=[referral.reference])).text


def links(html: str) -> list[str]:
    """Return the codes of the acts that the page offers."""
    return re.findall(r'href="/referrals/R-[^/]+/([a-z-]+)/"', html)


def act(referral: Referral, code: str) -> str:
    """Return the address of an act."""
    return reverse("referrals:act", args=[referral.reference, code])


def test_the_receiver_passes_back_and_the_sender_sends_on_by_links_alone(lives):
    county = lives.county
    ana, osei = county.as_(county.ana), county.as_(county.osei)
    referral = lives.sent()
    assert {"pass-on", "redirect"} <= set(links(opened(ana, referral)))
    page = ana.get(act(referral, "redirect")).text
    assert "Nothing that was sent to you goes to anybody else by this." in page
    assert "Night shelter" in page
    done = ana.post(
        act(referral, "redirect"), {"reason": "outside_area", "service": lives.elsewhere.reference}, follow=True
    )
    assert "Passed back. Riverside Clinic has been told why and what to try next." in done.text
    page = opened(osei, referral)
    assert "What next" in page and "Night shelter, Harbour Trust (suggested)" in page
    assert "send-on" in links(page)
    sent = osei.post(act(referral, "send-on"), {"service": lives.elsewhere.reference}, follow=True)
    assert sent.redirect_chain[-1][0].endswith("/check/"), "no agreement lets them tell Harbour Trust"
    assert "Harbour Trust" in sent.text
    with as_system("tests"):
        begun = Referral.objects.get(continues__reference=referral.reference)
    assert begun.state == "draft"


def test_work_goes_from_the_first_contact_over_a_hold_to_its_end(lives):
    county, today = lives.county, timezone.localdate()
    ana, referral = county.as_(county.ana), lives.in_state("accepted")
    assert {"start", "transfer", "end-early"} <= set(links(opened(ana, referral)))
    done = ana.post(act(referral, "start"), {"first_contact_on": today.isoformat()}, follow=True)
    assert "work has begun" in done.text
    done = ana.post(act(referral, "hold"), {"reason": "away", "until": "in 2 weeks"}, follow=True)
    assert "On hold until" in done.text and "Away" in done.text
    done = ana.post(act(referral, "resume"), follow=True)
    assert "The work goes on." in done.text
    done = ana.post(act(referral, "complete"), {"reason": "reached", "person_may_be_told": "All done."}, follow=True)
    assert "Completed." in done.text
    page = opened(county.as_(county.osei), referral)
    assert "What was asked for was reached" in page and "All done." in page


def test_what_is_badly_filled_comes_back_with_422_and_keeps_what_was_typed(lives):
    client, referral = lives.county.as_(lives.county.ana), lives.in_state("active")
    answer = client.post(act(referral, "hold"), {"until": "in 2 weeks", "reason_note": "On a ward since Monday"})
    assert answer.status_code == 422
    assert "On a ward since Monday" in answer.text and "in 2 weeks" in answer.text
    late = client.post(act(referral, "hold"), {"reason": "away", "until": "in 2 years"})
    assert late.status_code == 422 and "within three months" in late.text


def test_a_review_is_asked_by_the_sender_and_decided_by_another_lead(lives):
    county, referral = lives.county, lives.in_state("declined")
    osei = county.as_(county.osei)
    assert "ask-review" in links(opened(osei, referral))
    done = osei.post(act(referral, "ask-review"), {"review_why": "There is room now."}, follow=True)
    assert "Sent to the leads of Northgate Housing." in done.text
    assert "uphold" not in links(opened(county.as_(county.ana), referral)), "she declined it"
    lead = county.as_(lives.lead)
    page = opened(lead, referral)
    assert {"uphold", "overturn"} <= set(links(page)) and "There is room now." in page
    done = lead.post(act(referral, "overturn"), follow=True)
    assert "The decline was taken back." in done.text


def test_who_declines_suggests_a_service_and_the_sender_reads_it_first(lives):
    county, referral = lives.county, lives.in_state("received")
    for number in range(4):  # nearer by name than what is suggested
        Service.objects.create(agency=county.harbour, name=f"A bed {number}", needs_met=["Accommodation"])
    ana, osei = county.as_(county.ana), county.as_(county.osei)
    address = reverse("referrals:decline", args=[referral.reference])
    page = ana.get(address).text
    assert "A bed 0, Harbour Trust" in page and "Floating support" not in page, "of other agencies alone"
    own = ana.post(address, DECLINE | {"service": lives.floating.reference})
    assert own.status_code == 422 and "They are full." in own.text
    done = ana.post(address, DECLINE | {"service": Service.objects.get(name="A bed 3").reference}, follow=True)
    assert "Declined. Riverside Clinic has been told why and what to try next." in done.text
    page = opened(osei, referral)
    assert "A bed 3, Harbour Trust (suggested)" in page
    assert page.index("A bed 3") < page.index("A bed 0"), "what was suggested comes first"


def test_the_api_takes_the_suggestion_too_and_drops_it_where_nothing_is_to_be_tried(lives):
    county, given = lives.county, DECLINE | {"service": lives.elsewhere.reference}
    for step, kept in (("refer_elsewhere", lives.elsewhere.reference), ("nothing", None)):
        referral, api = lives.in_state("received"), county.api(county.ana)
        address = f"/api/v1/referrals/{referral.reference}/decline/"
        version = {"HTTP_IF_MATCH": api.get(f"/api/v1/referrals/{referral.reference}/")["ETag"]}
        own = api.post(address, given | {"service": county.service.reference}, format="json", **version)
        assert own.status_code == 422 and "service" in own.json()["errors"]
        assert api.post(address, given | {"next_step": step}, format="json", **version).status_code == 200
        with county.acting(county.osei):
            suggested = Referral.objects.get(pk=referral.pk).suggested_service
        assert (suggested and suggested.reference) == kept


def test_work_is_handed_over_to_one_service_and_an_ordinary_draft_goes_to_several(lives):
    county = lives.county
    two = [lives.elsewhere, Service.objects.create(agency=county.clinic, name="Nurse", needs_met=["Health"])]
    draft = lives.do("transfer", lives.in_state("active"), county.ana, service=lives.elsewhere)
    with pytest.raises(ValidationError, match="hands work over"):
        lives.do("edit", draft, county.ana, services=two)
    references = [service.reference for service in two]
    api = county.api(county.ana)
    there = f"/api/v1/referrals/{draft.reference}/"
    changed = api.patch(there, {"services": references}, format="json", HTTP_IF_MATCH=api.get(there)["ETag"])
    assert changed.status_code == 422 and "services" in changed.json()["errors"]
    with county.acting(county.ana):
        ordinary = actions.draft(county.sam, by=county.ana)
        assert actions.edit(ordinary, by=county.ana, services=two).chosen.count() == 2


def test_what_is_not_possible_now_and_what_nobody_knows_lead_nowhere(lives):
    client, referral = lives.county.as_(lives.county.ana), lives.in_state("completed")
    assert client.get(act(referral, "hold")).status_code == 409
    assert client.get(f"/referrals/{referral.reference}/frobnicate/").status_code == 404


def test_accepted_work_offered_to_another_agency_leads_to_a_draft_of_its_own(lives):
    client, referral = lives.county.as_(lives.county.ana), lives.in_state("active")
    done = client.post(act(referral, "transfer"), {"service": lives.elsewhere.reference}, follow=True)
    assert "/referrals/drafts/" in done.redirect_chain[-1][0]
    assert "the work stays with you" in done.text
    moved = client.post(act(referral, "transfer"), {"service": lives.floating.reference}, follow=True)
    assert "Handed over to Floating support." in moved.text


def test_the_history_says_why_each_step_was_taken(lives):
    client, referral = lives.county.as_(lives.county.ana), lives.in_state("on_hold")
    assert "Away" in client.get(reverse("referrals:history", args=[referral.reference])).text


def test_everybody_may_read_which_reasons_there_are(lives):
    rows = lives.county.api(lives.lead).get("/api/v1/referral-reasons/").json()
    rows = rows["results"] if isinstance(rows, dict) else rows
    assert {"which": "decline", "code": "no_capacity", "label": "No capacity", "side": "agency"}.items() <= next(
        row for row in rows if row["code"] == "no_capacity"
    ).items()


def test_who_will_see_what_is_written_stands_only_where_something_can_be_written(lives):
    county = lives.county
    ana, referral = county.as_(county.ana), lives.in_state("active")
    page = ana.post(act(referral, "hold"), {"reason": "waiting_for_agency", "until": ""})
    assert page.status_code == 422 and "Enter the day until which it is on hold" in page.text
    assert "Who will see this" in page.text
    held = lives.in_state("on_hold")
    assert "Who will see this" not in ana.get(act(held, "resume")).text
