"""Sending on what nobody took: one press from the page, one call of the API, and a draft where something is in the way."""

from copy import copy
from types import SimpleNamespace

import pytest
from django.urls import reverse

from agencies.acting import as_system
from agencies.models import Service
from consent.models import Involvement
from hub.kit.errors import NotNow, Refused
from people import actions as people
from people.kinds import LETTERS
from people.models import RecordEntry
from referrals.models import PackItem, Referral
from referrals.onward import pack_for
from tests.referrals.lives import DECLINE, Lives
from tests.worlds import worker

LETTER = {
    "asked": "Take this over",
    "why_now": "They moved",
    "person_knows": "yes",
    "contact_name": "Ana Ruiz",
    "contact_details": "01632 960200",
}


@pytest.fixture
def lives(db):
    """A county whose clinic may tell the third agency too, about Sam, with consent."""
    return lives_with_harbour()


def lives_with_harbour() -> Lives:
    """Return a county in which what was passed back may be sent on to the night shelter."""
    lives = Lives()
    there = copy(lives.county)
    there.housing, there.housing_officer = there.harbour, worker(there.harbour, "Hal Bor", "consent_officer")
    there.agree().consented()
    worker(there.harbour, "Dee Uty", "duty_manager")
    return lives


def page_of(referral: Referral) -> str:
    """Return the address of the page on which it is sent on."""
    return reverse("referrals:act", args=[referral.reference, "send-on"])


def after(referral: Referral) -> list[Referral]:
    """Return what came after a referral."""
    with as_system("tests"):
        return list(Referral.objects.filter(continues__reference=referral.reference).select_related("service"))


def test_one_press_on_the_page_sends_it_on_with_what_the_page_said(lives):
    county, back = lives.county, lives.in_state("redirected")
    osei = county.as_(county.osei)
    with as_system("tests"):
        before = Referral.objects.count()
    page = osei.get(page_of(back)).text
    assert "Send on to Night shelter" in page and "What each service will see" in page
    assert "Covered by consent" in page and "Dee Uty" in page and "A safe place to live" in page
    assert "It cannot be sent at once" not in page and not after(back)
    with as_system("tests"):
        assert Referral.objects.count() == before, "a look makes nothing"
    answer = osei.post(page_of(back), {"service": lives.elsewhere.reference, "request_key": "k1"})
    [new] = after(back)
    assert answer.status_code == 303 and answer["Location"] == reverse("referrals:sent", args=[new.reference])
    assert (new.state, new.service.name, new.asked) == ("sent", "Night shelter", back.asked)
    with county.acting(county.osei):
        packed = Involvement.objects.get(source=new.reference).pack
    assert {county.need.pk, county.risk.pk} <= set(packed)
    again = osei.post(page_of(back), {"service": lives.elsewhere.reference, "request_key": "k1"})
    assert again["Location"] == answer["Location"] and len(after(back)) == 1, "a double click"
    assert osei.get(page_of(back)).status_code == 409
    late = osei.post(page_of(back), {"service": lives.elsewhere.reference, "request_key": "k2"})
    assert late.status_code == 409 and new.reference in late.text


def test_the_page_says_what_the_page_before_sending_says(lives):
    county, back = lives.county, lives.in_state("redirected")
    osei = county.as_(county.osei)
    with county.acting(county.osei):
        RecordEntry.objects.filter(pk=county.risk.pk).update(sensitivity=3)
    before = osei.get(page_of(back)).text
    worded = before[before.index('<h2 id="goes">') : before.index("</section>", before.index('<h2 id="goes">'))]
    assert "Will not be shown" in worded
    with as_system("tests"):
        Referral.objects.filter(pk=back.pk).update(contact_details="")
    osei.post(page_of(back), {"service": lives.elsewhere.reference})
    [draft] = after(back)
    assert draft.state == "draft"
    check = osei.get(reverse("referrals:check", args=[draft.reference])).text
    told = check[check.index('<h2 id="goes">') : check.index("<p><a", check.index('<h2 id="goes">'))]
    assert told.split() == worded.split()


