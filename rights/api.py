"""Requests in the API: the same list, the same page, the same steps; of other controllers' items nothing."""

from copy import copy

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from access.roles import OFFICERS
from agencies.creations import once
from agencies.models import Agency
from consent.api import PERSON, AboutPerson
from consent.handing import FOR, PARAMETERS
from consent.left_out import cleaned
from consent.reach_words import PAPER
from consent.sight import see_people
from hub.kit.api import Pages, etag_of
from hub.kit.viewsets import REFERENCE, Resource, act, makes
from rights import api_statement, bodies, doing, serializers
from rights.actions import receive
from rights.letter import letter_of
from rights.models import RequestItem, SubjectRequest
from rights.page import RequestPage, open_request
from rights.reaching import require_letter

NO_AGENCY = "There is no such agency that works with this person."
NO_ENTRY = "There is no such entry of your agency that you may read."


class ByDue(Pages):
    """Pages by when an answer is due, the first one first; the key breaks ties."""

    ordering = ("due_on", "id")


def named(reference: str | None, field: str) -> Agency | None:
    """Return an agency of the directory by its reference. Raises ValidationError naming the field."""
    found = Agency.objects.in_directory().filter(reference=reference).first() if reference else None
    if reference and found is None:
        raise ValidationError({field: [NO_AGENCY]})
    return found


