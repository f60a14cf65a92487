"""The words for the person: short sentences, a reading age of eleven at most, nobody named."""

import re

import pytest

from consent.codes import Route
from consent.plain import ABOUT
from rights import letter, said, words

SYLLABLES = re.compile(r"[aeiouy]+")
LONGEST, OLDEST = 15, 11
TEXTS = [
    *said.WHY_WITHOUT.values(),
    *said.CAN_DO,
    said.OTHERS_TOO,
    said.HELD_BACK,
    said.nobody("our service"),
    said.own("our service", 3, ["caseworker"]),
    *said.in_short(3, set(), is_whole=True),
    *said.in_short(2, set(), is_whole=False),
    *words.PLAIN_TYPES.values(),
    *letter.DONE.values(),
    *letter.SAID.values(),
    letter.NOT_DONE,
    letter.NOT_PRINTED,
    letter.STATEMENT,
    *letter.ALWAYS,
    *letter.COMPLAIN,
]


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.?!])\s+", text) if one]


def reading_age(texts) -> float:
    """Return the Flesch-Kincaid grade of texts, as an age: a tripwire, not a proof."""
    said_all = [one for text in texts for one in sentences(text)]
    every = [word for one in said_all for word in re.findall(r"[a-z’]+", one.lower())]
    heard = sum(max(1, len(SYLLABLES.findall(re.sub(r"e\b", "", word)))) for word in every)
    return 0.39 * len(every) / len(said_all) + 11.8 * heard / len(every) - 15.59 + 5


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_are_short(text):
    assert all(len(one.split()) <= LONGEST for one in sentences(text)), text


def test_the_whole_is_for_readers_of_eleven_and_younger():
    assert reading_age(TEXTS) <= OLDEST, reading_age(TEXTS)


@pytest.mark.parametrize("route", [route for route in Route if route != Route.OWN_RECORD])
def test_every_ground_has_its_words_and_only_a_yes_says_yes(route):
    basis = said.basis(route, None)
    assert basis.words == (said.SAID_YES if route == Route.CONSENT else said.NOT_ASKED)
    assert basis.more or route == Route.CONSENT


def test_every_kind_of_information_can_be_said():
    assert said.what(ABOUT).endswith(".") and said.what(["housing"]) == "Your home."
    assert said.how_often(1) == "Seen once." and said.how_often(3) == "Seen 3 times."


def test_what_nobody_has_seen_is_true_of_what_is_held_back_too():
    shown = said.in_short(1, {"health_physical"}, is_whole=False)
    assert shown[0].startswith("This page shows") and "your health" not in shown[1]
