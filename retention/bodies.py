"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from people.models import Assignment
from retention import states

WHY = {"max_length": 300, "help_text": "Seen by officers of your agency"}


class EndWorkBody(StrictSerializer):
    """Why the work of your agency with a person ends."""

    because = serializers.ChoiceField(choices=Assignment.ENDINGS)


class RetentionPeopleQuery(StrictSerializer):
    """Of whom: something is due, or a legal hold is in force. And which page."""

    box = serializers.ChoiceField(choices=states.PEOPLE_BOXES, required=False)
    page = serializers.IntegerField(required=False, min_value=1, max_value=9999)


class DisposalsQuery(StrictSerializer):
    """Which disposals: those alone that wait for you as the second person, or all."""

    to_check = serializers.BooleanField(required=False, default=False)


class PlaceHoldBody(StrictSerializer):
    """A legal hold."""

    kind = serializers.ChoiceField(choices=states.HOLD_KINDS)
    authority = serializers.CharField(max_length=80, help_text="Reference of whoever asked for it, no names")
    review_on = serializers.DateField(help_text="When it is looked at again")


class LiftHoldBody(StrictSerializer):
    """Why a hold is lifted."""

    text = serializers.CharField(**WHY)


class ProposeDisposalBody(StrictSerializer):
    """Which of the entries that are due, by reference; left out: all of them."""

    entries = serializers.ListField(child=serializers.CharField(max_length=8), required=False, allow_empty=False)


class EndDisposalBody(StrictSerializer):
    """Why a disposal is refused or taken back."""

    text = serializers.CharField(**WHY)


class SetRetentionBody(StrictSerializer):
    """How long your agency keeps a category after its work ended, and on what authority."""

    years = serializers.IntegerField(min_value=1, max_value=100)
    authority = serializers.CharField(max_length=300)
