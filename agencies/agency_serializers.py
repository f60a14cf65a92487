"""How the API shows an agency in the directory."""

from rest_framework import serializers

from agencies.models import Agency
from agencies.names import is_named_to, shown_name
from agencies.serializers import Shown
from agencies.service_serializers import ServiceSerializer


class AgencySerializer(Shown):
    """An agency in the directory. Under its cover name, nothing says who it is."""

    VERBS = ("agency.change", "service.publish", "membership.invite")

    reference = serializers.CharField()
    is_member = serializers.BooleanField(help_text="False for one that is only listed: nothing can be referred to it")
    about = serializers.SerializerMethodField(help_text="What it is; empty under a cover name")
    website = serializers.SerializerMethodField(help_text="Empty under a cover name")
    name = serializers.SerializerMethodField(help_text="The name, or the name it goes by")
    kind = serializers.SerializerMethodField(help_text="Kind of agency; null under a cover name")
    areas = serializers.ListField(child=serializers.CharField())
    contact = serializers.SerializerMethodField(help_text="How it is reached; null under a cover name")
    services = serializers.SerializerMethodField()

    def get_name(self, agency: Agency) -> str:
        """Return what the viewer calls it."""
        return shown_name(agency, self.viewer)

    def get_about(self, agency: Agency) -> str:
        """Return what it is, unless the name is covered."""
        return agency.about if is_named_to(agency, self.viewer) else ""

    def get_website(self, agency: Agency) -> str:
        """Return its website, unless the name is covered."""
        return agency.website if is_named_to(agency, self.viewer) else ""

    def get_kind(self, agency: Agency) -> str | None:
        """Return the kind's code, unless the name is covered."""
        return agency.kind if is_named_to(agency, self.viewer) else None

    def get_contact(self, agency: Agency) -> dict[str, str] | None:
        """Return the contacts, unless the name is covered."""
        if not is_named_to(agency, self.viewer):
            return None
        return {
            "name": agency.contact_name,
            "email": agency.contact_email,
            "phone": agency.contact_phone,
            "out_of_hours": agency.out_of_hours_contact,
        }

    def get_services(self, agency: Agency) -> list[dict]:
        """Return the services that fit the filters."""
        fitting = getattr(agency, "fitting", None)
        services = agency.services.exclude(state="withdrawn") if fitting is None else fitting
        for service in services:
            service.agency = agency
        return ServiceSerializer(services, many=True, context=self.context).data
