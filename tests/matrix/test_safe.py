"""Safe methods change nothing: what a page or an answer of the API leaves behind is the ledger and the session alone."""

import pytest

from agencies.acting import acting_as
from referrals.models import Look, Referral, Step
from tests.matrix.asking import look, look_once, send, undone
from tests.matrix.personas import BY_NAME
from tests.matrix.places import who_stands_at
from tests.matrix.routes import our_routes

#: The ledger’s partitions, one a month, and its details; and who was here when.
LEFT = ("audit_disclosure", "audit_detail", "django_session")
#: Reading a referral keeps when its reader last looked: a record of reading like the ledger, seen by their agency alone.
LOOKED = dict.fromkeys(("referrals:referral", "api:referral-detail"), ("referrals_look",))
READ = [name for name, route in our_routes().items() if "GET" in route.methods]


def changes(world, name: str, look=look_once) -> list[str]:
    """Return which tables a GET of this route writes to, by persona, other than those that it may."""
    found = []
    for persona in who_stands_at(name, "GET"):
        tables = look(world, persona, name, "GET").written
        may_be = (*LEFT, *LOOKED.get(name, ()))
        found += [f"{persona.name}: {table}" for table in sorted(tables) if not table.startswith(may_be)]
    return found


@pytest.mark.parametrize("name", READ)
def test_reading_changes_nothing(world, name):
    assert changes(world, name) == []


def test_every_sight_of_a_person_is_in_the_ledger(world):
    seen = look(world, BY_NAME["receiver"], "people:person", "GET")
    assert any(table.startswith("audit_disclosure") for table in seen.written)


@pytest.mark.parametrize("name", LOOKED)
def test_a_look_is_kept_once_by_its_reader_and_is_no_change_of_the_referral(world, name):
    with undone():
        referral = world.subjects["accepted"].referral
        before = as_it_is(world, referral)
        for _ in range(2):
            tables = look(world, BY_NAME["receiver_accepted"], name, "GET").written
            assert "referrals_look" in tables
        with acting_as(world.ana) as ana:
            assert Look.objects.of(ana).filter(referral=referral).count() == 1
        assert as_it_is(world, referral) == before


def as_it_is(world, referral) -> tuple:
    """Return a referral's version, its times, and how many steps and former versions it has."""
    with acting_as(world.osei):
        row = Referral.objects.get(pk=referral.pk)
        return row.version, row.updated_at, row.state, row.steps.count(), row.events.count()


@pytest.mark.parametrize("address", ["/referrals/{}/", "/api/v1/referrals/{}/"])
def test_the_first_opening_by_the_receiver_is_the_one_exception(world, address):
    """Opening a referral that was sent makes it received; by nobody else, and no second time."""
    with undone():
        with acting_as(world.osei):
            Referral.objects.filter(pk=world.subjects["pending"].referral.pk).update(state="sent", received_at=None)
        there = address.format(world.subjects["pending"].referral.reference)
        states = []
        for name in ("sender", "conflicted", "receiver_conflicted", "stranger", "receiver", "receiver", "other"):
            send(world, BY_NAME[name], "GET", there)
            with acting_as(world.osei):
                steps = Step.objects.filter(referral__reference=there.split("/")[-2], verb="referral.receive")
                states.append((Referral.objects.get(reference=there.split("/")[-2]).state, steps.count()))
    assert states == [("sent", 1)] * 4 + [("received", 2)] * 3
