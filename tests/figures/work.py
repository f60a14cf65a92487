"""The last finished quarter at housing, told through the actions: so many referrals, answered in time, late, or with a no."""

import datetime as dt

from django.utils import timezone

from figures.quarters import Quarter, finished
from hub.kit.working_days import LONDON, add_working_days
from people import actions as people
from referrals import actions
from referrals.models import Referral
from tests.referrals.lives import Lives

CONTACT = {"contact_name": "Dr Osei", "contact_details": "01632 960114"}
DECLINE = {"next_step": "nothing", "person_may_be_told": "We are full."}


class Work(Lives):
    """Referrals of the clinic to housing within one quarter, and who reads the figures of them."""

    @property
    def quarter(self) -> Quarter:
        """Return the last quarter that is over."""
        return finished(timezone.localdate())[0]

    def morning(self, month: int = 0, working_day: int = 0) -> dt.datetime:
        """Return ten o'clock on a working day of a month of the quarter."""
        day = add_working_days(self.quarter.months[month], working_day)
        return dt.datetime.combine(day, dt.time(10), LONDON)

    def of_somebody_new(self, when: dt.datetime, **facts) -> Referral:
        """Return a referral of somebody whom the clinic met just before, sent at that moment."""
        county = self.county
        with self.as_of(county.osei, when) as osei:
            self.person = people.open_record(by=osei, given_name="Some", family_name="Body")
        return self.again(when, **facts)

    def again(self, when: dt.datetime, **facts) -> Referral:
        """Return another referral of whoever came last."""
        county, said = self.county, {"asked": "A home", "why_now": "Not safe", "person_knows": "yes", **CONTACT}
        with self.as_of(county.osei, when) as osei:
            draft = actions.draft(self.person, by=osei, service=county.service)
            draft = actions.edit(draft, by=osei, pack=[], needs=["Accommodation"], **said, **facts)
            return actions.send(draft, by=osei)

    def answered(self, count: int, *, month: int = 0, days: int = 1, act: str = "accept", **facts) -> list[Referral]:
        """Let so many people be referred on the first working day of a month, and answered so many working days later."""
        then = self.morning(month, days)
        given = {**DECLINE, "reason": "no_capacity", **facts} if act == "decline" else facts
        sent = [self.of_somebody_new(self.morning(month)) for _ in range(count)]
        return [self.do(act, referral, self.county.ana, then, **given) for referral in sent]

    def declined(self, count: int, reason: str = "no_capacity", **more) -> list[Referral]:
        """Let so many be declined for this reason."""
        return self.answered(count, act="decline", reason=reason, **more)
