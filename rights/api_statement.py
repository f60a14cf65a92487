"""The statement in the API: what the person is told, the lines behind it, and what is out of use."""

from datetime import date

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from consent.api import PERSON, AboutPerson
from hub.kit.viewsets import Resource, act
from people.actions import release, restrict
from people.models import RecordEntry
from rights import bodies, serializers
from rights.actions import check_statement, hold_statement
from rights.forms.statement import PeriodForm
from rights.models import Visibility
from rights.papers import words_of
from rights.restrictions import found, restrictable
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

    @extend_schema(responses=serializers.StatementOut, parameters=PERIOD)
    def list(self, request, *args, **kwargs):
        """Answer with the statement. 409 while something in it has to be decided or checked first."""
        check(request.viewer, "statement.prepare", self.seen.person)
        told = statement_of(request.viewer, self.seen, *period(request))
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

    @act(bodies.HoldBody, changes=False)
    def hold(self, line, facts):
        """Decide what the person is told of a line; it counts once somebody else has checked it."""
        person, viewer = self.seen.person, self.request.viewer
        hold_statement(person, by=viewer, line=line.reference, disclosures=line.keys, recipient=line.agency, **facts)
        return self.get_object()

    @act(bodies.CheckBody, changes=False, path="check")
    def second_check(self, line, facts):
        """Check a decision as the second person."""
        check_statement(waiting_decision(line), by=self.request.viewer, **facts)
        return self.get_object()


class RestrictionViewSet(AboutPerson, Resource):
    """Which of your agency's entries about a person are out of use, and which could be."""

    serializer_class = serializers.RestrictedOut
    pagination_class = None
    filter_backends = ()
    queryset = RecordEntry.objects.none()

    def get_queryset(self):
        """Return nothing: entries are found through the sight of their person."""
        return RecordEntry.objects.none()

    def get_object(self):
        """Return one of them. Raises Http404 and Refused."""
        return found(self.request.viewer, self.seen, self.kwargs["reference"])

    def list(self, request, *args, **kwargs):
        """List them."""
        return Response(serializers.RestrictedOut(restrictable(request.viewer, self.seen), many=True).data)

    def answer(self, thing: RecordEntry, status: int = 200) -> Response:
        """Answer with an entry as it is now; its words are out of use with it."""
        shown = {
            "reference": thing.reference,
            "title": "" if thing.restricted else thing.title,
            "category": thing.category.label,
            "restricted": thing.restricted,
        }
        return Response(serializers.RestrictedOut(shown).data, status=status)

    @act(bodies.RestrictBody, changes=False)
    def restrict(self, entry, facts):
        """Take an entry out of use."""
        return restrict(entry, by=self.request.viewer, **facts)

    @act(bodies.ReleaseBody, changes=False)
    def release(self, entry, facts):
        """Take an entry into use again, after the person was told."""
        return release(entry, by=self.request.viewer, **facts)


#: (path, viewset, name) for the router of the front door.
ROUTES: list = [
    (f"{PERSON}/statement/lines", StatementLineViewSet, "statement_line"),
    (f"{PERSON}/statement", StatementViewSet, "statement"),
    (f"{PERSON}/restrictions", RestrictionViewSet, "restriction"),
]
