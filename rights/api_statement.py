"""The statement in the API: what the person is told, and the lines behind it."""

from datetime import date

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from consent.api import PERSON, AboutPerson
from consent.handing import PARAMETERS, require_where_paper
from hub.kit.viewsets import Resource, act
from rights import bodies, serializers
from rights.actions import check_statement, hold_statement
from rights.forms.statement import PeriodForm
from rights.models import Visibility
from rights.papers import words_of
from rights.statement import Line, statement_of
from rights.telling import give, line_of, waiting_decision

PERIOD = [
    OpenApiParameter("first", date, description="From this day; without it the last 90 days"),
    OpenApiParameter("last", date, description="To this day; without it today"),
]


def period(request) -> tuple[date, date]:
    """Return the days that were asked for. Raises ValidationError by field."""
    form = PeriodForm({name: request.query_params.get(name, "") for name in ("first", "last")})
    if not form.is_valid():
        raise ValidationError({name: list(texts) for name, texts in form.errors.items()})
    return form.cleaned_data["first"], form.cleaned_data["last"]


class StatementViewSet(AboutPerson, viewsets.GenericViewSet):
    """Who has seen somebody's information, in words for them. Reading it is in the ledger as given to the person."""

    serializer_class = serializers.StatementOut
    pagination_class = None
    queryset = Visibility.objects.none()

    @extend_schema(responses=serializers.StatementOut, parameters=[*PERIOD, *PARAMETERS])
    def list(self, request, *args, **kwargs):
        """Answer with the statement. 409 while something in it has to be decided, or for paper where the gate says no."""
        check(request.viewer, "statement.prepare", self.seen.person)
        told = statement_of(request.viewer, self.seen, *period(request))
        require_where_paper(request, self.seen, "")
        reference = give(request.viewer, self.seen, told)
        return Response(serializers.StatementOut(words_of(told, reference)).data)


class StatementLineViewSet(AboutPerson, Resource):
    """The lines of a statement, with what was decided about each."""

    serializer_class = serializers.StatementLineOut
    pagination_class = None
    filter_backends = ()
    queryset = Visibility.objects.none()

    def get_queryset(self):
        """Return nothing: lines are put together from the ledger."""
        return Visibility.objects.none()

    def get_object(self) -> Line:
        """Return the line of this address. Raises Http404 and Refused."""
        check(self.request.viewer, "statement.prepare", self.seen.person)
        return line_of(self.request.viewer, self.seen, self.kwargs["reference"])

    @extend_schema(responses=serializers.StatementLineOut(many=True), parameters=PERIOD)
    def list(self, request, *args, **kwargs):
        """List the lines, newest first."""
        check(request.viewer, "statement.prepare", self.seen.person)
        told = statement_of(request.viewer, self.seen, *period(request))
        return Response(serializers.StatementLineOut(told.lines, many=True).data)

    @act(bodies.HoldBody)
    def hold(self, line, facts):
        """Decide what the person is told of a line; it counts once somebody else has checked it."""
        person, viewer = self.seen.person, self.request.viewer
        hold_statement(person, by=viewer, line=line.reference, disclosures=line.keys, recipient=line.agency, **facts)
        return self.get_object()

    @act(bodies.StatementCheckBody, path="check")
    def second_check(self, line, facts):
        """Check a decision as the second person."""
        check_statement(waiting_decision(line), by=self.request.viewer, **facts)
        return self.get_object()


#: (path, viewset, name) for the router of the front door.
ROUTES: list = [
    (f"{PERSON}/statement/lines", StatementLineViewSet, "statement_line"),
    (f"{PERSON}/statement", StatementViewSet, "statement"),
]
