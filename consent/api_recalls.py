"""Recalls in the API: the same boxes, the same page, the same verbs."""

from django.core.exceptions import ValidationError
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from agencies.models import Agency
from consent import actions, recall_words
from consent.actions.recall import BASES
from consent.bodies import reference, text
from consent.models import RecallNotice
from consent.recall_page import BOXES, RecallPage, person_of, rows_in
from hub.kit.api import Pages, StrictSerializer, etag_of
from hub.kit.viewsets import Resource, act


class RecallAnswerBody(StrictSerializer):
    """What the agency did with what it was shown."""

    response = serializers.ChoiceField(choices=recall_words.RESPONSES)
    basis = serializers.ChoiceField(choices=BASES, required=False)
    evidence = text()
    passed_on_to = serializers.ListField(child=reference(), required=False, max_length=50)


class ChangeBody(StrictSerializer):
    """What is asked instead."""

    asked = serializers.ChoiceField(choices=recall_words.ASKED)
    keep_because = text(300)


class CloseBody(StrictSerializer):
    """What came of it."""

    outcome = serializers.ChoiceField(choices=recall_words.OUTCOMES)
    outcome_note = text(300)


class SightOut(serializers.Serializer):
    """A row of the ledger that is asked about; codes of kinds of information, never content."""

    disclosure = serializers.CharField()
    at = serializers.DateTimeField()
    categories = serializers.ListField(child=serializers.CharField())
    late = serializers.BooleanField(help_text="Seen after the change of mind, before it was recorded")


class RecallRowOut(serializers.Serializer):
    """A recall in a list. `person` is null for an agency that was never shown them in the hub."""

    reference = serializers.CharField()
    state = serializers.CharField()
    person = serializers.CharField(allow_null=True)
    from_agency = serializers.CharField()
    to_agency = serializers.CharField()
    cause = serializers.CharField()
    asked = serializers.CharField()
    categories = serializers.ListField(child=serializers.CharField())
    sent_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField()
    escalated_at = serializers.DateTimeField(allow_null=True)
    response = serializers.CharField(allow_null=True)
    basis = serializers.CharField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    outcome = serializers.CharField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)


class RecallOut(RecallRowOut):
    """A recall as its page shows it: with its texts, and what is asked about."""

    keep_because = serializers.CharField(allow_null=True)
    evidence = serializers.CharField(allow_null=True)
    passed_on_to = serializers.ListField(child=serializers.CharField(), help_text="Names that the agencies go by")
    outcome_note = serializers.CharField(allow_null=True)
    disclosures = SightOut(many=True)
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")


def members(notice: RecallNotice) -> dict:
    """Return what the list tells of a recall."""
    plain = ("reference", "state", "cause", "asked", "categories", "sent_at", "due_at", "escalated_at", "answered_at")
    return {name: getattr(notice, name) for name in (*plain, "closed_at")} | {
        "person": person_of(notice) or None,
        "from_agency": notice.from_agency.reference,
        "to_agency": notice.to_agency.reference,
        "response": notice.response or None,
        "basis": notice.basis or None,
        "outcome": notice.outcome or None,
    }


class ByTime(Pages):
    """Pages by when a recall was sent, latest first; the key breaks ties."""

    ordering = ("-sent_at", "-id")


class RecallViewSet(Resource):
    """Recalls that the acting agency sent or was sent, for officers and who works with the person."""

    serializer_class = RecallOut
    pagination_class = ByTime
    queryset = RecallNotice.objects.none()

    def get_queryset(self):
        """Return what the viewer may know of, in one box where `box` names it."""
        box = self.request.query_params.get("box")
        if self.action == "list" and box is not None:
            if box not in BOXES:
                raise ValidationError({"box": f"Choose one of {', '.join(BOXES)}"})
            return rows_in(self.request.viewer, box)
        return RecallNotice.objects.visible_to(self.request.viewer).with_names()

    @extend_schema(responses=RecallRowOut(many=True), parameters=[OpenApiParameter("box", str, enum=list(BOXES))])
    def list(self, request, *args, **kwargs):
        """List recalls, without their texts and sights."""
        rows = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response([members(notice) for notice in rows])

    def answer(self, thing: RecallNotice, status: int = 200) -> Response:
        """Answer with a recall as its page shows it."""
        fresh = RecallNotice.objects.visible_to(self.request.viewer).with_names().get(pk=thing.pk)
        page = RecallPage(self.request.viewer, fresh)
        out = members(fresh) | {name: text or None for name, text in page.texts.items()}
        out |= {"passed_on_to": page.named, "can": page.can}
        out["disclosures"] = [
            {"disclosure": sight.disclosure, "at": sight.at, "categories": sight.categories, "late": sight.late}
            for sight in fresh.sights.all()
        ]
        response = Response(out, status=status)
        response["ETag"] = etag_of(fresh)
        return response

    @act(RecallAnswerBody, path="answer")
    def answer_recall(self, notice, facts):
        """Answer for the agency that is asked."""
        named = facts.pop("passed_on_to", [])
        found = list(Agency.objects.in_directory().filter(reference__in=named))
        if len(found) != len(set(named)):
            raise ValidationError({"passed_on_to": "There is no such agency in the directory."})
        return actions.answer_recall(notice, by=self.request.viewer, passed_on_to=found, **facts)

    @act(ChangeBody)
    def change(self, notice, facts):
        """Ask for something else while there is no answer yet."""
        return actions.change_recall(notice, by=self.request.viewer, **facts)

    @act(CloseBody)
    def close(self, notice, facts):
        """Close it with what came of it."""
        return actions.close_recall(notice, by=self.request.viewer, **facts)


#: (path, viewset, name) for the router of the front door.
ROUTES: list = [("recalls", RecallViewSet, "recall")]
