"""The county in which plans are reviewed."""

import pytest

from agencies.acting import acting_as
from plans.models import Plan
from reviews import actions
from reviews.models import Review
from tests.plans.town import Town, days


class Meeting(Town):
    """The town with a plan of three agencies, two actions and a risk, and the acts of its review."""

    def __init__(self):
        super().__init__()
        self.risk = self.records(
            self.osei,
            "risk_factor",
            "Threats at home",
            details={"risk": "harm_from_others", "level": "high", "evidence": "Texts"},
        )
        self.plan = self.starts()
        self.joined(self.plan)
        self.joined(self.plan, self.police, title="Makes the home safer")
        self.flat = self.adds(self.plan, "action", "Find a flat", agency=self.housing, due_on=days(5))
        self.does(self.tobi, "accept_action", self.flat)
        self.locks = self.adds(self.plan, "action", "Change the locks", agency=self.police, due_on=days(3))
        self.does(self.pat, "accept_action", self.locks)

    def opens(self, by=None, **facts) -> Review:
        """Return a review that was started by the clinic unless said otherwise."""
        by = by or self.osei
        with acting_as(by):
            return actions.open_review(Plan.objects.get(pk=self.plan.pk), by=by, **facts)

    def acts(self, review: Review, act: str, by=None, **facts):
        """Return what comes of an act on a review by this worker, the chair unless said otherwise."""
        by = by or self.osei
        with acting_as(by):
            return getattr(actions, f"{act}_review")(review, by=by, **facts)

    def seats(self, review: Review, **attendance) -> Review:
        """Let agencies take part, by the name of each here; the clinic is there, and all who are have read the statement."""
        parts = {
            getattr(self, name).pk: {"attendance": how, "names": "", "read": True}
            for name, how in {"clinic": "here", **attendance}.items()
        }
        return self.acts(review, "attend", parts=parts)

    def held(self, **attendance) -> Review:
        """Return a review to which nothing is missing but its end."""
        review = self.opens()
        self.seats(review, **(attendance or {"housing": "here"}))
        self.acts(review, "hear", code="here", their_words="The locks help.")
        self.acts(
            review,
            "say_outcome",
            outcomes={
                self.flat.pk: {"code": "part_done", "text": "Two viewed", "due_on": days(20)},
                self.locks.pk: {"code": "done", "text": "", "due_on": None},
            },
        )
        self.acts(review, "say_trend", trends={self.risk.pk: {"code": "down", "text": "No calls since Monday"}})
        self.acts(review, "judge", code="keep", text="It works")
        return review

    def ends(self, review: Review, **facts) -> Review:
        """Return a review that was finished."""
        facts = {"next_on": days(40), "next_by": self.housing.pk, "told": "Dr Osei, on Friday", **facts}
        return self.acts(review, "finish", **facts)


@pytest.fixture
def town(db) -> Meeting:
    """Give the county in which plans are reviewed."""
    return Meeting()
