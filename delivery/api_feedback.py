"""Feedback about the help that a person gets in the API: they said → we did."""

from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from access.policy import check
from consent.api_person import AboutPerson
from delivery import actions, bodies, serializers
from delivery.feedback_page import SaidAndDone, feedback_of, invite, one_of
from delivery.models import Feedback
from hub.kit.api import check_match, etag_of
from hub.kit.errors import Refused
from hub.kit.viewsets import REFERENCE, act, makes
from records.page import NOT_YOURS


class FeedbackViewSet(AboutPerson, GenericViewSet):
    """What the person, and those who support them, said of the help, and what was done about it."""

    serializer_class = serializers.FeedbackOut
    queryset = Feedback.objects.none()
    pagination_class = None
    lookup_field = "reference"
    lookup_value_regex = REFERENCE

    def match(self, thing, verb: str = "") -> None:
        """Hold a change against the version that the client read. Raises as check_match does."""
        check_match(self.request, thing)

    def get_object(self) -> SaidAndDone:
        """Return the feedback of this address. Raises Http404."""
        return one_of(self.request.viewer, self.seen, self.kwargs["reference"])

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with feedback as it is now."""
        if isinstance(thing, Feedback):
            del self.seen
            thing = one_of(self.request.viewer, self.seen, thing.reference)
        response = Response(self.get_serializer(thing).data, status=status)
        response["ETag"] = etag_of(thing)
        return response

    def list(self, request, *args, **kwargs):
        """List what was said and what was done about it, the latest first."""
        return Response(self.get_serializer(feedback_of(request.viewer, self.seen), many=True).data)

    def retrieve(self, request, *args, **kwargs):
        """Answer with one."""
        return self.answer(self.get_object())

    @makes(bodies.InviteFeedbackBody)
    def create(self, facts):
        """Ask for feedback; where something is sent, the rules of safe contact are asked first."""
        seen = self.seen  # first: whoever may not know of them learns nothing of their own role
        check(self.request.viewer, "feedback.invite")
        source, channel = facts.get("source", "person"), facts.get("channel", "in_person")
        return invite(self.request.viewer, seen, self.key, source, channel, facts.get("sure", ()))

    @act(bodies.RecordFeedbackBody)
    def record(self, one, facts):
        """Record what they said, or that they did not want to say."""
        return self._do("record", one, facts)

    @act(bodies.RespondFeedbackBody)
    def respond(self, one, facts):
        """Say what was done about it."""
        return self._do("respond", one, facts)

    def _do(self, name: str, one: SaidAndDone, facts: dict) -> Feedback:
        check(self.request.viewer, f"feedback.{name}", one.row)
        if not self.seen.sees_something:
            raise Refused(NOT_YOURS)
        return getattr(actions, f"{name}_feedback")(one.row, by=self.request.viewer, **facts)
