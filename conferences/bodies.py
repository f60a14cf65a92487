"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from conferences import states, words
from hub.kit.api import StrictSerializer

TEXT = {"max_length": 4000}
MORE = {**TEXT, "required": False, "allow_blank": True}
AGENCY = {"max_length": 8, "help_text": "Reference of an agency of the directory"}


class PlanConferenceBody(StrictSerializer):
    """A new conference; its cut-off and the time for answers follow from when it starts."""

    area = serializers.CharField(max_length=80)
    starts_at = serializers.DateTimeField()
    place = serializers.CharField(max_length=200)
    chair = serializers.CharField(max_length=254, required=False, help_text="E-mail of a colleague; left out: you")


class CancelConferenceBody(StrictSerializer):
    """Why it is cancelled."""

    why = serializers.ChoiceField(choices=words.CANCELLED_BECAUSE)


class ConfirmBody(StrictSerializer):
    """That the statement of confidentiality was read."""

    read = serializers.BooleanField()


class ApologiseBody(StrictSerializer):
    """Why somebody cannot come."""

    apology = serializers.ChoiceField(choices=words.APOLOGIES)


class NoteAttendanceBody(StrictSerializer):
    """Whether somebody came; `who` is the key that the conference lists."""

    who = serializers.UUIDField()
    came = serializers.ChoiceField(choices=words.CAME[1:])


class InviteMemberBody(StrictSerializer):
    """Which agency is invited."""

    agency = serializers.CharField(**AGENCY)
    researches = serializers.BooleanField(required=False, default=True)


class ReferToConferenceBody(StrictSerializer):
    """Somebody is referred to a conference; after the cut-off with why it cannot wait."""

    conference = serializers.CharField(max_length=8)
    checklist = serializers.CharField(max_length=8, help_text="Reference of a risk checklist of your agency")
    reason = serializers.CharField(**TEXT)
    hoped_for = serializers.CharField(**MORE)
    children = serializers.IntegerField(min_value=0, max_value=20, required=False, allow_null=True)
    pack = serializers.ListField(child=serializers.CharField(max_length=8), required=False, max_length=60)
    urgent = serializers.BooleanField(required=False)
    cannot_wait = serializers.CharField(**MORE)


class TellResearchBody(StrictSerializer):
    """What your agency holds."""

    category = serializers.ChoiceField(choices=words.TABLED)
    text = serializers.CharField(**TEXT)


class MinuteItemBody(StrictSerializer):
    """The minutes of one item."""

    text = serializers.CharField(**TEXT)


class GiveTaskBody(StrictSerializer):
    """An action for an agency that takes part."""

    agency = serializers.CharField(**AGENCY)
    text = serializers.CharField(**TEXT)
    due_on = serializers.DateField()


class AnswerTaskBody(StrictSerializer):
    """What came of an action of your agency."""

    task = serializers.CharField(max_length=8)
    outcome = serializers.ChoiceField(choices=states.TASK_ANSWERS)
    text = serializers.CharField(**TEXT)


class TransferBody(StrictSerializer):
    """To which area somebody is passed on."""

    agency = serializers.CharField(**AGENCY)
    text = serializers.CharField(**TEXT)
