"""Reading together: nothing of the office on the screen, yes and no alike, nothing chosen before, and a fast way out."""

import pytest
from django.conf import settings

from tests.browser.people_do import begins_to_read_together

pytestmark = pytest.mark.browser

OFFICE = "nav, [role=search], .user, [data-poll], .acting"
STEPS = 5


@pytest.fixture
def reading(seats, county):
    """Give the first page of a talk with somebody new, read on a practitioner's screen."""
    kim = county.newcomer("Ellis", "Reed")
    tab = seats.of(county.osei)
    begins_to_read_together(tab, f"/people/{kim.reference}/", county.housing.name)
    return tab


def sizes(tab, selector: str) -> set[tuple]:
    """Return the different sizes of what is drawn there, in whole pixels."""
    boxes = (part.bounding_box() for part in tab.page.locator(selector).all())
    return {(round(box["width"]), round(box["height"])) for box in boxes}


def test_no_page_shows_the_office_and_none_has_an_answer_chosen_before(reading):
    tab = reading
    for step in range(1, STEPS + 1):
        tab.sees(f"Step {step} of {STEPS}")
        assert tab.page.locator(OFFICE).count() == 0
        assert tab.page.locator("main input:checked").count() == 0
        assert tab.page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)") >= 20
        if step == 2:
            assert len(sizes(tab, ".choice .opt")) == 1
            tab.choose("Is that all right with you?", "No")
        if step < STEPS:
            tab.press("Next")
    tab.choose("Would you like a copy?", "I do not want one")
    tab.press("Finish")
    tab.sees("You did not say yes to anything. That is all right. You still get our help.")


def test_a_page_without_an_answer_says_so_in_plain_words_and_shares_nothing(reading):
    tab = reading
    tab.press("Next")
    tab.press("Next")
    tab.sees("Choose one answer.", "Nothing has been shared.")
    tab.choose("Is that all right with you?", "Only some of this")
    tab.press("Next")
    tab.sees("Tick what they may know.")


def test_stopping_here_keeps_nothing(reading):
    tab = reading
    tab.press("Next")
    tab.choose("Is that all right with you?", "Yes")
    left = tab.path
    tab.press("Stop here")
    tab.sees("We have stopped. Nothing has been shared.")
    assert tab.open(left) == 404


@pytest.mark.parametrize("way", ["the button", "the second skip link", "Shift three times"])
def test_leaving_ends_the_session_and_shows_another_site(reading, way):
    tab = reading
    before = tab.path
    if way == "the button":
        tab.page.click("#leave")
    elif way == "the second skip link":
        for key in ("Tab", "Tab", "Enter", "Enter"):
            tab.page.keyboard.press(key)
    else:
        for _ in range(3):
            tab.page.keyboard.press("Shift")
    tab.page.wait_for_url(settings.EXIT_SITE)
    assert tab.page.title() == "Weather"
    tab.open(before)
    assert tab.path.startswith("/account/login/")
    tab.page.go_back()
    tab.sees_nothing_of("Ellis", "Reed")


def test_the_sentences_are_short(reading):
    tab = reading
    tab.press("Next")
    paragraphs = tab.page.locator("main :is(p, li, dd)").all_inner_texts()
    sentences = [part for text in paragraphs for part in text.replace("?", ".").split(". ") if part.strip()]
    assert sum(len(sentence.split()) for sentence in sentences) / len(sentences) <= 15


VOICE = """
const voices = [], said = [];
window.heard = said;
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false, getVoices: () => voices, addEventListener: () => {}, cancel() { this.speaking = false; },
  speak(one) { this.speaking = true; said.push(one.text); },
} });
"""


@pytest.mark.parametrize(("own", "offered"), [(True, True), (False, False)])
def test_a_page_is_read_aloud_only_by_a_voice_of_the_machines_own(reading, own, offered):
    tab = reading
    voice = f"voices.push({{ lang: 'en-GB', localService: {'true' if own else 'false'} }});"
    tab.page.add_init_script(VOICE + voice + "window.SpeechSynthesisUtterance = function (text) { this.text = text; };")
    tab.open(tab.path)
    button = tab.page.locator("[data-aloud]")
    assert button.is_visible() is offered
    if offered:
        button.click()
        assert "What we would like to ask you" in tab.page.evaluate("heard[0]")
        assert button.inner_text() == "Stop reading aloud"


def test_a_question_is_written_down_and_the_page_stays_with_what_was_chosen(reading):
    tab = reading
    tab.press("Next")
    here = tab.path
    tab.choose("Is that all right with you?", "I want to think about it")
    tab.page.locator("summary", has_text="I have a question").click()
    tab.page.fill("[name=question]", "Can my ex find out?")
    tab.press("Write my question down")
    tab.sees("We wrote it down")
    assert tab.path == here
    assert tab.page.locator("main input:checked").count() == 1
    tab.press("Next")
    assert tab.page.input_value("[name=question]") == "Can my ex find out?"
