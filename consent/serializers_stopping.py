"""How the API shows changes of mind, and what goes on after them."""

from rest_framework import serializers

from consent import words
from consent.continuing import already_shared, what_went_on
from consent.models import Withdrawal
from consent.serializers import AgencyNameSerializer, StatementSerializer, named, statement_members


class ContinuingSerializer(serializers.Serializer):
    """Sharing that a law asks for, whatever the person says."""

    who = serializers.CharField()
    what = serializers.CharField()
    why = serializers.CharField(help_text="The law")


class AlreadySharedSerializer(serializers.Serializer):
    """What one agency had seen before of what was stopped."""

    who = serializers.CharField()
    what = serializers.CharField()
    times = serializers.IntegerField()
    first = serializers.DateField()
    last = serializers.DateField()


class WithdrawalSerializer(serializers.Serializer):
    """A change of mind, with what it stopped; what others had seen before only for one that is read by itself."""

    reference = serializers.CharField(source="conversation.reference", help_text="Reference of its conversation")
    person = serializers.SerializerMethodField(help_text="Reference of the person")
    agency = serializers.SerializerMethodField(help_text="Agency that was told")
    received_by = serializers.CharField(source="received_by.name")
    received_via = serializers.ChoiceField(choices=words.PLACES)
    expressed_at = serializers.DateTimeField()
    effective_at = serializers.DateTimeField()
    recorded_at = serializers.DateTimeField()
    reason_if_offered = serializers.CharField()
    safety_check = serializers.ChoiceField(choices=words.SAFETY_CHECKS)
    coercion_signs = serializers.ListField(child=serializers.CharField())
    consequences_explained = serializers.BooleanField()
    what_continues = serializers.SerializerMethodField()
    receipt_given = serializers.ChoiceField(choices=words.COPIES)
    answers = serializers.SerializerMethodField()
    already_shared = serializers.SerializerMethodField()

    def get_person(self, withdrawal: Withdrawal) -> str:
        """Return the person's reference."""
        return self.context["view"].seen.person.reference

    def get_agency(self, withdrawal: Withdrawal) -> AgencyNameSerializer:
        """Return the agency that was told."""
        return named(withdrawal.agency, self.context["request"].viewer)

    def get_what_continues(self, withdrawal: Withdrawal) -> ContinuingSerializer(many=True):
        """Return what went on when it was recorded."""
        if not self._is_alone:
            return []
        return what_went_on(self.context["request"].viewer, withdrawal.what_continues, self.context["kinds"])

    def get_answers(self, withdrawal: Withdrawal) -> StatementSerializer(many=True):
        """Return what was stopped, in the order it was written down."""
        viewer, entries = self.context["request"].viewer, self.context["view"].entries
        rows = sorted(withdrawal.conversation.statements.all(), key=lambda row: row.pk)
        return [statement_members(row, number, viewer, entries) for number, row in enumerate(rows, start=1)]

    def get_already_shared(self, withdrawal: Withdrawal) -> AlreadySharedSerializer(many=True):
        """Return what others had seen before."""
        if not self._is_alone:
            return []
        viewer, person = self.context["request"].viewer, self.context["view"].seen.person
        rows = already_shared(viewer, person, withdrawal.conversation.statements.all(), self.context["kinds"])
        return AlreadySharedSerializer(rows, many=True).data

    @property
    def _is_alone(self) -> bool:
        """Return whether one is read by itself, by somebody who may read what was said; a list costs the same for 50."""
        return self.context["view"].action == "retrieve"
