"""Plans in the API: the same list, pages and actions."""

from drf_spectacular.utils import extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from access.policy import check
from hub.kit.api import Pages, etag_of
from hub.kit.viewsets import Resource
from plans import serializers
from plans.models import Plan
from plans.page import PlanPage, plan_page
from records.page import require_content


class ByReview(Pages):
    """Pages by when a plan is reviewed next, the first one first; the key breaks ties."""

    ordering = ("review_on", "id")


class PlanViewSet(Resource):
    """Plans in which your agency has a role."""

    serializer_class = serializers.PlanOut
    pagination_class = ByReview
    queryset = Plan.objects.none()

    def get_object(self) -> PlanPage:
        """Return the plan of this address as the viewer may see it; what is posted holds the person. Raises Http404."""
        require_content(self.request.viewer)
        return plan_page(self.request.viewer, self.kwargs["reference"], change=self.request.method == "POST")

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a plan as it is now."""
        page = thing if self.request.method == "GET" else plan_page(self.request.viewer, self.kwargs["reference"])
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response
