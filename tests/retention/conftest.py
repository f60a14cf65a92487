"""A county in which work with Sam at the clinic ended long ago: two officers, and entries whose time is over."""

import datetime as dt

import pytest
import time_machine
from django.db.models import F
from django.utils import timezone

from agencies.acting import acting_as, as_system
from people import actions as people
from people.models import RecordEntry
from retention import actions
from retention.models import Disposal
from retention.watching import carry_out_due
from tests.worlds import County, worker

COURT = {"kind": "court", "authority": "CF-26-118"}


class Ended(County):
    """Eight years ago the clinic recorded a need and a risk of Sam's; nobody works with them since."""

    def __init__(self, years: int = 8):
        with time_machine.travel(timezone.now() - dt.timedelta(days=years * 366), tick=True):
            super().__init__()
            self.second = worker(self.clinic, "Mo Tan", "consent_officer")
            with acting_as(self.osei):
                self.note = people.record(
                    self.sam,
                    by=self.osei,
                    kind="need",
                    title="A second need",
                    details={"domain": "finance_benefits_debt"},
                )
            self.lead = worker(self.clinic, "Lee Ader", "supervisor")
            self.acts(self.lead, "end_work", self.sam, because="reached")

    def acts(self, by, act: str, *things, **facts):
        """Return what comes of an act by this worker."""
        with acting_as(by):
            return getattr(actions, act)(*things, by=by, **facts)

    def proposes(self, by=None, **facts) -> Disposal:
        """Return a disposal of what is due, proposed by the first officer."""
        return self.acts(by or self.clinic_officer, "propose_disposal", self.sam.pk, **facts)

    def agreed(self, **facts) -> Disposal:
        """Return a disposal that both officers agreed on."""
        return self.acts(self.second, "agree_disposal", self.proposes(**facts))

    def later(self, days: int = 8) -> int:
        """Let days pass, and the clock walk; return how many disposals it carried out."""
        self.days_pass(days)
        return carry_out_due()

    def days_pass(self, days: int = 8) -> None:
        """Let what was agreed be agreed so many days earlier."""
        with as_system("test"):
            Disposal.objects.filter(state="agreed").update(not_before=F("not_before") - dt.timedelta(days=days))

    def disposed(self, **facts) -> Disposal:
        """Return a disposal that was carried out."""
        made = self.agreed(**facts)
        self.later()
        return self.fresh(made)

    def held(self, by=None, **facts):
        """Return a legal hold on what the clinic recorded about Sam."""
        facts = {**COURT, "review_on": timezone.localdate() + dt.timedelta(days=90), **facts}
        return self.acts(by or self.clinic_officer, "place_hold", self.sam.pk, **facts)

    def fresh(self, disposal: Disposal) -> Disposal:
        """Return a disposal as it is now."""
        with acting_as(self.clinic_officer):
            return Disposal.objects.get(pk=disposal.pk)

    def entry(self, entry) -> RecordEntry:
        """Return an entry as it is now."""
        with acting_as(self.clinic_officer):
            return RecordEntry.objects.get(pk=entry.pk)


@pytest.fixture
def town(db) -> Ended:
    """Give the county in which work with Sam ended long ago."""
    return Ended()
