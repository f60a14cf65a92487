"""The API of services and needs: found by what is wanted, published, confirmed, and kept up to date."""

from django.core.exceptions import ValidationError
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound

from access.policy import check
from agencies import service_bodies as bodies
from agencies import service_serializers as serializers
from agencies.actions import need as need_actions
from agencies.actions import service as actions
from agencies.creations import once
from agencies.fitting import ranked
from agencies.models import Need, Service
from agencies.service_forms import WantedForm
from hub.kit.api import Pages
from hub.kit.viewsets import Resource, act, makes

ASKED = [
    OpenApiParameter("need", str, description="Only services for this need"),
    OpenApiParameter("area", str, description="Where somebody lives"),
    OpenApiParameter("age", int, description="How old they are"),
    OpenApiParameter("gender", str, enum=[code for code, _ in Service.GENDERS]),
    OpenApiParameter("language", str),
    OpenApiParameter("room", str, enum=["now"], description="“now” when a waiting list would be too late"),
]


class FittingPages(Pages):
    """Pages of services, those that fit first."""

    ordering = ("misfits", "doubts", "created_at", "id")

    def decode_cursor(self, request):
        """Return the cursor that the client sent. Raises NotFound for one that no answer ever held."""
        cursor = super().decode_cursor(request)
        if cursor is not None and cursor.position is not None and not cursor.position.isdecimal():
            raise NotFound(self.invalid_cursor_message)
        return cursor


class ServiceViewSet(Resource):
    """The services of the directory. What is wanted ranks them, and says what stands in the way of each."""

    queryset = Service.objects.none()
    serializer_class = serializers.ServiceSerializer
    pagination_class = FittingPages

    def get_queryset(self):
        """Return the services of the directory; of a list, those for the need that is asked for, ranked."""
        services = Service.objects.visible_to(self.request.viewer)
        if self.action != "list":
            return services
        form = WantedForm(self.request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        self.wanted = form.wanted
        if self.wanted.need:
            services = services.filter(needs_met__contains=[self.wanted.need])
        return ranked(services, self.wanted)

    def get_serializer_context(self) -> dict:
        """Return the context with what is wanted."""
        return super().get_serializer_context() | {"wanted": getattr(self, "wanted", None)}

    @extend_schema(parameters=ASKED)
    def list(self, request, *args, **kwargs):
        """Answer with the services, those that fit first."""
        return super().list(request, *args, **kwargs)

    @makes(bodies.ServiceBody)
    def create(self, facts):
        """Publish a service of the acting agency."""
        viewer, agency = self.request.viewer, self.request.auth.membership.agency
        service, _ = once(
            viewer,
            "service.publish",
            self.key,
            {**facts, "agency": agency.reference},
            make=lambda: actions.publish(agency, by=viewer, **plain(facts)),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return service

    @act(bodies.ChangeServiceBody)
    def change(self, service, facts):
        """Change the service and confirm its entry as of today."""
        return actions.change(service, by=self.request.viewer, **plain(facts))

    @act()
    def confirm(self, service, facts):
        """Say that the entry is still right today."""
        return actions.confirm(service, by=self.request.viewer)

    @act(bodies.RoomBody)
    def set_capacity(self, service, facts):
        """Say whether there is room."""
        return actions.set_capacity(service, by=self.request.viewer, **facts)

    @act()
    def withdraw(self, service, facts):
        """Take the service out of the directory for good."""
        return actions.withdraw(service, by=self.request.viewer)


def plain(facts: dict) -> dict:
    """Return facts in which opening hours, telephones and places are plain rows."""
    return facts | {name: [dict(row) for row in facts[name]] for name in ("hours", "phones", "places") if name in facts}


class NeedViewSet(Resource):
    """The needs that services meet, kept by the hub's administrators."""

    queryset = Need.objects.none()
    serializer_class = serializers.NeedSerializer

    def get_queryset(self):
        """Return the list."""
        return Need.objects.visible_to(self.request.viewer)

    @makes(bodies.NeedBody)
    def create(self, facts):
        """Add to the list of needs."""
        viewer = self.request.viewer
        check(viewer, "need.add")
        need, _ = once(
            viewer,
            "need.add",
            self.key,
            facts,
            make=lambda: need_actions.add(by=viewer, **facts),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return need

    @act()
    def end(self, need, facts):
        """Offer the need no longer for new entries."""
        return need_actions.end(need, by=self.request.viewer)


#: (path, viewset, name) for the router of the front door.
ROUTES = [("services", ServiceViewSet, "service"), ("needs", NeedViewSet, "need")]
