"""The consent room's part of the API: what a person said, changes of mind, conflicts; agreements and rules."""

from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from agencies.creations import once
from agencies.models import Agency, Membership
from agencies.names import shown_name
from consent import api_agreements, api_keeping, api_recalls, bodies, doors, serializers
from consent.actions import declare_conflict, hold_conversation, withdraw
from consent.bearing import is_shown, statements_of
from consent.clock import database_now
from consent.models import ConsentConversation
from consent.said import Said, table
from hub.kit.api import Pages
from hub.kit.viewsets import KEY, REFERENCE, Resource, makes, read

NO_AGENCY = "There is no such agency in the directory."
NO_ENTRY = "There is no such entry that you may see."
NO_STOP = "There is no such statement."


class ByTime(Pages):
    """Pages by when a talk was held, latest first; the key breaks ties."""

    ordering = ("-held_at", "-id")


class AboutPerson:
    """Mixed into what stands under a person's address: the person is seen first, as on every page about them."""

    reads = True

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    @cached_property
    def seen(self):
        """Return what the viewer may see of the person. Raises Http404, Refused when not assigned."""
        door = doors.read if self.reads else doors.look
        return door(self.request, self.kwargs["person"])

    @cached_property
    def entries(self) -> dict:
        """Return the entries that the viewer may see, by key."""
        return {each.entry.pk: each.entry for each in self.seen.shown}

    def agency(self, reference: str | None, field: str = "recipient") -> Agency | None:
        """Return an agency of the directory by its reference. Raises ValidationError naming the field."""
        if reference is None:
            return None
        found = Agency.objects.in_directory().filter(reference=reference).first()
        if found is None:
            raise ValidationError({field: [NO_AGENCY]})
        return found

    def entry(self, reference: str | None):
        """Return an entry that the viewer may see, by its reference. Raises ValidationError."""
        if reference is None:
            return None
        found = next((entry for entry in self.entries.values() if entry.reference == reference), None)
        if found is None:
            raise ValidationError({"item": [NO_ENTRY]})
        return found


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
            .select_related("taken_by", "agency", "form")
            .prefetch_related("statements__recipient")
        )

    @makes(bodies.ConversationBody)
    def create(self, facts):
        """Record a conversation and its answers."""
        viewer, person = self.request.viewer, self.seen.person
        check(viewer, "consent.record", person)
        sent = dict(facts)
        answers = [self._answer(answer) for answer in sent.pop("answers")]
        talk, _ = once(
            viewer,
            "consent.record",
            self.key,
            {**facts, "person": person.reference},
            make=lambda: hold_conversation(person, by=viewer, answers=answers, **sent),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return talk

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
        shown = [row for row in bearing if is_shown(viewer, person, row)]
        said = Said(bearing, database_now())
        rows = table(said, shown, lambda agency: shown_name(agency, viewer), self.entries)
        return Response(serializers.ConsentSerializer(rows, many=True).data)


class WithdrawalViewSet(AboutPerson, viewsets.GenericViewSet):
    """Changes of mind, recorded by whoever is told; also by workers who are not assigned."""

    reads = False
    serializer_class = serializers.ConversationSerializer
    queryset = ConsentConversation.objects.none()

    def answer(self, talk: ConsentConversation, status: int) -> Response:
        """Answer with the short form of the conversation."""
        return Response(self.get_serializer(talk).data, status=status)

    @makes(bodies.WithdrawalBody)
    def create(self, facts):
        """Stop sharing at once."""
        viewer, person = self.request.viewer, self.seen.person
        check(viewer, "consent.withdraw", person)
        sent = dict(facts)
        sent["recipient"] = self.agency(sent.get("recipient"))
        sent["item"] = self.entry(sent.get("item"))
        talk, _ = once(
            viewer,
            "consent.withdraw",
            self.key,
            {**facts, "person": person.reference},
            make=lambda: withdraw(person, by=viewer, **sent).conversation,
            find=lambda reference: ConsentConversation.objects.visible_to(viewer).get(reference=reference),
        )
        return talk


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


PERSON = f"people/(?P<person>{REFERENCE})"

#: (path, viewset, name) for the router of the front door.
ROUTES: list = [
    *api_agreements.ROUTES,
    *api_recalls.ROUTES,
    *api_keeping.ROUTES,
    (f"{PERSON}/conversations", ConversationViewSet, "conversation"),
    (f"{PERSON}/consents", ConsentViewSet, "consent"),
    (f"{PERSON}/withdrawals", WithdrawalViewSet, "withdrawal"),
    (f"{PERSON}/conflicts", ConflictViewSet, "conflict"),
]
