"""Plans in the API: the same list, pages and actions."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from access.policy import check
from agencies.creations import was_made
from consent.api_person import PERSON, AboutPerson
from hub.kit.api import Pages, etag_of
from hub.kit.errors import Refused
from hub.kit.viewsets import Resource, act, makes
from people.details import UNKNOWN
from people.kinds import KINDS
from plans import aligning, bodies, doing, serializers, words
from plans.api_agreeing import AgreeingDoors
from plans.api_paper import PaperDoors
from plans.api_seeing import SeeingDoors
from plans.audience import readers
from plans.models import Plan
from plans.page import PlanPage, plan_page
from records.page import NOT_YOURS, require_content

NOT_FOR_THIS = "This cannot be done to: {}."
ABOUT = [
    OpenApiParameter("agency", str, required=True, description="Reference of an agency of the directory"),
    OpenApiParameter("role_kind", str, enum=list(words.PROFILES)),
]
#: Which acts there are for each kind of part.
ACTS = {
    "role": {"accept", "decline", "counter", "take_counter", "keep", "hand_over", "end"},
    "action": {
        *("accept", "decline", "counter", "take_counter", "keep", "offer_again", "report", "name_worker"),
        *("take_out", "move"),
    },
    "goal": {"judge", "take_out", "move"},
    "option": {"choose", "take_out"},
    "aim": {"take_out"},
    "domain": {"take_out"},
    "gap": set(),
    "clash": set(),
}


class ByReview(Pages):
    """Pages by when a plan is reviewed next, the first one first; the key breaks ties."""

    ordering = ("review_on", "id")


class PlanViewSet(AgreeingDoors, SeeingDoors, PaperDoors, Resource):
    """Plans in which your agency has a role."""

    serializer_class = serializers.PlanOut
    pagination_class = ByReview
    queryset = Plan.objects.none()

    def require_content(self) -> None:
        """Raise Refused for roles that see nothing about people."""
        require_content(self.request.viewer)

    def get_object(self) -> PlanPage:
        """Return the plan of this address as the viewer may see it; what is posted holds the person. Raises Http404."""
        require_content(self.request.viewer)
        change, past = self.request.method == "POST", self.action == "propose"
        return plan_page(self.request.viewer, self.kwargs["reference"], change=change, past=past)

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a plan as it is now; with nothing (204) where what was done put it out of sight."""
        try:
            page = thing if self.request.method == "GET" else plan_page(self.request.viewer, self.kwargs["reference"])
        except Http404:
            return Response(status=204)
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @extend_schema(responses=serializers.PlanRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List the plans in which your agency has a role, the next review first."""
        check(request.viewer, "plan.list")
        rows = self.paginate_queryset(self.filter_queryset(Plan.objects.visible_to(request.viewer)))
        shown = serializers.PlanRowOut(rows, many=True, context={"viewer": request.viewer})
        return self.get_paginated_response(shown.data)

    @act(bodies.PlanReviewBody)
    def set_review(self, page, facts):
        """Say when the plan is reviewed next, and which agency makes it happen."""
        page.require("plan.set_review")
        return doing.set_review(page, facts)

    @act(bodies.ClosePlanBody)
    def close(self, page, facts):
        """Close a plan that your agency leads, with what holds afterwards."""
        page.require("plan.close")
        return doing.close(page, facts)

    @act(bodies.ReopenPlanBody)
    def reopen_plan(self, page, facts):
        """Open a closed plan again."""
        page.require("plan.reopen")
        return doing.reopen(page, facts)

    @act(changes=False)
    def accept_review(self, page, facts):
        """Say that your agency makes the next review happen."""
        page.require("plan.accept_review")
        return doing.on_point(page, "accept", facts)

    @act(bodies.DeclineReviewBody, changes=False)
    def decline_review(self, page, facts):
        """Say that your agency cannot make the next review happen; the lead does until another does."""
        page.require("plan.decline_review")
        return doing.on_point(page, "decline", facts)

    @act(bodies.CallReviewBody, changes=False)
    def call_review(self, page, facts):
        """Bring the next review forward because something has changed."""
        page.require("plan.call_review")
        return doing.on_point(page, "call", facts)

    @act(bodies.AddPartBody, keyed="part.add")
    def add(self, page, facts):
        """Add a goal, an action, an option, an aim or an area of life."""
        page.require("part.add")
        kind = facts.pop("kind")
        return doing.add(page, self.key, kind, flat(kind, facts))

    @act(bodies.ChangePartBody)
    def change(self, page, facts):
        """Change a part that your agency wrote."""
        line = self.line(page, facts)
        page.require("part.change", line.part)
        also = facts.pop("also", False) and line.kind == "action"
        return aligning.change_all(page, line, flat(line.kind, facts), also=also)

    @act(bodies.OfferRoleBody, keyed="role.offer")
    def offer_role(self, page, facts):
        """Offer an agency a role; it reads what it is asked and nothing more until it accepts."""
        page.require("role.offer")
        return doing.offer(page, self.key, facts)

    @extend_schema(parameters=ABOUT, responses=serializers.PlanReaderOut(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def audience(self, request, *args, **kwargs):
        """Tell what an agency would see with a role, by the function that decides later."""
        page = self.get_object()
        page.require("role.offer")
        agency = doing.directory(request.viewer).get(request.query_params.get("agency", ""))
        kind = request.query_params.get("role_kind", "contributor")
        if agency is None or kind not in words.PROFILES:
            raise ValidationError({"agency" if agency is None else "role_kind": [doing.NO_AGENCY]})
        return Response(serializers.PlanReaderOut(readers(page, agency, kind), many=True).data)

    def was_done(self, verb: str) -> bool:
        """Return whether the client's key has added this already."""
        return was_made(self.request.viewer, verb, self.key)

    def line(self, page: PlanPage, facts: dict):
        """Return the part that an act names. Raises ValidationError where it may not be read."""
        wanted = facts.pop("part")
        found = next((line for line in page.lines if line.reference == wanted), None)
        if found is None:
            raise ValidationError({"part": [doing.NOT_HERE]})
        return found

    def act_on(self, page: PlanPage, name: str, facts: dict):
        """Do an act to the part that is named, whatever its kind; return the part."""
        line = self.line(page, facts)
        if name not in ACTS[line.kind]:
            raise ValidationError({"part": [NOT_FOR_THIS.format(line.kind_words.lower())]})
        doing.check_act(page, line, name)
        return doing.act(page, line, name, facts)


def flat(kind: str, facts: dict) -> dict:
    """Return facts with the further fields beside the others, as forms send them. Raises ValidationError naming others."""
    further = facts.get("details", {})
    if unknown := further.keys() - {field.name for field in KINDS[f"plan_{kind}"].fields}:
        raise ValidationError({name: [UNKNOWN] for name in sorted(unknown)})
    return {**{name: value for name, value in facts.items() if name != "details"}, **further}


def _door(name: str, body, words_of: str):
    """Return the POST door of one act on a part."""

    def door(self, page, facts):
        return self.act_on(page, name, facts)

    door.__name__, door.__doc__ = name, words_of
    made = act(body)(door)
    return extend_schema(responses={200: serializers.PlanOut, 204: None})(made) if name in LEAVING else made


#: Acts after which an agency may have no role any more, and finds no plan: they answer nothing then.
LEAVING = ("decline", "end")
#: Each act on a part: what is sent, and what it does.
DOORS = {
    "accept": (bodies.PartWordBody, "Accept a role or an action for your agency."),
    "decline": (bodies.DeclinePartBody, "Decline a role or an action, with the reason."),
    "counter": (bodies.CounterPartBody, "Propose another part, another date or another scope."),
    "take_counter": (bodies.PartActBody, "Take what an agency proposes instead."),
    "keep": (bodies.PartWordBody, "Leave an offer as it was: it waits for their answer again."),
    "offer_again": (bodies.PartWordBody, "Ask again for an action that was declined."),
    "hand_over": (bodies.HandOverRoleBody, "Offer your role to another agency; it stays yours until they accept."),
    "end": (bodies.PartReasonBody, "End a role, or take an offer back."),
    "report": (bodies.ReportActionBody, "Say how an action goes."),
    "name_worker": (bodies.NameWorkerBody, "Say who of your agency does an action."),
    "judge": (bodies.JudgeGoalBody, "Say how a goal stands."),
    "choose": (bodies.PartReasonBody, "Say which of the options considered was chosen, and why."),
    "take_out": (bodies.PartReasonBody, "Take a part out of the plan; it stays in the record."),
    "move": (bodies.MovePartBody, "Move a goal or action one place up or down."),
}
for made, (sent, said) in DOORS.items():
    setattr(PlanViewSet, made, _door(made, sent, said))


class StartingViewSet(AboutPerson, GenericViewSet):
    """Starting a plan for one person."""

    reads = False
    serializer_class = serializers.PlanOut
    queryset = Plan.objects.none()

    def answer(self, thing: Plan, status: int = 200) -> Response:
        """Answer with the plan as whoever started it sees it."""
        page = plan_page(self.request.viewer, thing.reference)
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @makes(bodies.StartBody)
    def create(self, facts):
        """Start a plan that your agency leads."""
        check(self.request.viewer, "plan.start")
        if not self.seen.sees_something:
            raise Refused(NOT_YOURS)
        return doing.start(self.request.viewer, self.key, self.seen, facts)


#: (path, viewset, name) for the router of the front door.
ROUTES = [("plans", PlanViewSet, "plan"), (f"{PERSON}/plans", StartingViewSet, "starting")]
