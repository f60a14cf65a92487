"""The county of the browser tests: the one of tests/worlds.py, with who runs the hub, and agencies that join it."""

from copy import copy

from agencies.acting import acting_as
from agencies.models import Agency
from consent import actions as consent
from people import actions as people
from referrals import actions as referrals
from tests.worlds import County, agency, worker


class Neighbours(County):
    """The committed county, in which clinic and housing have agreed what may be shared."""

    def __init__(self):
        super().__init__()
        self.operator = agency("Hub partnership", "hub_operator")
        self.robin = worker(self.operator, "Robin Vale", "system_admin")
        self.housing_admin = worker(self.housing, "Hanna Min", "agency_admin")
        self.lead = worker(self.clinic, "Lee Der", "supervisor")
        self.auditor = worker(self.clinic, "Aud Itor", "auditor_external")
        self.keeper = worker(self.clinic, "Ira Ogun", "information_asset_owner")
        self.agree()

    def newcomer(self, given_name: str, family_name: str):
        """Return a person of whom the clinic has just opened a record."""
        with acting_as(self.osei) as osei:
            return people.open_record(by=osei, given_name=given_name, family_name=family_name)

    def has_said_yes(self, person) -> None:
        """Record that a person of the clinic has said yes for housing."""
        with acting_as(self.osei) as osei:
            consent.hold_conversation(person, by=osei, answers=[{"kind": "given", "recipient": self.housing}])

    def referred(self, person, **facts):
        """Return a referral of a person to housing that was sent, with one need in its pack."""
        with acting_as(self.osei) as osei:
            need = people.record(person, by=osei, kind="need", title="A home", details={"domain": "accommodation"})
            draft = referrals.draft(person, by=osei, service=self.service)
            facts = {"asked": "Find them a home", "why_now": "It is not safe", "person_knows": "yes", **facts}
            reach = {"contact_name": "Dr Osei", "contact_details": "01632 960114"}
            return referrals.send(referrals.edit(draft, by=osei, pack=[need], **facts, **reach), by=osei)

    def seen_from(self, name: str) -> County:
        """Return the county as it looks from another agency that has joined: it has agreed with housing, too."""
        other = copy(self)
        other.clinic = Agency.objects.get(name=name)
        other.clinic_officer = worker(other.clinic, f"Ina {name.split()[0]}", "consent_officer")
        return other.agree()
