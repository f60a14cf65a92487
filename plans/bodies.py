"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from people.kinds_planned import PLANNED
from plans import states, words

TEXT = {"max_length": 4000}
MORE = {**TEXT, "required": False, "allow_blank": True}
LINE = {"max_length": 160}
DAY = {"required": False, "allow_null": True}


def references(of: str) -> serializers.ListField:
    """Return a field for references."""
    child = serializers.CharField(max_length=8)
    return serializers.ListField(child=child, required=False, max_length=60, help_text=of)


class StartBody(StrictSerializer):
    """A new plan, led by your agency."""

    aim = serializers.CharField(**LINE)
    part = serializers.CharField(**LINE, required=False, allow_blank=True)
    review_on = serializers.DateField()
    starter = serializers.ChoiceField(choices=words.STANDARDS, required=False, allow_blank=True)
    standards = serializers.ListField(child=serializers.ChoiceField(choices=words.STANDARDS), required=False)


class PlanReviewBody(StrictSerializer):
    """When the plan is reviewed next, and by whom."""

    review_on = serializers.DateField()
    agency = serializers.CharField(max_length=8, required=False, help_text="Reference of an agency in the plan")


class ExitBody(StrictSerializer):
    """What holds after a plan."""

    goes_on = serializers.CharField(**TEXT)
    signs = serializers.CharField(**TEXT)
    turn_to = serializers.CharField(**TEXT)
    helped = serializers.CharField(**MORE)


class ClosePlanBody(StrictSerializer):
    """Why a plan is closed, what holds afterwards, and how the person was told."""

    because = serializers.ChoiceField(choices=words.ENDINGS)
    details = ExitBody()
    told = serializers.CharField(max_length=300)
    text = serializers.CharField(**MORE)


class ReopenPlanBody(StrictSerializer):
    """Why a plan is opened again, and when it is reviewed next."""

    text = serializers.CharField(**TEXT)
    review_on = serializers.DateField()


class DeclineReviewBody(StrictSerializer):
    """Why your agency cannot make the next review happen."""

    text = serializers.CharField(**TEXT)


class CallReviewBody(StrictSerializer):
    """When the next review should be, and what has changed."""

    review_on = serializers.DateField()
    text = serializers.CharField(**TEXT)


DETAILS = "; ".join(
    f"{kind.removeprefix('plan_')}: {', '.join(field.name for field in form.fields) or 'none'}"
    for kind, form in PLANNED.items()
    if kind in ("plan_aim", "plan_goal", "plan_option", "plan_action", "plan_domain")
)


class PartBody(StrictSerializer):
    """What a part says, and what the plan has to know of it; each kind has some of these."""

    text = serializers.CharField(**MORE)
    their_words = serializers.CharField(**MORE)
    details = serializers.DictField(
        child=serializers.CharField(**TEXT, allow_blank=True), required=False, help_text=f"Further fields. {DETAILS}"
    )
    category = serializers.CharField(max_length=40, required=False)
    parent = serializers.CharField(max_length=8, required=False, allow_blank=True, help_text="Reference of a goal")
    agency = serializers.CharField(max_length=8, required=False, help_text="Reference of an agency with a role")
    starts_on = serializers.DateField(**DAY)
    due_on = serializers.DateField(**DAY)
    after = references("References of actions that come first")
    main = references("References of entries that it mainly addresses")
    helps = references("References of entries that it helps with")
    start_now = serializers.BooleanField(required=False)
    visits = serializers.BooleanField(required=False)
    area = serializers.ChoiceField(choices=words.AREAS, required=False)
    state = serializers.ChoiceField(choices=states.WRITTEN, required=False)


class AddPartBody(PartBody):
    """A new part of a plan."""

    kind = serializers.ChoiceField(choices=[(kind, words.LABELS[kind]) for kind in words.WRITTEN])
    title = serializers.CharField(**LINE)


class ChangePartBody(PartBody):
    """A part that is changed: what is left out stays."""

    part = serializers.CharField(max_length=8)
    title = serializers.CharField(**LINE, required=False)
    also = serializers.BooleanField(
        required=False, help_text="Move what waits for this action too, as far as your agency wrote it (`moves`)"
    )


class OfferRoleBody(StrictSerializer):
    """A role for an agency, in one sentence."""

    agency = serializers.CharField(max_length=8, help_text="Reference of an agency of the directory")
    role_kind = serializers.ChoiceField(choices=[pair for pair in words.ROLE_KINDS if pair[0] != "lead"])
    title = serializers.CharField(**LINE)


class PartActBody(StrictSerializer):
    """Which part an act is about."""

    part = serializers.CharField(max_length=8, help_text="Reference of a part of this plan")


class PartWordBody(PartActBody):
    """A word with an answer, where there is one."""

    text = serializers.CharField(**MORE)


class PartReasonBody(PartActBody):
    """What has to be said with it."""

    text = serializers.CharField(**TEXT)


class DeclinePartBody(PartWordBody):
    """Why not."""

    reason = serializers.ChoiceField(choices=words.REASONS)


class CounterPartBody(PartWordBody):
    """What is proposed instead: of a role its title; of an action dates or what is to be done."""

    title = serializers.CharField(**LINE, required=False, allow_blank=True)
    starts_on = serializers.DateField(**DAY)
    due_on = serializers.DateField(**DAY)


class HandOverRoleBody(PartWordBody):
    """To whom a role goes."""

    agency = serializers.CharField(max_length=8)
    title = serializers.CharField(**LINE, required=False, allow_blank=True)


class ReportActionBody(PartWordBody):
    """How an action goes."""

    state = serializers.ChoiceField(choices=[pair for pair in states.ACTION_STATES if pair[0] in states.REPORTS])
    due_on = serializers.DateField(**DAY)


class NameWorkerBody(PartActBody):
    """Who of your agency does it."""

    worker = serializers.CharField(max_length=8, help_text="Reference of a membership at your agency")


class JudgeGoalBody(PartWordBody):
    """How a goal stands."""

    state = serializers.ChoiceField(choices=states.GOAL_STATES)


class MovePartBody(PartActBody):
    """One place up, or down."""

    up = serializers.BooleanField()
