"""A small county for tests, made through the actions: two agencies that may share, one that may not, and one person.

Each worker is a Viewer. `as_(viewer)` signs a client in; `acting(viewer)` acts outside a request.
"""

from contextlib import contextmanager
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from access.viewer import Viewer
from agencies.acting import acting_as
from agencies.models import Agency, Membership, Service, User
from agencies.tokens import new_token
from consent import actions as consent
from people import actions as people
from referrals import actions as referrals

SHARED = ["identity_contact", "safe_contact", "needs_assessment", "housing", "risk_assessment", "protective_factors"]
#: What an agreement must say besides, before anybody signs it.
TERMS = {
    "benefits_and_risks": "People are safer; a wrong word could reach the wrong person.",
    "lawful_bases": ["a_consent", "e_public_task"],
    "confidentiality_basis": "Consent, or the public interest.",
    "dpia": "done",
    "dpia_words": "DPIA 2026/4",
    "transparency": "Each party has a privacy notice.",
    "rights_handling": "Whoever holds the information answers.",
    "complaints": "Each party’s own procedure.",
    "data_quality": "What is wrong is corrected, and said to whoever saw it.",
    "security": "In the hub alone.",
    "retention": "As each party’s schedule says; given back at the end.",
    "onward_sharing": "Not without asking.",
    "breach_contact": "The data protection officers, within 24 hours.",
}
EVERYBODY = ["triage", "duty_manager", "caseworker", "supervisor"]


def not_asked(days: int = 30) -> dict:
    """Return what goes with “not safe to ask”: by when the person must be told, and why nobody asked them."""
    return {"inform_by": timezone.now() + timedelta(days=days), "para_18_reason": "consent_cannot_be_given"}


def agency(name: str, kind: str = "voluntary_other") -> Agency:
    """Return an approved agency."""
    return Agency.objects.create(
        name=name,
        kind=kind,
        areas=["Northgate"],
        contact_name="Front desk",
        contact_email="desk@example.org",
        contact_phone="01632 960000",
        out_of_hours_contact="01632 960001",
        data_protection_registration="ZA123456",
        first_administrator_name="A. Dmin",
        first_administrator_email="admin@example.org",
        state="approved",
    )


def worker(at: Agency, name: str, role: str) -> Viewer:
    """Return somebody who works there in that role."""
    address = f"{name.lower().replace(' ', '.')}.{role}@example.org"
    user = User.objects.filter(email=address).first() or User.objects.create_user(address, name)
    return Membership.objects.create(user=user, agency=at, role=role).viewer()


def signature(name: str, post: str) -> dict:
    """Return what somebody who signs an agreement says."""
    return {"signatory_name": name, "signatory_post": post, "designated_contact": f"{name}, 01632 960000"}


