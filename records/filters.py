"""The filters of the list of people, the same on the page and in the API."""

from django.db.models import QuerySet
from django_filters import ChoiceFilter, FilterSet

from people.models import Person


class PersonFilter(FilterSet):
    """People by who holds their record, and by who works with them."""

    HELD = [("ours", "By your agency"), ("others", "By another agency")]
    TEAM = [("me", "You")]

    held = ChoiceFilter(label="Record held", choices=HELD, method="by_holder", empty_label="By anybody")
    team = ChoiceFilter(label="Works with them", choices=TEAM, method="by_worker", empty_label="Anybody")

    class Meta:
        model = Person
        fields = ("held", "team")

    def by_holder(self, people: QuerySet, name: str, value: str) -> QuerySet:
        """Keep people whose record the acting agency holds, or those whom others hold."""
        ours = {"held_by_id": self.request.viewer.agency_id}
        return people.filter(**ours) if value == "ours" else people.exclude(**ours)

    def by_worker(self, people: QuerySet, name: str, value: str) -> QuerySet:
        """Keep people with whom the viewer works for the acting agency."""
        viewer = self.request.viewer
        return people.filter(
            assignments__user_id=viewer.user_id,
            assignments__agency_id=viewer.agency_id,
            assignments__ends_at__isnull=True,
        )
