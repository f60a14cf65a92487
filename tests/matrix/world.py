"""The county of the matrix: everybody who stands in it, one person for each state, and how they come in."""

from contextlib import suppress
from datetime import timedelta

from django.contrib.auth import SESSION_KEY as USER_KEY
from django.http import Http404
from django.test import Client
from django.utils import timezone

from agencies import offers
from agencies.acting import acting_as, as_system
from agencies.actions import agency as agency_actions
from agencies.actions import directory
from agencies.actions import membership as membership_actions
from agencies.models import AccessToken, Agency, Membership, Service, User
from agencies.tokens import new_token
from audit.models import Disclosure
from consent import actions as consent
from consent.models import ConflictOfInterest
from consent.overriding import BALANCING
from consent.sight import see_person
from people import actions as people
from referrals.actions import save_view
from tests.desk.making import alert_on, asked, drawn, kept
from tests.matrix.bodies import DIRECTORY
from tests.matrix.conferred import confer
from tests.matrix.delivered import deliver_together
from tests.matrix.matched import match
from tests.matrix.personas import PERSONAS, STATES, Persona
from tests.matrix.planned import plan_together
from tests.matrix.planned_roles import answer_roles
from tests.matrix.questions import put
from tests.matrix.retained import retain
from tests.matrix.reviewed import review_together
from tests.matrix.subjects import Subject, open_subject
from tests.worlds import TERMS, County, agency, worker

RISK = {"risk": "harm_from_others", "level": "high", "evidence": "Seen."}


