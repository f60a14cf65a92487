"""The filters of the directory, the same on the page and in the API: by need, by area, by capacity."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.forms import Select
from django_filters import CharFilter, ChoiceFilter, FilterSet

from agencies.models import Agency, Service

ANY = ("", "Any")


class ServiceFilter(FilterSet):
    """Services that meet a need, in an area, with room."""

    need = CharFilter(label="Need", field_name="needs_met", method="holding", widget=Select)
    area = CharFilter(label="Area", field_name="areas", method="holding", widget=Select)
    capacity = ChoiceFilter(label="Capacity", choices=Service.CAPACITY, empty_label="Any")

    class Meta:
        model = Service
        fields = ("need", "area", "capacity")

    def holding(self, services: QuerySet, name: str, value: str) -> QuerySet:
        """Keep services whose list of this name holds the value."""
        return services.filter(**{f"{name}__contains": [value]})


class DirectoryFilter(ServiceFilter):
    """Agencies with a service that fits all of it; without any filter, all of them, with all their services."""

    class Meta(ServiceFilter.Meta):
        model = Agency
        fields = ("need", "area", "capacity")

    def filter_queryset(self, agencies: QuerySet) -> QuerySet:
        """Return the agencies, each with the services that fit in `fitting`."""
        fitting = super().filter_queryset(Service.objects.exclude(state="withdrawn").order_by("name"))
        if any(self.form.cleaned_data.values()):
            agencies = agencies.filter(Exists(fitting.filter(agency_id=OuterRef("pk"))))
        return agencies.prefetch_related(Prefetch("services", queryset=fitting, to_attr="fitting"))

    def offer(self, services: QuerySet) -> None:
        """Offer the needs and areas that these services name as choices of the form on a page."""
        rows = list(services.values_list("needs_met", "areas"))
        for name, column in (("need", 0), ("area", 1)):
            named = sorted({value for row in rows for value in row[column]}, key=str.lower)
            chosen = self.data.get(name)
            if chosen and chosen not in named:
                named.append(chosen)
            self.form.fields[name].widget.choices = [ANY, *((value, value) for value in named)]
