"""Timelines in the API: the same events as on the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from consent.api_person import PERSON
from hub.kit.references import PATTERN
from people.models import Person
from plans.page import plan_page
from records.page import look, require_content
from timeline import about, planned
from timeline.events import shown

FILTERS = [
    OpenApiParameter("kind", str, description="Only events of this kind"),
    OpenApiParameter("agency", str, description="Only what this agency did, by name"),
    OpenApiParameter("since", str, description="Only from this day on"),
    OpenApiParameter("page", int, description="Forty events a page, the last one first"),
]


class EventOut(serializers.Serializer):
    """Something that happened."""

    when = serializers.DateTimeField()
    kind = serializers.CharField()
    title = serializers.CharField()
    who = serializers.CharField()
    text = serializers.CharField()


class TimelineViewSet(GenericViewSet):
    """What happened, the last event first."""

    serializer_class = EventOut
    pagination_class = None
    queryset = Person.objects.none()  # what is listed is no rows of one table

    def told(self, events, kinds) -> Response:
        """Answer with one page of events."""
        return Response(self.get_serializer(shown(events, kinds, self.request.query_params).events, many=True).data)


class PersonTimelineViewSet(TimelineViewSet):
    """What happened about one person."""

    @extend_schema(parameters=FILTERS, responses=EventOut(many=True))
    def list(self, request, person):
        """List what happened about a person, as far as it is shared with you."""
        return self.told(about.events_of(look(request, person)), about.KINDS)


class PlanTimelineViewSet(TimelineViewSet):
    """What happened in one plan."""

    @extend_schema(parameters=FILTERS, responses=EventOut(many=True))
    def list(self, request, plan):
        """List what happened in a plan, as far as it is shared with you."""
        require_content(request.viewer)
        return self.told(planned.events_of(plan_page(request.viewer, plan, past=True)), planned.KINDS)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    (f"{PERSON}/timeline", PersonTimelineViewSet, "person_timeline"),
    (rf"plans/(?P<plan>{PATTERN})/timeline", PlanTimelineViewSet, "plan_timeline"),
]
