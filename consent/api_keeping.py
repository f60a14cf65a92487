"""Agencies kept away from somebody, and workers who know somebody, in the API: for officers and team leads."""

from collections.abc import Iterable, Sequence

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.response import Response

from access.policy import able, check
from agencies.creations import once
from agencies.models import Agency
from consent import actions, doors
from consent.kept import KeptAway, find, rows_for
from consent.models import ConflictOfInterest, RingFence
from consent.sight import see_people
from consent.views.conflicts import find as find_conflict
from hub.kit.api import StrictSerializer, etag_of
from hub.kit.viewsets import REFERENCE, Resource, act, makes

NO_AGENCY = "There is no such agency in the directory."


class FlagBody(StrictSerializer):
    """An agency to be kept away, why, and when that is to be looked at again."""

    agency = serializers.CharField(max_length=8, help_text="Reference of the agency")
    reason = serializers.CharField(max_length=2000)
    review_on = serializers.DateField()


class EndedWhyBody(StrictSerializer):
    """Why it ends."""

    why = serializers.CharField(max_length=300)


class ClearBody(EndedWhyBody):
    """A worker of the agency that is kept away, by work e-mail address, and why they are safe."""

    email = serializers.EmailField()


class UnclearBody(EndedWhyBody):
    """A clearance that ends."""

    clearance = serializers.CharField(max_length=8)


class ClearanceOut(serializers.Serializer):
    """A worker who was cleared."""

    reference = serializers.CharField()
    name = serializers.CharField(source="user.name")
    why = serializers.CharField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    ended_why = serializers.CharField()


class RingFenceOut(serializers.Serializer):
    """An agency that is kept away from somebody."""

    reference = serializers.CharField(source="fence.reference")
    person = serializers.CharField(help_text="Reference of the person")
    agency = serializers.CharField(source="fence.agency.reference")
    agency_name = serializers.CharField(source="agency")
    reason = serializers.CharField(source="fence.reason")
    flagged_by = serializers.CharField(source="fence.flagged_by.name")
    flagged_by_agency = serializers.CharField()
    starts_at = serializers.DateTimeField(source="fence.starts_at")
    review_on = serializers.DateField(source="fence.review_on")
    is_late = serializers.BooleanField()
    ends_at = serializers.DateTimeField(source="fence.ends_at", allow_null=True)
    ended_why = serializers.CharField(source="fence.ended_why")
    clearances = ClearanceOut(many=True)
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    def get_can(self, row: KeptAway) -> list[str]:
        """Return the verbs that are possible now."""
        verbs = ("ring_fence.end", "ring_fence.clear", "ring_fence.unclear")
        return able(self.context["request"].viewer, row.fence, *verbs) if row.fence.is_live else []


class ConflictOut(serializers.Serializer):
    """A worker of your agency who knows somebody."""

    reference = serializers.CharField()
    person = serializers.CharField()
    worker = serializers.CharField(source="conflict.user.name")
    kind = serializers.CharField(source="conflict.kind")
    declared_at = serializers.DateTimeField(source="conflict.declared_at")
    ends_at = serializers.DateTimeField(source="conflict.ends_at", allow_null=True)
    ended_why = serializers.CharField(source="conflict.ended_why")


class AnswersRingFence:
    """Mixed in: a ring-fence is answered as it stands now, with its ETag."""

    def answer(self, thing: RingFence, status: int = 200) -> Response:
        """Answer with one as it stands now."""
        row = find(self.request.viewer, thing.reference)
        response = Response(self.get_serializer(row).data, status=status)
        response["ETag"] = etag_of(row.fence)
        return response


class RingFenceViewSet(AnswersRingFence, Resource):
    """Agencies kept away from people whom your agency knows, the one to be looked at again first."""

    serializer_class = RingFenceOut
    pagination_class = None
    filter_backends = ()
    queryset = RingFence.objects.none()

    def get_queryset(self):
        """Return those that the viewer may read. Raises Refused for other roles."""
        check(self.request.viewer, "ring_fence.flag")
        return RingFence.objects.visible_to(self.request.viewer)

    def get_object(self) -> RingFence:
        """Return the ring-fence of this address, its person seen. Raises Http404."""
        check(self.request.viewer, "ring_fence.flag")
        changes = self.request.method == "POST"
        return find(self.request.viewer, self.kwargs["reference"], changes=changes).fence

    def list(self, request, *args, **kwargs):
        """List those in force."""
        rows = rows_for(request.viewer, self.get_queryset())
        return Response(self.get_serializer(rows, many=True).data)

    @act(EndedWhyBody)
    def end(self, fence, facts):
        """No longer keep the agency away."""
        return actions.end_ring_fence(fence, by=self.request.viewer, **facts)

    @act(ClearBody)
    def clear(self, fence, facts):
        """Clear one named worker."""
        return actions.clear_ring_fence(fence, by=self.request.viewer, **facts).ring_fence

    @act(UnclearBody)
    def unclear(self, fence, facts):
        """End a worker's clearance."""
        return actions.unclear_ring_fence(fence, by=self.request.viewer, **facts).ring_fence