class RequestViewSet(Resource):
    """What people ask for about their own information: requests that your agency leads, or answers a part of."""

    serializer_class = serializers.RequestOut
    pagination_class = ByDue
    queryset = SubjectRequest.objects.none()

    def get_queryset(self):
        """Return the requests that the acting agency may know of."""
        return SubjectRequest.objects.visible_to(self.request.viewer)

    def get_object(self) -> SubjectRequest:
        """Open the request of this address. Raises Http404 and Refused."""
        self.page = open_request(self.request, self.kwargs["reference"])
        return self.page.request

    @extend_schema(responses=serializers.RequestRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List requests, the first that is due first. Practitioners find those about people whom they may see."""
        viewer = request.viewer
        check(viewer, "request.read")
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        if viewer.role not in OFFICERS:
            people = see_people(viewer, [row.person_id for row in rows])
            rows = [row for row in rows if row.person_id in people and people[row.person_id].shown]
        return self.get_paginated_response(serializers.RequestRowOut(rows, many=True).data)

    def answer(self, thing: SubjectRequest, status: int = 200) -> Response:
        """Answer with a request as it is now."""
        if not hasattr(self, "page") or self.request.method != "GET":
            self.page = open_request(self.request, thing.reference)
        context = {**self.get_serializer_context(), "page": self.page}
        response = Response(serializers.RequestOut(self.page.told, context=context).data, status=status)
        response["ETag"] = etag_of(self.page.request)
        return response

    @extend_schema(responses=serializers.LetterOut, parameters=PARAMETERS)
    @action(detail=True, methods=["get"])
    def letter(self, request, *args, **kwargs):
        """Answer with the letter as the person gets it, from what is ready. 409 for paper where the gate says no."""
        self.get_object()
        if request.GET.get(FOR) == PAPER:
            require_letter(request, self.page)
        return Response(serializers.LetterOut(letter_of(self.page)).data)

    def _do(self, name: str, facts: dict) -> SubjectRequest:
        return doing.do(self.page, name, facts)

    @act(bodies.VerifyBody)
    def verify(self, thing, facts):
        """Record how it was checked who asks."""
        return self._do("verify", facts)

    @act()
    def acknowledge(self, thing, facts):
        """Record that they were told that their complaint has come."""
        return self._do("acknowledge", facts)

    @act(bodies.PlanBody)
    def plan_safety(self, thing, facts):
        """Plan how the answer reaches the person and nobody else."""
        return self._do("plan_safety", facts)

    @act(bodies.CollectBody)
    def collect(self, thing, facts):
        """List what your agency holds."""
        check(self.request.viewer, "request.collect", thing)
        known = {each.entry.reference: each.entry for each in self.page.own_entries}
        wanted = facts.get("entries", [])
        if unknown := [reference for reference in wanted if reference not in known]:
            raise ValidationError({"entries": [f"{reference}: {NO_ENTRY}" for reference in unknown]})
        return self._do("collect", {**facts, "entries": [known[reference] for reference in wanted]})

    @act(bodies.InvolveBody)
    def involve(self, thing, facts):
        """Name another agency that answers for what it holds."""
        check(self.request.viewer, "request.involve", thing)
        return self._do("involve", {"agency": named(facts["agency"], "agency")})

    @act(bodies.ClarifyBody)
    def clarify(self, thing, facts):
        """Record what the person was asked; the clock stands still."""
        return self._do("clarify", facts)

    @act(bodies.ClarifiedBody)
    def resume(self, thing, facts):
        """Record what the person answered; the clock goes on."""
        return self._do("resume", facts)

    @act(bodies.ExtendBody)
    def extend(self, thing, facts):
        """Take two more months."""
        return self._do("extend", facts)

    @act(bodies.PairBody)
    def check_pair(self, thing, facts):
        """Say as a second person whether anything in the answer tells of somebody else."""
        return self._do("check_pair", facts)

    @act(bodies.OutcomeBody, path="answer")
    def send_answer(self, thing, facts):
        """Send your agency's answer."""
        return self._do("answer", facts)

    @act(bodies.RefuseBody)
    def refuse(self, thing, facts):
        """Refuse the whole."""
        return self._do("refuse", facts)

    @act(bodies.OutcomeBody)
    def withdraw(self, thing, facts):
        """Record that the person takes it back."""
        return self._do("withdraw", facts)


class PersonRequestViewSet(AboutPerson, Resource):
    """Recording what one person asks for; any worker may be asked."""

    reads = False
    serializer_class = serializers.RequestRowOut
    pagination_class = ByDue
    queryset = SubjectRequest.objects.none()

    def get_queryset(self):
        """Return the person's requests that the acting agency may know of."""
        check(self.request.viewer, "request.read")
        found = SubjectRequest.objects.visible_to(self.request.viewer).filter(person_id=self.seen.person.pk)
        return found if self.seen.shown or self.request.viewer.role in OFFICERS else found.none()

    @makes(bodies.ReceiveBody)
    def create(self, facts):
        """Record a request."""
        viewer, person = self.request.viewer, self.seen.person
        check(viewer, "request.receive", person)
        made, _ = once(
            viewer,
            "request.receive",
            self.key,
            {**facts, "person": person.reference},
            make=lambda: receive(person, by=viewer, **facts),
            find=lambda reference: SubjectRequest.objects.visible_to(viewer).get(reference=reference),
        )
        return made


class RequestItemViewSet(Resource):
    """Your agency's items of a request, by the reference of the entry."""

    serializer_class = serializers.RequestItemOut
    pagination_class = None
    filter_backends = ()
    queryset = RequestItem.objects.none()

    def get_queryset(self):
        """Return nothing: items are found through their request."""
        return RequestItem.objects.none()

    def get_object(self) -> RequestItem:
        """Open the request, and return the item of this address. Raises Http404 and Refused."""
        self.page = open_request(self.request, self.kwargs["request_ref"])
        return self.page.item(self.kwargs["reference"])

    def list(self, request, *args, **kwargs):
        """List the items of a request that you may know of."""
        page = open_request(request, kwargs["request_ref"])
        return Response([self.of(page, item) for item in page.items])

    def of(self, page: RequestPage, item: RequestItem) -> dict:
        """Return an item as it is shown."""
        shown = {"item": cleaned(page.write, [copy(item)])[0], "title": page.titles.get(item.entry_id)}
        return serializers.RequestItemOut(shown).data

    def answer(self, thing: RequestItem, status: int = 200) -> Response:
        """Answer with an item as it is now."""
        self.page = open_request(self.request, self.kwargs["request_ref"])
        fresh = self.page.item(self.kwargs["reference"])
        response = Response(self.of(self.page, fresh), status=status)
        response["ETag"] = etag_of(fresh)
        return response

    @act(bodies.DecideBody)
    def decide(self, item, facts):
        """Decide what goes out, or what is done."""
        check(self.request.viewer, "request.decide", item)
        facts["refer_to"] = named(facts.get("refer_to"), "refer_to")
        return doing.decide(self.page, item, facts)

    @act(bodies.SecondBody)
    def second_read(self, item, facts):
        """Say what you think of a decision, as second reader."""
        return doing.second_read(self.page, item, facts)

    @act(bodies.CarryOutBody)
    def carry_out(self, item, facts):
        """Do what was asked."""
        return doing.carry_out(self.page, item, facts)


#: (path, viewset, name) for the router of the front door.
ROUTES: list = [
    ("requests", RequestViewSet, "request"),
    (rf"requests/(?P<request_ref>{REFERENCE})/items", RequestItemViewSet, "request_item"),
    (f"{PERSON}/requests", PersonRequestViewSet, "person_request"),
    *api_statement.ROUTES,
]
