"""What the stories have told so far: agencies, workers, people, entries and referrals, by the names stories use."""

import datetime as dt
import random
from contextlib import ExitStack, contextmanager

import pghistory

from access.viewer import Viewer
from agencies.acting import tell_database
from agencies.models import Agency, Membership, Service, User
from hub.demo.clock import Days, at
from people.models import Person, RecordEntry
from referrals.models import Referral

SEED = 2026


class County:
    """The county while it is told. The same every time, apart from keys, references, and the day it is told on."""

    def __init__(self, days: Days | None = None):
        self.days = days or Days()
        self.random = random.Random(SEED)
        self.agencies: dict[str, Agency] = {}
        self.services: dict[str, Service] = {}
        self.users: dict[str, User] = {}
        self.memberships: dict[tuple[str, str, str], Membership] = {}
        self.usual: dict[str, tuple[str, str]] = {}
        self.phones: dict[str, str] = {}
        self.people: dict[str, Person] = {}
        self.entries: dict[str, RecordEntry] = {}
        self.recorded: dict[str, list[RecordEntry]] = {}
        self.referrals: dict[str, Referral] = {}
        self._told: Viewer | None = None

    def viewer(self, worker: str, role: str = "") -> Viewer:
        """Return this worker, acting as usual or in another role of the same agency."""
        agency, usual = self.usual[worker]
        return self.memberships[worker, agency, role or usual].viewer()

    @contextmanager
    def acting(self, worker: str, when: dt.datetime | None = None, role: str = ""):
        """Act as this worker, in the past when a moment is given; yields the viewer.

        As `agencies.acting.acting_as`, in the one transaction in which the whole county is told.
        """
        viewer = self.viewer(worker, role)
        with ExitStack() as stack:
            if when is not None:
                stack.enter_context(at(when))
            stack.enter_context(pghistory.context(user=str(viewer.user_id), agency=str(viewer.agency_id)))
            if viewer != self._told:
                tell_database(viewer)
                self._told = viewer
            yield viewer

    def forget(self) -> None:
        """Tell the database anew who acts, next time: somebody else has acted meanwhile."""
        self._told = None

    def office_hours(self, days_ago: int) -> dt.datetime:
        """Return some time between nine and five on that day."""
        return self.days.ago(days_ago, self.random.randrange(9, 17), self.random.randrange(60))
