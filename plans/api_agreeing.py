"""Versions of a plan and answers to them, in the API."""

import re

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from hub.kit.api import StrictSerializer
from hub.kit.viewsets import act
from plans import doing, states
from plans.agreement import Agreement, compared, note_words, rows_of
from plans.page import plan_page
from plans.standings import now_of

TEXT = {"max_length": 4000, "required": False, "allow_blank": True}
LINE = {"max_length": 300, "required": False, "allow_blank": True}
NUMBER = {"required": False, "min_value": 1, "max_value": 32000}
SIDES = [
    OpenApiParameter("before", int, required=True, description="Number of a version"),
    OpenApiParameter("now", int, description="Number of a version; without it, the plan as it stands"),
]
NUMBERED = OpenApiParameter("number", int, description="Number of a version; without it, the newest")
A_NUMBER = re.compile(r"[0-9]{1,5}")
NO_VERSION = "There is no such version."


class ProposePlanBody(StrictSerializer):
    """What is different, and why; `number` is the newest version that you read, 0 before the first."""

    number = serializers.IntegerField(min_value=0)
    text = serializers.CharField(**TEXT)


class AnswerPlanBody(StrictSerializer):
    """Your agency’s answer; `number` is the version that you read."""

    answer = serializers.ChoiceField(choices=states.ANSWERS)
    number = serializers.IntegerField(**NUMBER)
    text = serializers.CharField(**TEXT)


class PersonAnswerBody(StrictSerializer):
    """What the person says to the newest version."""

    answer = serializers.ChoiceField(choices=[pair for pair in states.PERSON_ANSWERS if pair[0] != "changed_mind"])
    their_words = serializers.CharField(**TEXT)
    given = serializers.CharField(**LINE)
    understood = serializers.CharField(**LINE)
    why = serializers.CharField(**LINE)
    ask_again_on = serializers.DateField(required=False, allow_null=True)
    number = serializers.IntegerField(**NUMBER)


class MindBody(StrictSerializer):
    """A change of mind; `part` is the goal or action that it is about, without one the plan as a whole."""

    their_words = serializers.CharField(max_length=4000)
    alternatives = serializers.CharField(**TEXT)
    stops = serializers.BooleanField(
        required=False, help_text="Whether the part stops now; it does unless said otherwise"
    )
    part = serializers.CharField(max_length=8, required=False, allow_blank=True)


class StandingOut(serializers.Serializer):
    """How one agency stands; `because` says which changes made its agreement lapse."""

    agency = serializers.CharField()
    code = serializers.CharField()
    words = serializers.CharField()
    version = serializers.IntegerField(allow_null=True)
    by = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)
    text = serializers.CharField()
    because = serializers.ListField(child=serializers.CharField())


class PersonSaidOut(serializers.Serializer):
    """What the person said to a version."""

    answer = serializers.CharField()
    version = serializers.IntegerField(allow_null=True)
    words = serializers.CharField()
    at = serializers.DateTimeField()
    since = serializers.ListField(
        child=serializers.CharField(), help_text="Changed since, not talked over with them yet"
    )


class PlanVersionOut(serializers.Serializer):
    """A version that was proposed."""

    number = serializers.IntegerField()
    at = serializers.DateTimeField()
    by = serializers.CharField()


class AgreementOut(serializers.Serializer):
    """How a plan stands, worked out from what you may read of it."""

    state = serializers.DictField(child=serializers.CharField())
    standings = StandingOut(many=True)
    our_words = serializers.CharField(help_text="How your agency stands, in words")
    last_agreed = serializers.IntegerField(allow_null=True, help_text="The version that your agency agreed to last")
    since = serializers.ListField(child=serializers.CharField(), help_text="Changed since your agency last answered")
    unproposed = serializers.ListField(child=serializers.CharField(), help_text="Changed since the newest version")
    person = PersonSaidOut(allow_null=True)
    versions = PlanVersionOut(many=True)


class VersionPartOut(serializers.Serializer):
    """One part as a version kept it, as far as you may read it now."""

    reference = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    agency = serializers.CharField()
    dates = serializers.CharField()


class VersionOut(PlanVersionOut):
    """A version with what it says."""

    state = serializers.CharField()
    note = serializers.CharField(help_text="What was different, and why")
    parts = VersionPartOut(many=True)


class PlanDifferenceOut(serializers.Serializer):
    """One difference, both texts."""

    reference = serializers.CharField()
    what = serializers.CharField()
    before = serializers.CharField()
    now = serializers.CharField()


class AgreeingDoors:
    """The doors of agreement, mixed into the plan's viewset."""

    def past(self, *asked: str) -> Agreement:
        """Return how the plan stands, with what was taken out; `asked` are numbers of versions that are shown."""
        page = plan_page(self.request.viewer, self.kwargs["reference"], past=True)
        return Agreement(page, tuple(int(one) for one in asked if A_NUMBER.fullmatch(one)))

    @extend_schema(responses=AgreementOut)
    @action(detail=True, methods=["get"])
    def agreement(self, request, *args, **kwargs):
        """Tell who agrees, what changed since, and what the person says."""
        self.require_content()
        return Response(AgreementOut(self.past()).data)

    @extend_schema(parameters=SIDES, responses=PlanDifferenceOut(many=True))
    @action(detail=True, methods=["get"], pagination_class=None)
    def compare(self, request, *args, **kwargs):
        """Tell what differs between two versions."""
        self.require_content()
        sides = {name: request.query_params.get(name, "") for name in ("before", "now")}
        found = self.past(*sides.values())
        contents = {str(one.number): one.parts for one in found.versions}
        wrong = {
            name: [NO_VERSION] for name, side in sides.items() if side not in contents and (side or name == "before")
        }
        if wrong:
            raise ValidationError(wrong)
        now = contents[sides["now"]] if sides["now"] else now_of(found.page)
        return Response(PlanDifferenceOut(compared(found.page, contents[sides["before"]], now), many=True).data)

    @extend_schema(parameters=[NUMBERED], responses=VersionOut)
    @action(detail=True, methods=["get"])
    def version(self, request, *args, **kwargs):
        """Tell what a version says."""
        self.require_content()
        wanted = request.query_params.get("number", "")
        found = self.past(wanted)
        one = next((one for one in found.versions if wanted in ("", str(one.number))), None)
        if one is None:
            raise ValidationError({"number": [NO_VERSION]})
        told = {"number": one.number, "at": one.at, "by": one.by, "state": found.state_words(one)}
        told |= {"note": note_words(found.page, one), "parts": rows_of(found.page, one.parts)}
        return Response(VersionOut(told).data)

    @act(ProposePlanBody)
    def propose(self, page, facts):
        """Propose the plan as it stands as its next version."""
        page.require("plan.propose")
        return doing.propose(page, facts)

    @act(AnswerPlanBody, path="answer")
    def reply(self, page, facts):
        """Answer for your agency, and its part, to the newest version."""
        page.require("plan.answer")
        return doing.answer(page, facts)

    @act(PersonAnswerBody, keyed="plan.record_answer")
    def record_answer(self, page, facts):
        """Record what the person says to the newest version."""
        page.require("plan.record_answer")
        return doing.person_answer(page, self.key, facts)

    @act(MindBody, keyed="plan.change_mind", changes=False)
    def change_mind(self, page, facts):
        """Record a change of mind by the person: it is taken at once, and waits for no version."""
        page.require("plan.change_mind")
        return doing.change_mind(page, self.key, facts)
