"""What officers tried and kept, in the API: the same rules and actions as the pages."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError

from access.policy import able, check
from agencies.creations import once
from desk.actions import attach_trial
from desk.api_simulator import AskBody
from desk.choices import read_choices
from desk.keeping import export, keep_tried
from desk.models import Trial
from desk.models.trial import KINDS, QUESTION
from desk.suppose import AskForm, ReplayForm
from hub.kit.api import Pages
from hub.kit.creating import attempt
from hub.kit.flat_text import csv_answer
from hub.kit.viewsets import REFERENCE, Resource, act, makes


class TrialBody(AskBody):
    """What to try and keep: a question, or a replay of the last 90 days (of which `worker`, `role` and `on` are no part)."""

    of = serializers.ChoiceField(choices=KINDS)
    about = serializers.RegexField(f"^{REFERENCE}$", required=False, help_text="Reference of a person")


class TrialSerializer(serializers.Serializer):
    """What was tried and kept: references, codes and numbers."""

    reference = serializers.CharField()
    of = serializers.ChoiceField(choices=KINDS, source="kind")
    kept_by = serializers.CharField(source="kept_by.name")
    kept_at = serializers.DateTimeField()
    asked = serializers.DictField(child=serializers.CharField())
    supposed = serializers.CharField()
    rule = serializers.CharField(source="rule.reference", allow_null=True, default=None)
    result = serializers.JSONField(help_text="As it was then; differences are read at differences/")
    can = serializers.SerializerMethodField()

    def to_representation(self, trial: Trial) -> dict:
        """Return the members; of the differences only how many were kept, since each is read in the ledger of today."""
        said = super().to_representation(trial)
        kept = len(trial.result.get("differences", []))
        said["result"] = {**trial.result, "differences": kept} if "differences" in trial.result else trial.result
        return said

    def get_can(self, trial: Trial) -> list[str]:
        """Return the verbs that are possible now."""
        if trial.rule is None or trial.rule.is_signed:
            return []
        return able(self.context["request"].viewer, trial, "trial.attach")


class TrialPages(Pages):
    """Newest first; the reference breaks ties."""

    ordering = ("-kept_at", "-reference")


class TrialViewSet(Resource):
    """What was tried in the simulator and kept, for officers."""

    serializer_class = TrialSerializer
    pagination_class = TrialPages
    queryset = Trial.objects.none()

    def get_queryset(self):
        """Return the acting agency's trials. Raises Refused for others than officers."""
        check(self.request.viewer, "desk.read")
        return Trial.objects.visible_to(self.request.viewer).select_related("kept_by", "rule")

    @makes(TrialBody)
    def create(self, facts):
        """Try something and keep it."""
        viewer = self.request.viewer
        check(viewer, "trial.keep")
        form_class = AskForm if facts.pop("of") == QUESTION else ReplayForm
        sent = {name: str(value) for name, value in facts.items()}
        form = form_class(sent, viewer=viewer, choices=read_choices(viewer, sent))
        made = attempt(
            form,
            lambda: once(
                viewer,
                "trial.keep",
                self.key,
                {**sent, "of": form_class.__name__},
                make=lambda: keep_tried(viewer, form),
                find=lambda reference: Trial.objects.visible_to(viewer).get(reference=reference),
            ),
        )
        if made is None:
            raise ValidationError({name: list(errors) for name, errors in form.errors.items()})
        return made[0]

    @act(changes=False)
    def attach(self, trial, facts):
        """Attach it to the rule that it supposed, before anybody signs; answers with the trial."""
        attach_trial(trial, by=self.request.viewer)
        return trial

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.STR})
    @action(detail=True, pagination_class=None)
    def differences(self, request, reference: str):
        """Answer with the differences as CSV, as far as you may read them now."""
        return csv_answer(export(request.viewer, self.get_object()), f"differences-{reference}")


ROUTES = [("trials", TrialViewSet, "trial")]
