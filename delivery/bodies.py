"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from consent.reach_words import SURE
from delivery import states, words
from hub.kit.api import StrictSerializer
from people.kinds_delivered import RECOMMENDED, TOP_SCORE

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

    state = serializers.ChoiceField(choices=states.RECORDED_STATES)
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


class ProgressDetailsBody(StrictSerializer):
    """What was seen, and whether it was discussed with the person; if not, why."""

    about = serializers.ChoiceField(choices=[("person", "The person"), ("dependants", "Their dependants")])
    strengths = serializers.CharField(**MORE)
    achievements = serializers.CharField(**MORE)
    setbacks = serializers.CharField(**MORE)
    score = serializers.IntegerField(
        required=False, allow_null=True, min_value=0, max_value=TOP_SCORE, help_text="How near the goal is"
    )
    discussed = serializers.ChoiceField(choices=[("yes", "Yes"), ("no", "No")])
    why_not = serializers.CharField(**MORE)


class RecordProgressBody(StrictSerializer):
    """How it goes with a goal, or with the plan as a whole."""

    goal = serializers.CharField(max_length=8, required=False, allow_blank=True, help_text="Reference of a goal")
    on = serializers.DateField(required=False)
    text = serializers.CharField(**MORE)
    details = ProgressDetailsBody()


class ReportSuitabilityBody(StrictSerializer):
    """Whether an action, or what is done for a goal, suits, against what was agreed as success."""

    part = serializers.CharField(max_length=8, help_text="Reference of an action or goal that your agency delivers")
    findings = serializers.CharField(**TEXT)
    concerns = serializers.CharField(**MORE)
    recommendation = serializers.ChoiceField(choices=RECOMMENDED)
    reasons = serializers.CharField(**TEXT)


class DecideSuitabilityBody(StrictSerializer):
    """What is decided of a recommendation, why, and what follows."""

    state = serializers.ChoiceField(choices=[pair for pair in states.REPORT_STATES if pair[0] in states.DECISIONS])
    reason = serializers.CharField(**TEXT)
    follows = serializers.CharField(
        max_length=8, required=False, allow_blank=True, help_text="Reference of a part of the plan, or of a referral"
    )


class ReportOutcomeBody(StrictSerializer):
    """What a goal has come to at the end of your service for it."""

    goal = serializers.CharField(max_length=8, help_text="Reference of a goal that your agency delivers")
    result = serializers.ChoiceField(choices=words.RESULTS)
    why = serializers.CharField(**TEXT)


class InviteFeedbackBody(StrictSerializer):
    """Who is asked, and how; what is not in person is held against the rules of safe contact."""

    source = serializers.ChoiceField(choices=words.ASKED, required=False)
    channel = serializers.ChoiceField(choices=words.CHANNELS, required=False)
    sure = serializers.ListField(child=serializers.ChoiceField(choices=list(SURE.items())), required=False)


class FeedbackDetailsBody(StrictSerializer):
    """What they said to the three questions."""

    helped = serializers.CharField(**MORE)
    hard = serializers.CharField(**MORE)
    change = serializers.CharField(**MORE)


class RecordFeedbackBody(StrictSerializer):
    """What they said, or that they did not want to say."""

    state = serializers.ChoiceField(
        choices=[("given", "They said something"), ("declined", "They did not want to say")]
    )
    details = FeedbackDetailsBody(required=False)
    their_words = serializers.CharField(**MORE)


class RespondFeedbackBody(StrictSerializer):
    """What was done about what they said."""

    text = serializers.CharField(**TEXT)
