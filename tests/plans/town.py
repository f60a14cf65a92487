"""A county in which plans are made: the clinic leads, housing and the police are offered roles, and share both ways."""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as
from consent import actions as consent
from people import actions as people
from people.models import Assignment
from plans import actions
from plans.models import Part, Plan
from plans.page import PlanPage, plan_page
from tests.worlds import EVERYBODY, SHARED, TERMS, County, agency, signature, worker

PLANNED = [*SHARED, "plan_actions", "wishes_feelings", "mental_health"]
LAW = {
    "source_basis": "c_legal_obligation",
    "recipient_basis": "c_legal_obligation",
    "condition": "9_2_g_substantial_public_interest",
    "schedule_1": "pt2_18_safeguarding",
    "gateway": "ca_1989_s47",
}
SUCCESS = {"success": "Fourteen nights in a row"}


def days(count: int):
    """Return the day so many days from today."""
    return timezone.localdate() + timedelta(days=count)


class Town(County):
    """The small county with the police, who share with the clinic and housing what helps a plan, for asking first."""

    def __init__(self):
        super().__init__()
        self.lead = worker(self.clinic, "Lena Ead", "supervisor")
        self.police = agency("Police VPU", "police")
        self.jay = worker(self.police, "Jay Hart", "duty_manager")
        self.pat = worker(self.police, "Pat Cole", "caseworker")
        self.police_officer = worker(self.police, "Dawn Poe", "consent_officer")
        self._agree()

    def _agree(self) -> None:
        """Let the three share plans, both ways, on a statutory footing, so that tests of plans need no consent."""
        three = [(self.clinic, self.clinic_officer), (self.housing, self.housing_officer)]
        three.append((self.police, self.police_officer))
        with acting_as(self.clinic_officer) as by:
            self.agreement = consent.draft_agreement(
                by=by,
                title="Plans",
                parties=[one for one, _ in three],
                objective="Help together",
                why_necessary="No agency knows enough alone",
                could_less_be_shared="No",
                purposes=["triage_referral", "deliver_intervention"],
                categories=PLANNED,
                ends_on=days(365),
                policy_document="Policy 1",
                policy_document_until=days(400),
                **TERMS,
            )
        for _, officer in three:
            with acting_as(officer):
                consent.sign_agreement(self.agreement, by=officer, **signature("C. Bell", "Caldicott Guardian"))
        for source, theirs in three:
            for recipient, ours in three:
                if source != recipient:
                    self._rule(source, theirs, recipient, ours)

    def _rule(self, source, theirs, recipient, ours, *, categories=PLANNED) -> None:
        for purpose, tiers in (("triage_referral", ["pending"]), ("deliver_intervention", ["accepted", "plan"])):
            with acting_as(theirs):
                rule = consent.draft_rule(
                    self.agreement,
                    by=theirs,
                    source=source,
                    recipient=recipient,
                    categories=categories,
                    purposes=[purpose],
                    roles=[*EVERYBODY, "plan_lead", "plan_contributor"],
                    tiers=tiers,
                    route="statutory",
                    max_sensitivity=2,
                    **LAW,
                    plain_words="We may tell each other what the plan needs.",
                    minimum_necessary="The plan cannot be made without it.",
                    valid_to=self.agreement.ends_on,
                )
                consent.simulate_rule(rule, by=theirs)
                rule = consent.sign_rule(rule, by=theirs)
            with acting_as(ours):
                consent.sign_rule(rule, by=ours)

    def does(self, by, act: str, thing, **facts):
        """Return what comes of an act by this worker."""
        with acting_as(by):
            return getattr(actions, act)(thing, by=by, **facts)

    def starts(self, by=None, **facts) -> Plan:
        """Return a plan for Sam that the clinic leads."""
        facts = {"aim": "Sleep safely every night", "review_on": days(60), **facts}
        return self.does(by or self.osei, "start_plan", self.sam, **facts)

    def adds(self, plan: Plan, kind: str, title: str, by=None, **facts) -> Part:
        """Return a part of a plan, written by the clinic unless said otherwise."""
        facts = {"details": SUCCESS, **facts} if kind == "goal" else facts
        return self.does(by or self.osei, "add_part", plan, kind=kind, title=title, **facts)

    def offers(
        self, plan: Plan, to=None, role_kind: str = "contributor", title: str = "Finds a safe home", **facts
    ) -> Part:
        """Return a role offered by the clinic, to housing unless said otherwise."""
        facts = {"agency": to or self.housing, "role_kind": role_kind, "title": title, **facts}
        return self.does(self.osei, "offer_role", plan, **facts)

    def joined(self, plan: Plan, to=None, **facts) -> Part:
        """Return a role that was accepted, with a worker there assigned to Sam."""
        to = to or self.housing
        role = self.does(self.duty(to), "accept_role", self.offers(plan, to, **facts))
        self.assigned(to)
        return role

    def duty(self, agency):
        """Return who is on duty at an agency."""
        return {self.housing.pk: self.ana, self.police.pk: self.jay, self.clinic.pk: self.osei}[agency.pk]

    def worker(self, agency):
        """Return who works with people at an agency."""
        return {self.housing.pk: self.tobi, self.police.pk: self.pat, self.clinic.pk: self.osei}[agency.pk]

    def assigned(self, *agencies) -> None:
        """Assign a worker of each of these agencies, and whoever is on duty, to Sam."""
        for one in agencies:
            for viewer in (self.worker(one), self.duty(one)):
                with acting_as(viewer):
                    Assignment.objects.get_or_create(
                        person_id=self.sam.pk,
                        agency_id=one.pk,
                        user_id=viewer.user_id,
                        ends_at=None,
                        defaults={"assigned_by_id": viewer.user_id},
                    )

    def page(self, by, plan: Plan) -> PlanPage:
        """Return the plan as this worker sees it."""
        with acting_as(by):
            page = plan_page(by, plan.reference)
            assert page.lines is not None
            return page

    def records(self, by, kind: str, title: str, **facts):
        """Return an entry that this worker recorded about Sam."""
        with acting_as(by):
            return people.record(self.sam, by=by, kind=kind, title=title, **facts)
