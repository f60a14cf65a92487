"""What was delivered of a plan in the API: the same lists and actions."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from consent.api_person import PERSON
from delivery import bodies, doing, serializers
from delivery.api_feedback import FeedbackViewSet
from delivery.api_going import DeliveredViewSet, OutcomeViewSet, ProgressViewSet, SuitabilityViewSet
from delivery.api_plan import PLAN, OfPlan
from delivery.models import Session
from delivery.page import SessionLine, SessionsPage, sessions_page
from hub.kit.api import etag_of
from hub.kit.viewsets import act, makes
from plans.doing import NOT_HERE
from records.page import require_content


class SessionViewSet(OfPlan, GenericViewSet):
    """Sessions and contacts of the actions of a plan."""

    serializer_class = serializers.PlanSessionOut
    queryset = Session.objects.none()

    def page(self) -> SessionsPage:
        """Return the plan of this address with its sessions. Raises Http404."""
        require_content(self.request.viewer)
        return sessions_page(self.request.viewer, self.kwargs["plan"], change=self.change)

    def get_object(self) -> SessionLine:
        """Return the session of this address, with its page. Raises Http404."""
        self.found = self.page()
        return self.found.session(self.kwargs["reference"])

    def answer(self, thing: Session | SessionLine, status: int = 200) -> Response:
        """Answer with a session as it is now."""
        fresh = thing
        if isinstance(thing, Session):
            fresh = sessions_page(self.request.viewer, self.kwargs["plan"]).session(thing.reference)
        response = Response(self.get_serializer(fresh).data, status=status)
        response["ETag"] = etag_of(fresh)
        return response

    @extend_schema(
        parameters=[OpenApiParameter("action", str, description="Reference of an action of the plan")],
        responses=serializers.PlanSessionOut(many=True),
    )
    def list(self, request, *args, **kwargs):
        """List the sessions of a plan, the first day first."""
        lines = self.page().lines
        if wanted := request.query_params.get("action"):
            lines = [one for one in lines if one.line.reference == wanted]
        return Response(self.get_serializer(lines, many=True).data)

    def retrieve(self, request, *args, **kwargs):
        """Answer with one session."""
        return self.answer(self.get_object())

    @makes(bodies.PlanSessionBody)
    def create(self, facts):
        """Plan a session of an action that your agency does, or a set of them; answers with the first."""
        found, sent = self.page(), dict(facts)
        try:
            line = found.plan_page.line(sent.pop("action"), "action")
        except Http404 as error:
            raise ValidationError({"action": [NOT_HERE]}) from error
        return doing.plan(found, line, self.key, sent)

    @act(bodies.RecordSessionBody)
    def record(self, one, facts):
        """Say what came of it."""
        return self._do(one, "record", facts)

    @act(bodies.CorrectSessionBody)
    def correct(self, one, facts):
        """Correct what was recorded; what it said before stays in the record."""
        return self._do(one, "correct", facts)

    @act(bodies.CancelSessionBody)
    def cancel(self, one, facts):
        """Call it off."""
        return self._do(one, "cancel", facts)

    def _do(self, one: SessionLine, name: str, facts: dict) -> Session:
        self.found.plan_page.require(f"session.{name}", one.session)
        return doing.act(self.found, one, name, facts)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    (f"{PLAN}/sessions", SessionViewSet, "plan-session"),
    (f"{PLAN}/progress", ProgressViewSet, "plan-progress"),
    (f"{PLAN}/suitability", SuitabilityViewSet, "plan-suitability"),
    (f"{PLAN}/outcomes", OutcomeViewSet, "plan-outcome"),
    (f"{PLAN}/delivered", DeliveredViewSet, "plan-delivered"),
    (f"{PERSON}/feedback", FeedbackViewSet, "feedback"),
]
