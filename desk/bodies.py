"""What API clients may send to the desk. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from desk.words import ALERT_OUTCOMES, SAMPLE_OUTCOMES
from hub.kit.api import ClockField, StrictSerializer

LONG = 2000


class AlertOutcomeBody(StrictSerializer):
    """What came of unusual access."""

    outcome = serializers.ChoiceField(choices=ALERT_OUTCOMES)
    note = serializers.CharField(max_length=LONG, required=False, allow_blank=True)


class SampleCheckBody(StrictSerializer):
    """What the check of a look found."""

    outcome = serializers.ChoiceField(choices=SAMPLE_OUTCOMES)
    note = serializers.CharField(max_length=LONG, required=False, allow_blank=True)


class TextBody(StrictSerializer):
    """A question, a note or a dispute."""

    text = serializers.CharField(max_length=LONG)


class InquiryAnswerBody(StrictSerializer):
    """The one answer to a question."""

    answer = serializers.CharField(max_length=LONG)


class HoursBody(StrictSerializer):
    """When people work at the acting agency."""

    opens = ClockField()
    closes = ClockField()
    every_day = serializers.BooleanField(required=False)
    always = serializers.BooleanField(required=False)
