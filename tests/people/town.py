"""A small town for tests about people: a clinic that holds records, a housing agency, and a stranger."""

import datetime as dt
import time
from contextlib import contextmanager
from dataclasses import replace

from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from agencies.acting import acting_as, as_system
from agencies.models import Membership, User
from agencies.tokens import new_token
from consent.involving import involve
from consent.models import (
    Agreement,
    AgreementParty,
    ConflictOfInterest,
    ConsentConversation,
    ConsentForm,
    ConsentStatement,
    SharingRule,
)
from people.actions import assign, open_record, record
from tests.worlds import agency

OPENED = [
    "identity_contact",
    "safe_contact",
    "needs_assessment",
    "protective_factors",
    "risk_assessment",
    "professional_opinion",
]


class Town:
    """Three agencies with their workers, and an agreement between the first two."""

    def __init__(self):
        with as_system("tests"):
            self.clinic = agency("Riverside Clinic", "gp")
            self.housing = agency("Northgate Housing", "housing_association")
            self.stranger = agency("Elsewhere Trust", "voluntary_other")
            self.nneka = worker("Nneka Osei", self.clinic, "caseworker")
            self.omar = worker("Omar Khan", self.clinic, "caseworker")
            self.lead = worker("Lena Lead", self.clinic, "supervisor")
            self.admin = worker("Ada Admin", self.clinic, "agency_admin")
            self.ana = worker("Ana Ruiz", self.housing, "caseworker")
            self.ben = worker("Ben Bell", self.housing, "caseworker")
            self.eve = worker("Eve Else", self.stranger, "caseworker")
            self.agreement = self.agree()
            self.rule = self.open_by_rule()

    def agree(self):
        """An agreement that the clinic and the housing agency have signed."""
        today = timezone.localdate()
        agreement = Agreement.objects.create(
            title="Safer homes",
            lead_agency=self.clinic,
            objective="Homes",
            why_necessary="Homes",
            could_less_be_shared="No",
            ends_on=today + dt.timedelta(days=365),
            review_on=today + dt.timedelta(days=180),
            created_by=self.nneka.user,
        )
        for party in (self.clinic, self.housing):
            AgreementParty.objects.create(agreement=agreement, agency=party, signed_at=timezone.now())
        return agreement

    def open_by_rule(self, categories=OPENED, route="consent", max_sensitivity=2):
        """A rule that lets housing workers see these categories of the clinic's, for an accepted referral."""
        return SharingRule.objects.create(
            agreement=self.agreement,
            source=self.clinic,
            recipient=self.housing,
            categories=list(categories),
            max_sensitivity=max_sensitivity,
            purposes=["deliver_intervention", "triage_referral"],
            roles=["caseworker", "supervisor", "triage"],
            tiers=["pending", "accepted", "plan"],
            route=route,
            source_basis="e_public_task",
            recipient_basis="f_legitimate_interests",
            gateway="none_consent_only",
            plain_words="Housing may know what it needs to find a home.",
            minimum_necessary="Nothing less would do.",
            valid_to=timezone.localdate() + dt.timedelta(days=300),
            signed_by_source=self.nneka.user,
            signed_by_source_at=timezone.now(),
            signed_by_recipient=self.ana.user,
            signed_by_recipient_at=timezone.now(),
        )

    @property
    def by(self):
        """The clinic's worker, who opens records."""
        return self.nneka.viewer()

    def person(self, given_name="Sam", family_name="Parker", **facts):
        """A person whom the clinic holds."""
        with acting_as(self.by) as by:
            return open_record(by=by, given_name=given_name, family_name=family_name, **facts)

    def note(self, person, kind="note", by=None, title="Something", **facts):
        """An entry about a person, the clinic's unless somebody else writes it."""
        with acting_as((by or self.nneka).viewer()) as viewer:
            return record(person, by=viewer, kind=kind, title=title, **facts)

    def involve(self, person, tier="accepted", agency=None, pack=()):
        """Let the housing agency, or another, know of a person, through the clinic."""
        agency = agency or self.housing
        with acting_as(self.by) as by:
            return involve(
                person.pk,
                agency_id=agency.pk,
                from_agency_id=by.agency_id,
                tier=tier,
                source="R-234567",
                pack=pack,
            )

    def say(self, person, kind="given", category=None, recipient=None, days=90):
        """Something that a person said about sharing with the housing agency, or with another."""
        with acting_as(self.by):
            talk = ConsentConversation.objects.create(
                person=person,
                agency=self.clinic,
                taken_by=self.nneka.user,
                form=ConsentForm.objects.get(),
                place="in_person",
                seen_alone="yes",
                decision_maker="adult_presumed_capacity",
                understanding_checked="teach_back",
                copy_given="paper",
                next_review_on=timezone.localdate() + dt.timedelta(days=90),
            )
            now = timezone.now()
            return ConsentStatement.objects.create(
                conversation=talk,
                person=person,
                agency=self.clinic,
                kind=kind,
                recipient=recipient or self.housing,
                category_id=category,
                expressed_at=now,
                expires_at=now + dt.timedelta(days=days) if kind == "given" else None,
                recorded_by=self.nneka.user,
            )

    def assign(self, person, *members):
        """Let these members work with a person."""
        for member in members:
            with acting_as(replace(member.viewer(), role="supervisor")) as by:
                assign(person, by=by, user_id=member.user_id)

    def conflict(self, membership, person):
        """A worker who is linked to a person."""
        with acting_as(self.by):
            ConflictOfInterest.objects.create(
                user=membership.user,
                person=person,
                agency=self.clinic,
                kind="relative",
                declared_by=self.nneka.user,
            )


def visit(membership):
    """A browser in which this member is signed in."""
    client = Client()
    client.force_login(membership.user)
    session = client.session
    session["membership"] = str(membership.pk)
    session["second_factor"] = True
    session["seen"] = session["began"] = int(time.time())
    session.save()
    return client


def call(membership):
    """A program that carries a token of this member."""
    _, secret = new_token(membership, "test")
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


@contextmanager
def acting(membership):
    """Do something as this member. Yields the viewer."""
    with acting_as(membership.viewer()) as viewer:
        yield viewer


def worker(name, at, role):
    """A member of staff, who signs in without a password."""
    user = User.objects.create_user(f"{name.replace(' ', '.').lower()}@example.org", name)
    return Membership.objects.create(user=user, agency=at, role=role)
