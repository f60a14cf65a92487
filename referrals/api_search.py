"""Finding referrals in the API: the same search as on its page (referrals.views.searching)."""

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from hub.kit.viewsets import read
from records.bodies import SearchBody
from records.page import require_content
from referrals.search import find_referrals, too_little_of
from referrals.serializers import RowOut, list_members


class Search:
    """The search, for the viewset of referrals."""

    @extend_schema(
        request=SearchBody,
        responses=inline_serializer(
            "ReferralsFound",
            {"results": RowOut(many=True), "more": serializers.BooleanField(help_text="More fit than are shown")},
        ),
    )
    @action(detail=False, methods=["post"])
    def search(self, request):
        """Find referrals by reference, or by the name or birth of whom they are about, where you may see that name.

        An agency that knows of very many people has to send more than a name: 422 says so.
        """
        require_content(request.viewer)
        text = read(self, SearchBody)["q"]
        if wrong := too_little_of(request.viewer, text):
            raise serializers.ValidationError({"q": [wrong]})
        found = find_referrals(request.viewer, text)
        rows = [list_members(row, found.people.get(row.person_id), request.viewer) for row in found.referrals]
        return Response({"results": RowOut(rows, many=True).data, "more": found.more})
