"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from consent import words
from consent.models import ConflictOfInterest
from hub.kit.api import StrictSerializer
from hub.kit.viewsets import REFERENCE

STATEMENT = rf"{REFERENCE}\.[1-9][0-9]{{0,3}}"
LONG = 2000


def reference(**options) -> serializers.RegexField:
    """Return a field for a public reference."""
    return serializers.RegexField(f"^{REFERENCE}$", **options)


def codes(**options) -> serializers.ListField:
    """Return a field for a list of codes."""
    return serializers.ListField(child=serializers.CharField(max_length=40), max_length=100, **options)


def text(length: int = LONG, **options) -> serializers.CharField:
    """Return a field for a text that may be left out."""
    return serializers.CharField(max_length=length, required=False, allow_blank=True, **options)


class SaidBody(StrictSerializer):
    """One thing that was said. A scope that is left out means any; a yes names its recipient."""

    kind = serializers.ChoiceField(choices=words.STATEMENT_KINDS)
    function = serializers.ChoiceField(choices=words.FUNCTIONS, required=False)
    recipient = reference(required=False, help_text="Reference of the agency")
    category = serializers.CharField(max_length=40, required=False)
    purpose = serializers.CharField(max_length=40, required=False)
    item = reference(required=False, help_text="Reference of a single entry")
    expires_at = serializers.DateTimeField(required=False, help_text="Left out, a yes ends at the usual review")
    detail_ceiling = serializers.IntegerField(min_value=0, max_value=3, required=False)
    conditions_text = text(300)
    lifts = serializers.ListField(
        child=serializers.RegexField(f"^{STATEMENT}$"),
        max_length=100,
        required=False,
        help_text="Stops that this yes lifts by name, as conversation and number: C-7K2M9Q.1",
    )
    reason_in_their_words = text()
    until_event = serializers.ChoiceField(choices=words.UNTIL_EVENTS, required=False)
    inform_by = serializers.DateTimeField(
        required=False, help_text="By when the person must be told, where it was not safe or not possible to ask"
    )
    para_18_reason = serializers.ChoiceField(choices=words.PARA_18_REASONS, required=False)


class OtherPresentBody(StrictSerializer):
    """Somebody else who was there."""

    name = serializers.CharField(max_length=120)
    relation = serializers.ChoiceField(choices=words.RELATIONS)
    asked_to_leave = serializers.BooleanField(default=False)


class ConversationBody(StrictSerializer):
    """A talk that was held, with what was explained and each answer. A yes needs every explanation."""

    answers = SaidBody(many=True, allow_empty=False, max_length=200)
    place = serializers.ChoiceField(choices=words.PLACES)
    language = serializers.CharField(max_length=60, required=False)
    interpreter = serializers.ChoiceField(choices=words.INTERPRETERS, required=False)
    communication_support = text(200)
    seen_alone = serializers.ChoiceField(choices=words.SEEN_ALONE)
    present = text(300)
    others_present = OtherPresentBody(many=True, required=False, max_length=20)
    decision_maker = serializers.ChoiceField(choices=words.DECISION_MAKERS)
    capacity_assessment = reference(required=False, help_text="Reference of an assessment of capacity")
    gillick_assessment = reference(required=False, help_text="Reference of an assessment of a child")
    proxy_check = reference(required=False, help_text="Reference of a check of who decides for them")
    safe_to_talk_checked = serializers.BooleanField(default=False)
    limits_explained = serializers.BooleanField(default=False)
    purposes_explained = serializers.BooleanField(default=False)
    recipients_explained = serializers.BooleanField(default=False)
    refusing_explained = serializers.BooleanField(default=False)
    withdrawing_explained = serializers.BooleanField(default=False)
    understanding_checked = serializers.ChoiceField(choices=words.UNDERSTANDING)
    understanding_words = text()
    questions_asked = text()
    copy_given = serializers.ChoiceField(choices=words.COPIES)
    signature = serializers.ChoiceField(choices=words.SIGNATURES, required=False)
    witness = text(120)
    held_at = serializers.DateTimeField(required=False, help_text="Left out: now")
    next_review_on = serializers.DateField(required=False)
    invalid_reason = serializers.ChoiceField(choices=words.INVALID_REASONS, required=False)


class WithdrawalBody(StrictSerializer):
    """A change of mind. A scope that is left out means any; nothing named stops all sharing by consent."""

    recipient = reference(required=False, help_text="Reference of the agency")
    category = serializers.CharField(max_length=40, required=False)
    purpose = serializers.CharField(max_length=40, required=False)
    item = reference(required=False, help_text="Reference of a single entry")
    expressed_at = serializers.DateTimeField(required=False, help_text="Left out: now")
    received_via = serializers.ChoiceField(choices=words.PLACES, required=False)
    reason_in_their_words = text()
    safety_check = serializers.ChoiceField(
        choices=words.SAFETY_CHECKS, required=False, help_text="Is it free? Whatever the answer, it stops at once"
    )
    coercion_signs = serializers.ListField(
        child=serializers.ChoiceField(choices=words.COERCION_SIGNS), max_length=20, required=False
    )
    consequences_explained = serializers.BooleanField(required=False)
    receipt_given = serializers.ChoiceField(choices=words.COPIES, required=False)


class ConflictBody(StrictSerializer):
    """That somebody knows the person: oneself, or a colleague by the reference of their membership."""

    kind = serializers.ChoiceField(choices=ConflictOfInterest.KINDS)
    membership = reference(required=False, help_text="Left out: oneself")
