"""How the API shows reviews: the same as their pages, from the same place."""

from rest_framework import serializers

from reviews.page import ReviewPage


class AttendeeOut(serializers.Serializer):
    """How one agency takes part."""

    agency = serializers.CharField()
    attendance = serializers.CharField()
    names = serializers.CharField()
    read = serializers.BooleanField()


class ReviewViewOut(serializers.Serializer):
    """The person’s view."""

    code = serializers.CharField()
    given = serializers.CharField()
    their_words = serializers.CharField()
    text = serializers.CharField()


class ReviewRowOut(serializers.Serializer):
    """What was said of one action or risk; an empty code, where nothing was."""

    reference = serializers.CharField()
    title = serializers.CharField()
    code = serializers.CharField()
    text = serializers.CharField()


class ReviewOutcomeOut(ReviewRowOut):
    """What became of one action."""

    due_on = serializers.DateField(allow_null=True)


class ReviewVerdictOut(serializers.Serializer):
    """Whether the plan is still right."""

    code = serializers.CharField()
    text = serializers.CharField()


class ReviewDecisionOut(serializers.Serializer):
    """One decision; `made` is the action that it became."""

    key = serializers.UUIDField()
    title = serializers.CharField()
    text = serializers.CharField()
    agency = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    made = serializers.CharField()


class ReviewInformationOut(serializers.Serializer):
    """What an agency sent to the review."""

    agency = serializers.CharField()
    text = serializers.CharField()


class MinutesOut(serializers.Serializer):
    """Whom the minutes have reached."""

    agency = serializers.CharField()
    opened_at = serializers.DateTimeField(allow_null=True)


class ReviewOut(serializers.Serializer):
    """A review, as far as it is shared with you."""

    reference = serializers.CharField()
    plan = serializers.CharField()
    state = serializers.CharField()
    held_by = serializers.CharField()
    held_on = serializers.DateField()
    minutes_due_at = serializers.DateTimeField()
    present = AttendeeOut(many=True)
    view = ReviewViewOut(allow_null=True)
    outcomes = ReviewOutcomeOut(many=True)
    trends = ReviewRowOut(many=True)
    verdict = ReviewVerdictOut(allow_null=True)
    decisions = ReviewDecisionOut(many=True)
    information = ReviewInformationOut(many=True)
    missing = serializers.ListField(child=serializers.CharField(), help_text="What it still lacks, while it is open")
    next_on = serializers.DateField(allow_null=True)
    next_by = serializers.CharField()
    told = serializers.CharField()
    copies = MinutesOut(many=True)
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, found: ReviewPage) -> dict:
        """Return what this viewer may know of the review."""
        review = found.review
        names = ("present", "view", "outcomes", "trends", "verdict", "decisions", "information", "copies", "can")
        return super().to_representation(
            {
                "reference": found.reference,
                "plan": found.page.reference,
                "state": review.state,
                "held_by": found.held_by,
                "held_on": review.held_on,
                "minutes_due_at": review.minutes_due_at,
                "missing": found.missing if found.is_open else [],
                "next_on": review.next_on,
                "next_by": found.next_by,
                "told": review.told,
                **{name: getattr(found, name) for name in names},
            }
        )


class ReviewListOut(serializers.Serializer):
    """One review of a plan, in a list."""

    reference = serializers.CharField()
    state = serializers.CharField(source="code")
    held_on = serializers.DateField()
    by = serializers.CharField()
    minutes_due_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class ReviewDueOut(serializers.Serializer):
    """A plan whose review is late or comes soon, or waits for your agency; never whom it is for."""

    reference = serializers.CharField()
    on = serializers.DateField()
    by = serializers.CharField()
    accepted = serializers.BooleanField()
    late = serializers.BooleanField()
    in_progress = serializers.BooleanField()
    waits = serializers.ListField(child=serializers.CharField())
