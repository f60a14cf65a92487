"""Search finds whom the worker may know, and nobody can use it to learn who else there is (trust, T01, T11)."""

import re

import pytest

from tests.matrix.asking import lasting, send, statements, told_by, undone
from tests.matrix.personas import PERSONAS, named
from tests.matrix.test_canaries import may_read

SEARCHING = [
    persona for persona in PERSONAS if not persona.is_out and not persona.name.endswith("admin") and not persona.at[0]
]
KNOWING_OF = {*named("working"), *named("told_no")}
NOBODY = "XqNobodyOfThisNameQx"


def by_page(world, persona, words: str) -> tuple[bytes, list[str]]:
    """Return what the page answers to a search, with the statements that it took."""
    with undone(), statements() as sent:
        kept = send(world, persona, "POST", "/people/search/", body={"q": words})
        answer = send(world, persona, "GET", kept["Location"])
    return told_by(answer), sent


def by_api(world, persona, words: str) -> tuple[bytes, list[str]]:
    """Return what the API answers to a search, with the statements that it took."""
    with undone(), statements() as sent:
        answer = send(world, persona, "POST", "/api/v1/people/search/", body={"q": words})
    return told_by(answer), sent


def masked(told: bytes, words: str) -> bytes:
    """Return an answer without the words that were searched for, nor the token that stands for them."""
    return re.sub(rb"\?s=[\w-]+|Content-Length: \d+", b"", lasting(told).replace(words.encode(), b"WORDS"))


@pytest.mark.parametrize("search", [by_page, by_api])
@pytest.mark.parametrize("persona", SEARCHING, ids=lambda persona: persona.name)
def test_who_may_not_know_somebody_does_not_find_them(world, persona, search):
    subject = world.of(persona)
    name, reference = subject.person.given_name, subject.person.reference.encode()
    told, sent = search(world, persona, name)
    if name in may_read(world, persona):
        assert reference in told
        return
    never, sent_for_nobody = search(world, persona, NOBODY)
    assert reference not in told
    assert masked(told, name) == masked(never, NOBODY)
    assert sent == sent_for_nobody


@pytest.mark.parametrize("search", [by_page, by_api])
@pytest.mark.parametrize("persona", SEARCHING, ids=lambda persona: persona.name)
def test_a_reference_finds_no_more_than_a_name(world, persona, search):
    subject = world.of(persona)
    reference, name = subject.person.reference, subject.person.given_name
    told, sent = search(world, persona, reference)
    if persona.name in KNOWING_OF:  # by the reference, as by the address of the record; never by the name
        assert reference.encode() in told
        assert name in may_read(world, persona) or name.encode() not in told
        return
    never, sent_for_nobody = search(world, persona, "P-ZZ9Z7Z")
    assert masked(told, reference) == masked(never, "P-ZZ9Z7Z")
    assert sent == sent_for_nobody