class County:
    """Riverside Clinic holds Sam and refers to Northgate Housing; Harbour Trust is a stranger to both."""

    def __init__(self):
        self.clinic, self.housing = agency("Riverside Clinic", "gp"), agency("Northgate Housing", "housing_association")
        self.harbour = agency("Harbour Trust")
        self.osei = worker(self.clinic, "Nneka Osei", "caseworker")
        self.colleague = worker(self.clinic, "Piet Low", "caseworker")
        self.clinic_officer = worker(self.clinic, "Carys Bell", "consent_officer")
        self.clinic_admin = worker(self.clinic, "Ada Min", "agency_admin")
        self.ana = worker(self.housing, "Ana Ruiz", "duty_manager")
        self.tobi = worker(self.housing, "Tobi Obi", "caseworker")
        self.housing_officer = worker(self.housing, "Omar Ficer", "consent_officer")
        self.stranger = worker(self.harbour, "Stran Ger", "supervisor")
        self.service = Service.objects.create(
            agency=self.housing, name="Safe accommodation", summary="A safe place to live.", needs_met=["Accommodation"]
        )
        with acting_as(self.osei):
            self.sam = people.open_record(by=self.osei, given_name="Sam", family_name="Parker", pronouns="they/them")
            self.need = people.record(
                self.sam, by=self.osei, kind="need", title="A safe place to live", details={"domain": "accommodation"}
            )
            self.risk = people.record(
                self.sam,
                by=self.osei,
                kind="risk_factor",
                title="Threats at home",
                details={"risk": "harm_from_others", "level": "high", "evidence": "Sam told us."},
            )

    def safe(self, **details):
        """Record a safe way to contact Sam, checked today: by telephone, at any time, unless something else is said."""
        usual = {"channel": "phone", "allowed": "yes", "value": "07700 900123", "message": "no", "say_who": "no"}
        checked = {"checked_on": timezone.localdate().isoformat()}
        with acting_as(self.osei) as by:
            facts = {**usual, **checked, **details}
            return people.record(self.sam, by=by, kind="safe_contact", title="Way to reach them", details=facts)

    @contextmanager
    def acting(self, viewer: Viewer):
        """Act outside a request, in one transaction."""
        with acting_as(viewer):
            yield viewer

    def agree(self, route: str = "consent") -> "County":
        """Let the clinic share with housing: an agreement signed by both, and rules for waiting and accepted referrals."""
        year = timezone.localdate() + timedelta(days=365)
        with acting_as(self.clinic_officer):
            self.agreement = consent.draft_agreement(
                by=self.clinic_officer,
                title="Safer Northgate",
                parties=[self.clinic, self.housing],
                objective="Keep people safe",
                why_necessary="No agency knows enough alone",
                could_less_be_shared="No",
                purposes=["triage_referral", "deliver_intervention"],
                categories=SHARED,
                ends_on=year,
                **TERMS,
            )
            consent.sign_agreement(self.agreement, by=self.clinic_officer, **signature("C. Bell", "Caldicott Guardian"))
        with acting_as(self.housing_officer):
            consent.sign_agreement(self.agreement, by=self.housing_officer, **signature("O. Ficer", "Director"))
        self.rules = [
            self.rule("triage_referral", ["pending"], route),
            self.rule("deliver_intervention", ["accepted", "plan"], route),
        ]
        return self

    def rule(self, purpose: str, tiers: list[str], route: str = "consent", **more):
        """Return a rule from the clinic to housing, signed by both."""
        with acting_as(self.clinic_officer):
            rule = consent.draft_rule(
                self.agreement,
                by=self.clinic_officer,
                source=self.clinic,
                recipient=self.housing,
                categories=more.pop("categories", SHARED),
                purposes=[purpose],
                roles=more.pop("roles", EVERYBODY),
                tiers=tiers,
                route=route,
                max_sensitivity=more.pop("max_sensitivity", 2),
                source_basis=more.pop("source_basis", "a_consent"),
                recipient_basis=more.pop("recipient_basis", "a_consent"),
                plain_words="The clinic may tell housing what is needed to find a safe home.",
                minimum_necessary="Housing cannot offer a place without knowing this.",
                valid_to=self.agreement.ends_on,
                **more,
            )
            consent.simulate_rule(rule, by=self.clinic_officer)
            rule = consent.sign_rule(rule, by=self.clinic_officer)
        with acting_as(self.housing_officer):
            return consent.sign_rule(rule, by=self.housing_officer)

    def consented(self, kind: str = "given", **scope) -> "County":
        """Record that Sam was asked about sharing with housing, and what Sam said."""
        with acting_as(self.osei):
            self.conversation = consent.hold_conversation(
                self.sam, by=self.osei, answers=[{"kind": kind, "recipient": self.housing, **scope}]
            )
        return self

    def draft(self, **facts):
        """Return a draft that is complete, with the need and the risk in its pack."""
        with acting_as(self.osei):
            draft = referrals.draft(self.sam, by=self.osei, service=self.service)
            return referrals.edit(
                draft,
                by=self.osei,
                pack=[self.need, self.risk],
                **{
                    "asked": "Find Sam a safe place to live",
                    "why_now": "It is not safe at home",
                    "their_words": "I can’t sleep there.",
                    "person_knows": "yes",
                    "contact_name": "Dr Osei",
                    "contact_details": "01632 960114",
                    **facts,
                },
            )

    def sent(self, **facts):
        """Return a referral that was sent."""
        draft = self.draft(**facts)
        with acting_as(self.osei):
            return referrals.send(draft, by=self.osei)

    def accepted(self):
        """Return a referral that Ana accepted for housing, and works on herself."""
        referral = self.sent()
        with acting_as(self.ana):
            return referrals.accept(referral, by=self.ana)

    def as_(self, viewer: Viewer) -> Client:
        """Return a browser that is signed in as this worker."""
        client = Client()
        client.force_login(User.objects.get(pk=viewer.user_id))
        session = client.session
        session["membership"] = str(viewer.membership_id)
        session["second_factor"] = True
        session.save()
        return client

    def api(self, viewer: Viewer) -> APIClient:
        """Return an API client with a token of this worker's membership."""
        _, secret = new_token(Membership.objects.get(pk=viewer.membership_id), "test")
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        return client