def test_what_is_missing_makes_it_a_draft_and_is_said(lives):
    county, back = lives.county, lives.in_state("redirected")
    with as_system("tests"):
        Referral.objects.filter(pk=back.pk).update(contact_details="")
    osei = county.as_(county.osei)
    page = osei.get(page_of(back)).text
    assert "It cannot be sent at once" in page and "Say how they can be reached" in page
    assert "Write a draft to Night shelter" in page and "Send on to Night shelter" not in page
    answer = osei.post(page_of(back), {"service": lives.elsewhere.reference}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("/check/")
    assert "Not sent yet. Your draft to Night shelter is kept. Say how they can be reached." in answer.text
    [draft] = after(back)
    assert (draft.state, draft.asked, draft.their_words) == ("draft", back.asked, back.their_words)
    osei.post(page_of(back), {"service": lives.elsewhere.reference})
    assert len(after(back)) == 1, "the draft that was begun is found again"


def test_a_draft_that_was_kept_is_not_sent_after_a_colleague_sent_on(lives):
    county, back = lives.county, lives.in_state("redirected")
    with county.acting(county.osei):
        people.assign(county.sam, by=county.osei, user_id=county.colleague.user_id)
    with as_system("tests"):
        Referral.objects.filter(pk=back.pk).update(contact_details="")
    kept = lives.do("send_on", back, county.osei, service=lives.elsewhere)
    with as_system("tests"):
        Referral.objects.filter(pk__in=(back.pk, kept.pk)).update(contact_details="01632 960100")
    with_both = lives.do("send_on", back, county.colleague, service=lives.elsewhere)
    assert (kept.state, with_both.state) == ("draft", "sent")
    with pytest.raises(NotNow, match=with_both.reference):
        lives.do("send", kept, county.osei)
    assert {each.state for each in after(back)} == {"draft", "sent"}
    lives.do("withdraw", with_both, county.colleague, reason="made_in_error")
    assert lives.do("send", kept, county.osei).state == "sent", "what was taken back is in nobody's way"


def test_where_nobody_could_lawfully_read_it_nothing_is_sent(db):
    lives = Lives()
    county, back = lives.county, lives.in_state("redirected")
    page = county.as_(county.osei).get(page_of(back)).text
    assert "Harbour Trust would not see what you write" in page and "Write a draft to Night shelter" in page
    assert lives.do("send_on", back, county.osei, service=lives.elsewhere).state == "draft"


def test_words_that_repeat_a_protected_value_now_stay_behind_and_are_named(lives):
    county = lives.county
    back = lives.sent(tried_before="She rang 07700 900123.")
    back = lives.do("redirect", back, county.ana, reason="outside_area", service=lives.elsewhere)
    county.safe()
    page = county.as_(county.osei).get(page_of(back)).text
    assert "repeats what stands elsewhere in the record" in page and "07700" not in page
    draft = lives.do("send_on", back, county.osei, service=lives.elsewhere)
    assert (draft.state, draft.tried_before, draft.asked) == ("draft", "", back.asked)


def test_who_may_not_read_what_was_sent_does_not_send_it_on(lives):
    county, back = lives.county, lives.in_state("redirected")
    with as_system("tests"):
        RecordEntry.objects.filter(pk=back.letter_id).update(seal="break_glass", sealed_to=[county.osei.user_id])
    assert county.as_(county.colleague).get(page_of(back)).status_code == 403
    with pytest.raises(Refused):
        lives.do("send_on", back, county.colleague, service=lives.elsewhere)


def test_another_service_is_looked_at_before_it_is_sent_on_there(lives):
    county, back = lives.county, lives.in_state("declined")
    osei = county.as_(county.osei)
    page = osei.get(page_of(back)).text
    assert "What each service will see" not in page, "nothing was suggested"
    page = osei.get(page_of(back), {"service": lives.elsewhere.reference}).text
    assert "Send on to Night shelter" in page
    assert osei.get(page_of(back), {"service": "S-NOTHING"}).status_code == 200
    wrong = osei.post(page_of(back), {"service": "S-NOTHING"})
    assert wrong.status_code == 422 and not after(back)


def test_one_call_of_the_api_sends_it_on_and_its_repetition_gets_the_same_answer(lives):
    county, back = lives.county, lives.in_state("redirected")
    api, there = county.api(county.osei), f"/api/v1/referrals/{back.reference}/"
    version = {"HTTP_IF_MATCH": api.get(there)["ETag"]}
    asked = {"service": lives.elsewhere.reference}
    assert api.post(f"{there}send-on/", asked, format="json").status_code == 428
    first = api.post(f"{there}send-on/", asked, format="json", HTTP_IDEMPOTENCY_KEY="one", **version)
    assert first.status_code == 200, first.json()
    [new] = after(back)
    assert first.json() == {"reference": new.reference, "state": "sent", "missing": {}}
    again = api.post(f"{there}send-on/", asked, format="json", HTTP_IDEMPOTENCY_KEY="one", **version)
    assert (again.status_code, again.json()) == (200, first.json())
    other = api.post(f"{there}send-on/", asked, format="json", HTTP_IDEMPOTENCY_KEY="two", **version)
    assert other.status_code == 409 and new.reference in other.text
    assert "referral.send_on" not in api.get(there).json()["can"]


def test_the_api_says_why_it_made_a_draft(lives):
    county, back = lives.county, lives.in_state("redirected")
    with as_system("tests"):
        Referral.objects.filter(pk=back.pk).update(contact_details="")
    api, there = county.api(county.osei), f"/api/v1/referrals/{back.reference}/"
    asked, version = {"service": lives.elsewhere.reference}, {"HTTP_IF_MATCH": api.get(there)["ETag"]}
    answer = api.post(f"{there}send-on/", asked, format="json", **version).json()
    assert answer["state"] == "draft" and answer["missing"] == {"contact_details": "Say how they can be reached"}


def test_what_has_not_ended_is_not_sent_on_and_once_it_has_it_is(lives):
    county, sent = lives.county, lives.sent()
    api, there = county.api(county.osei), f"/api/v1/referrals/{sent.reference}/"
    for declined in (False, True):
        if declined:
            lives.do("decline", sent, county.ana, **DECLINE)
        asked, version = {"service": lives.elsewhere.reference}, {"HTTP_IF_MATCH": api.get(there)["ETag"]}
        answer = api.post(f"{there}send-on/", asked, format="json", **version)
        assert answer.status_code == (200 if declined else 409), answer.json()
        assert len(after(sent)) == declined


def test_entries_of_the_agencys_own_go_along_and_others_do_not(lives):
    county, back = lives.county, lives.in_state("redirected")
    with as_system("tests"):
        packed = PackItem.objects.filter(referral=back).values("entry_id")
        kept = set(RecordEntry.objects.filter(pk__in=packed).exclude(kind__in=LETTERS))
        assert {county.need, county.risk} <= kept
        sight = SimpleNamespace(shown=[SimpleNamespace(entry=entry) for entry in kept])
        assert set(pack_for(back, sight)) == kept
        county.risk.owner = county.housing
        sight.shown = [SimpleNamespace(entry=county.risk), SimpleNamespace(entry=county.need)]
        assert pack_for(back, sight) == [county.need], "somebody else recorded it, whatever was packed before"


def test_both_referrals_show_the_chain_to_the_sender_alone(lives):
    county, back = lives.county, lives.in_state("redirected")
    new = lives.do("send_on", back, county.osei, service=lives.elsewhere)
    with pytest.raises(NotNow):
        lives.do("send_on", back, county.colleague, service=lives.elsewhere)
    osei, ana = county.as_(county.osei), county.as_(county.ana)
    pages = {one: osei.get(reverse("referrals:referral", args=[one.reference])).text for one in (back, new)}
    assert "Sent on to Night shelter, Harbour Trust" in pages[back] and new.reference in pages[back]
    assert "/send-on/" not in pages[back]
    assert "Comes after" in pages[new] and back.reference in pages[new]
    assert new.reference not in ana.get(reverse("referrals:referral", args=[back.reference])).text
    api = county.api(county.osei)
    told = {one: api.get(f"/api/v1/referrals/{one.reference}/").json() for one in (back, new)}
    assert told[back]["sent_on_as"] == [new.reference] and told[back]["comes_after"] is None
    assert told[new]["comes_after"] == back.reference and told[new]["sent_on_as"] == []


def test_who_was_asked_twice_is_not_told_that_one_came_after_the_other(lives):
    """One agency, two services: it sees both referrals, and not that somebody in between was asked or what for."""
    county, back = lives.county, lives.in_state("declined")
    new = lives.do("send_on", back, county.osei, service=lives.floating)
    assert new.state == "sent"
    for viewer, told in ((county.osei, True), (county.ana, False)):
        browser, api = county.as_(viewer), county.api(viewer)
        pages = {one: browser.get(reverse("referrals:referral", args=[one.reference])).text for one in (back, new)}
        assert ("Comes after" in pages[new]) is ("Sent on to" in pages[back]) is told
        answers = {one: api.get(f"/api/v1/referrals/{one.reference}/").json() for one in (back, new)}
        assert (answers[new]["comes_after"], answers[back]["sent_on_as"]) == (
            (back.reference, [new.reference]) if told else (None, [])
        )


def test_work_is_offered_to_a_second_service_where_what_nobody_took_is_not(lives):
    county = lives.county
    harbour = Service.objects.create(agency=county.harbour, name="Advice", summary="A word.", needs_met=["Alcohol"])
    work = lives.in_state("active")
    for service in (lives.elsewhere, harbour):
        draft = lives.do("transfer", work, county.ana, service=service)
        draft = lives.do("edit", draft, county.ana, **LETTER)
        assert (draft.continues_id, lives.do("send", draft, county.ana).state) == (work.pk, "sent")
