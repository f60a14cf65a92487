"""What API clients may send in this room. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from matching.models import Answer


class WhyBody(StrictSerializer):
    """Why somebody is asked, why records are of two people, or why a link is undone."""

    why = serializers.CharField(max_length=300)


class EnquiryBody(WhyBody):
    """A question to one agency about one person."""

    agency = serializers.CharField(max_length=8, help_text="Reference of the agency that is asked")
    purpose = serializers.CharField(max_length=40, help_text="Code of a purpose: see /api/v1/purposes/")


class AnswerBody(StrictSerializer):
    """The answer; who to speak to goes with a yes."""

    says = serializers.ChoiceField(choices=Answer.SAYS)
    speak_to = serializers.CharField(max_length=200, required=False, allow_blank=True)
