"""Notices and alert choices in the API: the same lists, marks and choices as on the pages."""

from django.http import Http404
from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from hub.alert_choices import as_chosen, save
from hub.kit.api import Pages, StrictSerializer, check_match, etag_of
from hub.kit.viewsets import IF_MATCH, read
from hub.navigation import counts_for
from hub.notices import shown_to, told
from notifications.actions import choice_of, mark_seen
from notifications.kinds import HOW, KINDS
from notifications.models import AlertChoice, Notice

FILTERS = [
    OpenApiParameter("kind", str, enum=list(KINDS), description="Of one kind alone"),
    OpenApiParameter("show", str, enum=["new"], description="New ones alone"),
]


class NoticeOut(serializers.Serializer):
    """One notice. What it was about is left out once you may no longer see that."""

    key = serializers.UUIDField()
    reference = serializers.CharField()
    words = serializers.CharField()
    kind = serializers.CharField()
    at = serializers.DateTimeField()
    new = serializers.BooleanField()
    urgent = serializers.BooleanField()


class NewsOut(serializers.Serializer):
    """How many notices are new, and how many of those urgent."""

    count = serializers.IntegerField()
    urgent = serializers.IntegerField()


class NoticeSeenBody(StrictSerializer):
    """The one notice that was seen; without one, all of them."""

    notice = serializers.UUIDField(required=False)


class AlertChoiceOut(serializers.Serializer):
    """How you are told by e-mail while you act for this agency."""

    hour = serializers.IntegerField()
    urgent = serializers.CharField()
    kinds = serializers.DictField(child=serializers.CharField())
    away_until = serializers.DateField(allow_null=True)
    cover = serializers.CharField(help_text="Reference of a colleague's membership, or nothing")
    version = serializers.IntegerField()
    may_switch_off_urgent = serializers.BooleanField()


class AlertChoiceBody(StrictSerializer):
    """How you want to be told."""

    hour = serializers.IntegerField(min_value=6, max_value=20)
    urgent = serializers.ChoiceField(choices=AlertChoice.URGENT)
    kinds = serializers.DictField(child=serializers.ChoiceField(choices=HOW))
    away_until = serializers.DateField(required=False, allow_null=True)
    cover = serializers.CharField(max_length=8, required=False, allow_blank=True)


class Latest(Pages):
    """Cursor pages of notices, latest first; the key breaks ties."""

    ordering = ("-created_at", "-id")


class NoticeViewSet(viewsets.GenericViewSet):
    """Your notices at the acting agency."""

    serializer_class = NoticeOut
    pagination_class = Latest
    filter_backends = ()
    queryset = Notice.objects.none()

    def get_queryset(self):
        """Return the notices of the acting user."""
        return shown_to(self.request.viewer)

    @extend_schema(responses=NoticeOut(many=True), parameters=FILTERS)
    def list(self, request, *args, **kwargs):
        """List your notices, latest first."""
        rows, kind = self.get_queryset(), request.query_params.get("kind", "")
        rows = rows.of_kind(kind) if kind in KINDS else rows
        rows = rows.filter(is_new=True) if request.query_params.get("show") == "new" else rows
        page = [told(notice) for notice in self.paginate_queryset(rows)]
        return self.get_paginated_response(NoticeOut(page, many=True).data)

    @extend_schema(responses=NewsOut)
    @action(detail=False, methods=["get"], pagination_class=None)
    def count(self, request, *args, **kwargs):
        """Answer with how many are new."""
        counts = counts_for(request.viewer)
        return Response({"count": counts["notices"], "urgent": counts["urgent"]})

    @extend_schema(request=NoticeSeenBody, responses=NewsOut)
    @action(detail=False, methods=["post"], pagination_class=None)
    def seen(self, request, *args, **kwargs):
        """Mark one or all as seen; answer with how many are still new."""
        key = read(self, NoticeSeenBody).get("notice")
        if key is not None and not Notice.objects.visible_to(request.viewer).filter(pk=key).exists():
            raise Http404
        mark_seen(request.viewer, key)
        return self.count(request)


class AlertChoiceViewSet(viewsets.GenericViewSet):
    """How you are told by e-mail while you act for this agency."""

    serializer_class = AlertChoiceOut
    pagination_class = None
    queryset = AlertChoice.objects.none()

    @extend_schema(responses=forced_singular_serializer(AlertChoiceOut))
    def list(self, request, *args, **kwargs):
        """Answer with your choice as it stands."""
        return self.answer()

    @extend_schema(request=AlertChoiceBody, responses=AlertChoiceOut, parameters=[IF_MATCH])
    @action(detail=False, methods=["post"])
    def choose(self, request, *args, **kwargs):
        """Change it. 412 when it was changed since you read it."""
        choice = choice_of(request.viewer)
        check_match(request, choice)
        save(request.viewer, read(self, AlertChoiceBody), choice.version)
        return self.answer()

    def answer(self) -> Response:
        """Return the choice as it stands, with its ETag."""
        response = Response(AlertChoiceOut(as_chosen(self.request.viewer)).data)
        response["ETag"] = etag_of(choice_of(self.request.viewer))
        return response


#: (path, viewset, name) for the router of the front door.
ROUTES = [("notices", NoticeViewSet, "notice"), ("alert-choices", AlertChoiceViewSet, "alert_choice")]
