"""The last finished quarter at housing, told through the actions: so many referrals, answered in time, late, or with a no."""

import datetime as dt

from django.utils import timezone

from figures.quarters import Quarter, finished
from hub.kit.working_days import LONDON, add_working_days
from referrals.models import Referral
from tests.referrals.lives import Lives

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

    def answered(self, count: int, *, month: int = 0, days: int = 1, act: str = "accept", **facts) -> list[Referral]:
        """Let so many be sent on the first working day of a month, and be answered so many working days later."""
        then = self.morning(month, days)
        given = {**DECLINE, "reason": "no_capacity", **facts} if act == "decline" else facts
        sent = [self.sent(self.morning(month), needs=["Accommodation"]) for _ in range(count)]
        return [self.do(act, referral, self.county.ana, then, **given) for referral in sent]

    def declined(self, count: int, reason: str = "no_capacity", **more) -> list[Referral]:
        """Let so many be declined for this reason."""
        return self.answered(count, act="decline", reason=reason, **more)
