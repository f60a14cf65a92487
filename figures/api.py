"""Figures in the API: the same bands, the same rules, and a file through the same gate."""

from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from figures.actions import export_figures
from figures.columns import BAND, SHARE, Table
from figures.counting import SIDES
from figures.forms import PeriodForm
from figures.models import WHY, Export
from figures.quarters import finished
from figures.tables import DECLINES, TIMELINESS, TITLES, UNMET_NEED, Asked, table_of
from figures.writing import file_of, name_of
from hub.kit.api import Pages, StrictSerializer
from hub.kit.flat_text import csv_answer
from hub.kit.viewsets import read


class PeriodQuery(StrictSerializer):
    """Of which quarter, and of what was sent to the agency or by it."""

    quarter = serializers.RegexField(
        r"^\d{4}-Q[1-4]$", required=False, help_text="One that is over; left out: the last"
    )
    side = serializers.ChoiceField(choices=SIDES, required=False)


class ExportBody(PeriodQuery):
    """Which table is taken out, and what for."""

    table = serializers.ChoiceField(choices=list(TITLES.items()))
    why = serializers.ChoiceField(choices=WHY)


class BandOut(serializers.Serializer):
    """How many people: of five numbers one is true. From 0 to 4 is too few to tell."""

    at_least = serializers.IntegerField()
    at_most = serializers.IntegerField()


class TimelyOut(serializers.Serializer):
    """How soon, for one service and month. Times are minutes while offices are open."""

    measure = serializers.CharField()
    service = serializers.CharField()
    month = serializers.CharField()
    in_time = BandOut()
    late = BandOut()
    share_in_time = BandOut(allow_null=True, help_text="In per cent")
    usual = serializers.IntegerField(allow_null=True)
    promised = serializers.IntegerField(allow_null=True)


class DeclineOut(serializers.Serializer):
    """Why referrals to one service were declined or passed back."""

    service = serializers.CharField()
    reason = serializers.CharField()
    side = serializers.CharField()
    people = BandOut()


class NeedOut(serializers.Serializer):
    """One need in one area that stayed unmet."""

    need = serializers.CharField()
    area = serializers.CharField()
    people = BandOut()


class TableOut(serializers.Serializer):
    """What figures are of; rows that tell of fewer than five everywhere are left out."""

    quarter = serializers.CharField()
    side = serializers.ChoiceField(choices=SIDES)
    total_at_least = serializers.IntegerField()


class TimelinessOut(TableOut):
    """How soon people heard."""

    rows = TimelyOut(many=True)


class DeclinesOut(TableOut):
    """Why referrals were declined."""

    rows = DeclineOut(many=True)


class UnmetNeedOut(TableOut):
    """What need stayed unmet."""

    rows = NeedOut(many=True)


class ExportOut(serializers.ModelSerializer):
    """One file that was taken out of the hub."""

    taken_by = serializers.CharField(source="taken_by.name")

    class Meta:
        model = Export
        fields = ["reference", "table", "quarter", "side", "why", "rows", "taken_by", "taken_at"]


class FiguresViewSet(viewsets.ViewSet):
    """How the work of the agency went, for its leads: bands of five, whole quarters, nobody named."""

    @extend_schema(parameters=[PeriodQuery], responses=TimelinessOut)
    @action(detail=False)
    def timeliness(self, request):
        """Read how soon referrals were answered and people contacted."""
        return self.show(TIMELINESS, TimelinessOut)

    @extend_schema(parameters=[PeriodQuery], responses=DeclinesOut)
    @action(detail=False)
    def declines(self, request):
        """Read why referrals were declined."""
        return self.show(DECLINES, DeclinesOut)

    @extend_schema(parameters=[PeriodQuery], responses=UnmetNeedOut)
    @action(detail=False, url_path="unmet-need")
    def unmet_need(self, request):
        """Read what need stayed unmet, by area."""
        return self.show(UNMET_NEED, UnmetNeedOut)

    def show(self, code: str, out) -> Response:
        """Answer with one of the tables. Raises Refused, ValidationError naming what is wrong in the address."""
        check(self.request.viewer, "figures.read")
        reader = PeriodQuery(data=self.request.query_params.dict())
        reader.is_valid(raise_exception=True)
        asked = asked_by(self.request.viewer, reader.validated_data)
        table = table_of(asked, code)
        words = {"quarter": asked.quarter.code, "side": asked.side, "total_at_least": table.total, "rows": said(table)}
        return Response(out(words).data)


class ByTaking(Pages):
    """Pages by when files were taken out, latest first; the key breaks ties."""

    ordering = ("-taken_at", "-id")


class ExportViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """Files that were taken out of the hub."""

    serializer_class = ExportOut
    pagination_class = ByTaking
    queryset = Export.objects.none()

    def get_queryset(self):
        """Return those of the acting agency. Raises Refused for others than leads."""
        check(self.request.viewer, "figures.read")
        return Export.objects.visible_to(self.request.viewer).select_related("taken_by")

    @extend_schema(request=ExportBody, responses={(200, "text/csv"): OpenApiTypes.STR})
    def create(self, request):
        """Take one table out as CSV; who takes it and what for stays written."""
        check(request.viewer, "figures.export")
        facts = read(self, ExportBody)
        asked = asked_by(request.viewer, facts, outside=True)
        table = table_of(asked, facts["table"])
        taken = export_figures(asked, by=request.viewer, table=table, why=facts["why"])
        return csv_answer(file_of(asked, table), name_of(asked, table, taken))


def asked_by(viewer, facts: dict, outside: bool = False) -> Asked:
    """Return what figures are asked for. Raises ValidationError for a quarter that there is not."""
    form = PeriodForm(facts, quarters=finished(timezone.localdate()))
    if not form.is_valid():
        raise ValidationError({name: list(errors) for name, errors in form.errors.items()})
    quarter, side = form.asked
    return Asked(viewer, side, quarter, outside)


def said(table: Table) -> list[dict]:
    """Return the rows of a table as the API says them."""
    return [
        {column.name: of_cell(column.kind, value) for column, value in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]


def of_cell(kind: str, value):
    """Return a cell as the API says it."""
    if kind == BAND:
        return {"at_least": value.low, "at_most": value.high}
    if kind == SHARE and value is not None:
        return {"at_least": value[0], "at_most": value[1]}
    return value


#: (path, viewset, name) for the router of the front door.
ROUTES = [("figures/exports", ExportViewSet, "figures-export"), ("figures", FiguresViewSet, "figures")]
