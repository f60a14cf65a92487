"""How a plan goes in the API: progress, suitability reports, outcomes, and what was delivered of each goal."""

from django.http import Http404
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from delivery import bodies, doing, serializers
from delivery.api_plan import OfPlan
from delivery.going import GoingPage, Said, going_page
from delivery.models import Outcome, Progress, Report
from delivery.overview import goals_of
from hub.kit.api import etag_of
from hub.kit.viewsets import act, makes
from plans.doing import NOT_HERE
from records.page import require_content


class Going(OfPlan):
    """Mixed into what is told of how a plan goes."""

    #: Which list of the page this is.
    of = ""

    def page(self, change: bool | None = None) -> GoingPage:
        """Return how the plan of this address goes. Raises Http404."""
        require_content(self.request.viewer)
        return going_page(self.request.viewer, self.kwargs["plan"], change=self.change if change is None else change)

    def part(self, page: GoingPage, field: str, reference: str, *kinds: str):
        """Return a part by its reference. Raises ValidationError where it may not be read."""
        try:
            return page.plan_page.line(reference, *kinds)
        except Http404 as error:
            raise ValidationError({field: [NOT_HERE]}) from error

    def list(self, request, *args, **kwargs):
        """List what is shared with you."""
        return Response(self.get_serializer(getattr(self.page(), self.of), many=True).data)

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a row as it is now."""
        if not isinstance(thing, Said):
            rows = getattr(self.page(change=False), self.of)
            thing = next(one for one in rows if one.reference == thing.reference)
        response = Response(self.get_serializer(thing).data, status=status)
        if hasattr(thing.row, "version"):
            response["ETag"] = etag_of(thing)
        return response


class ProgressViewSet(Going, GenericViewSet):
    """Progress of the goals of a plan, and of the plan as a whole."""

    serializer_class = serializers.ProgressOut
    queryset = Progress.objects.none()
    of = "progress"

    @makes(bodies.RecordProgressBody)
    def create(self, facts):
        """Record progress."""
        return doing.record_progress(self.page(), self.key, facts)


class SuitabilityViewSet(Going, GenericViewSet):
    """Reports on whether an intervention suits, and what was decided."""

    serializer_class = serializers.SuitabilityOut
    queryset = Report.objects.none()
    of = "reports"

    def get_object(self) -> Said:
        """Return the report of this address, with its page. Raises Http404."""
        self.found = self.page()
        return self.found.report(self.kwargs["reference"])

    def retrieve(self, request, *args, **kwargs):
        """Answer with one report."""
        return self.answer(self.get_object())

    @makes(bodies.ReportSuitabilityBody)
    def create(self, facts):
        """Report on what your agency delivers; the lead decides what you recommend."""
        page, sent = self.page(), dict(facts)
        line = self.part(page, "part", sent.pop("part"), "goal", "action")
        return doing.report(page, line, self.key, sent)

    @act(bodies.DecideSuitabilityBody)
    def decide(self, one, facts):
        """Decide the recommendation, with the reason."""
        return doing.decide(self.found, one, facts)


class OutcomeViewSet(Going, GenericViewSet):
    """What goals had come to when services for them ended."""

    serializer_class = serializers.PlanOutcomeOut
    queryset = Outcome.objects.none()
    of = "outcomes"

    @makes(bodies.ReportOutcomeBody)
    def create(self, facts):
        """Report the outcome of a goal for your agency."""
        page, sent = self.page(), dict(facts)
        goal = self.part(page, "goal", sent.pop("goal"), "goal")
        return doing.outcome(page, goal, self.key, sent)


class DeliveredViewSet(Going, GenericViewSet):
    """What was planned and delivered of each goal of a plan."""

    serializer_class = serializers.DeliveredOut
    queryset = Progress.objects.none()

    @extend_schema(responses=forced_singular_serializer(serializers.DeliveredOut))
    def list(self, request, *args, **kwargs):
        """Tell of each goal what was planned, delivered and looked at, and which outcomes are due."""
        page = self.page()
        told = {"goals": goals_of(page), "outcomes_due": page.outcomes_due}
        return Response(self.get_serializer(told).data)
