"""What a list of referrals offers to choose from: the agency's services, colleagues, and saved views, in one statement."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, JSONField, Value
from django.db.models.functions import Cast, JSONObject

from access.roles import NO_CONTENT
from access.viewer import Viewer
from agencies.models import Membership, Service
from referrals.models import SavedView


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: its public reference, what it is called, its key, and what else is known of it."""

    reference: str
    words: str
    key: UUID
    more: dict


@dataclass(slots=True)
class Offers:
    """Everything to choose from, in the order in which it is shown."""

    services: list[Offer] = field(default_factory=list)
    colleagues: list[Offer] = field(default_factory=list)
    views: list[Offer] = field(default_factory=list)

    @property
    def service_choices(self) -> list[tuple[str, str]]:
        """Return the services as choices."""
        return [(each.reference, each.words) for each in self.services]

    @property
    def colleague_choices(self) -> list[tuple[str, str]]:
        """Return the colleagues as choices, by the reference of their membership."""
        return [(each.reference, each.words) for each in self.colleagues]

    def colleague(self, reference: str) -> UUID | None:
        """Return the key of the colleague with this reference, None for nobody."""
        return next((each.key for each in self.colleagues if each.reference == reference), None)

    def service(self, reference: str) -> UUID | None:
        """Return the key of the service with this reference, None for none."""
        return next((each.key for each in self.services if each.reference == reference), None)

    def view(self, reference: str) -> Offer | None:
        """Return the saved view with this reference, None where there is none for the viewer."""
        return next((each for each in self.views if each.reference == reference), None)


def offers_of(viewer: Viewer) -> Offers:
    """Return what this viewer may choose from in a list of referrals."""

    def rows(things, kind: str, words: str, key: str, more):
        kinds = Value(kind, CharField())
        named = {"kind": kinds, "called": Cast(words, CharField()), "the_key": key, "more": more}
        aliases = {name: value for name, value in named.items() if name != "the_key"}
        return things.order_by().annotate(**aliases).values_list("kind", "reference", "called", key, "more")

    services = Service.objects.filter(agency_id=viewer.agency_id)
    colleagues = Membership.objects.current().filter(agency_id=viewer.agency_id).exclude(role__in=NO_CONTENT)
    views = SavedView.objects.visible_to(viewer)
    held = JSONObject(
        box="box", filters="filters", sort="sort", columns="columns", is_shared="is_shared", by="user__name"
    )
    found = (
        rows(services, "services", "name", "pk", Value({}, JSONField()))
        .union(
            rows(colleagues, "colleagues", "user__name", "user_id", JSONObject(role="role")),
            rows(views, "views", "name", "user_id", held),
            all=True,
        )
        .order_by()
    )
    offers, seen = Offers(), set()
    for kind, reference, words, key, more in sorted(found, key=lambda row: (row[0], row[2].lower(), row[1])):
        if kind == "colleagues":
            if key in seen:
                continue  # somebody with two roles is one colleague
            seen.add(key)
            words = f"{words} (you)" if key == viewer.user_id else words
        getattr(offers, kind).append(Offer(reference, words, key, more))
    return offers
