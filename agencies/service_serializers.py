"""How the API shows services and needs. Plain and read-only; `can` lists the verbs that are possible now."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from agencies.fitting import Wanted, fit
from agencies.models import Service
from agencies.names import is_place_told
from agencies.serializers import Shown
from agencies.service_bodies import StretchBody
from agencies.states import SERVICE_STATES


class ReasonSerializer(serializers.Serializer):
    """Why a service does not fit, or what to know first."""

    code = serializers.CharField()
    words = serializers.CharField()
    stops = serializers.BooleanField(help_text="Whether it stands in the way")


class PhoneSerializer(serializers.Serializer):
    """A telephone of a service."""

    number = serializers.CharField()
    extension = serializers.CharField()
    about = serializers.CharField()


class ServicePlaceSerializer(serializers.Serializer):
    """Where a service is."""

    name = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())
    town = serializers.CharField()
    region = serializers.CharField()
    postcode = serializers.CharField()


class ServiceSerializer(Shown):
    """A service in the directory, with what stands in the way of somebody who wants what was asked for."""

    VERBS = ("service.confirm", "service.set_capacity", "service.change", "service.withdraw")

    reference = serializers.CharField()
    agency = serializers.SerializerMethodField(help_text="Reference of the agency")
    state = serializers.ChoiceField(choices=SERVICE_STATES)
    name = serializers.CharField()
    summary = serializers.CharField()
    needs_met = serializers.ListField(child=serializers.CharField())
    youngest = serializers.IntegerField(allow_null=True)
    oldest = serializers.IntegerField(allow_null=True)
    genders = serializers.ListField(child=serializers.ChoiceField(choices=Service.GENDERS))
    genders_why = serializers.CharField()
    eligibility = serializers.CharField()
    exclusions = serializers.CharField()
    access = serializers.CharField()
    areas = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.CharField())
    hours = StretchBody(many=True)
    hours_note = serializers.CharField()
    phones = serializers.SerializerMethodField(help_text="Null where they are not told to you")
    places = serializers.SerializerMethodField(help_text="Null where they are not told to you")
    confidential = serializers.BooleanField(help_text="Whether telephones and places are kept secret")
    capacity = serializers.ChoiceField(choices=Service.CAPACITY)
    closed_until = serializers.DateField(allow_null=True)
    waiting_days = serializers.IntegerField(allow_null=True)
    answer_days = serializers.IntegerField(help_text="Usual answer time in working days")
    confirmed_on = serializers.DateField()
    reasons = serializers.SerializerMethodField(help_text="What stands in the way, and what to know first")

    def get_agency(self, service: Service) -> str:
        """Return the reference of the agency that offers it."""
        return service.agency.reference

    @extend_schema_field(PhoneSerializer(many=True, allow_null=True))
    def get_phones(self, service: Service) -> list[dict] | None:
        """Return its telephones, where they are told to the viewer."""
        return service.phones if is_place_told(service, self.viewer) else None

    @extend_schema_field(ServicePlaceSerializer(many=True, allow_null=True))
    def get_places(self, service: Service) -> list[dict] | None:
        """Return where it is, where that is told to the viewer."""
        return service.places if is_place_told(service, self.viewer) else None

    @extend_schema_field(ReasonSerializer(many=True))
    def get_reasons(self, service: Service) -> list[dict]:
        """Return the reasons of `agencies.fitting.fit`."""
        reasons = fit(service, self.context.get("wanted") or Wanted())
        return ReasonSerializer(reasons, many=True).data


class NeedSerializer(Shown):
    """A need that services meet."""

    VERBS = ("need.end",)

    reference = serializers.CharField()
    name = serializers.CharField()
    about = serializers.CharField()
    ended_at = serializers.DateTimeField(allow_null=True, help_text="Since when it is no longer offered")
