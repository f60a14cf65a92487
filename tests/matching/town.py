"""A county in which housing opens a record of somebody whom the clinic holds; the person lets each tell the other, or not."""

import datetime as dt

from agencies.acting import acting_as, as_system
from agencies.models import Agency
from consent import actions as consent
from matching import actions as matching
from matching.finding import compare_all
from matching.models import Pair
from people import actions as people
from tests.worlds import EVERYBODY, SHARED, County, worker

BORN = dt.date(1990, 4, 3)


class Town(County):
    """The small county with a lead at each side, an officer, triage workers, and a rule in each direction."""

    def __init__(self):
        super().__init__()
        self.lead = worker(self.clinic, "Clinic Lead", "supervisor")
        self.clinic_triage = worker(self.clinic, "Clinic Triage", "triage")
        self.housing_lead = worker(self.housing, "Housing Lead", "supervisor")
        self.agree()
        self._rule_back()
        with acting_as(self.osei):
            self.amina = people.open_record(by=self.osei, given_name="Amina", family_name="Khan", born_on=BORN)

    def _rule_back(self) -> None:
        """Let housing tell the clinic who somebody is while a referral waits, where the person agrees."""
        with acting_as(self.housing_officer):
            rule = consent.draft_rule(
                self.agreement,
                by=self.housing_officer,
                source=self.housing,
                recipient=self.clinic,
                categories=SHARED,
                purposes=["triage_referral"],
                roles=EVERYBODY,
                tiers=["pending"],
                route="consent",
                max_sensitivity=2,
                source_basis="a_consent",
                recipient_basis="a_consent",
                plain_words="Housing may tell the clinic who you are.",
                minimum_necessary="The clinic cannot help without knowing this.",
                valid_to=self.agreement.ends_on,
            )
            consent.simulate_rule(rule, by=self.housing_officer)
            rule = consent.sign_rule(rule, by=self.housing_officer)
        with acting_as(self.clinic_officer):
            consent.sign_rule(rule, by=self.clinic_officer)

    def agrees(self, person, by, to: Agency, kind: str = "given") -> None:
        """Record what a person said about telling an agency."""
        with acting_as(by):
            consent.hold_conversation(person, by=by, answers=[{"kind": kind, "recipient": to}])

    def opens(self, given="Amena", family="Khan", born_on=BORN, *, agreed=True):
        """Let housing open a record of somebody who agrees that the clinic is told, and return it."""
        with acting_as(self.tobi):
            person = people.open_record(by=self.tobi, given_name=given, family_name=family, born_on=born_on)
        if agreed:
            self.agrees(person, self.tobi, self.clinic)
        return person

    def pairs(self, *, again=False) -> list[Pair]:
        """Compare what is new, and return every pair that there is."""
        compare_all(again=again)
        with as_system("tests"):
            return list(Pair.objects.select_related("agency", "other_agency").order_by("found_at"))

    def ask(self, person=None, by=None, agency=None):
        """Let the clinic ask housing whether it knows somebody, who agrees to that."""
        by = by or self.osei
        with acting_as(by):
            asked = {"agency": agency or self.housing, "purpose": "triage_referral", "why": "To see who else helps"}
            return matching.ask_enquiry(person or self.amina, by=by, **asked)

    def ask_pair(self, pair):
        """Let the lead of the clinic ask about two records."""
        with acting_as(self.lead):
            return matching.ask_match(pair, by=self.lead, why="Both of us may be helping")

    def answer(self, enquiry, says, by=None, speak_to="Ana Ruiz, duty desk"):
        """Let housing answer."""
        by = by or self.ana
        with acting_as(by):
            return matching.answer_enquiry(enquiry, by=by, says=says, speak_to=speak_to)

    def keep_away(self, person, agency) -> None:
        """Keep an agency away from a person of the clinic."""
        with acting_as(self.clinic_officer):
            consent.flag_ring_fence(
                person, by=self.clinic_officer, agency=agency, reason="Works there", review_on=dt.date(2027, 1, 10)
            )
