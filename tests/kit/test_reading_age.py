"""What is read together can be read at nine to eleven: a tripwire, by the Flesch-Kincaid grade, not a proof."""

import re
from html import unescape
from pathlib import Path

import pytest

from consent import receipt
from consent.forms.together import ANSWERS, COPIES
from consent.plain import ABOUT
from consent.seed import PURPOSES

ROOT = Path(__file__).resolve().parents[2] / "templates"
#: Every page in reading mode, found by what it extends.
PAGES = sorted(
    path
    for path in ROOT.rglob("*.html")
    if re.search(r'{% extends "(?:reading|consent/together/page)\.html" %}', path.read_text())
)
OLDEST, LONGEST, AVERAGE = 11, 25, 15
#: What stands for the words that a page fills in.
FILLED = {
    "who": "Northgate Housing",
    "agency": "Riverside Clinic",
    "worker": "Ana",
    "know": "your name and your home",
    "kept_back": "your health",
}
OFFICE = {"data", "lawful", "consent", "disclosure", "agency's", "and/or", "etc", "processing", "statutory", "pursuant"}


def words_of(text: str) -> list[str]:
    """Return the words of a text, figures left out."""
    return re.findall(r"[A-Za-z’']+", text)


def syllables(word: str) -> int:
    """Return about how many syllables a word has."""
    word = re.sub(r"[^a-z]", "", word.lower())
    word = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def sentences_of(source: str) -> list[str]:
    """Return the sentences that a template shows: each part of the page by itself, tags and comments left out."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}", " ", source, flags=re.S)
    text = re.sub(r"{{ (\w+)[^}]*}}", lambda found: FILLED.get(found[1], "this"), text)
    text = re.sub(r"{%[^%]*%}", " ", text)
    text = re.sub(r"</?(?:p|li|h\d|dt|dd|summary|button|a|section|legend)\b[^>]*>", ". ", text)
    text = unescape(re.sub(r"<[^>]+>", " ", text))
    found = [re.sub(r"\s+", " ", part).strip() for part in re.split(r"[.?!:](?:\s|$)", text)]
    return [part for part in found if len(words_of(part)) > 1]


def age_of(sentences: list[str]) -> float:
    """Return the age at which these sentences can be read: the Flesch-Kincaid grade and five years."""
    words = [word for sentence in sentences for word in words_of(sentence)]
    beats = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * beats / len(words) - 15.59 + 5


def test_the_measure_tells_plain_words_from_office_words():
    assert age_of(["We stop at once", "You do not have to say why"]) < 9
    assert (
        age_of(["Information is disclosed pursuant to statutory safeguarding obligations of participating agencies"])
        > 20
    )


def test_every_page_that_is_read_together_is_found():
    assert len(PAGES) >= 10
    assert ROOT / "consent" / "together" / "ask.html" in PAGES and ROOT / "consent" / "receipt.html" in PAGES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_can_be_read_at_eleven(path):
    found = sentences_of(path.read_text())
    if not found:
        return
    lengths = [len(words_of(sentence)) for sentence in found]
    assert max(lengths) <= LONGEST, max(found, key=lambda sentence: len(words_of(sentence)))
    assert sum(lengths) / len(lengths) <= AVERAGE
    assert age_of(found) <= OLDEST, (age_of(found), found)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_has_no_words_of_the_office(path):
    spoken = {word.lower() for sentence in sentences_of(path.read_text()) for word in words_of(sentence)}
    assert not spoken & OFFICE


def test_the_words_that_are_filled_in_are_plain_too():
    fixed = [*ABOUT.values(), *(words for _, _, words, _ in PURPOSES if words), *receipt.HELP.values()]
    fixed += [label for _, label in [*ANSWERS, *COPIES]]
    sentences = [text.replace("{}", "Northgate") for text in fixed]
    assert age_of(sentences) <= OLDEST, age_of(sentences)
    assert max(len(words_of(sentence)) for sentence in sentences) <= AVERAGE
