"""Saved views of referrals in the API: the same that the page has, under the same rules."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from access.policy import check
from agencies.creations import once
from hub.kit.api import Pages, StrictSerializer, check_match
from hub.kit.viewsets import IF_MATCH, Resource, act, makes, read
from referrals import actions
from referrals.boxes import BOXES, COLUMNS
from referrals.filters import ReferralFilter
from referrals.models import Referral, SavedView


class ViewIn(StrictSerializer):
    """A new view: its name, its box, and what is asked of that box."""

    name = serializers.CharField(max_length=40)
    box = serializers.ChoiceField([(name, box.label) for name, box in BOXES.items()])
    filters = serializers.DictField(child=serializers.CharField(max_length=40), required=False)
    sort = serializers.CharField(max_length=12, required=False, allow_blank=True)
    columns = serializers.ListField(
        child=serializers.ChoiceField(list(COLUMNS.items())), required=False, max_length=len(COLUMNS)
    )
    is_shared = serializers.BooleanField(required=False)


class ViewChangeIn(StrictSerializer):
    """Another name, or whether everybody at the agency may use it."""

    name = serializers.CharField(max_length=40, required=False)
    is_shared = serializers.BooleanField(required=False)


class ViewOut(serializers.Serializer):
    """A saved view; `address` is where the page shows it."""

    reference = serializers.CharField()
    name = serializers.CharField()
    box = serializers.CharField()
    filters = serializers.DictField(child=serializers.CharField())
    sort = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    is_shared = serializers.BooleanField()
    by = serializers.CharField(source="user.name")
    address = serializers.SerializerMethodField()

    def get_address(self, view) -> str:
        """Return the address of the list in this view."""
        return f"/referrals/?view={view.reference}"


class ViewViewSet(Resource):
    """Views of referrals: one's own, and those that colleagues share."""

    serializer_class = ViewOut
    pagination_class = Pages
    queryset = SavedView.objects.none()

    def get_queryset(self):
        """Return what the acting user may use."""
        return SavedView.objects.visible_to(self.request.viewer)

    @makes(ViewIn)
    def create(self, facts):
        """Save a view."""
        viewer = self.request.viewer
        check(viewer, "view.save")
        facts["filters"] = self.understood(facts["box"], facts.get("filters", {}))
        view, _ = once(
            viewer,
            "view.save",
            self.key,
            facts,
            make=lambda: actions.save_view(by=viewer, **facts),
            find=lambda made: SavedView.objects.visible_to(viewer).get(reference=made),
        )
        return view

    def understood(self, box: str, filters: dict) -> dict:
        """Return the filters, each of which the list has. Raises ValidationError naming those that it has not.

        The list's own FilterSet is the one list of what may be kept: nobody's name is in it.
        """
        asked = ReferralFilter(
            QueryDict(urlencode(filters)), request=self.request, queryset=Referral.objects.none(), box=box
        )
        if wrong := set(filters) - set(asked.on):
            raise ValidationError({"filters": f"This box has no such filter: {', '.join(sorted(wrong))}"})
        return asked.on

    @extend_schema(request=ViewChangeIn, parameters=[IF_MATCH])
    def partial_update(self, request, *args, **kwargs):
        """Rename one's own view, or share it or no longer."""
        view = self.get_object()
        check_match(request, view)
        return self.answer(actions.change_view(view, by=request.viewer, **read(self, ViewChangeIn)))

    @act()
    def discard(self, view, facts):
        """Delete one's own view; the answer shows what it was."""
        actions.discard_view(view, by=self.request.viewer)
        return view


#: (path, viewset, name) for the router of the front door.
VIEW_ROUTES = [("referral-views", ViewViewSet, "view")]
