"""The plan on a page, copies and what was handed out, in the API."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from consent.handing import PARAMETERS, SIZES, require_where_paper, size_in
from hub.kit.errors import Refused
from hub.kit.viewsets import act
from plans import actions
from plans.agreement import Agreement
from plans.handing import deliveries_of, require_delivery
from plans.page import PlanPage, plan_page
from plans.paper import Copy, for_person, on_a_card
from records.page import NOT_YOURS

SIZE = OpenApiParameter("size", str, enum=list(SIZES), description="`card`: only what fits a small card")


class PageSectionOut(serializers.Serializer):
    """One part of the page for the person; `left_out` says that something is not on it."""

    title = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())
    left_out = serializers.BooleanField()


class CopyGroupOut(serializers.Serializer):
    """One group of a copy."""

    title = serializers.CharField()
    lines = serializers.ListField(child=serializers.CharField())


class DeliveryOut(serializers.Serializer):
    """Whom a version has reached; for the lead."""

    agency = serializers.CharField()
    words = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DateTimeField()


class CopyOut(serializers.Serializer):
    """The copy for all who work with the person at your agency."""

    audience = serializers.CharField()
    state = serializers.CharField()
    groups = CopyGroupOut(many=True)
    deliveries = DeliveryOut(many=True)


class PaperDoors:
    """The doors of paper, mixed into the plan's viewset."""

    def readable(self, **facts) -> PlanPage:
        """Return a plan of which the viewer reads something. Raises Refused."""
        self.require_content()
        page = plan_page(self.request.viewer, self.kwargs["reference"], **facts)
        if not page.lines:
            raise Refused(NOT_YOURS)
        return page

    @extend_schema(parameters=[SIZE, *PARAMETERS], responses=PageSectionOut(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def page(self, request, *args, **kwargs):
        """Tell the plan on a page for the person. What is handed over asks first whether that is safe."""
        page = self.readable(beside=("safe_contact",))
        require_where_paper(request, page.sight, page.reference)
        sections = on_a_card(page) if size_in(request) == "card" else for_person(page)
        return Response(PageSectionOut(sections, many=True).data)

    @extend_schema(responses=CopyOut)
    @action(detail=True, methods=["get"])
    def copy(self, request, *args, **kwargs):
        """Tell the copy for your agency, and to the lead whom the newest version has reached."""
        page = self.readable(past=True, kind="exported")
        made = Copy(page, True)
        told = {
            "audience": made.audience,
            "state": Agreement(page).state["words"],
            "groups": made.rows,
            "deliveries": deliveries_of(page),
        }
        return Response(CopyOut(told).data)

    @act()
    def deliver(self, page, facts):
        """Hand out the newest version to every agency with a role."""
        page.require("plan.deliver")
        return actions.deliver_plan(page.plan, by=self.request.viewer)

    @act(changes=False)
    def open_copy(self, page, facts):
        """Open the copy of your agency: when and by whom is recorded."""
        delivery = require_delivery(page)
        page.require("plan.open_copy", delivery)
        return actions.open_copy_plan(delivery, by=self.request.viewer)
