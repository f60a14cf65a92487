"""What was delivered of a plan in the API: the same lists and actions."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from agencies.creations import was_made
from delivery import bodies, doing, serializers
from delivery.models import Session
from delivery.page import SessionLine, SessionsPage, sessions_page
from hub.kit.api import check_match, etag_of
from hub.kit.viewsets import REFERENCE, act, makes
from plans.doing import NOT_HERE
from records.page import require_content

PLAN = f"plans/(?P<plan>{REFERENCE})"


class OfPlan:
    """Mixed into what stands under a plan’s address: the plan is seen first, as on each of its pages."""

    lookup_field = "reference"
    lookup_value_regex = REFERENCE
    pagination_class = None

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    def was_done(self, verb: str) -> bool:
        """Return whether the client's key has done this already."""
        return was_made(self.request.viewer, verb, self.key)

    def match(self, thing, verb: str = "") -> None:
        """Hold a change against the version that the client read. Raises as check_match does."""
        check_match(self.request, thing)

    def page(self) -> SessionsPage:
        """Return the plan of this address as the viewer may see it; what is posted holds the person. Raises Http404."""
        require_content(self.request.viewer)
        change = self.request.method == "POST"
        return sessions_page(self.request.viewer, self.kwargs["plan"], change=change)


class SessionViewSet(OfPlan, GenericViewSet):
    """Sessions and contacts of the actions of a plan."""

    serializer_class = serializers.PlanSessionOut
    queryset = Session.objects.none()

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
ROUTES = [(f"{PLAN}/sessions", SessionViewSet, "plan-session")]
