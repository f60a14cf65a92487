"""Narrowing the ledger: one FilterSet for the desk and the API. No filter takes anything about a person."""

import django_filters
from django.db.models import Q

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from audit.models import Disclosure
from consent.models import AgreementParty

PERIODS = [("7", "Last 7 days"), ("30", "Last 30 days"), ("90", "Last 90 days")]
USUAL_PERIOD = "30"
RESULTS = [("allowed", "Allowed"), ("refused", "Refused")]
REFUSALS = ("denied", "denied_silent")


def partners(viewer: Viewer) -> list[Agency]:
    """Return the acting agency and those with which it has an agreement, by the name they go by."""
    shared = AgreementParty.objects.filter(agreement__parties__agency_id=viewer.agency_id).values("agency_id")
    known = Agency.objects.in_directory().filter(Q(pk__in=shared) | Q(pk=viewer.agency_id))
    return list(by_shown_name(known, viewer))


class LedgerFilter(django_filters.FilterSet):
    """How far back, whose worker looked, what they did, and what came of it."""

    period = django_filters.ChoiceFilter(choices=PERIODS, method="of_period", label="Period", empty_label=None)
    agency = django_filters.ChoiceFilter(choices=(), method="of_agency", label="Agency", empty_label="All")
    kind = django_filters.ChoiceFilter(
        choices=[kind for kind in Disclosure.KINDS if kind[0] not in REFUSALS], label="Kind", empty_label="All kinds"
    )
    result = django_filters.ChoiceFilter(choices=RESULTS, method="of_result", label="Result", empty_label="All")

    class Meta:
        model = Disclosure
        fields = ["period", "agency", "kind", "result"]

    def __init__(self, data=None, *args, **kwargs):
        """Always look back a number of days: without one named, the usual ones. Reads the partners of the viewer."""
        data = {} if data is None else data.dict()
        super().__init__({"period": USUAL_PERIOD, **data}, *args, **kwargs)
        self.partners = {}
        if self.request is not None:
            viewer = self.request.viewer
            self.partners = {agency.reference: agency for agency in partners(viewer)}
            names = [(reference, shown_name(agency, viewer)) for reference, agency in self.partners.items()]
            # On the form of this request: a filter's own field is made once and kept, whoever asked for it first.
            self.form.fields["agency"].choices = names

    def of_period(self, rows, name, value: str):
        """Keep what happened in the last days."""
        return rows.since(int(value))

    def of_agency(self, rows, name, value: str):
        """Keep what workers of this agency did."""
        return rows.filter(recipient_agency=self.partners[value].pk)

    def of_result(self, rows, name, value: str):
        """Keep rows in which something was shown, or in which nothing was."""
        return rows.filter(kind__in=REFUSALS) if value == "refused" else rows.exclude(kind__in=REFUSALS)

    @property
    def days(self) -> int:
        """Return how many days the list looks back."""
        chosen = self.data["period"]
        return int(chosen if chosen in dict(PERIODS) else USUAL_PERIOD)

    def narrow(self, rows):
        """Return the rows that pass; where a filter is not understood, those of the period alone."""
        return self.filter_queryset(rows) if self.form.is_valid() else rows.since(self.days)
