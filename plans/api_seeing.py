"""The sequence, coverage and clashes of a plan in the API."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from hub.kit.api import StrictSerializer
from hub.kit.viewsets import act
from plans import aligning, beside, words
from plans.coverage import coverage_of
from plans.page import plan_page
from plans.redating import lapsing, moving
from plans.sequence import dated, span_of

TEXT = {"max_length": 4000}
NO_ACTION = "Only an action has dates that others wait for."
MOVED = [
    OpenApiParameter("part", str, required=True, description="Reference of an action"),
    OpenApiParameter("starts_on", OpenApiTypes.DATE, description="Its new start"),
    OpenApiParameter("due_on", OpenApiTypes.DATE, description="When it would be due"),
]


class DatesAsked(serializers.Serializer):
    """The dates that an action would have."""

    starts_on = serializers.DateField(required=False)
    due_on = serializers.DateField(required=False)


class LinkBody(StrictSerializer):
    """How an action addresses a risk, need or strength; empty for not at all."""

    part = serializers.CharField(max_length=8)
    factor = serializers.CharField(max_length=8, help_text="Reference of an entry")
    how = serializers.ChoiceField(choices=words.COVERS, allow_blank=True)


class GapBody(StrictSerializer):
    """Why nothing is done about a risk, need or strength now."""

    factor = serializers.CharField(max_length=8, help_text="Reference of an entry")
    why = serializers.CharField(**TEXT)
    look_again_on = serializers.DateField(required=False, allow_null=True)


class AcceptClashBody(StrictSerializer):
    """Why a clash is accepted; a breach of a rule of contact needs what makes it safe."""

    key = serializers.CharField(max_length=120)
    why = serializers.CharField(**TEXT)
    safe_because = serializers.CharField(**TEXT, required=False, allow_blank=True)


class SayClashBody(StrictSerializer):
    """Two parts of the plan that contradict each other."""

    first = serializers.CharField(max_length=8)
    second = serializers.CharField(max_length=8)
    why = serializers.CharField(max_length=160)


class ReopenBody(StrictSerializer):
    """An accepted gap or clash."""

    part = serializers.CharField(max_length=8)


class PlanStepOut(serializers.Serializer):
    """An action in the order of dates."""

    reference = serializers.CharField()
    title = serializers.CharField()
    agency = serializers.CharField()
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    after = serializers.ListField(child=serializers.CharField())
    days_late = serializers.IntegerField()


class FixedDateOut(serializers.Serializer):
    """A day that the plan of another organisation books with the person; never what it is about."""

    day = serializers.DateField()
    words = serializers.CharField()
    reference = serializers.CharField()


class SequenceOut(serializers.Serializer):
    """The actions in the order of their dates, those without any, the next review, and the fixed days around the plan."""

    steps = PlanStepOut(many=True)
    undated = serializers.ListField(child=serializers.CharField(), help_text="Open actions without a date")
    review_on = serializers.DateField()
    review_by = serializers.CharField()
    fixed = FixedDateOut(many=True)


class MovingOut(serializers.Serializer):
    """An action that would move too, by how many days, and whether your agency may move it."""

    reference = serializers.CharField()
    days = serializers.IntegerField()
    is_ours = serializers.BooleanField()


class MovesOut(serializers.Serializer):
    """What other dates of an action would do besides; nothing is changed by asking."""

    moves = MovingOut(many=True)
    lapses = serializers.ListField(
        child=serializers.CharField(), help_text="Agencies whose agreement counts and would not any more"
    )


class CoverRowOut(serializers.Serializer):
    """How one risk, need or strength is covered; `links` maps actions to helps or main."""

    factor = serializers.CharField()
    title = serializers.CharField()
    level = serializers.CharField()
    code = serializers.CharField()
    words = serializers.CharField()
    links = serializers.DictField(child=serializers.CharField())
    accepted_because = serializers.CharField(allow_blank=True)


class CoverageOut(serializers.Serializer):
    """The matrix, gaps first, as far as it may be read."""

    rows = CoverRowOut(many=True)
    strengths = CoverRowOut(many=True)
    aimless = serializers.ListField(child=serializers.CharField(), help_text="Actions that address nothing")


class ClashOut(serializers.Serializer):
    """A clash; `key` names it when it is accepted."""

    key = serializers.CharField()
    kind = serializers.CharField()
    words = serializers.CharField()
    parts = serializers.ListField(child=serializers.CharField())
    needs_safety = serializers.BooleanField()
    accepted_because = serializers.CharField(allow_blank=True)


def step(line) -> dict:
    """Return an action as the sequence tells it."""
    starts_on, ends_on = span_of(line)
    return {
        "reference": line.reference,
        "title": line.title,
        "agency": line.agency,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "after": [one.reference for one in line.after],
        "days_late": line.days_late,
    }


def cover_row(row) -> dict:
    """Return a row of the matrix as it is told."""
    return {
        "factor": row.factor.reference,
        "title": row.factor.title,
        "level": row.factor.level,
        "code": row.code,
        "words": row.words,
        "links": {cell.action.reference: cell.how for cell in row.cells if cell.how},
        "accepted_because": row.why,
    }


class SeeingDoors:
    """The doors of sequence, coverage and clashes, mixed into the plan's viewset."""

    def beside(self):
        """Return the plan with what bears on it from outside."""
        self.require_content()
        return plan_page(self.request.viewer, self.kwargs["reference"], beside=beside.KINDS)

    @extend_schema(responses=SequenceOut)
    @action(detail=True, methods=["get"])
    def sequence(self, request, *args, **kwargs):
        """Tell the actions in the order of their dates, with the fixed days around the plan."""
        page = self.beside()
        told = {
            "steps": list(map(step, dated(page.actions))),
            "undated": [line.reference for line in page.actions if line.is_open and not line.dates],
            "review_on": page.plan.review_on,
            "review_by": page.review_by,
            "fixed": [
                {"day": one.day, "words": one.words, "reference": one.reference} for one in beside.fixed_days(page)
            ],
        }
        return Response(SequenceOut(told).data)

    @extend_schema(parameters=MOVED, responses=MovesOut)
    @action(detail=True, methods=["get"])
    def moves(self, request, *args, **kwargs):
        """Tell what other dates of an action would do besides, before `change` does it with `also`."""
        self.require_content()
        page = plan_page(self.request.viewer, self.kwargs["reference"], past=True)
        line, days = (
            self.line(page, {"part": request.query_params.get("part", "")}),
            DatesAsked(data=request.query_params),
        )
        if line.kind != "action":
            raise ValidationError({"part": [NO_ACTION]})
        page.require("part.change", line.part)
        days.is_valid(raise_exception=True)
        sent = days.validated_data
        also = moving(page, line, sent)
        told = [{"reference": one.line.reference, "days": one.days, "is_ours": one.is_ours} for one in also]
        return Response(MovesOut({"moves": told, "lapses": lapsing(page, line, sent, also)}).data)

    @extend_schema(responses=CoverageOut)
    @action(detail=True, methods=["get"])
    def coverage(self, request, *args, **kwargs):
        """Tell which action addresses which risk, need or strength, gaps first."""
        page = self.beside()
        found = coverage_of(page.lines, page.factors)
        told = {
            "rows": list(map(cover_row, found.rows)),
            "strengths": list(map(cover_row, found.strengths)),
            "aimless": [line.reference for line in found.aimless],
        }
        return Response(CoverageOut(told).data)

    @extend_schema(responses=ClashOut(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def clashes(self, request, *args, **kwargs):
        """Tell what clashes, the open ones first."""
        rows = [
            {
                "key": one.key,
                "kind": one.kind,
                "words": one.words,
                "parts": one.references,
                "needs_safety": one.needs_safety,
                "accepted_because": one.accepted.details.get("why", "") if one.accepted else "",
            }
            for one in beside.clashes_on(self.beside())
        ]
        return Response(ClashOut(rows, many=True).data)

    @act(LinkBody)
    def link(self, page, facts):
        """Say how an action addresses a risk, need or strength."""
        page.require("cover.link")
        return aligning.link(page, facts)

    @act(GapBody)
    def accept_gap(self, page, facts):
        """Accept that nothing is done about something now."""
        page.require("gap.accept")
        return aligning.accept_gap(page, facts)

    @act(AcceptClashBody)
    def accept_clash(self, page, facts):
        """Accept a clash, with the reason."""
        page.require("clash.accept")
        return aligning.accept_clash(self.beside(), facts)

    @act(SayClashBody)
    def say_clash(self, page, facts):
        """Say that two parts of the plan contradict each other."""
        page.require("clash.say")
        return aligning.say_clash(page, facts)

    @act(ReopenBody)
    def reopen(self, page, facts):
        """Open an accepted gap or clash again."""
        page.require("gap.reopen")
        line = self.line(page, facts)
        if line.kind == "clash":
            page.require("clash.reopen")
        return aligning.reopen(page, line)
