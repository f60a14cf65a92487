"""Two people with whom the clinic's work ended long ago, a hold and a disposal of what is kept about them."""

import datetime as dt

import time_machine
from django.utils import timezone

from agencies.acting import acting_as
from people import actions as people
from retention import actions
from tests.worlds import worker


def retain(world) -> None:
    """Let the clinic have recorded something eight years ago, propose to dispose of the one's, and hold the other's."""
    world.retainer = worker(world.clinic, "Rita Tain", "consent_officer")
    world.ender = worker(world.clinic, "Ed Ender", "supervisor")
    world.ended = [_ended(world, name) for name in ("Ned", "Oda", "Pip")]
    with acting_as(world.tobi) as by:
        world.leaving = people.open_record(by=by, given_name="Lea", family_name="Leaving")
    with acting_as(world.retainer) as by:
        world.disposal = actions.propose_disposal(world.ended[0].pk, by=by)
        day = timezone.localdate() + dt.timedelta(days=90)
        world.hold = actions.place_hold(world.ended[1].pk, by=by, kind="court", authority="CF-26-118", review_on=day)


def _ended(world, name: str):
    """Return somebody with whom nobody works, with one entry whose time is over."""
    with time_machine.travel(timezone.now() - dt.timedelta(days=8 * 366), tick=True), acting_as(world.osei) as by:
        person = people.open_record(by=by, given_name=name, family_name="Ended")
        entry = people.record(person, by=by, kind="need", title="Somewhere", details={"domain": "accommodation"})
    with time_machine.travel(timezone.now() - dt.timedelta(days=8 * 366), tick=True), acting_as(world.ender) as by:
        actions.end_work(person, by=by, because="reached")
    person.kept = entry
    return person


PAGES = {
    "retention:end_work": {"because": "reached"},
    "retention:period": {"years": "9", "authority": "Board 4/26"},
    "retention:place": {"kind": "court", "authority": "CF-26-119", "review_on": "1/6/2090"},
    "retention:propose": lambda world, persona: {"entries": [world.ended[2].kept.reference]},
    "retention:hold": {"text": "The case is over."},
    "retention:act": {"text": "Kept for the audit."},
}
API = {
    "work-end": {"because": "reached"},
    "retention_person-hold": {"kind": "court", "authority": "CF-26-119", "review_on": "2090-06-01"},
    "retention_person-propose": lambda world, persona: {"entries": [world.ended[2].kept.reference]},
    "retention_hold-lift": {"text": "The case is over."},
    "retention_disposal-refuse": {"text": "Kept for the audit."},
    "retention_disposal-withdraw": {"text": "Kept for the audit."},
    "retention_period-set": {"years": 9, "authority": "Board 4/26"},
}
ADDRESSES = {
    ("retention:end_work", "reference"): lambda world, subject: world.leaving.reference,
    ("api:work", "person"): lambda world, subject: world.leaving.reference,
    ("retention:", "code"): lambda world, subject: "housing",
    ("retention:person", "reference"): lambda world, subject: world.ended[0].reference,
    ("retention:place", "reference"): lambda world, subject: world.ended[2].reference,
    ("retention:propose", "reference"): lambda world, subject: world.ended[2].reference,
    ("retention:hold", "reference"): lambda world, subject: world.hold.reference,
    ("retention:disposal", "reference"): lambda world, subject: world.disposal.reference,
    ("retention:act", "reference"): lambda world, subject: world.disposal.reference,
    ("retention:act", "act"): lambda world, subject: "refuse",
    ("api:retention_person", "reference"): lambda world, subject: world.ended[2].reference,
    ("api:retention_hold", "reference"): lambda world, subject: world.hold.reference,
    ("api:retention_disposal", "reference"): lambda world, subject: world.disposal.reference,
    ("api:retention_period", "code"): lambda world, subject: "housing",
}
