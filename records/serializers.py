"""How the API shows people and entries: what the pages show, from the same readings. Serializers never write."""

from rest_framework import serializers

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

    def get_tags(self, page: PersonPage) -> list[str]:
        """Return the tags of the bar in words."""
        return [tag["words"] for tag in page.bar["tags"]]
