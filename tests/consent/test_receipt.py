"""The copy that a person takes home: three sizes, tagged, and nothing on it that may hurt them."""

import pytest
from django.urls import reverse

from consent import actions
from people import actions as people
from tests.paper import Paper

pytestmark = pytest.mark.django_db

CATEGORIES = ["housing", "risk_assessment"]
REFUGE = "Lavender House"
#: They were asked where it will be kept.
SURE = {"sure": "keeps"}


def talk_of(county, *answers, **facts):
    """Record a talk with Sam, who may be reached, and return it: yes to housing unless something else was said."""
    county.safe()
    said = answers or [
        *({"kind": "given", "recipient": county.housing, "category": code} for code in CATEGORIES),
        {"kind": "refused", "recipient": county.harbour, "category": "health_physical"},
    ]
    with county.acting(county.osei):
        return actions.hold_conversation(county.sam, by=county.osei, answers=list(said), **facts)


def paper(county, talk, size: str = "full", who=None) -> Paper:
    """Return the copy as a PDF."""
    return Paper(ask(county, talk, size, who).content)


def ask(county, talk, size: str = "", who=None):
    """Ask for the PDF; return the answer."""
    address = reverse("consent:paper", args=[county.sam.reference, talk.reference])
    return county.as_(who or county.osei).get(address, SURE | ({"size": size} if size else {}))


def squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def test_the_full_copy_says_who_may_know_what_for_what_until_when_and_how_to_stop(county, settings):
    settings.ADVICE_REVIEWED_ON = "2026-11-02"
    talk = talk_of(county, copy_given="paper")
    full = paper(county, talk)
    assert full.is_tagged and full.language == "en-GB" and full.title == "What you agreed"
    for words in (
        "Northgate Housing May know your home and how safe you are",
        "What for To help you.",
        "You said no • Harbour Trust: your health.",
        "How to change your mind Tell Nneka, or anybody at Riverside Clinic, any day.",
        "We last looked at these numbers on",
        "How to complain",
        talk.reference,
    ):
        assert words in full.text, full.text
    assert full.tags.count("H1") == 5 and full.tags.count("LI") == 1
    assert "Sam" not in full.text and "Parker" not in full.text


def test_the_card_is_as_large_as_a_bank_card_and_gives_nothing_away(county, settings):
    settings.CARD_WORDS = "Garden centre: 01632 960999"
    card = paper(county, talk_of(county, copy_given="card"), "card")
    assert card.is_tagged and len(card.pages) == 1
    assert [round(float(side), 2) for side in card.pages[0].mediabox] == [0, 0, 242.65, 153.07]
    assert "Garden centre: 01632 960999" in card.text and "Ask for Nneka." in card.text
    for word in ("Housing", "Clinic", "Harbour", "share", "consent", "risk", "health", "Sam"):
        assert word.casefold() not in card.text.casefold(), word


@pytest.mark.parametrize(
    ("copy_given", "size", "status"),
    [
        ("paper", "", 200),
        ("card", "", 200),
        ("declined", "", 404),
        ("declined", "full", 200),
        ("paper", "nothing", 404),
        ("unsafe_to_give", "full", 404),
        ("unsafe_to_give", "card", 404),
    ],
)
def test_there_is_a_pdf_only_where_something_is_taken_home(county, copy_given, size, status):
    assert ask(county, talk_of(county, copy_given=copy_given), size).status_code == status


def test_the_page_offers_nothing_a_card_and_a_full_copy_and_the_pdf(county):
    talk = talk_of(county, copy_given="declined")
    address = reverse("consent:receipt", args=[county.sam.reference, talk.reference])
    client = county.as_(county.osei)
    said = {
        size: client.get(address, SURE | {"size": size}).content.decode() for size in ("nothing", "card", "full", "")
    }
    assert "Nothing to take home</h1>" in said["nothing"] and "Nothing to take home</h1>" in said[""]
    assert "Get the PDF" not in said["nothing"]
    pdf = reverse("consent:paper", args=[county.sam.reference, talk.reference])
    assert f"{pdf}?size=card" in said["card"] and f"{pdf}?size=full" in said["full"]


def test_what_is_protected_stands_on_no_copy_even_where_an_agency_goes_by_its_name(county):
    county.harbour.name = REFUGE
    county.harbour.save()
    with county.acting(county.osei):
        people.record(
            county.sam,
            by=county.osei,
            kind="note",
            category="location_confidential",
            title=REFUGE,
            text="12 Quiet Lane, AB1 2CD. Ring 01632 960777.",
        )
    talk = talk_of(
        county,
        {"kind": "given", "recipient": county.harbour, "category": "housing", "conditions_text": "Ring 01632 960777"},
        {"kind": "refused", "recipient": county.housing, "reason_in_their_words": "He is at 12 Quiet Lane."},
        understanding_words="They know 12 Quiet Lane, AB1 2CD.",
        present="Lavender House staff",
        copy_given="paper",
    )
    for size in ("full", "card"):
        found = paper(county, talk, size)
        for hidden in (REFUGE, "12 Quiet Lane", "AB1 2CD", "960777", "He is at"):
            assert squeezed(hidden) not in squeezed(found.text + found.about), hidden
    assert "Another service May know your home, only as you said" in paper(county, talk).text


def test_an_agency_goes_by_its_cover_name(county):
    county.harbour.cover_name = "Bay Office"
    county.harbour.save()
    talk = talk_of(county, {"kind": "given", "recipient": county.harbour}, copy_given="paper")
    text = paper(county, talk).text
    assert "Bay Office" in text and "Harbour" not in text


def test_what_somebody_called_themselves_is_text_and_no_markup(county):
    county.harbour.name = "#set text(red) *Trust* $x$ \U0001f9ff"
    county.harbour.save()
    talk = talk_of(county, {"kind": "given", "recipient": county.harbour}, copy_given="paper")
    assert "#set text(red) *Trust* $x$" in paper(county, talk).text


@pytest.mark.parametrize(("who", "status"), [("osei", 200), ("colleague", 403), ("ana", 404), ("stranger", 404)])
def test_who_may_print_it_is_who_may_read_the_talk(county, who, status):
    talk = talk_of(county, copy_given="paper")
    assert ask(county, talk, "full", getattr(county, who)).status_code == status
