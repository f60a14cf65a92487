"""Reviews in the API: the same lists, pages and actions."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from access.policy import check
from hub.kit.api import etag_of
from hub.kit.errors import NotNow
from hub.kit.references import PATTERN
from hub.kit.viewsets import Resource, act, makes
from plans.page import plan_page
from records.page import require_content
from reviews import actions, bodies, doing, serializers
from reviews.listing import due, history_of
from reviews.models import Review
from reviews.page import ReviewPage, review_page

UNDER_PLAN = rf"plans/(?P<plan>{PATTERN})/reviews"
NOTHING_TO_OPEN = "Your agency has opened its minutes already, or got none."


class ReviewsDueViewSet(GenericViewSet):
    """Reviews that are late, come soon, or wait for your agency, over all plans."""

    serializer_class = serializers.ReviewDueOut
    queryset = Review.objects.none()
    pagination_class = None

    @extend_schema(responses=serializers.ReviewDueOut(many=True))
    def list(self, request, *args, **kwargs):
        """List the plans whose review is late or comes within a month, or waits for your agency; the first one first."""
        check(request.viewer, "review.list")
        rows = {row["reference"]: row for group in due(request.viewer) for row in group["rows"]}
        ordered = sorted(rows.values(), key=lambda row: (row["on"], row["reference"]))
        return Response(self.get_serializer(ordered, many=True).data)


class ReviewViewSet(Resource):
    """Reviews of one plan."""

    serializer_class = serializers.ReviewOut
    queryset = Review.objects.none()
    pagination_class = None

    def get_object(self) -> ReviewPage:
        """Return the review of this address as the viewer may see it; what is posted holds the person. Raises Http404."""
        require_content(self.request.viewer)
        change = self.request.method == "POST"
        return review_page(self.request.viewer, self.kwargs["plan"], self.kwargs["reference"], change=change)

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a review as it is now."""
        named = thing.reference if isinstance(thing, Review) else self.kwargs["reference"]
        read = self.request.method == "GET"
        found = thing if read else review_page(self.request.viewer, self.kwargs["plan"], named)
        response = Response(self.get_serializer(found).data, status=status)
        response["ETag"] = etag_of(found)
        return response

    @extend_schema(responses=serializers.ReviewListOut(many=True))
    def list(self, request, *args, **kwargs):
        """List the reviews of a plan, the last one first."""
        require_content(request.viewer)
        page = plan_page(request.viewer, self.kwargs["plan"])
        return Response(serializers.ReviewListOut(history_of(page)[0], many=True).data)

    @makes(bodies.OpenReviewBody)
    def create(self, facts):
        """Start the review of a plan; your user chairs it."""
        require_content(self.request.viewer)
        page = plan_page(self.request.viewer, self.kwargs["plan"], change=True)
        page.require("review.open")
        return doing.open_review(page, self.key, facts)

    @act(changes=False)
    def read_minutes(self, found, facts):
        """Open the minutes of your agency: when and by whom is recorded."""
        copy = found.own_copy
        if copy is None:
            raise NotNow(NOTHING_TO_OPEN)
        return actions.read_minutes_review(copy, by=self.request.viewer)


def _door(section: str, body, words_of: str, *, changes: bool = True):
    """Return the POST door of one act on a review."""

    def door(self, found, facts):
        found.require(f"review.{section}")
        return doing.act(found, section, doing.by_key(found, facts))

    door.__name__, door.__doc__ = section, words_of
    return act(body, changes=changes)(door)


#: Each act on a review: what is sent, and what it does.
DOORS = {
    "attend": (bodies.AttendReviewBody, "Record who takes part."),
    "hear": (bodies.HearReviewBody, "Record the person’s view, or why they were not asked."),
    "say_outcome": (bodies.OutcomesReviewBody, "Record what became of actions."),
    "say_trend": (bodies.TrendsReviewBody, "Record what has changed in risks."),
    "judge": (bodies.JudgeReviewBody, "Record whether the plan is still right."),
    "decide": (bodies.DecideReviewBody, "Add a decision; it becomes an action when the review is finished."),
    "drop_decision": (bodies.DropDecisionBody, "Take a decision back."),
    "finish": (bodies.FinishReviewBody, "Finish the review: the next one is set, and the minutes go out."),
    "abandon": (bodies.AbandonReviewBody, "Break the review off, with the reason."),
}
for made, (sent, said) in DOORS.items():
    setattr(ReviewViewSet, made, _door(made, sent, said))
ReviewViewSet.contribute = _door(
    "contribute", bodies.ContributeReviewBody, "Send what your agency has to say to the review.", changes=False
)

#: (path, viewset, name) for the router of the front door.
ROUTES = [("reviews", ReviewsDueViewSet, "reviewdue"), (UNDER_PLAN, ReviewViewSet, "review")]
