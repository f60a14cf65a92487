"""What API clients may send about requests and statements. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from people.models import RecordEntry
from rights import words

LONG = {"max_length": 4000, "required": False, "allow_blank": True}
SHORT = {"max_length": 500, "required": False, "allow_blank": True}
DAY = {"required": False, "allow_null": True}


class ReceiveBody(StrictSerializer):
    """What somebody asks for."""

    type = serializers.ChoiceField(choices=words.TYPES)
    capacity = serializers.ChoiceField(choices=words.CAPACITIES, required=False)
    requester_name = serializers.CharField(max_length=120, required=False, allow_blank=True)
    received_on = serializers.DateField()
    received_via = serializers.ChoiceField(choices=words.RECEIVED_VIA, required=False)
    their_words = serializers.CharField(**LONG)


class VerifyBody(StrictSerializer):
    """How it was checked who asks."""

    identity_how = serializers.CharField(max_length=300)
    authority_seen = serializers.CharField(max_length=300, required=False, allow_blank=True)
    proof_was_asked = serializers.BooleanField(required=False)


class PlanBody(StrictSerializer):
    """How the answer reaches the person and nobody else."""

    safe_way = serializers.ChoiceField(choices=words.SAFE_WAYS)
    device_monitored = serializers.ChoiceField(choices=words.YES_NO)
    supporter_present = serializers.CharField(max_length=160, required=False, allow_blank=True)
    safety_notes = serializers.CharField(**LONG)


class CollectBody(StrictSerializer):
    """Where it was looked for; the entries, by reference, that something is to be done about."""

    search_scope = serializers.CharField(max_length=4000)
    entries = serializers.ListField(child=serializers.CharField(max_length=8), required=False, max_length=200)


class InvolveBody(StrictSerializer):
    """Another controller."""

    agency = serializers.CharField(max_length=8, help_text="Reference of an agency that works with the person")


class ClarifyBody(StrictSerializer):
    """What the person is asked."""

    question = serializers.CharField(max_length=4000)


class ClarifiedBody(StrictSerializer):
    """What the person answered."""

    answer = serializers.CharField(max_length=4000)


class ExtendBody(StrictSerializer):
    """Two more months."""

    reason = serializers.CharField(max_length=300)
    notice_was_sent = serializers.BooleanField(help_text="The person was told, and why")


class PairBody(StrictSerializer):
    """What the second person found."""

    reveals_nothing = serializers.BooleanField()
    note = serializers.CharField(max_length=500)


class OutcomeBody(StrictSerializer):
    """What came of it, in words for the person."""

    outcome = serializers.CharField(**LONG)


class RefuseBody(StrictSerializer):
    """A refusal of the whole."""

    ground = serializers.ChoiceField(choices=words.WHOLE_REFUSALS)
    outcome = serializers.CharField(max_length=4000)


class DecideBody(StrictSerializer):
    """What goes out of one entry, or is done about it."""

    decision = serializers.ChoiceField(choices=words.DECISIONS)
    ground = serializers.ChoiceField(choices=words.GROUNDS, required=False)
    why = serializers.CharField(**SHORT)
    shown_text = serializers.CharField(**LONG)
    refer_to = serializers.CharField(max_length=8, required=False, help_text="Reference of the agency that answers")
    defer_until = serializers.DateField(**DAY)
    harm_test_by = serializers.CharField(max_length=160, required=False, allow_blank=True)


class SecondBody(StrictSerializer):
    """What the second reader says."""

    second_view = serializers.ChoiceField(choices=words.SECOND_VIEWS)
    second_note = serializers.CharField(**SHORT)


class CarryOutBody(StrictSerializer):
    """What is done, where that takes words."""

    title = serializers.CharField(max_length=160, required=False)
    text = serializers.CharField(**LONG)
    reason_in_their_words = serializers.CharField(**LONG)
    restriction_ground = serializers.ChoiceField(choices=RecordEntry.RESTRICTIONS, required=False)


class HoldBody(StrictSerializer):
    """What the person is told of one line."""

    decision = serializers.ChoiceField(choices=words.VISIBILITIES)
    why = serializers.CharField(max_length=500)
    ground = serializers.ChoiceField(choices=words.VISIBILITY_GROUNDS, required=False)
    deferred_until = serializers.DateField(**DAY)
    review_on = serializers.DateField(**DAY)
    may_say = serializers.BooleanField(required=False)


class StatementCheckBody(StrictSerializer):
    """What the second person says."""

    agrees = serializers.BooleanField()
    note = serializers.CharField(**SHORT)
