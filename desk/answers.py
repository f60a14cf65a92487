"""The shapes of the API's answers about alerts, samples and questions. Plain and read-only."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from access.policy import able
from agencies.names import shown_name
from desk.models import Alert, Inquiry, SampleRow
from desk.words import ALERT_OUTCOMES, SAMPLE_OUTCOMES, WATCH_RULES
from hub.kit.api import ClockField

#: An outcome, or none yet.
BLANK = [("", "None yet")]


class AlertSerializer(serializers.Serializer):
    """Unusual access, as its officers see it: evidence are references of the ledger, read at /disclosures/."""

    reference = serializers.CharField()
    rule = serializers.ChoiceField(choices=WATCH_RULES)
    words = serializers.CharField(source="get_rule_display")
    who = serializers.CharField(source="user.name")
    agency = serializers.SerializerMethodField()
    told_nothing = serializers.BooleanField(
        source="silent", help_text="The worker does not know that there is anything"
    )
    evidence = serializers.SerializerMethodField()
    first_at = serializers.DateTimeField()
    last_at = serializers.DateTimeField()
    raised_at = serializers.DateTimeField()
    outcome = serializers.ChoiceField(choices=[*BLANK, *ALERT_OUTCOMES])
    note = serializers.CharField()
    decided_at = serializers.DateTimeField(allow_null=True)
    can = serializers.SerializerMethodField()

    def get_agency(self, alert: Alert) -> str:
        """Return whom the worker acted for."""
        return shown_name(alert.worker_agency, self.context["request"].viewer)

    def get_evidence(self, alert: Alert) -> list[str]:
        """Return references of the ledger."""
        return [one.disclosure for one in alert.evidence.all()]

    def get_can(self, alert: Alert) -> list[str]:
        """Return the verbs that are possible now."""
        return able(self.context["request"].viewer, alert, "alert.decide")


class SampleRowSerializer(serializers.Serializer):
    """One look of the weekly sample."""

    reference = serializers.CharField()
    week_from = serializers.DateField(source="sample.week_from")
    looks_that_week = serializers.IntegerField(source="sample.allowed")
    disclosure = serializers.CharField()
    at = serializers.DateTimeField()
    who = serializers.CharField(source="user.name")
    outcome = serializers.ChoiceField(choices=[*BLANK, *SAMPLE_OUTCOMES])
    note = serializers.CharField()
    checked_at = serializers.DateTimeField(allow_null=True)
    can = serializers.SerializerMethodField()

    def get_can(self, row: SampleRow) -> list[str]:
        """Return the verbs that are possible now."""
        return able(self.context["request"].viewer, row, "sample.check")


class InquirySerializer(serializers.Serializer):
    """A question about looks, with its answer."""

    reference = serializers.CharField()
    kind = serializers.ChoiceField(choices=Inquiry.KINDS)
    disclosures = serializers.ListField(child=serializers.CharField())
    entry = serializers.CharField()
    text = serializers.CharField()
    asked_by = serializers.CharField(source="asked_by.name")
    from_agency = serializers.SerializerMethodField()
    to_agency = serializers.SerializerMethodField()
    asked_at = serializers.DateTimeField()
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)
    can = serializers.SerializerMethodField()

    def get_from_agency(self, inquiry: Inquiry) -> str:
        """Return whose question it is."""
        return shown_name(inquiry.agency, self.context["request"].viewer)

    def get_to_agency(self, inquiry: Inquiry) -> str:
        """Return whom it was put to."""
        return shown_name(inquiry.to_agency, self.context["request"].viewer)

    def get_can(self, inquiry: Inquiry) -> list[str]:
        """Return the verbs that are possible now."""
        return able(self.context["request"].viewer, inquiry, f"{inquiry.kind}.answer")


class NoteSerializer(serializers.Serializer):
    """An officer's note beside a decision."""

    reference = serializers.CharField()
    disclosure = serializers.CharField()
    entry = serializers.CharField()
    text = serializers.CharField()
    written_at = serializers.DateTimeField()


@extend_schema_serializer(many=False)
class HoursSerializer(serializers.Serializer):
    """When people work at an agency."""

    opens = ClockField()
    closes = ClockField()
    every_day = serializers.BooleanField()
    always = serializers.BooleanField()


class WaitingSerializer(serializers.Serializer):
    """How much of one kind waits for the officer."""

    code = serializers.CharField()
    title = serializers.CharField()
    count = serializers.IntegerField()
