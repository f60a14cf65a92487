"""How the API shows what is in this room. Plain and read-only; `can` lists the verbs that are possible now."""

from rest_framework import serializers

from access.policy import able
from access.viewer import Viewer
from agencies.models import AccessToken, Agency


class Shown(serializers.Serializer):
    """A thing as its viewer may see it, with what they may do to it."""

    VERBS: tuple[str, ...] = ()

    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    @property
    def viewer(self) -> Viewer | None:
        """Return who asks."""
        return self.context["request"].viewer

    def get_can(self, thing) -> list[str]:
        """Return the verbs that policy and state allow."""
        return able(self.viewer, thing, *self.VERBS) if self.viewer else []


class AppliedSerializer(serializers.Serializer):
    """What an applicant is told: nothing that they did not know, and what happens next."""

    reference = serializers.CharField()
    state = serializers.CharField()
    next = serializers.SerializerMethodField(help_text="What happens next")

    def get_next(self, agency: Agency) -> str:
        """Return what happens next, in words."""
        return "A hub administrator reads this. If you are accepted, your first administrator is invited by e-mail."


class ApplicationSerializer(Shown):
    """An application to join, for hub administrators."""

    VERBS = ("agency.approve", "agency.refuse")

    reference = serializers.CharField()
    state = serializers.ChoiceField(choices=Agency.STATES)
    name = serializers.CharField()
    cover_name = serializers.CharField()
    kind = serializers.CharField()
    areas = serializers.ListField(child=serializers.CharField())
    contact_name = serializers.CharField()
    contact_email = serializers.EmailField()
    contact_phone = serializers.CharField()
    out_of_hours_contact = serializers.CharField()
    data_protection_registration = serializers.CharField()
    first_administrator_name = serializers.CharField()
    first_administrator_email = serializers.EmailField()
    created_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_reason = serializers.CharField()


class MembershipSerializer(Shown):
    """One member of staff in one role."""

    VERBS = ("membership.end", "membership.place")

    reference = serializers.CharField()
    name = serializers.CharField(source="user.name")
    email = serializers.EmailField(source="user.email")
    agency = serializers.CharField(source="agency.reference")
    role = serializers.CharField()
    role_label = serializers.CharField(source="get_role_display")
    team = serializers.CharField(help_text="The part of the agency; blank where it has none")
    from_date = serializers.DateField()
    until_date = serializers.DateField(allow_null=True, help_text="The first day without the role")
    ended_at = serializers.DateTimeField(allow_null=True)


class InvitationSerializer(Shown):
    """An invitation; its link is in the letter only."""

    VERBS = ("invitation.resend", "invitation.cancel")

    reference = serializers.CharField()
    agency = serializers.CharField(source="agency.reference")
    email = serializers.EmailField()
    roles = serializers.ListField(child=serializers.CharField())
    team = serializers.CharField()
    until_date = serializers.DateField(allow_null=True)
    is_open = serializers.BooleanField(help_text="Whether its link works")
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    cancelled_at = serializers.DateTimeField(allow_null=True)


class TokenSerializer(Shown):
    """An access token, without what opens the door."""

    VERBS = ("token.revoke",)

    reference = serializers.CharField()
    name = serializers.CharField()
    hint = serializers.CharField(help_text="Its last characters")
    membership = serializers.CharField(source="membership.reference")
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    last_used_on = serializers.DateField(allow_null=True)


class FreshTokenSerializer(TokenSerializer):
    """An access token just made. `secret` is there this one time; a request sent again gets null."""

    secret = serializers.SerializerMethodField()

    def get_secret(self, token: AccessToken) -> str | None:
        """Return what the client sends from now on."""
        return getattr(token, "secret", None)


class PlaceSerializer(serializers.Serializer):
    """Where one may act: a membership of one's own."""

    reference = serializers.CharField()
    agency = serializers.CharField(source="agency.reference")
    agency_name = serializers.CharField(source="agency.name")
    role = serializers.CharField()
    role_label = serializers.CharField(source="get_role_display")
    until_date = serializers.DateField(allow_null=True)


class MeSerializer(serializers.Serializer):
    """Who the token makes me: the user, the membership that acts, and the others."""

    name = serializers.CharField()
    email = serializers.EmailField()
    acting = PlaceSerializer()
    memberships = PlaceSerializer(many=True)
    can = serializers.ListField(child=serializers.CharField())
