"""How the API shows retention: references, categories and dates, the same as the pages, never what an entry says."""

from rest_framework import serializers

from people.models import Assignment
from retention import states
from retention.models import Disposal
from retention.page import DisposalPage


class WorkOut(serializers.Serializer):
    """Whether anybody at your agency works with a person, what has to end first, and how the work ended."""

    goes_on = serializers.BooleanField(help_text="Somebody works with them now")
    open = serializers.ListField(
        child=serializers.CharField(), help_text="What has to end before the work can, in words"
    )
    ended_at = serializers.DateTimeField(allow_null=True)
    ended_because = serializers.ChoiceField(choices=Assignment.ENDINGS, allow_blank=True)


class RetentionRowOut(serializers.Serializer):
    """Somebody of whom your agency keeps entries."""

    person = serializers.CharField()
    ended_at = serializers.DateTimeField(allow_null=True, help_text="When your agency’s work with them ended")
    entries = serializers.IntegerField()
    due = serializers.IntegerField(help_text="How many of them are due")
    first_on = serializers.DateField(help_text="From when on the first is due")


class RetentionPeopleOut(serializers.Serializer):
    """One page of people, the earliest first."""

    box = serializers.ChoiceField(choices=states.PEOPLE_BOXES)
    total = serializers.IntegerField()
    next_page = serializers.IntegerField(allow_null=True)
    results = RetentionRowOut(many=True)


class RetentionLineOut(serializers.Serializer):
    """One entry: until when it is kept, on what authority, and why it stays."""

    reference = serializers.CharField()
    kind = serializers.CharField()
    category = serializers.CharField()
    recorded = serializers.DateField()
    years = serializers.IntegerField(help_text="Years after the work ended")
    authority = serializers.CharField(source="why")
    due_on = serializers.DateField(allow_null=True, help_text="Nothing while no clock runs")
    stands = serializers.CharField(help_text="“Due”, or why it stays")


class HoldOut(serializers.Serializer):
    """A legal hold of your agency."""

    reference = serializers.CharField()
    person = serializers.CharField(source="person.reference")
    kind = serializers.ChoiceField(choices=states.HOLD_KINDS)
    authority = serializers.CharField()
    review_on = serializers.DateField()
    placed_at = serializers.DateTimeField()
    placed_by = serializers.CharField(source="placed_by.name")
    lifted_at = serializers.DateTimeField(allow_null=True)
    lifted_by = serializers.CharField(source="lifted_by.name", default="")
    lifted_why = serializers.CharField()


class DisposalRowOut(serializers.Serializer):
    """A disposal of your agency, in a list."""

    reference = serializers.CharField()
    person = serializers.CharField(source="person.reference")
    state = serializers.ChoiceField(choices=states.DISPOSAL_STATES)
    proposed_at = serializers.DateTimeField()
    proposed_by = serializers.CharField(source="proposed_by.name")
    checked_at = serializers.DateTimeField(allow_null=True)
    checked_by = serializers.CharField(source="checked_by.name", default="")
    not_before = serializers.DateTimeField(allow_null=True, help_text="Carried out from")
    ended_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField()


class DisposalLineOut(serializers.Serializer):
    """One entry that a disposal names, and what became of it."""

    reference = serializers.CharField()
    kind = serializers.CharField()
    category = serializers.CharField()
    due_on = serializers.DateField()
    stands = serializers.CharField()


class DisposalOut(DisposalRowOut):
    """A disposal with what it names and what you may do."""

    items = DisposalLineOut(many=True)
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, page: DisposalPage) -> dict:
        """Return what stands on its page."""
        disposal: Disposal = page.disposal
        told = DisposalRowOut(disposal).data
        told["items"] = DisposalLineOut(page.lines, many=True).data
        told["can"] = [f"disposal.{name}" for name in page.can]
        return told


class RetentionOut(serializers.Serializer):
    """What your agency keeps about somebody, until when and why."""

    reference = serializers.CharField()
    ties = serializers.ListField(child=serializers.CharField(), help_text="Why no clock runs, in words")
    ended_at = serializers.DateTimeField(allow_null=True)
    entries = RetentionLineOut(many=True, source="lines")
    holds = serializers.ListField(child=serializers.CharField(), help_text="References")
    disposals = serializers.ListField(child=serializers.CharField(), help_text="References")


class RetentionPeriodOut(serializers.Serializer):
    """For how many years a category is kept after the work ended; `own`: your agency has set it itself."""

    category = serializers.CharField(source="code")
    label = serializers.CharField()
    years = serializers.IntegerField()
    authority = serializers.CharField()
    own = serializers.BooleanField()
