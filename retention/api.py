"""Retention in the API: the same lists, pages and actions."""

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from access.policy import check
from agencies.models import Agency
from audit.system import whole_ledger
from consent.api_person import PERSON
from hub.kit.api import Pages, etag_of
from hub.kit.viewsets import Resource, act
from records.page import WHO, look
from retention import actions, bodies, doing, serializers
from retention.models import Disposal, Hold
from retention.page import (
    DISPOSAL_NAMES,
    HOLD_NAMES,
    DisposalPage,
    PersonPage,
    ScheduleLine,
    line_of_schedule,
    listed,
    open_disposal,
    open_hold,
    open_person,
    schedule_of,
)
from retention.tied import Work, open_work


class ByProposing(Pages):
    """Pages by when a disposal was proposed, latest first; the key breaks ties."""

    ordering = ("-proposed_at", "-id")


class ByPlacing(Pages):
    """Pages by when a hold was placed, latest first; the key breaks ties."""

    ordering = ("-placed_at", "-id")


def asked(reader: type, request) -> dict:
    """Return what the address asks for. Raises ValidationError naming what is wrong in it."""
    query = reader(data=request.query_params.dict())
    query.is_valid(raise_exception=True)
    return dict(query.validated_data)


class RetentionPersonViewSet(Resource):
    """People of whom your agency keeps what is due or held."""

    serializer_class = serializers.RetentionOut
    pagination_class = None
    queryset = Agency.objects.none()

    def get_object(self) -> PersonPage:
        """Return what is kept about the person of this address. Raises Http404 and Refused."""
        return open_person(self.request.viewer, self.kwargs["reference"])

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with what is kept, or with what was made."""
        shape = {Hold: serializers.HoldOut, DisposalPage: serializers.DisposalOut}.get(
            type(thing), self.serializer_class
        )
        if shape is self.serializer_class:
            refs = {name: [one.reference for one in getattr(thing, name)] for name in ("holds", "disposals")}
            thing = {**{name: getattr(thing, name) for name in ("reference", "ties", "ended_at", "lines")}, **refs}
            return Response(shape(thing).data, status=status)
        response = Response(shape(thing).data, status=status)
        response["ETag"] = etag_of(thing if isinstance(thing, Hold) else thing.disposal)
        return response

    @extend_schema(
        parameters=[bodies.RetentionPeopleQuery],
        responses=forced_singular_serializer(serializers.RetentionPeopleOut),
        filters=False,
    )
    def list(self, request, *args, **kwargs):
        """List people of whom something is due, or is held: a page of 25 at a time, the earliest first."""
        check(request.viewer, "retention.read")
        query = asked(bodies.RetentionPeopleQuery, request)
        page = query.get("page", 1)
        found = listed(request.viewer, query.get("box", "due"), str(page))
        told = {
            "box": found.code,
            "total": found.total,
            "next_page": page + 1 if found.next else None,
            "results": found.people,
        }
        return Response(serializers.RetentionPeopleOut(told).data)

    @act(bodies.PlaceHoldBody, changes=False, created=serializers.HoldOut)
    def hold(self, page, facts):
        """Hold back everything that your agency recorded about them."""
        made = doing.place_once(page, self.request.viewer, self.key, facts)
        return open_hold(self.request.viewer, made.reference)

    @act(bodies.ProposeDisposalBody, changes=False, created=serializers.DisposalOut)
    def propose(self, page, facts):
        """Propose to dispose of entries that are due; somebody else has to agree."""
        made = doing.propose_once(page, self.request.viewer, self.key, facts.get("entries"))
        return open_disposal(self.request.viewer, made.reference)


class WorkViewSet(GenericViewSet):
    """The work of your agency with one person."""

    serializer_class = serializers.WorkOut
    pagination_class = None
    queryset = Agency.objects.none()

    def work(self) -> Work:
        """Return the work of the acting agency with the person of this address. Raises Http404 and Refused."""
        self.person = look(self.request, self.kwargs["person"], only=WHO).sight.person
        return open_work(self.request.viewer, self.person.pk)

    def answer(self, work: Work, status: int = 200) -> Response:
        """Answer with the work of the acting agency."""
        return Response(self.get_serializer(work).data, status=status)

    @extend_schema(responses=forced_singular_serializer(serializers.WorkOut), filters=False)
    def list(self, request, *args, **kwargs):
        """Read whether anybody works with them, what has to end before that can, or how it ended."""
        return self.answer(self.work())

    @act(bodies.EndWorkBody, detail=False, changes=False)
    def end(self, facts):
        """End the work of everybody at your agency with them; from then on what it keeps is counted towards its time."""
        self.work()
        actions.end_work(self.person, by=self.request.viewer, **facts)
        return open_work(self.request.viewer, self.person.pk)


class HoldViewSet(Resource):
    """Legal holds of your agency."""

    serializer_class = serializers.HoldOut
    pagination_class = ByPlacing
    queryset = Hold.objects.none()

    def get_object(self) -> Hold:
        """Return the hold of this address. Raises Http404 and Refused."""
        return open_hold(self.request.viewer, self.kwargs["reference"])

    def list(self, request, *args, **kwargs):
        """List holds, the latest first."""
        check(request.viewer, "retention.read")
        with whole_ledger():
            rows = self.paginate_queryset(Hold.objects.visible_to(request.viewer).select_related(*HOLD_NAMES))
        return self.get_paginated_response(self.get_serializer(rows, many=True).data)

    @act(bodies.LiftHoldBody)
    def lift(self, hold, facts):
        """Lift it."""
        actions.lift_hold(hold, by=self.request.viewer, **facts)
        return self.get_object()


class DisposalViewSet(Resource):
    """Disposals of your agency."""

    serializer_class = serializers.DisposalOut
    pagination_class = ByProposing
    queryset = Disposal.objects.none()

    def get_object(self) -> DisposalPage:
        """Return the disposal of this address. Raises Http404 and Refused."""
        return open_disposal(self.request.viewer, self.kwargs["reference"])

    def match(self, thing: DisposalPage, verb: str = "") -> None:
        """Hold a change against the version that the client read."""
        super().match(thing.disposal, verb)

    def answer(self, thing: DisposalPage, status: int = 200) -> Response:
        """Answer with a disposal as it is now."""
        page = thing if self.request.method == "GET" else self.get_object()
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page.disposal)
        return response

    @extend_schema(parameters=[bodies.DisposalsQuery], responses=serializers.DisposalRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List disposals, the latest first."""
        check(request.viewer, "retention.read")
        query = {"to_check": request.query_params["to_check"]} if "to_check" in request.query_params else {}
        reader = bodies.DisposalsQuery(data=query)
        reader.is_valid(raise_exception=True)
        mine = Disposal.objects.to_check if reader.validated_data["to_check"] else Disposal.objects.visible_to
        with whole_ledger():
            rows = self.paginate_queryset(mine(request.viewer).select_related(*DISPOSAL_NAMES))
        return self.get_paginated_response(serializers.DisposalRowOut(rows, many=True).data)

    @act()
    def agree(self, page, facts):
        """Agree, as another than who proposed it: it is carried out when the days to think again are over."""
        return actions.agree_disposal(page.disposal, by=self.request.viewer)

    @act(bodies.EndDisposalBody)
    def refuse(self, page, facts):
        """Refuse, as another than who proposed it."""
        return actions.refuse_disposal(page.disposal, by=self.request.viewer, **facts)

    @act(bodies.EndDisposalBody)
    def withdraw(self, page, facts):
        """Take it back, while it is not carried out."""
        return actions.withdraw_disposal(page.disposal, by=self.request.viewer, **facts)


