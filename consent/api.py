"""The consent room's part of the API: what a person said, changes of mind, conflicts; agreements and rules."""

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from agencies.creations import once
from agencies.models import Membership
from agencies.names import shown_name
from consent import (
    api_agreements,
    api_deciding,
    api_keeping,
    api_recalls,
    api_withdrawals,
    bodies,
    deciding,
    serializers,
)
from consent.actions import declare_conflict, hold_conversation
from consent.api_person import PERSON, AboutPerson, ByTime
from consent.bearing import is_shown, statements_of
from consent.clock import database_now
from consent.handing import PARAMETERS, require_where_paper
from consent.left_out import clean_rows
from consent.models import ConsentConversation
from consent.receipt import receipt_of
from consent.said import Said, table
from hub.kit.viewsets import KEY, Resource, makes, read

NO_ASSESSMENT = "There is no such assessment or check that you may see."
NO_STOP = "There is no such statement."


class ConversationViewSet(AboutPerson, Resource):
    """The talks about sharing that were held with a person."""

    serializer_class = serializers.ConversationSerializer
    pagination_class = ByTime
    queryset = ConsentConversation.objects.none()

    def get_queryset(self):
        """Return the person's conversations that the acting agency may read."""
        return (
            ConsentConversation.objects.visible_to(self.request.viewer)
            .filter(person_id=self.seen.person.pk)
            .select_related("taken_by", "agency", "form", "capacity_assessment", "gillick_assessment", "proxy_check")
            .prefetch_related("statements__recipient")
        )

    @makes(bodies.ConversationBody)
    def create(self, facts):
        """Record a conversation and its answers."""
        viewer, person = self.request.viewer, self.seen.person
        check(viewer, "consent.record", person)
        sent = dict(facts)
        answers = [self._answer(answer) for answer in sent.pop("answers")]
        sent |= self._named(sent)
        talk, _ = once(
            viewer,
            "consent.record",
            self.key,
            {**facts, "person": person.reference},
            make=lambda: hold_conversation(person, by=viewer, answers=answers, **sent),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return talk

    @extend_schema(responses=serializers.ReceiptSerializer, parameters=PARAMETERS)
    @action(detail=True, methods=["get"])
    def receipt(self, request, *args, **kwargs):
        """Answer with the receipt for the person, in plain words. Withheld where a copy is not safe: then it is empty.

        For paper it is 409 where the gate says no.
        """
        talk = self.get_object()
        require_where_paper(request, self.seen, talk.reference)
        return Response(serializers.ReceiptSerializer(receipt_of(talk, request.viewer)).data)

    def _named(self, sent: dict) -> dict:
        """Return the assessments and the check that are named, as rows. Raises ValidationError naming the field."""
        found = {}
        for name in deciding.MODELS:
            if name in sent:
                row = deciding.find(self.request.viewer, self.seen.person, sent[name])
                if row is None or name != deciding.field_of(row):
                    raise ValidationError({name: [NO_ASSESSMENT]})
                found[name] = row
        return found

    def _answer(self, sent: dict) -> dict:
        """Return one answer with rows instead of references."""
        answer = dict(sent)
        answer["recipient"] = self.agency(answer.get("recipient"))
        answer["item"] = self.entry(answer.get("item"))
        answer["lifts"] = tuple(map(self._statement_key, answer.get("lifts", ())))
        return answer

    def _statement_key(self, name: str):
        """Return the key of a statement that is named as conversation and number. Raises ValidationError."""
        reference, number = name.split(".")
        talk = self.get_queryset().filter(reference=reference).first()
        rows = sorted(talk.statements.all(), key=lambda row: row.pk) if talk else []
        if int(number) > len(rows):
            raise ValidationError({"lifts": [NO_STOP]})
        return rows[int(number) - 1].pk


class ConsentViewSet(AboutPerson, viewsets.GenericViewSet):
    """What holds now: each scope once, as the page of the person's consent says it."""

    serializer_class = serializers.ConsentSerializer
    pagination_class = None
    queryset = ConsentConversation.objects.none()

    @extend_schema(responses=serializers.ConsentSerializer(many=True))
    def list(self, request, *args, **kwargs):
        """List what the person said that holds now."""
        viewer, person = request.viewer, self.seen.person
        bearing = statements_of(viewer, person)
        clean_rows(viewer, self.seen, bearing)
        shown = [row for row in bearing if is_shown(viewer, person, row)]
        said = Said(bearing, database_now())
        rows = table(said, shown, lambda agency: shown_name(agency, viewer), self.entries)
        return Response(serializers.ConsentSerializer(rows, many=True).data)


class ConflictViewSet(AboutPerson, viewsets.GenericViewSet):
    """“I know this person”: from then on nothing of the person exists for whoever knows them."""

    reads = False
    serializer_class = bodies.ConflictBody
    queryset = ConsentConversation.objects.none()

    @extend_schema(request=bodies.ConflictBody, parameters=[KEY], responses={204: None})
    def create(self, request, *args, **kwargs):
        """Record it. The answer says nothing about anybody; sending it again changes nothing."""
        person = self.seen.person
        facts = read(self, bodies.ConflictBody)
        declare_conflict(person, by=request.viewer, user_id=self._user(facts.get("membership")), kind=facts["kind"])
        return Response(status=204)

    def _user(self, membership: str | None):
        """Return the key of the user: oneself, or a colleague. Raises ValidationError."""
        if membership is None:
            return self.request.viewer.user_id
        staff = Membership.objects.current().visible_to(self.request.viewer)
        found = staff.filter(reference=membership).first()
        if found is None:
            raise ValidationError({"membership": ["There is no such colleague."]})
        return found.user_id


#: (path, viewset, name) for the router of the front door.
ROUTES: list = [
    *api_agreements.ROUTES,
    *api_recalls.ROUTES,
    *api_keeping.ROUTES,
    *api_deciding.ROUTES,
    *api_withdrawals.ROUTES,
    (f"{PERSON}/conversations", ConversationViewSet, "conversation"),
    (f"{PERSON}/consents", ConsentViewSet, "consent"),
    (f"{PERSON}/conflicts", ConflictViewSet, "conflict"),
]
