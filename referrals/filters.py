"""Narrowing a box of referrals: one FilterSet for the page and the API."""

from urllib.parse import urlencode

import django_filters

from agencies.models import Service
from referrals.models import Referral
from referrals.reasons import URGENCIES


def our_services(request):
    """Return the services of the acting agency."""
    return Service.objects.filter(agency_id=request.viewer.agency_id)


class ReferralFilter(django_filters.FilterSet):
    """Which service, how urgent, and whose."""

    WHOSE = [("mine", "Mine"), ("nobody", "Nobody yet")]

    service = django_filters.ModelChoiceFilter(
        queryset=our_services, to_field_name="reference", empty_label="All services"
    )
    urgency = django_filters.ChoiceFilter(choices=URGENCIES, empty_label="Any urgency")
    whose = django_filters.ChoiceFilter(choices=WHOSE, method="of", label="Who has it", empty_label="Anybody")

    class Meta:
        model = Referral
        fields = ["service", "urgency", "whose"]

    def of(self, rows, name, value):
        """Keep those that the viewer has, or that nobody has."""
        return rows.filter(worker_id=self.request.viewer.user_id if value == "mine" else None)

    def narrow(self, rows):
        """Return the rows that pass; a filter that is not understood is left out."""
        return self.filter_queryset(rows) if self.form.is_valid() else rows

    def query(self, **more) -> str:
        """Return the filters as a query string with these parts too."""
        kept = {name: self.data[name] for name in self.base_filters if self.data.get(name)}
        return urlencode(kept | more)
