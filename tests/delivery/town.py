"""A town in which a plan is delivered: the clinic leads, housing visits and was brought in by the police."""

from agencies.acting import acting_as
from delivery import actions
from delivery.going import GoingPage, going_page
from delivery.models import Feedback, Progress, Report, Session
from delivery.page import SessionsPage, sessions_page
from plans.models import Part, Plan
from tests.plans.town import Town as PlanTown
from tests.plans.town import days

WEEKLY = {"format": "one_to_one", "minutes": 50}


class Town(PlanTown):
    """The town of plans, with what is delivered."""

    def delivers(self, by, act: str, thing, **facts):
        """Return what comes of an act of this room by this worker."""
        with acting_as(by):
            return getattr(actions, act)(thing, by=by, **facts)

    def running(self) -> Plan:
        """Return a plan in which housing has a role, a goal, and an action that housing has accepted."""
        self.plan = self.starts()
        self.joined(self.plan)
        self.goal = self.adds(self.plan, "goal", "A safe home")
        self.action = self.adds(self.plan, "action", "Visits each week", agency=self.housing, parent=self.goal)
        self.does(self.ana, "accept_action", self.action)
        return self.plan

    def plans_sessions(self, by=None, action: Part | None = None, on: int = 0, **facts) -> Session:
        """Return a session of housing’s action, so many days from today."""
        facts = {**WEEKLY, "on": days(on), **facts}
        return self.delivers(by or self.tobi, "plan_session", action or self.action, **facts)

    def records_session(self, session: Session, by=None, state: str = "attended", **facts) -> Session:
        """Return a session of which housing said what came of it."""
        return self.delivers(by or self.tobi, "record_session", session, state=state, **facts)

    def reports(self, part=None, by=None, **facts) -> Report:
        """Return housing’s report on its action."""
        facts = {"findings": "Four nights.", "recommendation": "change", "reasons": "Too early.", **facts}
        return self.delivers(by or self.tobi, "report_suitability", part or self.action, **facts)

    def progresses(self, by=None, goal=None, ago: int = 0, **details) -> Progress:
        """Return an entry of progress of the goal, so many days ago."""
        said = {"about": "person", "achievements": "Slept.", "discussed": "yes", **details}
        facts = {"goal": goal or self.goal, "on": days(-ago), "details": said}
        return self.delivers(by or self.tobi, "record_progress", self.plan, **facts)

    def asked(self, by=None, **facts) -> Feedback:
        """Return feedback for which housing has asked Sam."""
        return self.delivers(by or self.tobi, "invite_feedback", self.sam, **facts)

    def going(self, by) -> GoingPage:
        """Return how the plan goes as this worker sees it."""
        with acting_as(by):
            page = going_page(by, self.plan.reference)
            assert page.reports is not None and page.progress is not None
            return page

    def sessions(self, by) -> SessionsPage:
        """Return the sessions of the plan as this worker sees them."""
        with acting_as(by):
            page = sessions_page(by, self.plan.reference)
            assert page.lines is not None
            return page

    def now(self, session: Session) -> Session:
        """Return a session as it is now."""
        with acting_as(self.tobi):
            return Session.objects.get(pk=session.pk)
