"""How the API shows what was delivered: the same as the pages, from the same place."""

from rest_framework import serializers


class PlanSessionOut(serializers.Serializer):
    """A session of an action; what came of it is told where it is shared with you."""

    reference = serializers.CharField()
    action = serializers.CharField(source="line.reference")
    agency = serializers.CharField(source="line.agency", help_text="Who does the action, by name")
    on = serializers.DateField(source="session.on")
    at = serializers.TimeField(source="session.at", allow_null=True)
    minutes = serializers.IntegerField(source="session.minutes", allow_null=True)
    format = serializers.CharField(source="session.format")
    state = serializers.CharField(help_text="“recorded” where what came of it is not shared with you")
    whose = serializers.CharField(help_text="Whose side it was on, where it did not happen")
    because = serializers.CharField(source="session.because", help_text="Why it was called off")
    why = serializers.CharField()
    text = serializers.CharField()
    concern = serializers.BooleanField()
    late_to_record = serializers.BooleanField(source="session.is_late_to_record")
    entry = serializers.SerializerMethodField(help_text="Reference of the entry that says what came of it")
    version = serializers.IntegerField()
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def get_entry(self, one) -> str:
        """Return the reference of the entry, empty where there is none to read."""
        return one.said.reference if one.said else ""


class ProgressOut(serializers.Serializer):
    """An entry of progress, as far as it is shared with you."""

    reference = serializers.CharField()
    goal = serializers.SerializerMethodField(help_text="Reference of the goal, empty for the plan as a whole")
    on = serializers.DateField(source="row.on")
    agency = serializers.CharField()
    by = serializers.CharField()
    details = serializers.DictField(source="words", child=serializers.CharField())
    text = serializers.CharField()
    entry = serializers.CharField(help_text="Reference of the entry in the record")

    def get_goal(self, one) -> str:
        """Return the reference of the goal."""
        return one.about.reference if one.about else ""


class SuitabilityOut(serializers.Serializer):
    """A suitability report, and what was decided."""

    reference = serializers.CharField()
    part = serializers.CharField(source="about.reference", help_text="What it is about")
    agency = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField(source="row.created_at")
    details = serializers.DictField(source="words", child=serializers.CharField())
    recommendation = serializers.CharField(source="row.recommendation")
    state = serializers.CharField(source="row.state")
    decision = serializers.SerializerMethodField(help_text="Why it was decided so, where that is shared with you")
    follows = serializers.CharField(source="row.follows")
    entry = serializers.CharField(help_text="Reference of the entry in the record")
    version = serializers.IntegerField()
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def get_decision(self, one) -> str:
        """Return the reason of the decision."""
        return one.decided["reason"] if one.decided else ""


class PlanOutcomeOut(serializers.Serializer):
    """What a goal had come to when an agency’s service for it ended."""

    reference = serializers.CharField()
    goal = serializers.CharField(source="about.reference")
    agency = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField(source="row.at")
    result = serializers.CharField(source="row.result")
    why = serializers.CharField(source="words.why")
    entry = serializers.CharField(help_text="Reference of the entry in the record")


class DeliveredCountsOut(serializers.Serializer):
    """How many sessions were planned, and what came of them, as far as it is shared with you."""

    planned = serializers.IntegerField()
    attended = serializers.IntegerField()
    late = serializers.IntegerField()
    missed = serializers.IntegerField()
    person = serializers.IntegerField(help_text="Did not happen: the person’s side")
    ours = serializers.IntegerField(help_text="Did not happen: the agency’s side")
    logistics = serializers.IntegerField(help_text="Did not happen: logistics")
    to_record = serializers.IntegerField(help_text="Late to record")
    hidden = serializers.IntegerField(help_text="Recorded, and not shared with you")


class MonitoringOut(serializers.Serializer):
    """A stretch of days in which somebody was to look at a goal."""

    first = serializers.DateField()
    last = serializers.DateField()
    is_kept = serializers.BooleanField()
    is_over = serializers.BooleanField()


class DeliveredGoalOut(serializers.Serializer):
    """One goal, or with an empty reference what belongs to none: what was planned, delivered and looked at."""

    goal = serializers.SerializerMethodField()
    success = serializers.SerializerMethodField()
    sessions = DeliveredCountsOut(source="counts")
    entries = serializers.IntegerField(help_text="Entries of progress")
    last_on = serializers.SerializerMethodField(help_text="When progress was last recorded")
    intervals = MonitoringOut(many=True)
    unclear = serializers.CharField(help_text="Why no interval can be counted")

    def get_goal(self, row) -> str:
        """Return the reference of the goal."""
        return row.line.reference if row.line else ""

    def get_success(self, row) -> str:
        """Return what was agreed as success."""
        return row.line.details["success"] if row.line else ""

    def get_last_on(self, row) -> str | None:
        """Return the day of the last entry."""
        return row.last.row.on.isoformat() if row.last else None


class OutcomeDueOut(serializers.Serializer):
    """An outcome that is due."""

    goal = serializers.CharField(source="goal.reference")
    agency = serializers.CharField()
    ended_on = serializers.DateField()
    due_on = serializers.DateField()
    is_late = serializers.BooleanField()


class DeliveredOut(serializers.Serializer):
    """How a plan goes: each goal, and which outcomes are due."""

    goals = DeliveredGoalOut(many=True)
    outcomes_due = OutcomeDueOut(many=True)


class FeedbackOut(serializers.Serializer):
    """What somebody said of the help, and what was done about it, as far as it is shared with you."""

    reference = serializers.CharField()
    agency = serializers.CharField(help_text="Who asked")
    source = serializers.CharField(source="row.source")
    channel = serializers.CharField(source="row.channel")
    state = serializers.CharField()
    invited_at = serializers.DateTimeField(source="row.invited_at")
    said = serializers.SerializerMethodField(help_text="Questions and answers")
    their_words = serializers.CharField()
    done = serializers.CharField()
    entry = serializers.CharField(help_text="Reference of the entry that says it")
    version = serializers.IntegerField()
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def get_said(self, one) -> dict[str, str]:
        """Return what they said to each question."""
        return dict(one.said)
