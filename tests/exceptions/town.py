"""A county in which decisions to share without consent are made: a clinic with two teams, and the police who are told.

Nobody agreed to anything. The clinic and housing have an agreement; the police have none, and no part with Sam.
"""

from datetime import timedelta

from django.utils import timezone

from agencies.acting import acting_as
from agencies.models import Membership
from consent import actions as consent
from consent.overriding import BALANCING
from people import actions as people
from tests.worlds import County, agency, worker

ENOUGH = "A neighbour rang: shouting, and a door that is kicked in now."
TEXTS = dict.fromkeys(("persons_views", *BALANCING), "Said in full.")


class Town(County):
    """The small county, with a second officer and a team lead of another team at the clinic, and the police."""

    def __init__(self):
        super().__init__()
        self.police = agency("Police VPU", "police")
        self.jay = worker(self.police, "Jay Hart", "triage")
        self.pc = worker(self.police, "Pat Cole", "caseworker")
        self.police_officer = worker(self.police, "Dawn Pike", "dpo")
        self.lead = worker(self.clinic, "Lena Ead", "supervisor")
        self.second = worker(self.clinic, "Sanjay Patel", "caldicott_guardian")
        self.third = worker(self.clinic, "Tess Hird", "consent_officer")
        Membership.objects.filter(pk__in=[self.second.membership_id]).update(team="Governance")
        self.housing_lead = worker(self.housing, "Hana Lead", "supervisor")
        with acting_as(self.osei):
            self.safe = people.record(
                self.sam, by=self.osei, kind="incident", title="Door kicked in", text="Police were called."
            )

    def facts(self, **changes) -> dict:
        """Return all that a decision to tell the police about the risk says."""
        return {
            "recipient": self.police,
            "purpose": "safeguarding_adult",
            "ground": "risk_of_serious_harm_to_person",
            "sought_consent": "yes_refused",
            "balancing": TEXTS,
            "categories": ["risk_assessment"],
            "source_basis": "e_public_task",
            "recipient_basis": "e_public_task",
            "gateway": "cda_1998_s115",
            "inform_by": timezone.localdate() + timedelta(days=7),
            **changes,
        }

    def proposed(self, **changes):
        """Return a decision that waits for its first approval."""
        with acting_as(self.osei):
            return consent.propose_override(self.sam, by=self.osei, **self.facts(**changes))

    def approved(self, **changes):
        """Return a decision that one person has approved."""
        override = self.proposed(**changes)
        with acting_as(self.clinic_officer):
            return consent.approve_override(override, by=self.clinic_officer)

    def decided(self, **changes):
        """Return a decision that two people of two teams have approved: it holds."""
        override = self.approved(**changes)
        with acting_as(self.second):
            return consent.countersign_override(override, by=self.second)

    def opened(self, by=None, **changes):
        """Return an emergency session of Ana, duty manager at housing."""
        by = by or self.ana
        with acting_as(by):
            return consent.open_break_glass(
                changes.pop("reference", self.sam.reference), by=by, **self.emergency(**changes)
            )

    def emergency(self, **changes) -> dict:
        """Return what somebody says who opens a record in an emergency."""
        return {
            "reason": "immediate_risk_to_life",
            "what_i_know_now": ENOUGH,
            "categories": ["identity_contact", "risk_assessment"],
            "re_authenticated_at": timezone.now(),
            **changes,
        }
