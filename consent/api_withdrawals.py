"""Changes of mind in the API: recorded by whoever is told, read with what went on and what others had seen before."""

from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.response import Response

from access.policy import check
from agencies.creations import once
from consent import bodies, doors
from consent.actions import withdraw
from consent.api_person import PERSON, AboutPerson
from consent.continuing import rules_that_go_on, what_goes_on
from consent.labels import read_labels
from consent.models import Withdrawal
from consent.serializers_stopping import ContinuingSerializer, WithdrawalSerializer
from hub.kit.api import Pages
from hub.kit.errors import Refused
from hub.kit.viewsets import Resource, makes


class ByTelling(Pages):
    """Pages by when it was said, latest first; the key breaks ties."""

    ordering = ("-expressed_at", "-id")


class WithdrawalViewSet(AboutPerson, Resource):
    """Changes of mind; recorded also by workers who are not assigned, who read nothing of what was said."""

    reads = False
    serializer_class = WithdrawalSerializer
    pagination_class = ByTelling
    queryset = Withdrawal.objects.none()
    lookup_field = "conversation__reference"
    lookup_url_kwarg = "reference"

    def get_queryset(self):
        """Return the person's changes of mind that the acting agency may read. Raises Refused when not assigned."""
        if self.request.method == "GET" and not doors.may_read(self.request, self.seen):
            raise Refused(doors.NOT_YOURS)
        return (
            Withdrawal.objects.visible_to(self.request.viewer)
            .filter(person_id=self.seen.person.pk)
            .select_related("conversation", "received_by", "agency")
            .prefetch_related("conversation__statements__recipient")
        )

    def get_serializer_context(self) -> dict:
        """Return what the serializer speaks with: the words for kinds of information."""
        return super().get_serializer_context() | {"kinds": read_labels().categories}

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
            find=lambda reference: self.get_queryset().get(conversation__reference=reference).conversation,
        )
        return self.get_queryset().get(conversation=talk)


class ContinuingViewSet(AboutPerson, viewsets.GenericViewSet):
    """What goes on whatever the person says: sharing that a law asks for. To be told before a stop is confirmed."""

    serializer_class = ContinuingSerializer
    pagination_class = None
    queryset = Withdrawal.objects.none()

    @extend_schema(responses=ContinuingSerializer(many=True))
    def list(self, request, *args, **kwargs):
        """List who goes on seeing what, and why."""
        viewer = request.viewer
        rows = what_goes_on(viewer, rules_that_go_on(viewer, self.seen.person))
        return Response(ContinuingSerializer(rows, many=True).data)


ROUTES: list = [
    (f"{PERSON}/withdrawals", WithdrawalViewSet, "withdrawal"),
    (f"{PERSON}/continuing", ContinuingViewSet, "continuing"),
]
