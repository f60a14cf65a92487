"""The standards in the API: what they ask of one plan and over an agency’s plans, under the rules of the pages."""

from collections.abc import Iterable

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from hub.kit.api import StrictSerializer
from hub.kit.viewsets import KEY, REFERENCE, read
from records.page import require_content
from standards import doing
from standards.assurance import assured, case_of, standards_of
from standards.criteria import BY_CODE, STANDARDS
from standards.evidence import STATES
from standards.models import ANSWERS
from standards.over import over
from standards.themes import ASKED, THEMES

CODES = [(code, f"{reference}: {words}") for code, (reference, words) in STANDARDS.items()]
NO_CRITERION = "There is no such criterion."
PLAN = f"plans/(?P<plan>{REFERENCE})/assurance"


class FoundOut(serializers.Serializer):
    """A record or a place of the hub."""

    words = serializers.CharField()
    url = serializers.CharField(help_text="Address of its page; empty where it only counts further ones")


class CriterionOut(serializers.Serializer):
    """One criterion with how it stands, as far as you may read what shows it."""

    criterion = serializers.CharField(source="criterion.code")
    asks = serializers.CharField(source="criterion.words")
    themes = serializers.ListField(child=serializers.IntegerField(), source="criterion.themes")
    asked_of_a_person = serializers.ListField(child=serializers.IntegerField(), source="asked")
    state = serializers.ChoiceField(choices=STATES, source="evidence.state")
    words = serializers.CharField(source="evidence.words")
    found = FoundOut(many=True, source="evidence.found")
    close = FoundOut(many=True, source="evidence.close", help_text="What would close it, and where")


class AssuranceOut(serializers.Serializer):
    """What one standard asks of a plan."""

    standard = serializers.ChoiceField(choices=CODES)
    criteria = CriterionOut(many=True, source="lines")


class TallyOut(serializers.Serializer):
    """One criterion over the plans of a page."""

    criterion = serializers.CharField(source="criterion.code")
    asks = serializers.CharField(source="criterion.words")
    plans = serializers.IntegerField(source="asked")
    open = serializers.IntegerField()
    open_in = serializers.ListField(child=serializers.CharField(), help_text="References of these plans")


class OverOut(serializers.Serializer):
    """One page of an agency’s plans under one standard."""

    standard = serializers.ChoiceField(choices=CODES)
    plans = serializers.ListField(child=serializers.CharField())
    next_page = serializers.IntegerField(allow_null=True)
    criteria = TallyOut(many=True)


class StandardQuery(StrictSerializer):
    """Which standard; left out: those that the plan names."""

    standard = serializers.ChoiceField(choices=CODES, required=False)


class OverQuery(StandardQuery):
    """Which standard, and which page of plans."""

    page = serializers.IntegerField(required=False, min_value=1, max_value=9999)


class AttestBody(StrictSerializer):
    """What no record can tell about one criterion."""

    criterion = serializers.CharField(max_length=20, help_text="As it is quoted, for example ED5 P7")
    theme = serializers.ChoiceField(choices=[(theme, THEMES[theme]) for theme in ASKED])
    answer = serializers.ChoiceField(choices=ANSWERS)
    words = serializers.CharField(max_length=4000)


class AssuranceViewSet(viewsets.ViewSet):
    """What the standards ask of one plan, for agencies that have accepted a role."""

    @extend_schema(parameters=[StandardQuery], responses=AssuranceOut(many=True), filters=False)
    def list(self, request, plan):
        """Tell how each criterion stands, with what was found or what is missing."""
        require_content(request.viewer)
        asked = _query(StandardQuery, request)
        case = case_of(request.viewer, plan)
        return self.told(case, [asked.get("standard", "")])

    @extend_schema(request=AttestBody, parameters=[KEY], responses={201: AssuranceOut(many=True)})
    def create(self, request, plan):
        """Say about one criterion what only a person can say."""
        require_content(request.viewer)
        case = case_of(request.viewer, plan, change=True)
        case.page.require("assurance.attest")
        facts = read(self, AttestBody)
        criterion = BY_CODE.get(facts.pop("criterion"))
        if criterion is None:
            raise ValidationError({"criterion": [NO_CRITERION]})
        doing.attest(case.page, request.headers.get("Idempotency-Key", ""), criterion, facts)
        return self.told(case_of(request.viewer, plan), [criterion.standard], 201)

    def told(self, case, chosen: Iterable[str], status: int = 200) -> Response:
        """Answer with the sections of these standards."""
        sections = assured(case, standards_of(case.page, chosen))
        return Response(AssuranceOut(sections, many=True).data, status=status)

    def get_serializer_context(self) -> dict:
        """Return what a body is read with."""
        return {"request": self.request, "view": self}


class OverViewSet(viewsets.ViewSet):
    """The standards over the plans of your agency, for its leads and officers."""

    @extend_schema(parameters=[OverQuery], responses=forced_singular_serializer(OverOut), filters=False)
    def list(self, request):
        """Tell for each criterion in how many plans it is open, and in which, a page of plans at a time."""
        check(request.viewer, "assurance.list")
        asked = _query(OverQuery, request)
        page = asked.get("page", 1)
        found = over(request.viewer, asked.get("standard", ""), str(page))
        told = {
            "standard": found.standard,
            "plans": [one.words for one in found.plans],
            "next_page": page + 1 if found.next else None,
            "criteria": [
                {
                    "criterion": row.criterion,
                    "asked": row.asked,
                    "open": len(row.open),
                    "open_in": [one.words for one in row.open],
                }
                for row in found.tallies
            ],
        }
        return Response(OverOut(told).data)


def _query(reader: type[StrictSerializer], request) -> dict:
    """Return what the address asks for. Raises ValidationError naming what is wrong in it."""
    asked = reader(data=request.query_params.dict())
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


#: (path, viewset, name) for the router of the front door.
ROUTES = [(PLAN, AssuranceViewSet, "assurance"), ("assurance", OverViewSet, "assurance-over")]
