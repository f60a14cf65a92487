"""To whom a role can be offered: the agencies of the directory, found by need, area and room, in one statement; and an
offer that its agency cannot read.
"""

from collections.abc import Mapping
from functools import cached_property

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from access.viewer import Viewer
from agencies.models import Agency, Service
from agencies.names import by_shown_name, shown_name
from plans.page import PlanPage

ANY = [("", "Any")]
SAID = {"need": "needs", "area": "areas"}


class FindForm(forms.Form):
    """What an agency has to offer."""

    need = forms.ChoiceField(label="Need", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    capacity = forms.ChoiceField(label="Capacity", choices=[*ANY, *Service.CAPACITY], required=False)

    def __init__(self, data: Mapping, *, services: list[dict]):
        """Offer the needs and areas that these services name."""
        super().__init__(data)
        for name, said in SAID.items():
            named = sorted({value for service in services for value in service[said]}, key=str.lower)
            self.fields[name].choices = [*ANY, *((value, value) for value in named)]

    def fits(self, service: Mapping) -> bool:
        """Return whether a service has what is asked. Only after the form was found valid."""
        asked = self.cleaned_data
        room = not asked["capacity"] or service["capacity"] == asked["capacity"]
        return room and all(not asked[name] or asked[name] in service[said] for name, said in SAID.items())


def is_unread(page: PlanPage) -> bool:
    """Return whether the acting agency is offered a role in words that it may not read: then it asks who leads."""
    ours = (part for part in page.parts if part.kind == "role" and part.agency_id == page.viewer.agency_id)
    return any(part.state in ("offered", "countered") and part.entry_id not in page.readable for part in ours)


class Offering:
    """The agencies that this viewer may offer a role to; `data` says what they have to offer."""

    def __init__(self, viewer: Viewer, data: Mapping):
        self.viewer, self.data = viewer, data

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Return them all, by reference, in the order of what the viewer calls them."""
        services = Service.objects.exclude(state="withdrawn").filter(agency=OuterRef("pk"))
        said = JSONObject(needs="needs_met", areas="areas", capacity="capacity")
        rows = by_shown_name(Agency.objects.in_directory().filter(state="approved"), self.viewer)
        rows = rows.exclude(pk=self.viewer.agency_id).annotate(offered=ArraySubquery(services.values(said=said)))
        return {agency.reference: agency for agency in rows}

    @cached_property
    def form(self) -> FindForm:
        """Return the form in which is said what they have to offer."""
        services = [service for agency in self.agencies.values() for service in agency.offered]
        return FindForm(self.data, services=services)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return those that fit as choices of a form; all of them where nothing is asked, or something not offered."""
        is_asked = self.form.is_valid() and any(self.form.cleaned_data.values())
        return [
            (reference, shown_name(agency, self.viewer))
            for reference, agency in self.agencies.items()
            if not is_asked or any(map(self.form.fits, agency.offered))
        ]
