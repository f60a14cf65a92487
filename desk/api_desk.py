"""Alerts, the weekly sample, questions and working hours in the API: the same scopes and actions as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.response import Response

from access.policy import check
from agencies.creations import once
from desk import answers, bodies
from desk.actions import answer_dispute, answer_reason, ask_reason, check_sample, decide, set_hours
from desk.models import Alert, Inquiry, SampleRow, WorkingHours
from desk.sources import TO_DECIDE, UNUSUAL
from desk.unusual import rows_of
from desk.waiting import waiting_for
from desk.watching.run import hours_of
from hub.kit.api import Pages, check_match, etag_of
from hub.kit.viewsets import IF_MATCH, Resource, act, read


class AlertPages(Pages):
    """Newest first; the reference breaks ties."""

    ordering = ("-raised_at", "-reference")


class SamplePages(Pages):
    """Newest look first; the reference breaks ties."""

    ordering = ("-at", "-reference")


class InquiryPages(Pages):
    """Newest first; the reference breaks ties."""

    ordering = ("-asked_at", "-reference")


class AlertViewSet(Resource):
    """Unusual access that was found in the ledger, for officers of the agency that it is for."""

    serializer_class = answers.AlertSerializer
    pagination_class = AlertPages
    queryset = Alert.objects.none()

    def get_queryset(self):
        """Return the viewer's alerts. Raises Refused for others than officers."""
        check(self.request.viewer, "desk.read")
        rows = Alert.objects.visible_to(self.request.viewer)
        return rows.select_related("user", "worker_agency").prefetch_related("evidence")

    @act(bodies.AlertOutcomeBody)
    def decide(self, alert, facts):
        """Record what came of it."""
        return decide(alert, by=self.request.viewer, **facts)

    @act(bodies.TextBody, changes=False, created=answers.AlertSerializer)
    def ask(self, alert, facts):
        """Ask the worker for a reason; answers with the alert."""
        viewer = self.request.viewer
        once(
            viewer,
            "reason.ask",
            self.key,
            {**facts, "alert": alert.reference},
            make=lambda: ask_reason(rows_of(viewer, alert), by=viewer, alert=alert, **facts),
            find=lambda made: Inquiry.objects.visible_to(viewer).get(reference=made),
        )
        return alert


class SampleViewSet(Resource):
    """Looks drawn for checking, for officers."""

    serializer_class = answers.SampleRowSerializer
    pagination_class = SamplePages
    queryset = SampleRow.objects.none()

    def get_queryset(self):
        """Return the acting agency's rows. Raises Refused for others than officers."""
        check(self.request.viewer, "desk.read")
        return SampleRow.objects.visible_to(self.request.viewer).select_related("user", "sample")

    @act(bodies.SampleCheckBody)
    def check(self, row, facts):
        """Record what the check found."""
        return check_sample(row, by=self.request.viewer, **facts)


class InquiryViewSet(Resource):
    """Questions about looks: what the viewer asked or is asked; for officers what concerns their agency."""

    serializer_class = answers.InquirySerializer
    pagination_class = InquiryPages
    queryset = Inquiry.objects.none()

    def get_queryset(self):
        """Return the questions that the viewer may read."""
        rows = Inquiry.objects.visible_to(self.request.viewer)
        return rows.select_related("asked_by", "agency", "to_agency")

    @act(bodies.InquiryAnswerBody, path="answer")
    def give(self, inquiry, facts):
        """Give the one answer."""
        act_of = {"reason": answer_reason, "dispute": answer_dispute}[inquiry.kind]
        return act_of(inquiry, by=self.request.viewer, **facts)


class WaitingViewSet(viewsets.ViewSet):
    """What is to be decided, in numbers."""

    @extend_schema(responses=answers.WaitingSerializer(many=True))
    def list(self, request):
        """Answer with every kind of thing that waits for an officer, and how many there are."""
        check(request.viewer, "desk.read")
        counts = waiting_for(request.viewer).counts
        rows = [
            {"code": source.code, "title": source.title, "count": counts[source.code]}
            for source in (*TO_DECIDE, UNUSUAL)
        ]
        return Response(answers.WaitingSerializer(rows, many=True).data)


class HoursViewSet(viewsets.ViewSet):
    """The acting agency's working hours: one thing, with its ETag."""

    @extend_schema(responses=answers.HoursSerializer)
    def list(self, request):
        """Answer with the hours in use."""
        check(request.viewer, "hours.set")
        return self.answer(hours_of(request.viewer.agency_id))

    @extend_schema(request=bodies.HoursBody, responses={200: answers.HoursSerializer}, parameters=[IF_MATCH])
    def create(self, request):
        """Set the hours."""
        check(request.viewer, "hours.set")
        kept = hours_of(request.viewer.agency_id)
        check_match(request, kept)
        return self.answer(set_hours(kept, by=request.viewer, **read(self, bodies.HoursBody)))

    def answer(self, hours: WorkingHours) -> Response:
        """Answer with the hours and their ETag."""
        return Response(answers.HoursSerializer(hours).data, headers={"ETag": etag_of(hours)})

    def get_serializer_context(self) -> dict:
        """Return what a reader of bodies is told."""
        return {"request": self.request}


ROUTES = [
    ("alerts", AlertViewSet, "alert"),
    ("samples", SampleViewSet, "sample"),
    ("inquiries", InquiryViewSet, "inquiry"),
    ("to-decide", WaitingViewSet, "waiting"),
    ("working-hours", HoursViewSet, "hours"),
]
