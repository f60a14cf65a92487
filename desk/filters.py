"""Narrowing the ledger: one FilterSet for the desk and the API. No filter takes anything about a person."""

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import by_shown_name, shown_name
from audit.models import Disclosure
from audit.querysets import REFUSED
from consent.codes import Route
from consent.explain import BADGES
from consent.models import AgreementParty
from people.models import Person, RecordEntry

OWN_RECORD = "Own record"
PERIODS = [("7", "Last 7 days"), ("30", "Last 30 days"), ("90", "Last 90 days")]
USUAL_PERIOD = "30"
RESULTS = [("allowed", "Allowed"), ("refused", "Refused")]
#: Only for one person: whose entries those are has to be known.
CHANGED = ("changed", "Shown, and corrected since")
BASES = [(route.value, OWN_RECORD if route == Route.OWN_RECORD else BADGES[route][0]) for route in Route]


def partners_of(viewer: Viewer) -> QuerySet[Agency]:
    """Return the acting agency and those with which it has an agreement."""
    shared = AgreementParty.objects.filter(agreement__parties__agency_id=viewer.agency_id).values("agency_id")
    return Agency.objects.in_directory().filter(Q(pk__in=shared) | Q(pk=viewer.agency_id))


def partners(viewer: Viewer) -> list[Agency]:
    """Return the acting agency and those with which it has an agreement, by the name they go by."""
    return list(by_shown_name(partners_of(viewer), viewer))


def corrected_since(person: str) -> Q:
    """Return the condition that something of this person that was shown stands in a later version now.

    Only entries that the acting agency may know of now count: row-level security sees to that. One statement.
    """
    found = Q(pk__in=[])
    corrected = RecordEntry.objects.filter(person__reference=person, version__gt=1)
    for key, version in corrected.values_list("pk", "version"):
        now = {"item": str(key), "version": version}
        found |= Q(items__contains=[{"item": str(key), "outcome": "ALLOW"}]) & ~Q(items__contains=[now])
    return found


class LedgerFilter(django_filters.FilterSet):
    """How far back, whose worker looked, what they did, and what came of it."""

    period = django_filters.ChoiceFilter(choices=PERIODS, method="of_period", label="Period", empty_label=None)
    agency = django_filters.ChoiceFilter(choices=(), method="of_agency", label="Agency", empty_label="All")
    kind = django_filters.ChoiceFilter(
        choices=[kind for kind in Disclosure.KINDS if kind[0] not in REFUSED], label="Kind", empty_label="All kinds"
    )
    basis = django_filters.ChoiceFilter(choices=BASES, method="of_basis", label="Basis", empty_label="All")
    result = django_filters.ChoiceFilter(
        choices=[*RESULTS, CHANGED], method="of_result", label="Result", empty_label="All"
    )

    class Meta:
        model = Disclosure
        fields = ["period", "agency", "kind", "basis", "result"]

    def __init__(self, data=None, *args, person: str = "", **kwargs):
        """Narrow the entries of an agency, or those about one `person` (a reference).

        Always look back a number of days: without one named, the usual ones. Reads the partners of the viewer.
        """
        data = {} if data is None else data.dict()
        super().__init__({"period": USUAL_PERIOD, **data}, *args, **kwargs)
        self.partners, self.person = {}, person
        if self.request is not None:
            viewer = self.request.viewer
            self.partners = {agency.reference: agency for agency in partners(viewer)}
            names = [(reference, shown_name(agency, viewer)) for reference, agency in self.partners.items()]
            # On the form of this request: a filter's own field is made once and kept, whoever asked for it first.
            self.form.fields["agency"].choices = names
        if not person:
            self.form.fields["result"].choices = RESULTS

    def of_period(self, rows, name, value: str):
        """Keep what happened in the last days."""
        return rows.since(int(value))

    def of_agency(self, rows, name, value: str):
        """Keep what workers of this agency did."""
        return rows.filter(recipient_agency=self.partners[value].pk)

    def of_result(self, rows, name, value: str):
        """Keep rows in which something was shown, or nothing was, or something that has been corrected since."""
        if value == "changed":
            return rows.exclude(kind__in=REFUSED).filter(corrected_since(self.person)) if self.person else rows
        return rows.filter(kind__in=REFUSED) if value == "refused" else rows.exclude(kind__in=REFUSED)

    def of_basis(self, rows, name, value: str):
        """Keep rows in which something that the viewer may know of was shown on this ground."""
        mine = self.request.viewer.agency_id
        on_it = Q(items__contains=[{"route": value}])
        looked = Q(recipient_agency=mine) & on_it
        owned = Q(items__contains=[{"route": value, "owner": str(mine)}])
        alone = Q(people__len=1) & Exists(Person.objects.filter(reference=OuterRef("people__0"), held_by_id=mine))
        return rows.filter(looked | owned | alone & on_it)

    @property
    def days(self) -> int:
        """Return how many days the list looks back."""
        chosen = self.data["period"]
        return int(chosen if chosen in dict(PERIODS) else USUAL_PERIOD)

    def narrow(self, rows):
        """Return the rows that pass; where a filter is not understood, those of the period alone."""
        return self.filter_queryset(rows) if self.form.is_valid() else rows.since(self.days)
