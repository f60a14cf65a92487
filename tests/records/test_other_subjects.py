"""An entry about two people: who else it is about is named, and its words reach only those who may know of both."""

import pytest
from django.urls import reverse

from people import actions as people

pytestmark = pytest.mark.django_db
CANARIES = ("Xqmotherinlaw", "Xqwordsofhers", "Xqsaidbyher", "Xqfromher")


@pytest.fixture
def told(county):
    """Return an entry in Sam's record that is about Mark too, which is shared with housing in a referral's pack."""
    with county.acting(county.osei):
        county.mark = people.open_record(by=county.osei, given_name="Markxq", family_name="Dxq")
        county.both = people.record(
            county.sam,
            by=county.osei,
            kind="need",
            title=f"Talks with {CANARIES[0]}",
            text=CANARIES[1],
            their_words=CANARIES[2],
            source=CANARIES[3],
            details={"domain": "accommodation"},
            other_subjects=[county.mark.pk],
        )
    county.agree().consented()
    county.need = county.both
    county.referral = county.accepted()
    return county


def texts_for(county, viewer) -> str:
    person, browser, api = county.sam.reference, county.as_(viewer), county.api(viewer)
    pages = [reverse(f"people:{name}", args=[person]) for name in ("person", "risks", "contact", "sharing")]
    pages += [
        reverse("people:entry", args=[person, county.both.reference]),
        reverse("referrals:referral", args=[county.referral.reference]),
        reverse("people:list"),
        reverse("referrals:list") + "?box=accepted",
    ]
    found = [browser.get(page).content.decode() for page in pages]
    for address in (
        f"people/{person}/",
        f"people/{person}/entries/",
        f"people/{person}/entries/{county.both.reference}/",
        f"referrals/{county.referral.reference}/",
    ):
        found.append(api.get(f"/api/v1/{address}").content.decode())
    return "\n".join(found)


def test_who_may_know_of_both_reads_it_and_who_else_it_is_about(told):
    text = texts_for(told, told.osei)
    assert all(word in text for word in CANARIES)
    page = told.as_(told.osei).get(reverse("people:entry", args=[told.sam.reference, told.both.reference]))
    assert "Markxq" in page.content.decode()


def test_who_may_know_of_one_alone_learns_that_there_is_something_and_no_word_of_it(told):
    text = texts_for(told, told.ana)
    assert "Part of this is about somebody else and is not shown." in text
    assert [word for word in (*CANARIES, "Markxq", told.mark.reference) if word in text] == []


def test_whoever_knows_the_other_finds_nothing(told):
    """A conflict with anybody it is about closes it (gate 1), silently."""
    with told.acting(told.osei):
        people.assign(told.sam, by=told.osei, user_id=told.colleague.user_id)
    address = reverse("people:entry", args=[told.sam.reference, told.both.reference])
    assert told.as_(told.colleague).get(address).status_code == 200
    sent = {"kind": "relative"}
    with told.acting(told.osei):
        people.assign(told.mark, by=told.osei, user_id=told.colleague.user_id)
    api = told.api(told.colleague)
    assert api.post(f"/api/v1/people/{told.mark.reference}/conflicts/", sent, format="json").status_code == 204
    assert told.as_(told.colleague).get(address).status_code == 404


def test_naming_is_part_of_recording_and_correcting(told):
    browser = told.as_(told.osei)
    address = reverse("people:record", args=[told.sam.reference, "need"])
    facts = {"title": "A talk", "category": "needs_assessment", "seal": "none", "domain": "accommodation"}
    wrong = browser.post(address, {**facts, "other_subjects": "P-ZZ9Z7Z"})
    assert wrong.status_code == 422
    assert "nobody with this reference" in wrong.content.decode()
    saved = browser.post(address, {**facts, "other_subjects": f"{told.mark.reference.lower()}"}, follow=True)
    assert "Markxq" in saved.content.decode()
    correct = saved.redirect_chain[-1][0] + "correct/"
    shown = browser.get(correct)
    assert shown.context["form"].initial["other_subjects"] == told.mark.reference
    again = {**facts, "title": "Another", "reason": "Wrong", "version": 1, "other_subjects": told.mark.reference}
    assert browser.post(correct, again).status_code == 303
    gone = browser.post(correct, {**again, "version": 2, "other_subjects": ""}, follow=True)
    assert "Markxq" not in gone.content.decode()
