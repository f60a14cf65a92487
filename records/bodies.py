"""What API clients may send about people. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from consent.reach_words import CHANNELS, SURE
from consent.recall_words import ASKED_AFTER_CORRECTION
from hub.kit.api import StrictSerializer
from hub.kit.viewsets import REFERENCE
from people.kinds import KINDS, RECORDABLE, Field
from people.models import RecordEntry
from people.search import LONGEST

NAME = {"max_length": 80, "required": False, "allow_blank": True}
LONG = {"max_length": 4000, "required": False, "allow_blank": True, "trim_whitespace": True}
DAY = {"required": False, "allow_null": True}


def references(what: str) -> serializers.ListField:
    """Return a field for a list of public references."""
    return serializers.ListField(
        child=serializers.CharField(max_length=8), required=False, max_length=100, help_text=f"References of {what}"
    )


#: What a further field takes, where it is no text.
TAKEN = {
    "flag": "true or false",
    "date": "a day, today or before",
    "day": "a day",
    "days": "a list of days",
    "number": "a whole number",
}


def asked_by(field: Field) -> str:
    """Return a further field as the document names it: with what it takes, and a star where it has to be answered."""
    taken = ", ".join(code for code, _ in field.choices) or TAKEN.get(field.type, "")
    many = "a list of " if field.type == "choices" else ""
    return f"`{field.name}`{'*' if field.required else ''}{f' ({many}{taken})' if taken else ''}"


#: The further fields by kind: without them a client could only guess.
DETAILS = "The further fields of its kind; those with a star have to be filled in.\n\n" + "\n".join(
    f"* {kind}: {'; '.join(map(asked_by, KINDS[kind].fields)) or 'none'}" for kind, _ in RECORDABLE
)


class SearchBody(StrictSerializer):
    """Whom to look for: a name or its beginning, a reference, a date or year of birth, a postcode; or several of them."""

    q = serializers.CharField(max_length=LONGEST)


class ReachBody(StrictSerializer):
    """One attempt to reach somebody: in which way, in which words, by which rule, about what."""

    channel = serializers.ChoiceField(choices=list(CHANNELS))
    wording = serializers.CharField(max_length=500, required=False, allow_blank=True)
    sure = serializers.ListField(child=serializers.ChoiceField(choices=list(SURE)), required=False, max_length=2)
    rule = serializers.CharField(max_length=8, required=False, help_text="Reference of the one rule that is meant")
    about = serializers.RegexField(f"^{REFERENCE}$", required=False, help_text="Reference of what is sent")


class OpenBody(StrictSerializer):
    """A new record."""

    given_name = serializers.CharField(max_length=80)
    family_name = serializers.CharField(**NAME)
    known_as = serializers.CharField(**NAME)
    pronouns = serializers.CharField(**{**NAME, "max_length": 30})
    born_on = serializers.DateField(**DAY)


class IdentityBody(OpenBody):
    """A corrected name or date of birth; what is left out stays."""

    given_name = serializers.CharField(max_length=80, required=False)
    reason = serializers.CharField(max_length=300, help_text="Why it is corrected")


class EntryFields(StrictSerializer):
    """What every entry may have."""

    text = serializers.CharField(**LONG)
    their_words = serializers.CharField(**LONG)
    details = serializers.DictField(required=False, help_text=DETAILS)
    category = serializers.CharField(max_length=40, required=False, help_text="Code of the kind of information")
    sensitivity = serializers.ChoiceField(choices=RecordEntry.SENSITIVITIES, required=False)
    other_subjects = references("other people it is about")
    source = serializers.CharField(max_length=160, required=False, allow_blank=True)
    happened_on = serializers.DateField(**DAY)
    review_on = serializers.DateField(**DAY)
    ends_on = serializers.DateField(**DAY)


class RecordBody(EntryFields):
    """A new entry; what is left out follows from its kind."""

    kind = serializers.ChoiceField(choices=RECORDABLE)
    title = serializers.CharField(max_length=160)
    seal = serializers.ChoiceField(choices=RecordEntry.SEALS, required=False)
    sealed_to = references("memberships at your agency")
    handling = serializers.MultipleChoiceField(choices=RecordEntry.HANDLING, required=False)
    originator_control = references("the only agencies that may see it")


class CorrectionBody(EntryFields):
    """A corrected entry; what is left out stays. `details` replaces all further fields.

    Seal, handling marks and whom the originator limits it to are changed by acts of their own.
    """

    title = serializers.CharField(max_length=160, required=False)
    reason = serializers.CharField(max_length=300, help_text="Why it is corrected")
    ask_others = serializers.ChoiceField(
        ASKED_AFTER_CORRECTION, required=False, help_text="What agencies that saw the earlier text are asked to do"
    )


class MemberBody(StrictSerializer):
    """A colleague."""

    member = serializers.CharField(max_length=8, help_text="Reference of a membership at your agency")
