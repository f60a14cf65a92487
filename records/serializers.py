"""How the API shows people and entries: what the pages show, from the same readings. Serializers never write."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from people.kinds_known import ABOUT
from records.known import known
from records.page import PersonPage
from records.reading import Told


class PersonRowOut(serializers.Serializer):
    """One person in a list."""

    reference = serializers.CharField()
    name = serializers.CharField()
    born_on = serializers.DateField(allow_null=True)
    is_ours = serializers.BooleanField(help_text="Whether your agency holds the record")
    held_by = serializers.CharField()


class ReachOut(serializers.Serializer):
    """Whether somebody may be reached in this way now, by which rule, and why. It is in the ledger."""

    channel = serializers.CharField()
    allowed = serializers.BooleanField()
    code = serializers.CharField()
    reason = serializers.CharField()
    asks = serializers.CharField(help_text="What you have to say of this moment first")
    rule = serializers.CharField(source="entry", help_text="Reference of the rule")
    says = serializers.CharField()
    facts = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    next_at = serializers.DateTimeField(allow_null=True)
    disclosure = serializers.CharField()


class BasisOut(serializers.Serializer):
    """On what ground something is shown."""

    words = serializers.CharField()
    detail = serializers.CharField()
    until = serializers.DateTimeField(allow_null=True)


class ChecklistOut(serializers.Serializer):
    """What a risk checklist comes to, counted from its answers."""

    score = serializers.IntegerField(help_text="How many questions are answered yes")
    questions = serializers.IntegerField()
    not_known = serializers.IntegerField()
    high_from = serializers.IntegerField(help_text="From how many on it is visible high risk")
    is_visible_high = serializers.BooleanField()
    judged_high = serializers.BooleanField(help_text="Whether it is high in professional judgement")
    incidents = serializers.IntegerField(allow_null=True, help_text="In 12 months; null where nobody knows")
    escalation_from = serializers.IntegerField(help_text="From how many incidents on it is potential escalation")
    is_escalating = serializers.BooleanField()
    is_repeat = serializers.BooleanField()
    words = serializers.CharField(help_text="All of it in sentences, as the page shows it")


class KnownOut(serializers.Serializer):
    """What is said where nothing of a kind is shown: that none is known, by whom and when, or that nobody has said."""

    about = serializers.ChoiceField(choices=list(ABOUT))
    words = serializers.CharField()
    said_by = serializers.CharField(help_text="Name of the agency; empty where nobody has said so")
    said_on = serializers.DateField(allow_null=True)
    entry = serializers.CharField(help_text="Reference of the statement; empty where there is none")


class EntryOut(serializers.Serializer):
    """An entry as you may read it. Where `hidden`, its address or number is left out; `…/show/` answers with it."""

    reference = serializers.CharField()
    kind = serializers.CharField()
    category = serializers.CharField()
    category_label = serializers.CharField()
    sensitivity = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()
    their_words = serializers.CharField()
    details = serializers.SerializerMethodField()
    checklist = ChecklistOut(allow_null=True, help_text="What a risk checklist comes to; null for other kinds")
    source = serializers.CharField()
    owner = serializers.CharField(help_text="Name of the agency whose entry it is")
    is_ours = serializers.BooleanField()
    happened_on = serializers.DateField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    review_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    version = serializers.IntegerField()
    seal = serializers.CharField(source="seal_label", help_text="How it is sealed, in words; empty when it is not")
    handling = serializers.ListField(child=serializers.CharField(), source="codes", help_text="Handling marks")
    notes = serializers.ListField(child=serializers.CharField(), help_text="What has to be done or left undone with it")
    hidden = serializers.BooleanField()
    can_show = serializers.BooleanField()
    basis = BasisOut()
    why = serializers.CharField(help_text="Address of the page with the reasons")
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def get_details(self, told: Told) -> dict:
        """Return the further fields that are filled in and not hidden."""
        return {answer.name: answer.value for answer in told.answers if answer.value is not None}


class EntryDoneOut(EntryOut):
    """An entry after it was written or changed: whole, or its `reference` alone where you may not read it (any more)."""

    details = serializers.DictField()

    def get_fields(self) -> dict:
        """Return the fields, of which only the reference is there in any case."""
        fields = super().get_fields()
        for name, field in fields.items():
            field.required = name == "reference"
        return fields


class RefusedOut(serializers.Serializer):
    """A kind of information that is not shared with your agency, and why."""

    category = serializers.CharField()
    reason = serializers.CharField()
    why = serializers.CharField()


class PersonOut(serializers.Serializer):
    """A person as you may see them. Without the right to know who it is, only the reference says so."""

    reference = serializers.CharField()
    name = serializers.CharField(source="sight.name")
    is_ours = serializers.SerializerMethodField(help_text="Whether your agency holds the record")
    identity = serializers.SerializerMethodField(help_text="Names, pronouns and date of birth; null where not shared")
    tags = serializers.SerializerMethodField(help_text="What stands in the bar above the person's pages")
    purpose = serializers.CharField(source="sight.purpose", help_text="Code of the purpose for which this is shown")
    entries = EntryOut(many=True, source="reader.told")
    none_known = serializers.SerializerMethodField(
        help_text="What nothing is shown of, and who said that there is none"
    )
    not_shared = RefusedOut(many=True, source="reader.not_shared")
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def get_is_ours(self, page: PersonPage) -> bool:
        """Return whether the acting agency holds the record."""
        return page.sight.person.held_by_id == page.viewer.agency_id

    def get_identity(self, page: PersonPage) -> dict | None:
        """Return who it is, None where that may not be seen."""
        if not page.sight.knows_who:
            return None
        names = ("given_name", "family_name", "known_as", "pronouns", "born_on")
        return {name: getattr(page.sight.person, name) for name in names}

    @extend_schema_field(KnownOut(many=True))
    def get_none_known(self, page: PersonPage) -> list[dict]:
        """Return what is said where nothing of a kind is shown."""
        return KnownOut(known(page.reader, *ABOUT), many=True).data

    def get_tags(self, page: PersonPage) -> list[str]:
        """Return the tags of the bar in words."""
        return [tag["words"] for tag in page.bar["tags"]]
