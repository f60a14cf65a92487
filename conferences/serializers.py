"""How conferences look in the API: what their pages show, from the same place."""

from rest_framework import serializers

from conferences import states
from conferences.item_page import ItemPage
from conferences.page import ConferencePage


class ConferenceRowOut(serializers.Serializer):
    """A conference in a list."""

    reference = serializers.CharField()
    area = serializers.CharField()
    starts_at = serializers.DateTimeField()
    cut_off_at = serializers.DateTimeField()
    state = serializers.CharField()


class AgendaRowOut(serializers.Serializer):
    """One line of an agenda. `name` is a fixed sentence where the name is not shown."""

    reference = serializers.CharField()
    name = serializers.CharField()
    referred_by = serializers.CharField(source="from")
    state = serializers.CharField()
    repeat = serializers.BooleanField()
    answers = serializers.CharField(help_text="How many agencies have answered, as “2 of 5”")
    to_answer = serializers.BooleanField(help_text="Whether your agency’s answer is missing")


class MissingOut(serializers.Serializer):
    """An agency that has not said what it holds."""

    agency = serializers.CharField()
    items = serializers.ListField(child=serializers.CharField())


class ParticipantOut(serializers.Serializer):
    """Somebody who takes part."""

    key = serializers.UUIDField()
    name = serializers.CharField()
    agency = serializers.CharField()
    confirmed = serializers.BooleanField()
    came = serializers.CharField()


class ConferenceOut(ConferenceRowOut):
    """A conference with its agenda and who takes part."""

    place = serializers.CharField()
    holder = serializers.CharField()
    chair = serializers.CharField()
    returns_due_at = serializers.DateTimeField()
    minutes_due_at = serializers.DateTimeField(allow_null=True)
    window_ends_at = serializers.DateTimeField(allow_null=True, help_text="Until when its papers are open")
    agenda = AgendaRowOut(many=True)
    missing = MissingOut(many=True)
    people = ParticipantOut(many=True)
    members = serializers.ListField(child=serializers.CharField())
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, page: ConferencePage) -> dict:
        """Return what this viewer may know of the conference."""
        one = page.conference
        names = ("reference", "area", "starts_at", "cut_off_at", "state", "place", "returns_due_at")
        names += ("minutes_due_at", "window_ends_at")
        return super().to_representation(
            {
                **{name: getattr(one, name) for name in names},
                "holder": page.names[one.holder_id],
                "chair": one.chair.name,
                "agenda": page.rows,
                "missing": page.missing,
                "people": page.people,
                "members": [each["name"] for each in page.members],
                "can": page.can,
            }
        )


class ConferenceStandingOut(serializers.Serializer):
    """A membership, as its two agencies know it."""

    reference = serializers.CharField()
    holder = serializers.CharField(source="holder_name")
    agency = serializers.CharField(source="agency_name")
    state = serializers.ChoiceField(choices=states.STANDING_STATES)
    researches = serializers.BooleanField()


class SaidOut(serializers.Serializer):
    """An entry of the record as it may be read."""

    title = serializers.CharField()
    text = serializers.CharField()


class ConferenceAnswerOut(serializers.Serializer):
    """What one agency holds."""

    agency = serializers.CharField()
    state = serializers.ChoiceField(choices=states.RESEARCH_STATES)
    category = serializers.CharField()
    text = serializers.CharField()
    by = serializers.CharField()


class TaskOut(serializers.Serializer):
    """An action of a conference."""

    reference = serializers.CharField()
    agency = serializers.CharField()
    text = serializers.CharField()
    due_on = serializers.DateField()
    state = serializers.ChoiceField(choices=states.TASK_STATES)
    outcome = serializers.CharField()


class ItemRowOut(serializers.Serializer):
    """An item in a list: never whom it is about."""

    reference = serializers.CharField()
    conference = serializers.CharField(source="conference.reference")
    state = serializers.CharField()
    referred_at = serializers.DateTimeField()
    is_repeat = serializers.BooleanField()


class ConferenceItemOut(serializers.Serializer):
    """An item. `reason` and `checklist` are empty where they may not be read."""

    reference = serializers.CharField()
    conference = serializers.CharField()
    state = serializers.ChoiceField(choices=states.ITEM_STATES)
    person = serializers.CharField(allow_null=True, help_text="Reference of the person, where they may be known")
    is_repeat = serializers.BooleanField()
    reason = serializers.CharField()
    hoped_for = serializers.CharField()
    cannot_wait = serializers.CharField()
    children = serializers.IntegerField(allow_null=True)
    checklist = serializers.CharField(help_text="What the risk checklist comes to, in sentences")
    ticks = serializers.IntegerField(allow_null=True)
    papers = SaidOut(many=True)
    answers = ConferenceAnswerOut(many=True)
    minutes = serializers.CharField()
    tasks = TaskOut(many=True)
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, page: ItemPage) -> dict:
        """Return what this viewer may know of the item."""
        item, reason = page.item, page.reason or {}
        return super().to_representation(
            {
                "reference": item.reference,
                "conference": item.conference.reference,
                "state": item.state,
                "person": page.sight.person.reference if page.sight else None,
                "is_repeat": item.is_repeat,
                "reason": reason.get("text", ""),
                "hoped_for": reason.get("hoped_for", ""),
                "cannot_wait": reason.get("cannot_wait", ""),
                "children": reason.get("children"),
                "checklist": page.checklist.words if page.checklist else "",
                "ticks": page.checklist.score if page.checklist else None,
                "papers": page.papers,
                "answers": page.answers,
                "minutes": page.minutes["text"] if page.minutes else "",
                "tasks": page.tasks,
                "can": page.can,
            }
        )
