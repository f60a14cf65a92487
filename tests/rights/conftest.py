"""The county of the tests about rights: a linked pair at the clinic, officers who are assigned, and what housing has seen."""

import pytest
import time_machine
from django.utils import timezone

from people import actions as people
from rights import actions as rights
from tests.worlds import County, worker


class Town(County):
    """The small county; two officers of the clinic work with Sam, so that they may read what they decide on."""

    def __init__(self):
        super().__init__()
        self.carys = self.clinic_officer
        self.second = worker(self.clinic, "Sec Ond", "dpo")
        self.lead = worker(self.clinic, "Tea Lead", "supervisor")
        with self.acting(self.lead) as lead:
            for officer in (self.carys, self.second):
                people.assign(self.sam, by=lead, user_id=officer.user_id)

    def request(self, type="access", *, by=None, person=None, verified=True, **facts):
        """Return a request of Sam's, recorded by the practitioner."""
        by = by or self.osei
        with self.acting(by):
            facts = {"received_on": timezone.localdate(), **facts}
            made = rights.receive(person or self.sam, by=by, type=type, **facts)
            if verified:
                more = {"authority_seen": "A letter"} if facts.get("capacity", "self") != "self" else {}
                made = rights.verify(made, by=by, identity_how="Known to us", **more)
        return made

    def planned(self, request, *, by=None, way="read_together"):
        """Return a request whose answer is planned to be read together, or reaches them in another way."""
        by = by or self.carys
        with self.acting(by):
            return rights.plan_safety(request, by=by, safe_way=way, device_monitored="not_known")


@pytest.fixture
def town(db) -> Town:
    """A county with officers who work with Sam."""
    return Town()


@pytest.fixture
def time_machine_to():
    """Give a function that goes so many days ahead, until the test is over."""
    travels = []

    def go(days: int) -> None:
        travel = time_machine.travel(timezone.now() + timezone.timedelta(days=days), tick=False)
        travel.start()
        travels.append(travel)

    yield go
    for travel in travels:
        travel.stop()
