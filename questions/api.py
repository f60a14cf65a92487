"""Questions and urgent concerns in the API: the same lists, pages and actions."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from access.policy import check
from consent.api_person import PERSON, AboutPerson
from consent.sight import see_known_person, see_person
from hub.kit.api import Pages, etag_of
from hub.kit.viewsets import Resource, act, makes
from people.fence import hold_before_change
from questions import actions, bodies, doing, serializers, words
from questions.audience import readers
from questions.choosing import Choosing
from questions.concern_page import ConcernPage, concern_page, found_by, rung_from_here, told_here
from questions.models import Concern, Question
from questions.page import WHOM, question_page
from referrals.models import Referral

NO_AGENCY = "There is no such agency that you may name here."
ABOUT = [
    OpenApiParameter("agency", str, required=True, description="Reference of an agency of the directory"),
    OpenApiParameter("role", str, required=True, enum=[code for code, _ in words.TO]),
    OpenApiParameter("person", str, description="Reference of whom it is about"),
    OpenApiParameter("referral", str, description="Reference of the referral that it is about"),
]


class ByDue(Pages):
    """Pages by when an answer is due, the first one first; the key breaks ties."""

    ordering = ("due_at", "id")


class ByRaising(Pages):
    """Pages by when a concern was raised, latest first; the key breaks ties."""

    ordering = ("-raised_at", "-id")


class QuestionViewSet(Resource):
    """Questions and concerns that are beyond one's own part, sent to whom they belong."""

    serializer_class = serializers.QuestionOut
    pagination_class = ByDue
    queryset = Question.objects.none()

    def get_queryset(self):
        """Return the questions that the viewer may know of."""
        return Question.objects.visible_to(self.request.viewer).with_names().annotate(whom=WHOM)

    def answer(self, thing: Question, status: int = 200) -> Response:
        """Answer with a question as it is now."""
        fresh = get_object_or_404(self.get_queryset(), pk=thing.pk)
        page = question_page(self.request.viewer, fresh)
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(fresh)
        return response

    @extend_schema(responses=serializers.QuestionRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List questions that you sent, that are put to your role, or in which you took part; the first due first."""
        check(request.viewer, "question.send")
        rows = self.paginate_queryset(self.filter_queryset(Question.objects.visible_to(request.viewer)))
        return self.get_paginated_response(serializers.QuestionRowOut(rows, many=True).data)

    @makes(bodies.SendBody)
    def create(self, facts):
        """Send a question or concern."""
        sent = dict(facts)
        seen, referral = self.about(sent.pop("person", ""), sent.pop("referral", ""))
        return doing.send(self.request.viewer, self.key, sent, seen, referral)

    def about(self, person: str, referral: str):
        """Return whom it is about as the viewer may see them, and the referral. Raises Http404 for what is not seen."""
        viewer = self.request.viewer
        check(viewer, "question.send")
        if referral:
            found = get_object_or_404(Referral.objects.visible_to(viewer), reference=referral)
            seen = see_known_person(viewer, found.person_id, about=found.reference)
            if seen is None:
                raise Http404
            return seen, found
        return (see_person(viewer, person) if person else None), None

    @extend_schema(parameters=ABOUT, responses=serializers.QuestionReaderOut(many=True))
    @action(detail=False, methods=["get"], pagination_class=None)
    def audience(self, request, *args, **kwargs):
        """Tell who would see a question, by the function that decides later."""
        sent = {name: request.query_params.get(name, "") for name in ("agency", "role", "person", "referral")}
        seen, _ = self.about(sent["person"], sent["referral"])
        agency = Choosing(request.viewer).agencies.get(sent["agency"])
        if agency is None or sent["role"] not in dict(words.TO):
            raise ValidationError({"agency" if agency is None else "role": [NO_AGENCY]})
        rows = readers(request.viewer, agency, sent["role"], seen)
        return Response(serializers.QuestionReaderOut(rows, many=True).data)

    @act(bodies.WordsBody, path="answer")
    def reply(self, question, facts):
        """Answer it."""
        return actions.answer_question(question, by=self.request.viewer, **facts)

    @act(bodies.PassOnBody)
    def pass_on(self, question, facts):
        """Put it to somebody else."""
        facts = Choosing(self.request.viewer, question).facts(facts)
        return actions.pass_on_question(question, by=self.request.viewer, **facts)

    @act(bodies.WordsBody)
    def withdraw(self, question, facts):
        """Take it back."""
        return actions.withdraw_question(question, by=self.request.viewer, **facts)

    @act(bodies.WordsBody)
    def reopen(self, question, facts):
        """Say that the answer does not answer it."""
        return actions.reopen_question(question, by=self.request.viewer, **facts)

    @act(bodies.ClosingBody)
    def close(self, question, facts):
        """Close it."""
        return actions.close_question(question, by=self.request.viewer, **facts)


class ConcernViewSet(Resource):
    """Urgent concerns that your agency raised, or was told of."""

    serializer_class = serializers.ConcernOut
    pagination_class = ByRaising
    queryset = Concern.objects.none()

    def get_queryset(self):
        """Return the concerns that the viewer may know of."""
        return found_by(self.request.viewer)

    def get_object(self) -> ConcernPage:
        """Return the concern of this address as the viewer may see it. Raises Http404."""
        found = get_object_or_404(self.get_queryset(), reference=self.kwargs["reference"])
        if self.action == "call_review" and found.whom:
            hold_before_change(found.whom)
        return concern_page(self.request.viewer, found)

    def answer(self, thing: ConcernPage, status: int = 200) -> Response:
        """Answer with a concern as it is now."""
        page = thing if self.request.method == "GET" else self.get_object()
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @extend_schema(responses=serializers.ConcernRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List urgent concerns, the latest first."""
        check(request.viewer, "question.send")
        rows = self.paginate_queryset(self.filter_queryset(Concern.objects.visible_to(request.viewer)))
        return self.get_paginated_response(serializers.ConcernRowOut(rows, many=True).data)

    @act(bodies.AcknowledgeBody)
    def acknowledge(self, page, facts):
        """Acknowledge it for your agency, saying what you will do."""
        alarm = told_here(self.request.viewer, page.concern)
        return actions.acknowledge_concern(alarm, by=self.request.viewer, **facts)

    @act(bodies.RingBody)
    def ring(self, page, facts):
        """Record that you rang an agency that is silent."""
        alarm = rung_from_here(self.request.viewer, page.concern).get(facts["agency"])
        if alarm is None:
            raise ValidationError({"agency": [NO_AGENCY]})
        return actions.ring_concern(alarm, by=self.request.viewer, note=facts["note"])

    @act(bodies.CallReviewForConcernBody)
    def call_review(self, page, facts):
        """Bring the review of a plan forward because of it."""
        return actions.call_review_concern(page.concern, by=self.request.viewer, **facts)

    @act(bodies.CloseConcernBody)
    def close(self, page, facts):
        """Close it with what came of it."""
        return actions.close_concern(page.concern, by=self.request.viewer, **facts)


class RaisingViewSet(AboutPerson, GenericViewSet):
    """Raising an urgent concern about one person."""

    reads = False
    serializer_class = serializers.ConcernOut
    queryset = Concern.objects.none()

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    def answer(self, concern: Concern, status: int) -> Response:
        """Answer with the concern as whoever raised it may see it."""
        page = concern_page(self.request.viewer, found_by(self.request.viewer).get(pk=concern.pk))
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @makes(bodies.RaiseBody)
    def create(self, facts):
        """Raise it: it goes out at once. Ring first."""
        verb = "concern.report" if facts.get("severity") == "change" else "concern.raise"
        check(self.request.viewer, verb, self.seen.person)
        return doing.raise_once(self.request.viewer, self.key, facts, self.seen)


#: (path, viewset, name) for the router of the front door.
ROUTES = [
    ("questions", QuestionViewSet, "question"),
    ("concerns", ConcernViewSet, "concern"),
    (f"{PERSON}/concerns", RaisingViewSet, "raising"),
]
