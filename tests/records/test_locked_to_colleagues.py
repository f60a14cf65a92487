"""An own agency's locked entry does not exist for a colleague who is not on its list (sharing decision, fine print).

Two worlds differ in that entry alone: whatever the colleague asks, the answers are the same in bytes.
"""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from people import actions as people
from people.models import RecordEntry
from referrals import actions as referrals

pytestmark = pytest.mark.django_db
PASSING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"|[A-Z]-[2-9A-HJ-NP-Z]{6,12}|request_key" value="[^"]*"'
    r"|\d{1,2}:\d\d[ap]m|\d\d:\d\d:\d\d[.\d]*"
)
SECRET = "Zzyzx Lane"


@pytest.fixture
def team(county):
    """Give a county in which two at the clinic work with Sam."""
    county.referral = county.agree().consented().accepted()
    with county.acting(county.osei):
        people.assign(county.sam, by=county.osei, user_id=county.colleague.user_id)
    return county


def lock(county) -> RecordEntry:
    with county.acting(county.osei):
        return people.record(
            county.sam,
            by=county.osei,
            kind="risk_factor",
            title=f"Locked {SECRET}",
            details={"risk": "harm_from_others", "level": "very_high", "evidence": SECRET},
            seal="sealed_and_locked",
            sealed_to=[county.osei.user_id],
        )


def everything(county, viewer) -> dict[str, str]:
    """Return all that a worker is answered about Sam, on pages and in the API, without what differs each time."""
    person, browser, api = county.sam.reference, county.as_(viewer), county.api(viewer)
    names = ("person", "risks", "contact", "sharing", "team", "choose", "restrictions")
    pages = [reverse(f"people:{name}", args=[person]) for name in names]
    pages += [reverse("people:list"), reverse("consent:person", args=[person]), reverse("home"), reverse("notices")]
    pages += [reverse("referrals:list") + "?box=sent", reverse("referrals:referral", args=[county.referral.reference])]
    told = {page: browser.get(page).content.decode() for page in pages}
    for address in (
        f"people/{person}/",
        f"people/{person}/entries/",
        "people/",
        f"referrals/{county.referral.reference}/",
    ):
        told[address] = api.get(f"/api/v1/{address}").content.decode()
    found = api.post("/api/v1/people/search/", {"q": SECRET}, format="json")
    return {place: PASSING.sub("…", text) for place, text in {**told, "search": found.content.decode()}.items()}


@pytest.mark.parametrize("who", ["colleague", "clinic_officer", "ana"])
def test_every_page_and_answer_is_the_same_with_and_without_it(team, who):
    viewer = getattr(team, who)
    without = everything(team, viewer)
    lock(team)
    assert everything(team, viewer) == without


def test_whoever_is_on_the_list_does_see_it(team):
    without = everything(team, team.osei)
    lock(team)
    told = everything(team, team.osei)
    assert {place for place in told if SECRET in told[place]} >= {
        reverse("people:risks", args=[team.sam.reference]),
        f"people/{team.sam.reference}/entries/",
    }
    assert told != without


@pytest.mark.parametrize("name", ["entry", "correct", "seal", "unseal", "mark", "control", "restrict", "release"])
@pytest.mark.parametrize("who", ["colleague", "clinic_officer"])
def test_its_own_addresses_are_those_of_nothing(team, name, who):
    locked, browser = lock(team), team.as_(getattr(team, who))
    there = browser.get(reverse(f"people:{name}", args=[team.sam.reference, locked.reference]))
    never = browser.get(reverse(f"people:{name}", args=[team.sam.reference, "E-ZZ9Z7Z"]))
    assert there.status_code == never.status_code == 404
    assert PASSING.sub("…", there.content.decode()) == PASSING.sub("…", never.content.decode())


def test_a_lock_that_comes_later_takes_it_out_of_a_colleagues_draft_and_history(team):
    with team.acting(team.colleague):
        draft = referrals.draft(team.sam, by=team.colleague, service=team.service)
        referrals.edit(draft, by=team.colleague, pack=[team.risk])
    browser, check = team.as_(team.colleague), reverse("referrals:check", args=[draft.reference])
    assert "Threats at home" in browser.get(check).content.decode()
    with team.acting(team.osei):
        risk = RecordEntry.objects.get(pk=team.risk.pk)
        people.seal(
            risk, by=team.osei, seal="sealed_and_locked", sealed_to=[team.osei.user_id], reason="A colleague knows him."
        )
    for page in (check, reverse("referrals:draft", args=[draft.reference])):
        text = browser.get(page).content.decode()
        assert "Threats at home" not in text
        assert "chosen from the record" not in text
        assert "Risk summary" not in text
    assert browser.get(reverse("people:entry", args=[team.sam.reference, risk.reference])).status_code == 404
    preview = team.api(team.colleague).get(f"/api/v1/referrals/{draft.reference}/preview/")
    assert "Risk summary" not in preview.content.decode()


def test_a_guess_at_a_locked_address_is_neither_refused_nor_left_out(team):
    """A refusal, or a gap in one's own text, would confirm it."""
    with team.acting(team.osei):
        people.record(
            team.sam,
            by=team.osei,
            kind="contact_detail",
            title="Where Sam is",
            details={"channel": "address", "value": "12 Elm Rise, Brookfield ZZ1 2CD"},
            seal="sealed_and_locked",
            sealed_to=[team.osei.user_id],
        )
    guess = "Perhaps at 12 Elm Rise, Brookfield ZZ1 2CD"
    with team.acting(team.colleague):
        try:
            note = people.record(team.sam, by=team.colleague, kind="note", title="A guess", text=guess)
        except ValidationError:
            pytest.fail("a refusal tells that the guess is right")
    page = team.as_(team.colleague).get(reverse("people:entry", args=[team.sam.reference, note.reference]))
    assert guess in page.content.decode()