class Matrix(County):
    """The small county, with everybody else who stands in the matrix."""

    def __init__(self):
        super().__init__()
        self.seen = {}  # what each has seen already: tests.matrix.asking.look_once
        self.hub = agency("The hub’s own office", "hub_operator")
        self.hub_admin = worker(self.hub, "Hub Keeper", "system_admin")
        self.conflicted = worker(self.clinic, "Cora Flict", "caseworker")
        self.housing_conflicted = worker(self.housing, "Dov Flict", "duty_manager")
        self.harbour_officer = worker(self.harbour, "Hari Ficer", "consent_officer")
        self.harbour_admin = worker(self.harbour, "Hanna Min", "agency_admin")
        self.leaver = worker(self.clinic, "Lea Ver", "caseworker")
        self.cleared = worker(self.housing, "Clea Red", "caseworker")
        self.cleared_email = "clea.red.caseworker@example.org"
        self.joiner = worker(self.clinic, "Jo Iner", "triage")
        self.floating = Service.objects.create(
            agency=self.housing, name="Floating support", summary="Help at home.", needs_met=["Accommodation"]
        )
        self.shelter = Service.objects.create(
            agency=self.harbour, name="Night shelter", summary="A bed tonight.", needs_met=["Accommodation"]
        )
        self.own_service = Service.objects.create(
            agency=self.clinic, name="Nurse", summary="A nurse.", needs_met=["Health"], areas=["Northgate"]
        )
        self.agree()
        self._offices()
        self._unsigned()
        self.subjects = {state: open_subject(self, state) for state in STATES}
        self.claims = {word: (subject, claim) for subject in self.subjects.values() for word, claim in _claims(subject)}
        self._exceptions()
        put(self)
        plan_together(self)
        deliver_together(self)
        answer_roles(self)
        review_together(self)
        confer(self)
        match(self)
        retain(self)
        self._recall()
        self.fence, self.clearance = self.subjects["fenced"].fence, self.subjects["fenced"].clearance
        with acting_as(self.clinic_officer):
            person = self.subjects["pending"].person
            self.conflict = ConflictOfInterest.objects.get(person=person, user_id=self.conflicted.user_id)
        self._attempt()
        self._desk()
        with acting_as(self.osei) as osei:
            self.view = save_view(by=osei, name="Ours", box="sent", filters={}, is_shared=True)
        self.cookies = {viewer: self.signed_in(getattr(self, viewer)) for viewer in _workers()}
        self.tokens = self._tokens()
        with acting_as(self.clinic_admin):
            leaving = Membership.objects.get(pk=self.leaver.membership_id)
            AccessToken.objects.filter(membership=leaving).update(last_used_on=timezone.localdate())
            session, token = self.cookies["leaver"], self.tokens["leaver", "live"]
            membership_actions.end(leaving, by=self.clinic_admin)
            self.cookies["leaver"], self.tokens["leaver", "live"] = session, token

    def _offices(self) -> None:
        """Make an application that waits, one that was answered, an invitation, and a token to be revoked."""
        facts = {
            "kind": "voluntary_other",
            "areas": ["Northgate"],
            "contact_name": "Front desk",
            "contact_email": "desk@meadow.example.org",
            "contact_phone": "01632 960002",
            "out_of_hours_contact": "01632 960003",
            "data_protection_registration": "ZA654321",
            "first_administrator_name": "M. Dow",
        }
        self.applied = agency_actions.apply(name="Meadow", first_administrator_email="m@example.org", **facts)
        with acting_as(self.hub_admin):
            self.taken_in = directory.import_directory(DIRECTORY, by=self.hub_admin)
        joined = agency_actions.apply(name="Brook", first_administrator_email="b@example.org", **facts)
        with acting_as(self.hub_admin):
            self.joined = agency_actions.approve(joined, by=self.hub_admin)
        self.first_invitation = self.joined.invitations.get()
        with acting_as(self.clinic_admin):
            self.invitation = membership_actions.invite(
                Agency.objects.get(pk=self.clinic.pk),
                by=self.clinic_admin,
                email="new@example.org",
                roles=["caseworker"],
            )
        self.invitation_secret = offers.fresh_secret(self.invitation)
        self.invitation.save()
        self.spare_token, _ = new_token(Membership.objects.get(pk=self.osei.membership_id), "spare")

    def _unsigned(self) -> None:
        """Draft an agreement and a rule that nobody has signed yet."""
        with acting_as(self.clinic_officer):
            self.open_agreement = consent.draft_agreement(
                by=self.clinic_officer,
                title="Not signed yet",
                parties=[self.clinic, self.housing],
                objective="Keep people safe",
                why_necessary="No agency knows enough alone",
                could_less_be_shared="No",
                purposes=["deliver_intervention"],
                categories=["housing"],
                ends_on=self.agreement.ends_on,
                **TERMS,
            )
            self.draft_agreement = consent.draft_agreement(
                by=self.clinic_officer,
                title="Still being written",
                parties=[self.clinic, self.housing],
                objective="Keep people safe",
                why_necessary="No agency knows enough alone",
                could_less_be_shared="No",
                purposes=["deliver_intervention"],
                categories=["housing"],
                ends_on=self.agreement.ends_on,
            )
            self.open_rule = consent.draft_rule(
                self.agreement,
                by=self.clinic_officer,
                source=self.clinic,
                recipient=self.housing,
                categories=["housing"],
                purposes=["deliver_intervention"],
                roles=["caseworker"],
                tiers=["accepted"],
                route="consent",
                source_basis="a_consent",
                recipient_basis="a_consent",
                plain_words="Housing may know where you live.",
                minimum_necessary="No home without it.",
                valid_to=self.agreement.ends_on,
            )
            consent.simulate_rule(self.open_rule, by=self.clinic_officer)
        with acting_as(self.hub_admin):
            self.ground = consent.add_ground(
                by=self.hub_admin,
                kind="gateway",
                code="local_act",
                label="A local Act",
                valid_from=timezone.localdate(),
                is_power=True,
            )

    def _exceptions(self) -> None:
        """Let decisions to share without consent stand in each state, and an emergency wait for its check."""
        self.night = worker(self.housing, "Nia Ight", "duty_manager")
        with acting_as(self.osei):
            person = people.open_record(by=self.osei, given_name="Once")
            people.record(person, by=self.osei, kind="risk_factor", title="A threat", details=RISK)
            facts = {
                "recipient": agency("Meadow Trust"),
                "purpose": "safeguarding_adult",
                "ground": "risk_of_serious_harm_to_person",
                "sought_consent": "yes_refused",
                "balancing": dict.fromkeys(("persons_views", *BALANCING), "Said in full."),
                "categories": ["risk_assessment"],
                "source_basis": "e_public_task",
                "recipient_basis": "f_legitimate_interests",
                "gateway": "common_law_public_interest",
                "inform_by": timezone.localdate() + timedelta(days=3),
                "asked_agency": self.housing,
            }
            self.proposed, self.approved, self.decided = (
                consent.propose_override(person, by=self.osei, **facts) for _ in range(3)
            )
        with acting_as(self.clinic_officer):
            self.approved, once = (
                consent.approve_override(each, by=self.clinic_officer) for each in (self.approved, self.decided)
            )
        with acting_as(self.housing_officer):
            self.decided = consent.countersign_override(once, by=self.housing_officer)
        with acting_as(self.night):
            self.session = consent.open_break_glass(
                person.reference,
                by=self.night,
                reason="immediate_risk_to_life",
                what_i_know_now="A neighbour rang: shouting, and a door is kicked in.",
                categories=["identity_contact", "risk_assessment"],
                re_authenticated_at=timezone.now(),
            )

    def _recall(self) -> None:
        """Let the clinic ask housing about an entry that was corrected after it was seen there."""
        entries = self.subjects["accepted"].entries
        with acting_as(self.osei):
            entries["need"] = people.correct(entries["need"], by=self.osei, reason="Read again")
            (self.recall,) = consent.recall_corrected(entries["need"], by=self.osei)

    def _attempt(self) -> None:
        """Let the stranger ask for each person, and keep the ledger's reference of the last time."""
        for subject in self.subjects.values():
            with acting_as(self.stranger), suppress(Http404):
                see_person(self.stranger, subject.person.reference)
        with acting_as(self.clinic_officer):
            asked = Disclosure.objects.filter(asked=self.subjects["pending"].person.reference)
            self.attempt = asked.filter(recipient_agency=self.harbour.pk).get().reference

    def _desk(self) -> None:
        """Let the sending agency's officers have an alert and a look to check, and ask the receiver for a reason."""
        with as_system("Matrix"):
            row = Disclosure.objects.get(reference=self.subjects["pending"].disclosure)
        self.alert, self.drawn = alert_on(row, self.clinic), drawn(row, self.clinic)
        self.inquiry = asked(row, self.clinic_officer)
        self.trial = kept(self.clinic_officer, suppose="rule_added", which=self.open_rule.reference)

    def signed_in(self, viewer) -> str:
        """Return the session of a worker who has signed in with a second factor, and was here a moment ago."""
        client = Client()
        client.force_login(User.objects.get(pk=viewer.user_id))
        session = client.session
        now = int(timezone.now().timestamp())
        session.update({"membership": str(viewer.membership_id), "second_factor": True, "began": now, "seen": now})
        session["seen"] = now + 3600  # so that no page of a long run moves the idle limit on
        assert session[USER_KEY]
        session.save()
        return session.session_key

    def _tokens(self) -> dict[tuple[str, str], str]:
        """Return secrets by worker and by what became of the token; each was used today already."""
        found = {}
        for persona in PERSONAS:
            if persona.worker and (persona.worker, persona.token) not in found:
                viewer = getattr(self, persona.worker)
                token, secret = new_token(Membership.objects.get(pk=viewer.membership_id), "matrix")
                changes = {"last_used_on": timezone.localdate()}
                if persona.token == "revoked":
                    changes["revoked_at"] = timezone.now()
                if persona.token == "expired":
                    changes["expires_at"] = timezone.now() - timedelta(seconds=1)
                AccessToken.objects.filter(pk=token.pk).update(**changes)
                found[persona.worker, persona.token] = secret
        return found

    def of(self, persona: Persona) -> Subject:
        """Return the person that this persona asks about."""
        return self.subjects[persona.state]

    def viewer(self, persona: Persona):
        """Return the viewer of a persona, None for those who are out."""
        return None if persona.is_out else getattr(self, persona.worker)


def _claims(subject: Subject):
    return subject.claims.items()


def _workers() -> list[str]:
    """Return the workers who stand in the matrix, each once."""
    return list(dict.fromkeys(persona.worker for persona in PERSONAS if persona.worker))
