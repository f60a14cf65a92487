"""The agencies room's part of the API: the directory, applications, staff, invitations, tokens, and who I am."""

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from access.policy import able, check
from agencies import api_directory, api_services, bodies, serializers
from agencies.acting import current_memberships
from agencies.actions import agency as agency_actions
from agencies.actions import invitation as invitation_actions
from agencies.actions import membership as membership_actions
from agencies.actions import token as token_actions
from agencies.agency_serializers import AgencySerializer
from agencies.creations import once
from agencies.filters import DirectoryFilter
from agencies.limits import within_limit
from agencies.models import AccessToken, Agency, Invitation, Membership
from agencies.offers import answerable
from hub.kit.errors import NotNow
from hub.kit.viewsets import Resource, act, makes


class AgencyViewSet(Resource):
    """The directory of agencies, members and those that are only listed. Anybody may apply to join."""

    queryset = Agency.objects.none()
    serializer_class = AgencySerializer
    filterset_class = DirectoryFilter

    def get_permissions(self) -> list:
        """Return nothing to ask for from applicants."""
        return [AllowAny()] if self.action == "create" else super().get_permissions()

    def get_serializer_class(self):
        """Return the short answer for applicants."""
        return serializers.AppliedSerializer if self.action == "create" else self.serializer_class

    def get_queryset(self):
        """Return the directory, the same for everybody, with those that are only listed; a change is for members."""
        rows = Agency.objects
        return (
            rows.listed()
            if self.action in ("list", "retrieve")
            else rows.visible_to(self.request.viewer).in_directory()
        )

    @makes(bodies.ApplyBody)
    def create(self, facts):
        """Apply to join. No sign-in; ten times an hour from one address."""
        if not within_limit(self.request._request, "agency.apply"):
            raise Throttled(wait=3600)
        viewer = self.request.viewer
        agency, _ = once(
            viewer,
            "agency.apply",
            self.key,
            facts,
            make=lambda: agency_actions.apply(by=viewer, **facts),
            find=lambda reference: Agency.objects.get(reference=reference),
        )
        return agency

    @act(bodies.EntryBody)
    def change(self, agency, facts):
        """Change the agency's entry."""
        return agency_actions.change(agency, by=self.request.viewer, **facts)


class ApplicationViewSet(Resource):
    """Agencies' applications to join, for hub administrators."""

    queryset = Agency.objects.none()
    serializer_class = serializers.ApplicationSerializer
    filterset_fields = ("state",)

    def get_queryset(self):
        """Return every application, whatever became of it. Raises Refused to anybody else."""
        check(self.request.viewer, "agency.approve")
        return Agency.objects.visible_to(self.request.viewer)

    @act()
    def approve(self, agency, facts):
        """Let the agency in; its first administrator is invited."""
        return agency_actions.approve(agency, by=self.request.viewer)

    @act(bodies.ReasonBody)
    def refuse(self, agency, facts):
        """Turn the application down, with a reason."""
        return agency_actions.refuse(agency, by=self.request.viewer, **facts)


class MembershipViewSet(Resource):
    """The staff of the acting agency, also those who have left."""

    queryset = Membership.objects.none()
    serializer_class = serializers.MembershipSerializer

    def get_queryset(self):
        """Return the staff of the acting agency, for its administrator. Raises Refused to anybody else."""
        check(self.request.viewer, "membership.invite", self.request.auth)
        return Membership.objects.visible_to(self.request.viewer)

    @act(bodies.EndBody)
    def end(self, membership, facts):
        """End a membership, now or from a day on."""
        return membership_actions.end(membership, by=self.request.viewer, **facts)

    @act(bodies.TeamBody)
    def place(self, membership, facts):
        """Say in which team somebody works in this role."""
        return membership_actions.place(membership, by=self.request.viewer, **facts)


class InvitationViewSet(Resource):
    """Invitations of the acting agency."""

    queryset = Invitation.objects.none()
    serializer_class = serializers.InvitationSerializer

    def get_permissions(self) -> list:
        """Return nothing to ask for from those who answer: the secret is what they bring."""
        return [AllowAny()] if self.action == "accept" else super().get_permissions()

    def get_serializer_class(self):
        """Return the membership for those who answer."""
        return serializers.PlaceSerializer if self.action == "accept" else self.serializer_class

    def get_queryset(self):
        """Return the invitations that this administrator may see. Raises Refused to anybody else."""
        viewer = self.request.viewer
        if viewer.role != "system_admin":
            check(viewer, "membership.invite", self.request.auth)
        return Invitation.objects.visible_to(viewer)

    @makes(bodies.InviteBody)
    def create(self, facts):
        """Invite somebody to the staff of the acting agency."""
        viewer, agency = self.request.viewer, self.request.auth.membership.agency
        invitation, _ = once(
            viewer,
            "membership.invite",
            self.key,
            facts,
            make=lambda: membership_actions.invite(agency, by=viewer, **facts),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return invitation

    @act()
    def resend(self, invitation, facts):
        """Send a new link; the earlier one stops working."""
        return invitation_actions.resend(invitation, by=self.request.viewer)

    @act()
    def cancel(self, invitation, facts):
        """Take the invitation back."""
        return invitation_actions.cancel(invitation, by=self.request.viewer)

    @act(bodies.AcceptBody, detail=False, created=serializers.PlaceSerializer)
    def accept(self, facts):
        """Answer an invitation. Who has an account sends their token; anybody else chooses name and password."""
        invitation = answerable(facts.pop("secret"))
        if invitation is None:
            raise NotNow(membership_actions.OVER)
        return membership_actions.accept(invitation, by=self.request.user, **facts)


class TokenViewSet(Resource):
    """The viewer's own tokens at the acting agency; its administrator sees all of the agency's."""

    queryset = AccessToken.objects.none()

    def get_serializer_class(self):
        """Return the secret to whoever has just made a token."""
        fresh = self.action == "create"
        return serializers.FreshTokenSerializer if fresh else serializers.TokenSerializer

    def get_queryset(self):
        """Return the tokens that the viewer may see."""
        return AccessToken.objects.visible_to(self.request.viewer)

    @makes(bodies.TokenBody)
    def create(self, facts):
        """Make a token for the membership that acts."""
        viewer, membership = self.request.viewer, self.request.auth.membership
        token, _ = once(
            viewer,
            "token.issue",
            self.key,
            facts,
            make=lambda: token_actions.issue(membership, by=viewer, **facts),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return token

    @act()
    def revoke(self, token, facts):
        """Shut the token out at once."""
        return token_actions.revoke(token, by=self.request.viewer)


class MeViewSet(ViewSet):
    """Who the token makes me."""

    @extend_schema(responses=forced_singular_serializer(serializers.MeSerializer))
    def list(self, request) -> Response:
        """Answer with the user, the membership that acts, and the others."""
        membership = request.auth.membership
        me = {
            "name": request.user.name,
            "email": request.user.email,
            "acting": membership,
            "memberships": current_memberships(request.user),
            "can": able(request.viewer, membership, "token.issue", "membership.invite", "service.publish"),
        }
        return Response(serializers.MeSerializer(me).data)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    ("agencies", AgencyViewSet, "agency"),
    ("applications", ApplicationViewSet, "application"),
    *api_services.ROUTES,
    *api_directory.ROUTES,
    ("memberships", MembershipViewSet, "membership"),
    ("invitations", InvitationViewSet, "invitation"),
    ("tokens", TokenViewSet, "token"),
    ("me", MeViewSet, "me"),
]
