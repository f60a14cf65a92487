"""The ledger in the API: the same rows, the same filters and the same reasons as the desk's pages."""

import re

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from access.policy import check
from agencies.creations import once
from audit.actions import erase
from audit.models import Disclosure
from desk import api_simulator, api_trials
from desk.actions import ask_reason, dispute_decision, note_decision
from desk.answers import InquirySerializer, NoteSerializer
from desk.api_desk import ROUTES as desk_routes
from desk.bodies import TextBody
from desk.erasing import to_erase
from desk.filters import LedgerFilter
from desk.lines import line_of, lines
from desk.models import DecisionNote, Inquiry
from desk.proof import export_proof, number_of
from desk.reading import is_held, open_decision, open_row, rows_about, rows_for
from desk.replay import replay
from desk.replies import of_decision, of_line
from desk.serializers import DisclosureOut, ErasureBody, ProofOut, WhyOut
from hub.kit.api import Pages
from hub.kit.viewsets import KEY, REFERENCE, Resource, act, read

ENTRY = OpenApiParameter("entry", str, OpenApiParameter.PATH, pattern=f"^{REFERENCE}$")
PERSON = OpenApiParameter("person", str, description="Only entries about the person with this reference")

CHECKPOINT = OpenApiParameter("checkpoint", int, description="Number of a published checkpoint; else the newest")


class LedgerPages(Pages):
    """Cursor pages by time, newest first; the reference breaks ties."""

    ordering = ("-at", "-reference")


class DisclosureViewSet(Resource):
    """The ledger: who was shown, sent or refused what, about whom, on what ground."""

    serializer_class = DisclosureOut
    pagination_class = LedgerPages
    filterset_class = LedgerFilter
    queryset = Disclosure.objects.none()

    def get_queryset(self):
        """Return what the viewer may read, about one person where `person` names one."""
        viewer, person = self.request.viewer, self.request.query_params.get("person")
        if person is None:
            return rows_for(viewer)
        if not re.fullmatch(REFERENCE, person):
            return Disclosure.objects.none()
        return rows_about(viewer, person, held=bool(is_held(viewer, person)))

    @extend_schema(responses=DisclosureOut(many=True), parameters=[PERSON])
    def list(self, request, *args, **kwargs):
        """List entries of the ledger. Only for officers of the acting agency."""
        check(request.viewer, "ledger.read")
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        out = DisclosureOut([of_line(line) for line in lines(request.viewer, rows)], many=True)
        return self.get_paginated_response(out.data)

    def retrieve(self, request, reference: str):
        """Answer with one entry: for officers, and for whoever looked."""
        row, items = open_row(request.viewer, reference)
        return Response(DisclosureOut(of_line(line_of(request.viewer, row, items))).data)

    @extend_schema(responses=WhyOut, parameters=[ENTRY])
    @action(detail=True, url_path=rf"why/(?P<entry>{REFERENCE})", filterset_class=None, pagination_class=None)
    def why(self, request, reference: str, entry: str):
        """Answer why one thing was shown or refused, as things stood then; for officers, and for whoever looked."""
        opened = open_decision(request.viewer, reference, entry)
        made = replay(request.viewer, opened.row, opened.item)
        return Response(WhyOut(of_decision(made, for_officer=opened.for_officer)).data)

    @extend_schema(responses=ProofOut, parameters=[CHECKPOINT])
    @action(detail=True, filterset_class=None, pagination_class=None)
    def proof(self, request, reference: str):
        """Answer with the proof of one entry, to be checked without the hub; for officers. 409 until it is published."""
        number = number_of(request.query_params.get("checkpoint", ""))
        return Response(export_proof(request.viewer, reference, number))

    @act(ErasureBody, detail=False)
    def erase(self, facts):
        """Erase what the ledger says about one person; for whoever answers for the information of their agency."""
        viewer = self.request.viewer
        return erase(to_erase(viewer, facts.pop("person")), by=viewer, **facts)

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with in how many entries something was erased."""
        return Response({"erased": thing}, status=status)

    @extend_schema(request=TextBody, responses={201: NoteSerializer}, parameters=[ENTRY, KEY])
    @action(detail=True, methods=["post"], url_path=rf"why/(?P<entry>{REFERENCE})/note", filterset_class=None)
    def note(self, request, reference: str, entry: str):
        """Add a note to one decision, for the officers of the acting agency."""
        viewer, opened, facts = self._said("decision.note", reference, entry)
        made, _ = once(
            viewer,
            "decision.note",
            self.key,
            {**facts, "decision": [reference, entry]},
            make=lambda: note_decision(opened.row, entry, by=viewer, **facts),
            find=lambda kept: DecisionNote.objects.visible_to(viewer).get(reference=kept),
        )
        return Response(NoteSerializer(made).data, status=201)

    @extend_schema(request=TextBody, responses={201: InquirySerializer}, parameters=[ENTRY, KEY])
    @action(detail=True, methods=["post"], url_path=rf"why/(?P<entry>{REFERENCE})/ask", filterset_class=None)
    def ask(self, request, reference: str, entry: str):
        """Ask whoever looked for a reason."""
        viewer, opened, facts = self._said("reason.ask", reference, entry)
        return self._asked(
            "reason.ask", opened, facts, lambda: ask_reason([opened.row], by=viewer, entry=entry, **facts)
        )

    @extend_schema(request=TextBody, responses={201: InquirySerializer}, parameters=[ENTRY, KEY])
    @action(detail=True, methods=["post"], url_path=rf"why/(?P<entry>{REFERENCE})/dispute", filterset_class=None)
    def dispute(self, request, reference: str, entry: str):
        """Say that one decision is wrong; for whoever looked, and for officers."""
        viewer, opened, facts = self._said("decision.dispute", reference, entry)
        return self._asked(
            "decision.dispute", opened, facts, lambda: dispute_decision(opened.row, opened.item, by=viewer, **facts)
        )

    def _said(self, verb: str, reference: str, entry: str):
        """Return the viewer, the decision, and what was sent. Raises Http404, Refused and ValidationError."""
        opened = open_decision(self.request.viewer, reference, entry)
        check(self.request.viewer, verb)
        return self.request.viewer, opened, read(self, TextBody)

    def _asked(self, verb: str, opened, facts: dict, make) -> Response:
        """Make a question once; answer with it."""
        made, _ = once(
            self.request.viewer,
            verb,
            self.key,
            {**facts, "decision": [opened.row.reference, opened.item["reference"]]},
            make=make,
            find=lambda kept: Inquiry.objects.visible_to(self.request.viewer).get(reference=kept),
        )
        return Response(InquirySerializer(made, context=self.get_serializer_context()).data, status=201)


#: (path, viewset, name) for the router of the front door.
ROUTES = [("disclosures", DisclosureViewSet, "disclosure"), *desk_routes, *api_simulator.ROUTES, *api_trials.ROUTES]
