"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from access.roles import INVITABLE, ROLES
from agencies import kinds
from agencies.actions.token import LONGEST_DAYS
from hub.kit.api import StrictSerializer


def texts(**options) -> serializers.ListField:
    """Return a field for a list of short texts."""
    return serializers.ListField(
        child=serializers.CharField(max_length=80), allow_empty=False, max_length=50, **options
    )


class ApplyBody(StrictSerializer):
    """An application to join."""

    name = serializers.CharField(max_length=120)
    kind = serializers.ChoiceField(choices=kinds.APPLICABLE)
    areas = texts()
    contact_name = serializers.CharField(max_length=120)
    contact_email = serializers.EmailField(max_length=254)
    contact_phone = serializers.CharField(max_length=30)
    out_of_hours_contact = serializers.CharField(max_length=200)
    data_protection_registration = serializers.CharField(max_length=20, help_text="For example ZA123456")
    first_administrator_name = serializers.CharField(max_length=120)
    first_administrator_email = serializers.EmailField(max_length=254)
    cover_name = serializers.CharField(max_length=120, required=False, allow_blank=True)


class EntryBody(StrictSerializer):
    """Changes to the agency's entry; what is left out stays."""

    cover_name = serializers.CharField(max_length=120, required=False, allow_blank=True)
    areas = texts(required=False)
    contact_name = serializers.CharField(max_length=120, required=False)
    contact_email = serializers.EmailField(max_length=254, required=False)
    contact_phone = serializers.CharField(max_length=30, required=False)
    out_of_hours_contact = serializers.CharField(max_length=200, required=False)


class ReasonBody(StrictSerializer):
    """A reason."""

    reason = serializers.CharField(max_length=2000)


class InviteBody(StrictSerializer):
    """An invitation to the staff of the acting agency."""

    email = serializers.EmailField(max_length=254)
    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=[(code, ROLES[code]) for code in ROLES if code in INVITABLE]),
        allow_empty=False,
        max_length=len(INVITABLE),
    )
    name = serializers.CharField(max_length=120, required=False, allow_blank=True)
    team = serializers.CharField(max_length=80, required=False, allow_blank=True)
    until_date = serializers.DateField(required=False, allow_null=True, help_text="The first day without the role")


class TeamBody(StrictSerializer):
    """The team in which somebody works in this role; blank is none."""

    team = serializers.CharField(max_length=80, allow_blank=True)


class AcceptBody(StrictSerializer):
    """The answer to an invitation. Name and password make an account where there is none."""

    secret = serializers.CharField(max_length=100, help_text="The last part of the link in the letter")
    name = serializers.CharField(max_length=120, required=False, allow_blank=True)
    password = serializers.CharField(max_length=200, required=False, allow_blank=True, trim_whitespace=False)


class EndBody(StrictSerializer):
    """When a membership ends: now, or from this day on."""

    on = serializers.DateField(required=False, allow_null=True, help_text="The first day without the role")


class TokenBody(StrictSerializer):
    """A token for the membership that acts."""

    name = serializers.CharField(max_length=80, help_text="What it is for")
    days = serializers.IntegerField(min_value=1, max_value=LONGEST_DAYS, required=False)
