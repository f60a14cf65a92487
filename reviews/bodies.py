"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from reviews import states

TEXT = {"max_length": 4000}
MORE = {**TEXT, "required": False, "allow_blank": True}
LINE = {"max_length": 300, "required": False, "allow_blank": True}
DAY = {"required": False, "allow_null": True}
REFERENCE = {"max_length": 8}
MOST = 200


class OpenReviewBody(StrictSerializer):
    """When the review is held; today, unless said otherwise."""

    held_on = serializers.DateField(**DAY)
    starts_at = serializers.TimeField(**DAY)
    ends_at = serializers.TimeField(**DAY)


class AttendingBody(StrictSerializer):
    """How one agency takes part."""

    agency = serializers.CharField(**REFERENCE, help_text="Reference of an agency in the plan")
    attendance = serializers.ChoiceField(choices=states.ATTENDANCE)
    names = serializers.CharField(max_length=160, required=False, allow_blank=True)
    read = serializers.BooleanField(required=False, help_text="Whether they have read the confidentiality statement")


class AttendReviewBody(StrictSerializer):
    """Who takes part; agencies that are left out stay as they are."""

    parts = serializers.ListField(child=AttendingBody(), max_length=MOST)


class ContributeReviewBody(StrictSerializer):
    """What your agency has to say to the review."""

    text = serializers.CharField(**TEXT)


class HearReviewBody(StrictSerializer):
    """The person’s view, or why they were not asked."""

    code = serializers.ChoiceField(choices=states.HEARD)
    given = serializers.CharField(**LINE)
    their_words = serializers.CharField(**MORE)
    text = serializers.CharField(**MORE, help_text="What they want to change")


class ReviewedActionBody(StrictSerializer):
    """What became of one action."""

    part = serializers.CharField(**REFERENCE, help_text="Reference of an action")
    code = serializers.ChoiceField(choices=states.OUTCOMES)
    text = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    due_on = serializers.DateField(**DAY)


class OutcomesReviewBody(StrictSerializer):
    """What became of actions; those that are left out stay as they are."""

    outcomes = serializers.ListField(child=ReviewedActionBody(), max_length=MOST)


class TrendBody(StrictSerializer):
    """What has changed in one risk."""

    factor = serializers.CharField(**REFERENCE, help_text="Reference of a risk")
    code = serializers.ChoiceField(choices=states.TRENDS)
    text = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class TrendsReviewBody(StrictSerializer):
    """What has changed in risks; those that are left out stay as they are."""

    trends = serializers.ListField(child=TrendBody(), max_length=MOST)


class JudgeReviewBody(StrictSerializer):
    """Whether the plan is still right, with the reasons."""

    code = serializers.ChoiceField(choices=states.VERDICTS)
    text = serializers.CharField(**TEXT)


class DecideReviewBody(StrictSerializer):
    """One more decision."""

    title = serializers.CharField(max_length=160)
    agency = serializers.CharField(**REFERENCE, help_text="Reference of an agency with a role")
    due_on = serializers.DateField(**DAY)
    goal = serializers.CharField(**REFERENCE, required=False, allow_blank=True, help_text="Reference of a goal")
    factor = serializers.CharField(
        **REFERENCE, required=False, allow_blank=True, help_text="Reference of a risk, need or strength"
    )
    text = serializers.CharField(**MORE)


class DropDecisionBody(StrictSerializer):
    """Which decision is taken back."""

    line = serializers.UUIDField(help_text="Key of a decision of this review")


class FinishReviewBody(StrictSerializer):
    """The next review, and who tells the person."""

    next_on = serializers.DateField()
    next_by = serializers.CharField(**REFERENCE, help_text="Reference of an agency that has accepted a role")
    told = serializers.CharField(max_length=300)


class AbandonReviewBody(StrictSerializer):
    """Why the review is broken off."""

    text = serializers.CharField(max_length=300)
