"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from consent import grounds, words
from consent.models import Override
from consent.overriding import BALANCING, MOST_DAYS
from exceptions.forms import ADVISERS
from hub.kit.api import StrictSerializer

REFERENCE = r"\A[A-Z]-[2-9A-HJ-NP-Z]{6}\Z"


def reference(**options) -> serializers.RegexField:
    """Return a field for a public reference."""
    return serializers.RegexField(REFERENCE, max_length=8, **options)


def choice(choices, **options) -> serializers.ChoiceField:
    """Return a field for one of these codes, which may be left out or left empty."""
    return serializers.ChoiceField(choices=choices, required=False, allow_blank=True, **options)


def code(**options) -> serializers.CharField:
    """Return a field for a code of the law, which is dated: the action says which are in force."""
    return serializers.CharField(max_length=50, required=False, allow_blank=True, **options)


def prose(**options) -> serializers.CharField:
    """Return a field for a longer text."""
    return serializers.CharField(max_length=4000, **options)


class AdviceBody(StrictSerializer):
    """Advice that was asked for."""

    who = serializers.ChoiceField(choices=[(code, label) for code, label in ADVISERS if code])
    advice = prose(allow_blank=True)


class ProposeBody(StrictSerializer):
    """A decision to share without consent, or with `non_disclosure` not to share."""

    recipient = reference(help_text="Reference of the agency that would see it")
    purpose = serializers.CharField(max_length=40)
    ground = serializers.ChoiceField(choices=grounds.GROUNDS)
    non_disclosure = serializers.BooleanField(required=False)
    categories = serializers.ListField(child=serializers.CharField(max_length=40), required=False, max_length=40)
    items = serializers.ListField(child=reference(), required=False, max_length=100)
    detail_ceiling = serializers.IntegerField(min_value=0, max_value=3, required=False, allow_null=True)
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS, required=False)
    unlocks = serializers.BooleanField(required=False)
    risk_tool_and_score = serializers.CharField(max_length=160, required=False, allow_blank=True)
    sought_consent = serializers.ChoiceField(choices=grounds.SOUGHT)
    para_18_reason = code()
    persons_views = prose()
    source_basis = code()
    recipient_basis = code()
    condition = code()
    schedule_1 = code()
    annex_1 = code()
    gateway = code()
    is_duty = serializers.BooleanField(required=False)
    informed = serializers.ChoiceField(choices=["not_yet", "before", "will_not"])
    inform_by = serializers.DateField(required=False, allow_null=True)
    informed_how = choice(words.PLACES)
    response = prose(required=False, allow_blank=True)
    not_informed_reason = choice(grounds.NOT_INFORMED)
    advice_sought = AdviceBody(many=True, required=False)
    asked_agency = reference(required=False, allow_null=True, help_text="Reference of the agency that signs second")

    def get_fields(self) -> dict:
        """Return the fields with the ten texts that every decision weighs."""
        texts = {name: prose(help_text=str(Override._meta.get_field(name).verbose_name)) for name in BALANCING}
        return super().get_fields() | texts


class OverrideWhyBody(StrictSerializer):
    """Why it is refused, withdrawn, or stopped."""

    why = serializers.CharField(max_length=300)


class InformBody(StrictSerializer):
    """That the person was told: how, and what they said."""

    how = serializers.ChoiceField(choices=words.PLACES)
    response = prose(required=False, allow_blank=True)


class ReviewBody(StrictSerializer):
    """What came of a decision, looked back on."""

    outcome = serializers.ChoiceField(choices=grounds.OUTCOME_REVIEWS)
    note = prose()


class EmergencyBody(StrictSerializer):
    """An emergency. Only for people: a program gets 403."""

    reason = serializers.ChoiceField(choices=grounds.BREAK_GLASS_REASONS)
    what_i_know_now = prose()
    categories = serializers.ListField(child=serializers.CharField(max_length=40), max_length=10)
    who_told_me = serializers.CharField(max_length=200, required=False, allow_blank=True)
    incident_reference = serializers.CharField(max_length=60, required=False, allow_blank=True)


class EmergencyCheckBody(StrictSerializer):
    """What came of an emergency, looked back on."""

    outcome = serializers.ChoiceField(choices=grounds.BREAK_GLASS_REVIEWS)
    note = prose()