class RetentionPeriodViewSet(Resource):
    """The schedule of your agency: for how long each category is kept."""

    serializer_class = serializers.RetentionPeriodOut
    pagination_class = None
    queryset = Agency.objects.none()
    lookup_field = "code"
    lookup_value_regex = "[a-z_]{1,40}"

    def get_object(self) -> ScheduleLine:
        """Return the line of this category, held where it is to be set. Raises Http404 and Refused."""
        change = self.request.method == "POST"
        return line_of_schedule(self.request.viewer, self.kwargs["code"], change=change)

    def list(self, request, *args, **kwargs):
        """List every category with the years after the work ended, and the authority."""
        return Response(self.get_serializer(schedule_of(request.viewer), many=True).data)

    @act(bodies.SetRetentionBody)
    def set(self, line, facts):
        """Set it for your agency, from now on, also for people with whom its work has ended before."""
        check(self.request.viewer, "retention.set")
        actions.set_retention(by=self.request.viewer, category=line.code, **facts)
        return line_of_schedule(self.request.viewer, line.code)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    (f"{PERSON}/work", WorkViewSet, "work"),
    ("retention/people", RetentionPersonViewSet, "retention_person"),
    ("retention/holds", HoldViewSet, "retention_hold"),
    ("retention/disposals", DisposalViewSet, "retention_disposal"),
    ("retention/schedule", RetentionPeriodViewSet, "retention_period"),
]
