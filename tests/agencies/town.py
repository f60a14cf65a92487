"""The town: every worker is a Viewer; `browser(viewer)` is signed in as them, `api(viewer)` carries their token."""

from django.test import Client
from rest_framework.test import APIClient

from access.viewer import Viewer
from agencies.acting import acting_as
from agencies.actions import agency as agency_actions
from agencies.actions import membership as membership_actions
from agencies.models import Agency, Invitation, Membership, Service, User
from agencies.offers import offer
from agencies.tokens import new_token
from hub.kit.api import etag_of
from tests.worlds import agency, worker

APPLICATION = {
    "name": "Kings Lane Law Centre",
    "kind": "voluntary_other",
    "areas": ["Northgate", "Southgate"],
    "contact_name": "Front desk",
    "contact_email": "desk@lawcentre.example",
    "contact_phone": "01632 960 123",
    "out_of_hours_contact": "Duty solicitor, 01632 960 124",
    "data_protection_registration": "ZA123456",
    "first_administrator_name": "Lena Law",
    "first_administrator_email": "lena@lawcentre.example",
}
SERVICE = {
    "name": "Safe accommodation",
    "summary": "A safe place to live.",
    "needs_met": ["Accommodation", "Safety and protection"],
    "areas": ["Northgate"],
    "capacity": "accepting",
    "answer_days": 2,
}
PASSWORD = "three unlikely words"


def typed(facts: dict) -> dict:
    """Return facts as a form on a page sends them: lists as lines, but for those of boxes that are ticked."""
    ticked = ("needs_met", "genders", "roles")
    lines = {name: "\n".join(value) for name, value in facts.items() if isinstance(value, list) and name not in ticked}
    return facts | lines


class Town:
    """Riverside Clinic and Northgate Housing with their staff, Elm Refuge under another name, and the operator."""

    def __init__(self):
        self.operator = agency("Hub partnership", "hub_operator")
        self.robin = worker(self.operator, "Robin Vale", "system_admin")
        self.clinic, self.housing = agency("Riverside Clinic", "gp"), agency("Northgate Housing")
        self.refuge = agency("Elm Refuge", "voluntary_specialist_da")
        self.refuge.cover_name = "A support service"
        self.refuge.save()
        self.ada = worker(self.clinic, "Ada Min", "agency_admin")
        self.osei = worker(self.clinic, "Nneka Osei", "caseworker")
        self.hanna = worker(self.housing, "Hanna Min", "agency_admin")
        self.elma = worker(self.refuge, "Elma Min", "agency_admin")

    def membership(self, viewer: Viewer) -> Membership:
        """Return the membership through which this worker acts."""
        return Membership.objects.select_related("user", "agency").get(pk=viewer.membership_id)

    def user(self, viewer: Viewer) -> User:
        """Return the worker's user."""
        return User.objects.get(pk=viewer.user_id)

    def application(self, **facts) -> Agency:
        """Return an agency that has applied."""
        return agency_actions.apply(**APPLICATION | facts)

    def service(self, at: Agency | None = None, **facts) -> Service:
        """Return a published service."""
        return Service.objects.create(agency=at or self.housing, **SERVICE | facts)

    def invitation(self, email: str = "new@clinic.example", roles=("caseworker",), **facts) -> tuple[Invitation, str]:
        """Return an invitation to the clinic, and the path of its link."""
        invitation, link = offer(self.clinic, by=self.ada, email=email, roles=list(roles), **facts)
        return invitation, link.removeprefix("http://127.0.0.1:8000")

    def colleague(self, name: str, role: str, at: Agency | None = None) -> Viewer:
        """Return one more worker, at the clinic unless said otherwise."""
        return worker(at or self.clinic, name, role)

    def end(self, membership: Membership, by: Viewer) -> Membership:
        """End a membership outside a request."""
        with acting_as(by):
            return membership_actions.end(membership, by=by)

    def browser(self, viewer: Viewer) -> Client:
        """Return a browser signed in as this worker, second step done."""
        client = Client()
        client.force_login(self.user(viewer))
        session = client.session
        session["membership"] = str(viewer.membership_id)
        session["second_factor"] = True
        session.save()
        return client

    def api(self, viewer: Viewer) -> APIClient:
        """Return an API client with a token of this worker's membership."""
        _, secret = new_token(self.membership(viewer), "test")
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        return client


def match(thing) -> dict:
    """Return the header that names the version of a thing as it stands."""
    return {"If-Match": etag_of(type(thing).objects.get(pk=thing.pk))}
