"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from delivery import states, words
from hub.kit.api import StrictSerializer

TEXT = {"max_length": 4000}
MORE = {**TEXT, "required": False, "allow_blank": True}


class PlanSessionBody(StrictSerializer):
    """A session of an action, or a set of them so many days apart."""

    action = serializers.CharField(max_length=8, help_text="Reference of an action of this plan that your agency does")
    on = serializers.DateField(help_text="The first day")
    at = serializers.TimeField(required=False, allow_null=True)
    minutes = serializers.IntegerField(required=False, allow_null=True)
    format = serializers.ChoiceField(choices=words.FORMATS)
    times = serializers.IntegerField(required=False, help_text=f"How many, {words.MOST_AT_ONCE} at most")
    every = serializers.IntegerField(required=False, help_text="Days between two of them")


class RecordSessionBody(StrictSerializer):
    """What came of a session; of what did not happen whose side it was, and why."""

    state = serializers.ChoiceField(choices=[pair for pair in states.SESSION_STATES if pair[0] in states.RECORDED])
    whose = serializers.ChoiceField(choices=words.SIDES, required=False, allow_blank=True)
    why = serializers.CharField(**MORE)
    text = serializers.CharField(**MORE)
    concern = serializers.BooleanField(required=False, help_text="Tell the lead, and who referred the person to you")


class CorrectSessionBody(RecordSessionBody):
    """What came of a session, said anew, and why it is corrected."""

    reason = serializers.CharField(max_length=300)


class CancelSessionBody(StrictSerializer):
    """Why a session is called off."""

    because = serializers.ChoiceField(choices=words.CANCELLED_BECAUSE)