class PersonRingFenceViewSet(AnswersRingFence, viewsets.GenericViewSet):
    """Agencies kept away from one person."""

    serializer_class = RingFenceOut
    pagination_class = None
    filter_backends = ()
    queryset = RingFence.objects.none()

    @property
    def key(self) -> str:
        """Return the client's Idempotency-Key, or an empty text."""
        return self.request.headers.get("Idempotency-Key", "")

    def seen(self):
        """Return what the viewer sees of the person. Raises Http404, and Refused for other roles."""
        seen = doors.look(self.request, self.kwargs["person"])
        check(self.request.viewer, "ring_fence.flag", seen.person)
        return seen

    @extend_schema(responses=RingFenceOut(many=True))
    def list(self, request, *args, **kwargs):
        """List those in force."""
        seen = self.seen()
        about = RingFence.objects.visible_to(request.viewer).filter(person_id=seen.person.pk)
        return Response(self.get_serializer(rows_for(request.viewer, about, seen=seen), many=True).data)

    @makes(FlagBody)
    def create(self, facts):
        """Keep an agency away from the person."""
        viewer, person = self.request.viewer, self.seen().person
        agency = Agency.objects.in_directory().filter(reference=facts["agency"]).first()
        if agency is None:
            raise serializers.ValidationError({"agency": [NO_AGENCY]})
        told = {**facts, "agency": agency}
        made, _ = once(
            viewer,
            "ring_fence.flag",
            self.key,
            {**facts, "person": person.reference},
            make=lambda: actions.flag_ring_fence(person, by=viewer, **told),
            find=lambda reference: RingFence.objects.visible_to(viewer).get(reference=reference),
        )
        return made


class ConflictListViewSet(Resource):
    """Workers of your agency who know somebody."""

    serializer_class = ConflictOut
    pagination_class = None
    filter_backends = ()
    queryset = ConflictOfInterest.objects.none()

    def get_queryset(self):
        """Return those that the viewer may read. Raises Refused for other roles."""
        check(self.request.viewer, "ring_fence.flag")
        return ConflictOfInterest.objects.visible_to(self.request.viewer).order_by("-declared_at")[:200]

    def get_object(self) -> ConflictOfInterest:
        """Return the declaration of this address. Raises Http404."""
        check(self.request.viewer, "ring_fence.flag")
        changes = self.request.method == "POST"
        return find_conflict(self.request.viewer, self.kwargs["reference"], changes=changes)

    def list(self, request, *args, **kwargs):
        """List them, newest first."""
        return Response(self.shown(list(self.get_queryset())))

    def answer(self, thing: ConflictOfInterest, status: int = 200) -> Response:
        """Answer with one."""
        rows = self.shown([thing])
        if not rows:
            raise Http404
        return Response(rows[0], status=status)

    def shown(self, found: Iterable[ConflictOfInterest]) -> Sequence[dict]:
        """Return those about people who may be acknowledged to the viewer."""
        people = see_people(self.request.viewer, {one.person_id for one in found})
        rows = [
            {"reference": one.reference, "person": people[one.person_id].person.reference, "conflict": one}
            for one in found
            if one.person_id in people
        ]
        return self.get_serializer(rows, many=True).data

    @act(EndedWhyBody, changes=False)
    def end(self, conflict, facts):
        """End one, with the reason."""
        return actions.end_conflict(conflict, by=self.request.viewer, **facts)


PERSON = f"people/(?P<person>{REFERENCE})"
ROUTES: list = [
    ("ring-fences", RingFenceViewSet, "ring-fence"),
    (f"{PERSON}/ring-fences", PersonRingFenceViewSet, "person-ring-fence"),
    ("conflicts", ConflictListViewSet, "conflict-of-interest"),
]
