"""Words of a person reach whom the single decision allows, and nobody else: in pages, headers, titles, addresses, the API.

Every text of every person holds a word that stands nowhere else (tests.matrix.subjects).
"""

import pytest

from tests.matrix.asking import look_once, send, undone
from tests.matrix.bodies import body_of
from tests.matrix.personas import PERSONAS
from tests.matrix.places import address_of, is_about_a_person, who_stands_at
from tests.matrix.sights import readable
from tests.matrix.table import TABLE

#: What can be read, pages about a person first.
READ = sorted(
    (row for row in TABLE if row.method == "GET"), key=lambda row: not is_about_a_person(row.route, row.method)
)


def leaks(world, row, look=look_once) -> list[str]:
    """Return who was told what they may not read, by this route and method."""
    found = []
    for persona in who_stands_at(row.route, row.method):
        told = look(world, persona, row.route, row.method).words - may_read(world, persona)
        if told and row.method != "GET":
            told -= readable_after(world, persona, row)
        found += [f"{persona.name}: {word}" for word in sorted(told)]
    return found


def readable_after(world, persona, row) -> frozenset[str]:
    """Return the canaries that a persona may read once they did this: who accepts a referral sees more."""
    address = address_of(row.route, row.method, world, world.of(persona))
    with undone():
        body = body_of(row.route, world, persona)
        send(world, persona, row.method, address, body=body, headers={"If-Match": "*"})
        return readable(world, world.viewer(persona))


def may_read(world, persona) -> frozenset[str]:
    """Return the canaries that a persona may read, computed once."""
    viewer = world.viewer(persona)
    key = ("readable", viewer)
    if key not in world.seen:
        world.seen[key] = readable(world, viewer)
    return world.seen[key]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.route} {row.method}")
def test_nobody_reads_what_the_decision_does_not_show_them(world, row):
    assert leaks(world, row) == []


@pytest.mark.parametrize("persona", [each for each in PERSONAS if each.token == "live"], ids=lambda each: each.name)
def test_who_may_read_something_of_their_subject_finds_it(world, persona):
    """The other half: a hub that shows nothing to anybody would leak nothing too."""
    mine = {word for word in may_read(world, persona) if word in world.of(persona).claims}
    told = set()
    for row in READ:
        if len(told & mine) >= len(mine) / 2:
            return
        if persona in who_stands_at(row.route, "GET"):
            told |= look_once(world, persona, row.route, "GET").words
    assert sorted(mine - told) == []
