"""Referrals brought into each state through the actions, on a clock that the test sets: for tests of the lifecycle."""

import datetime as dt
from contextlib import contextmanager

from django.utils import timezone

from agencies.models import Membership, Service
from hub.demo.clock import at
from hub.kit.working_days import LONDON, add_working_days
from referrals import actions
from referrals.models import Referral
from tests.worlds import County, worker

#: A Monday morning long enough ago that a year fits: the database’s own clock opens and closes what may be seen.
MONDAY = dt.datetime(2024, 11, 11, 10, 0, tzinfo=LONDON)


class Lives:
    """A county with a second lead at housing, a second service there, and one of a third agency."""

    def __init__(self, county: County | None = None):
        self.county = (county or County()).agree().consented()
        self.lead = worker(self.county.housing, "Lea Der", "supervisor")
        Membership.objects.update(from_date=MONDAY.date())
        self.floating = Service.objects.create(
            agency=self.county.housing, name="Floating support", summary="Help at home.", needs_met=["Accommodation"]
        )
        self.elsewhere = Service.objects.create(
            agency=self.county.harbour, name="Night shelter", summary="A bed tonight.", needs_met=["Accommodation"]
        )

    @contextmanager
    def as_of(self, viewer, when: dt.datetime | None):
        """Act as this worker at that moment; now without any."""
        if when is None:
            with self.county.acting(viewer):
                yield viewer
            return
        with at(when), self.county.acting(viewer):
            yield viewer

    def sent(self, when=None, **facts) -> Referral:
        """Return a referral that was sent at that moment."""
        draft = self.county.draft(**facts)
        with self.as_of(self.county.osei, when) as osei:
            return actions.send(draft, by=osei)

    def do(self, act: str, referral: Referral, viewer, when=None, **facts) -> Referral:
        """Do one act as this worker at that moment."""
        with self.as_of(viewer, when) as by:
            return getattr(actions, act)(referral, by=by, **facts)

    def in_state(self, state: str, when=None) -> Referral:
        """Return a referral that was brought to this state, every step of it at that moment."""
        county, now = self.county, when or timezone.now()
        if state == "draft":
            return county.draft()
        referral = self.sent(when)
        for act, viewer, facts in self.way_to(state, now):
            referral = self.do(act, referral, getattr(self, viewer, None) or getattr(county, viewer), when, **facts)
        return referral

    def way_to(self, state: str, now: dt.datetime) -> list[tuple]:
        """Return the acts, after sending, that lead to a state."""
        today = timezone.localdate(now)
        decline = ("decline", "ana", DECLINE)
        accepted = [("accept", "ana", {})]
        active = [*accepted, ("start", "ana", {"first_contact_on": today})]
        hold = ("hold", "ana", {"reason": "away", "until": add_working_days(today, 10)})
        return {
            "sent": [],
            "received": [("receive", "ana", {})],
            "info_requested": [("ask", "ana", {"text": "How many rooms?"})],
            "accepted": accepted,
            "active": active,
            "on_hold": [*active, hold],
            "completed": [*active, ("complete", "ana", {"reason": "reached"})],
            "ended_early": [*active, ("end_early", "ana", {"reason": "moved"})],
            "declined": [decline],
            "decline_under_review": [decline, ("ask_review", "osei", {"review_why": "There is room now."})],
            "redirected": [("redirect", "ana", {"reason": "outside_area", "service": self.elsewhere})],
            "withdrawn": [("withdraw", "osei", {"reason": "made_in_error"})],
        }[state]


DECLINE = {"reason": "no_capacity", "next_step": "refer_elsewhere", "person_may_be_told": "They are full."}
