"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from questions import words

TEXT = {"max_length": 4000}
MORE = {**TEXT, "required": False, "allow_blank": True}
AGENCY = {"max_length": 8, "help_text": "Reference of an agency of the directory"}


class SendBody(StrictSerializer):
    """A question or concern; `person` or `referral` says what it is about."""

    sort = serializers.ChoiceField(choices=words.SORTS, required=False)
    agency = serializers.CharField(**AGENCY)
    role = serializers.ChoiceField(choices=words.TO)
    text = serializers.CharField(**TEXT)
    urgency = serializers.ChoiceField(choices=words.URGENCIES, required=False)
    person = serializers.CharField(max_length=8, required=False)
    referral = serializers.CharField(max_length=8, required=False)


class PassOnBody(StrictSerializer):
    """To whom it goes on, and why."""

    agency = serializers.CharField(**AGENCY)
    role = serializers.ChoiceField(choices=words.TO)
    reason = serializers.ChoiceField(choices=words.PASSED_ON_BECAUSE)
    text = serializers.CharField(**MORE)


class WordsBody(StrictSerializer):
    """An answer, or a reason."""

    text = serializers.CharField(**TEXT)


class ClosingBody(StrictSerializer):
    """What came of it, where there is something to say."""

    text = serializers.CharField(**MORE)


class RaiseBody(StrictSerializer):
    """An urgent concern: whom one rang, and what has happened."""

    severity = serializers.ChoiceField(choices=words.SEVERITIES, required=False)
    kind = serializers.ChoiceField(choices=words.KINDS)
    text = serializers.CharField(**TEXT)
    ring_me = serializers.CharField(max_length=30)
    rang = serializers.ChoiceField(choices=words.RANG)
    rang_words = serializers.CharField(max_length=300, required=False, allow_blank=True)


class AcknowledgeBody(StrictSerializer):
    """What the agency will do."""

    will_do = serializers.CharField(max_length=500)


class RingBody(StrictSerializer):
    """Whom one rang, and what came of it."""

    agency = serializers.CharField(**AGENCY)
    note = serializers.CharField(max_length=300)


class CallReviewForConcernBody(StrictSerializer):
    """Which plan is looked at again because of the concern, and when."""

    plan = serializers.CharField(max_length=8, help_text="Reference of a plan in which your agency has a role")
    review_on = serializers.DateField()


class CloseConcernBody(StrictSerializer):
    """What came of it."""

    outcome = serializers.CharField(**TEXT)
