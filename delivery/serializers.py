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
