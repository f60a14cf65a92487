"""The coded reasons of referrals in the API: the same that the page has, under the same rules."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from access.policy import able, check
from agencies.creations import once
from hub.kit.api import StrictSerializer
from hub.kit.viewsets import Resource, act, makes
from referrals import actions
from referrals.models import Reason


class ReasonIn(StrictSerializer):
    """A reason for one of the lists."""

    which = serializers.ChoiceField(Reason.LISTS)
    label = serializers.CharField(max_length=120)
    side = serializers.ChoiceField(Reason.SIDES)


class ReasonOut(serializers.Serializer):
    """A reason: its list, its code and words, whose side it is on, and since when nobody may choose it any more."""

    reference = serializers.CharField()
    which = serializers.ChoiceField(Reason.LISTS)
    code = serializers.CharField()
    label = serializers.CharField()
    side = serializers.ChoiceField(Reason.SIDES)
    until = serializers.DateField(allow_null=True, help_text="From this day on it may not be chosen")
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_can(self, reason: Reason) -> list[str]:
        """Return the verbs that policy and state allow."""
        return able(self.context["request"].viewer, reason, "coded_reason.end")


class ReasonViewSet(Resource):
    """The reasons that may be chosen today, and by their reference those that ended; everybody who signs in may read them."""

    serializer_class = ReasonOut
    pagination_class = None
    queryset = Reason.objects.none()

    def get_queryset(self):
        """Return the reasons in the order in which they are offered; in the list those in force alone."""
        return Reason.objects.in_force() if self.action == "list" else Reason.objects.all()

    @makes(ReasonIn)
    def create(self, facts):
        """Add to one of the lists."""
        viewer = self.request.viewer
        check(viewer, "coded_reason.add")
        reason, _ = once(
            viewer,
            "coded_reason.add",
            self.key,
            facts,
            make=lambda: actions.add_coded_reason(by=viewer, **facts),
            find=lambda reference: Reason.objects.get(reference=reference),
        )
        return reason

    @act()
    def end(self, reason, facts):
        """Let nobody choose it any more."""
        return actions.end_coded_reason(reason, by=self.request.viewer)


#: (path, viewset, name) for the router of the front door.
ROUTES = [("referral-reasons", ReasonViewSet, "referral-reason")]
