"""What follows from conferences in the API: lapsed flags, people who were passed on, and the quarterly return."""

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from access.policy import check
from conferences import actions, states, words
from conferences.following import Return, TransferPage, holders_of, quarters, transfer_page, transfers_of
from conferences.forms import ReturnForm
from conferences.models import Flag, Transfer
from hub.kit.api import Pages, StrictSerializer, etag_of
from hub.kit.viewsets import Resource, act

OF_RETURN = [
    OpenApiParameter("of", str, description="Reference of the agency that holds the conferences; left out: yours"),
    OpenApiParameter("quarter", str, description="One that is over, as 2026-Q3; left out: the last"),
]


class FlagOut(serializers.Serializer):
    """A flag of twelve months: of whom it is stands in its item."""

    reference = serializers.CharField()
    item = serializers.CharField(source="item.reference")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    state = serializers.ChoiceField(choices=states.FLAG_STATES)
    reason = serializers.CharField()


class RemoveFlagBody(StrictSerializer):
    """Why a flag is taken away."""

    reason = serializers.ChoiceField(choices=words.REMOVED_BECAUSE)


class RenewFlagBody(StrictSerializer):
    """Why a flag is kept."""

    reason = serializers.ChoiceField(choices=words.RENEWED_BECAUSE)


class ByEnding(Pages):
    """Pages by when a flag ends, the first one first; the key breaks ties."""

    ordering = ("ends_on", "id")


class FlagViewSet(Resource):
    """Flags of people who were discussed at your agency’s conferences."""

    serializer_class = FlagOut
    pagination_class = ByEnding
    queryset = Flag.objects.none()

    def get_queryset(self):
        """Return the flags that the viewer may know of. Raises Refused for those who hold no conferences."""
        check(self.request.viewer, "conference.plan")
        return Flag.objects.visible_to(self.request.viewer).select_related("item")

    @act(RemoveFlagBody)
    def remove(self, flag, facts):
        """Take it away; its twelve months are over."""
        return actions.remove_flag(flag, by=self.request.viewer, **facts)

    @act(RenewFlagBody)
    def renew(self, flag, facts):
        """Keep it for another twelve months; the answer is the new one."""
        return actions.renew_flag(flag, by=self.request.viewer, **facts)


class TransferRowOut(serializers.Serializer):
    """Somebody who was passed on, in a list: never who."""

    reference = serializers.CharField()
    state = serializers.ChoiceField(choices=states.TRANSFER_STATES)
    sent_at = serializers.DateTimeField()


class TransferOut(TransferRowOut):
    """Somebody who was passed on. `text` is empty where it may not be read."""

    person = serializers.CharField(allow_null=True, help_text="Reference of the person, where they may be known")
    text = serializers.CharField()
    reason = serializers.CharField()
    checklist = serializers.CharField()
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, page: TransferPage) -> dict:
        """Return what this viewer may know of the transfer."""
        one = page.transfer
        return super().to_representation(
            {
                "reference": one.reference,
                "state": one.state,
                "sent_at": one.sent_at,
                "person": page.sight.person.reference if page.sight else None,
                "text": page.text,
                "reason": page.reason,
                "checklist": page.checklist,
                "can": page.can,
            }
        )


class BySending(Pages):
    """Pages by when somebody was passed on, latest first; the key breaks ties."""

    ordering = ("-sent_at", "-id")


class TransferViewSet(Resource):
    """People who were passed on to another area, by your agency or to it."""

    serializer_class = TransferOut
    pagination_class = BySending
    queryset = Transfer.objects.none()

    def get_object(self) -> TransferPage:
        """Return the transfer of this address as the viewer may see it. Raises Http404."""
        found = get_object_or_404(transfers_of(self.request.viewer), reference=self.kwargs["reference"])
        return transfer_page(self.request.viewer, found)

    def answer(self, thing, status: int = 200) -> Response:
        """Answer with a transfer as it is now."""
        page = thing if self.request.method == "GET" else self.get_object()
        response = Response(self.get_serializer(page).data, status=status)
        response["ETag"] = etag_of(page)
        return response

    @extend_schema(responses=TransferRowOut(many=True))
    def list(self, request, *args, **kwargs):
        """List them, the latest first."""
        check(request.viewer, "conference.list")
        rows = self.paginate_queryset(self.filter_queryset(Transfer.objects.visible_to(request.viewer)))
        return self.get_paginated_response(TransferRowOut(rows, many=True).data)

    @act()
    def acknowledge(self, page, facts):
        """Acknowledge it."""
        return actions.acknowledge_transfer(page.transfer, by=self.request.viewer)


class ReturnLineOut(serializers.Serializer):
    """One line: the count at the holder, null elsewhere; the band in which it lies for everybody."""

    code = serializers.CharField()
    words = serializers.CharField()
    count = serializers.IntegerField(allow_null=True)
    at_least = serializers.IntegerField(source="band.low")
    at_most = serializers.IntegerField(source="band.high")


class QuarterlyReturnOut(serializers.Serializer):
    """The quarterly return of one holder."""

    of = serializers.CharField(source="holder.reference")
    quarter = serializers.CharField(source="quarter.code")
    lines = ReturnLineOut(many=True)


class QuarterlyReturnViewSet(viewsets.ViewSet):
    """The quarterly return of conferences: counts for whoever holds them, bands for their members."""

    @extend_schema(parameters=OF_RETURN, responses=forced_singular_serializer(QuarterlyReturnOut))
    def list(self, request):
        """Read one. Raises Refused, and ValidationError naming what is wrong in the address."""
        viewer = request.viewer
        check(viewer, "conference.count")
        sent = request.query_params.dict()
        form = ReturnForm(sent, holders=holders_of(viewer), quarters=quarters(), viewer=viewer)
        if not form.is_valid():
            raise ValidationError({name: list(errors) for name, errors in form.errors.items()})
        return Response(QuarterlyReturnOut(Return(viewer, *form.asked)).data)


ROUTES = [
    ("conference-flags", FlagViewSet, "flag"),
    ("conference-transfers", TransferViewSet, "transfer"),
    ("conference-return", QuarterlyReturnViewSet, "quarterly-return"),
]
