"""How the API shows plans: the same as their pages, from the same place."""

from rest_framework import serializers

from plans.beside import clashes_on, other_plans
from plans.page import PlanPage


class PlanFactorOut(serializers.Serializer):
    """A risk, need or strength that a part is for, and how: main or helps."""

    reference = serializers.CharField()
    title = serializers.CharField()
    how = serializers.CharField()

    def to_representation(self, pair) -> dict:
        """Return a factor and how it is addressed."""
        factor, how = pair
        return super().to_representation({"reference": factor.reference, "title": factor.title, "how": how})


class PlanPartOut(serializers.Serializer):
    """One part of a plan; what points at something that is not shown to you points at nothing."""

    reference = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    text = serializers.CharField()
    their_words = serializers.CharField()
    details = serializers.DictField(child=serializers.CharField())
    state = serializers.CharField()
    agency = serializers.CharField(help_text="Whose part it is, by name")
    worker = serializers.CharField()
    owner = serializers.CharField(help_text="Which agency wrote it")
    role_kind = serializers.CharField(source="part.role_kind")
    area = serializers.CharField(source="part.area")
    starts_on = serializers.DateField(source="part.starts_on", allow_null=True)
    due_on = serializers.DateField(source="part.due_on", allow_null=True)
    start_now = serializers.BooleanField(source="part.start_now")
    visits = serializers.BooleanField(source="part.visits")
    after = serializers.SerializerMethodField()
    inside = serializers.SerializerMethodField(help_text="What belongs to a goal: its actions and options")
    factors = PlanFactorOut(many=True)
    proposed = serializers.SerializerMethodField()
    version = serializers.IntegerField()
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def get_after(self, line) -> list[str]:
        """Return the references of the actions that come first."""
        return [one.reference for one in line.after]

    def get_inside(self, line) -> list[str]:
        """Return the references of what belongs to it."""
        return [one.reference for one in line.inside]

    def get_proposed(self, line) -> dict[str, str]:
        """Return what its agency proposes instead."""
        return dict(line.proposed)


class PlanBesideOut(serializers.Serializer):
    """The pointer to another organisation’s plan."""

    reference = serializers.CharField()
    plan = serializers.CharField()
    owner = serializers.CharField()
    contact = serializers.CharField()
    goals = serializers.CharField()
    reviewed_on = serializers.DateField(allow_null=True)
    clashes = serializers.ListField(child=serializers.CharField(), help_text="Open clashes with this plan")


class PlanExitOut(serializers.Serializer):
    """What holds after a plan: why it was closed, and the answers by question."""

    title = serializers.CharField()
    text = serializers.CharField()
    answers = serializers.DictField(child=serializers.CharField())


class PlanOut(serializers.Serializer):
    """A plan with its parts, as far as they are shared with you."""

    reference = serializers.CharField()
    person = serializers.CharField(help_text="Reference of whom it is for")
    lead = serializers.CharField()
    review_on = serializers.DateField()
    review_by = serializers.CharField()
    review_accepted = serializers.BooleanField(help_text="Whether they said that they make the review happen")
    closed_at = serializers.DateTimeField(allow_null=True)
    exit = PlanExitOut(allow_null=True, help_text="What holds after a closed plan, where it is shared with you")
    standards = serializers.ListField(child=serializers.CharField())
    wishes = serializers.ListField(child=serializers.CharField(), help_text="What matters to the person, latest first")
    parts = PlanPartOut(many=True)
    other_plans = PlanBesideOut(many=True, help_text="Plans of other organisations, by their next review")
    shared_in_part = serializers.BooleanField(
        help_text="Whether something is not shared with you, where that may be said"
    )
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, page: PlanPage) -> dict:
        """Return what this viewer may know of the plan."""
        return super().to_representation(
            {
                "reference": page.reference,
                "person": page.sight.person.reference,
                "lead": page.lead,
                "review_on": page.plan.review_on,
                "review_by": page.review_by,
                "review_accepted": page.plan.review_accepted_at is not None,
                "closed_at": page.plan.closed_at,
                "exit": page.exit and {**page.exit, "answers": dict(page.exit["rows"])},
                "standards": page.plan.standards,
                "wishes": [wish["words"] for wish in page.wishes_told],
                "parts": page.lines,
                "other_plans": other_plans(page, clashes_on(page)),
                "shared_in_part": page.is_shared_in_part,
                "can": page.can,
            }
        )


class PlanRowOut(serializers.Serializer):
    """A plan in a list: never whom it is for."""

    reference = serializers.CharField()
    review_on = serializers.DateField()
    led_by_us = serializers.SerializerMethodField()

    def get_led_by_us(self, plan) -> bool:
        """Return whether your agency leads it."""
        return plan.lead_id == self.context["viewer"].agency_id


class PlanReaderOut(serializers.Serializer):
    """What an agency would see with a role, at one moment."""

    who = serializers.CharField()
    parts = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    note = serializers.CharField(
        help_text="What they learn besides, or what to do first where they could not read the offer"
    )
