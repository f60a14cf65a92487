"""On paper: nothing to press, everything open, no name at the foot."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser

PRESSED = "button, .btn, nav, form.filters, [role=search], header.top"


@pytest.fixture
def printed(seats, county):
    """Give what prints a page for somebody: the tab, in print, with all that opens itself before printing."""

    def look(viewer, path: str):
        tab = seats.of(viewer)
        assert tab.open(path) == 200
        tab.page.emulate_media(media="print")
        tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        return tab

    return look


def shown(tab, selector: str) -> list[str]:
    """Return what is visible of this, as it begins in the source."""
    parts = tab.page.locator(selector).all()
    return [part.evaluate("(part) => part.outerHTML.slice(0, 80)") for part in parts if part.is_visible()]


def documents(county, found) -> list[tuple]:
    return [
        (county.ana, reverse("referrals:referral", args=[found.accepted])),
        (county.osei, reverse("referrals:referral", args=[found.waiting])),
        (county.osei, reverse("people:person", args=[found.sam])),
        (county.osei, reverse("people:entry", args=[found.sam, found.need])),
        (county.osei, reverse("consent:person", args=[found.sam])),
        (county.osei, reverse("consent:conversation", args=[found.sam, found.talk])),
        (county.osei, reverse("consent:receipt", args=[found.sam, found.talk])),
        (county.clinic_officer, reverse("consent:agreement", args=[found.agreement])),
        (county.clinic_officer, reverse("desk:person", args=[found.sam])),
        (county.clinic_officer, reverse("exceptions:override", args=[found.decided])),
        (county.clinic_officer, reverse("exceptions:session", args=[found.session])),
        (county.clinic_officer, reverse("consent:recall", args=[found.answered_recall])),
        (county.clinic_officer, reverse("consent:ring_fence", args=[found.fence])),
        (county.clinic_officer, reverse("desk:inquiry", args=[found.answered_question])),
        (county.clinic_officer, reverse("desk:alert", args=[found.alert])),
        (county.osei, reverse("rights:request", args=[found.request])),
        (county.osei, reverse("rights:letter", args=[found.request])),
        (county.osei, reverse("rights:statement", args=[found.sam])),
    ]


def test_paper_shows_nothing_to_press_and_everything_that_opens(printed, county, furnished):
    for viewer, path in documents(county, furnished):
        tab = printed(viewer, path)
        assert shown(tab, PRESSED) == [], path
        assert tab.page.evaluate("[...document.querySelectorAll('details')].every((part) => part.open)"), path
        assert tab.page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        foot = " ".join(tab.page.locator(".paper").all_inner_texts())
        assert "Sam" not in foot and "Parker" not in foot, path


def test_a_pdf_of_a_receipt_is_one_page_with_a_title_that_names_nobody(printed, county, furnished):
    path = reverse("consent:receipt", args=[furnished.sam, furnished.talk])
    tab = printed(county.osei, path)
    pdf = tab.page.pdf(format="A4", tagged=True)
    assert pdf.count(b"/Type /Page\n") == 1
    assert b"/StructTreeRoot" in pdf and b"/Lang" in pdf
    assert "Sam" not in tab.page.title()
