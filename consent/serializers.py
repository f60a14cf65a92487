"""How the API shows what is in this room. Plain and read-only; `can` lists the verbs that are possible now."""

from rest_framework import serializers

from access.policy import able
from agencies.names import shown_name
from consent import words
from consent.models import ConsentConversation, ConsentStatement


class PurposeSerializer(serializers.Serializer):
    """What information may be wanted for."""

    code = serializers.CharField()
    label = serializers.CharField()
    plain_words = serializers.CharField(help_text="In words for the person")
    prohibited = serializers.BooleanField()


class CategorySerializer(serializers.Serializer):
    """A kind of information."""

    code = serializers.CharField()
    label = serializers.CharField()
    is_special_category = serializers.BooleanField()
    is_criminal_offence = serializers.BooleanField()
    default_sensitivity = serializers.IntegerField()


class AgencyNameSerializer(serializers.Serializer):
    """An agency as it is named beside something else."""

    reference = serializers.CharField()
    name = serializers.CharField()


def named(agency, viewer) -> dict | None:
    """Return reference and name of an agency as this viewer may know it."""
    return {"reference": agency.reference, "name": shown_name(agency, viewer)} if agency else None


class StatementSerializer(serializers.Serializer):
    """One thing that was said."""

    number = serializers.IntegerField(help_text="Its place in the conversation, from 1")
    kind = serializers.ChoiceField(choices=words.STATEMENT_KINDS)
    function = serializers.ChoiceField(choices=words.FUNCTIONS)
    recipient = AgencyNameSerializer(allow_null=True)
    category = serializers.CharField(allow_null=True)
    purpose = serializers.CharField(allow_null=True)
    item = serializers.CharField(allow_null=True, help_text="Reference of the entry, where you may see it")
    about_one_entry = serializers.BooleanField()
    detail_ceiling = serializers.IntegerField(allow_null=True)
    expressed_at = serializers.DateTimeField()
    recorded_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    until_event = serializers.CharField()
    inform_by = serializers.DateTimeField(allow_null=True)
    para_18_reason = serializers.CharField()
    conditions_text = serializers.CharField()
    valid = serializers.BooleanField()
    invalid_reason = serializers.CharField()
    validity_decided_at = serializers.DateTimeField(allow_null=True)
    reason_in_their_words = serializers.CharField()


def statement_members(row: ConsentStatement, number: int, viewer, entries: dict) -> dict:
    """Return what the API shows of a statement; `entries` are those that the viewer may see, by key."""
    same = (
        "kind function detail_ceiling expressed_at recorded_at expires_at until_event inform_by para_18_reason"
        " conditions_text valid invalid_reason validity_decided_at reason_in_their_words"
    )
    entry = entries.get(row.item_id)
    return {name: getattr(row, name) for name in same.split()} | {
        "number": number,
        "recipient": named(row.recipient, viewer),
        "category": row.category_id,
        "purpose": row.purpose_id,
        "item": entry.reference if entry else None,
        "about_one_entry": row.item_id is not None,
    }


class OtherPresentSerializer(serializers.Serializer):
    """Somebody else who was there."""

    name = serializers.CharField()
    relation = serializers.ChoiceField(choices=words.RELATIONS)
    asked_to_leave = serializers.BooleanField()


class ConversationSerializer(serializers.Serializer):
    """A talk about sharing, with each answer."""

    reference = serializers.CharField()
    person = serializers.SerializerMethodField(help_text="Reference of the person")
    agency = serializers.SerializerMethodField()
    taken_by = serializers.CharField(source="taken_by.name")
    held_at = serializers.DateTimeField()
    recorded_at = serializers.DateTimeField()
    place = serializers.ChoiceField(choices=words.PLACES)
    language = serializers.CharField()
    interpreter = serializers.ChoiceField(choices=words.INTERPRETERS)
    communication_support = serializers.CharField()
    seen_alone = serializers.ChoiceField(choices=words.SEEN_ALONE)
    present = serializers.CharField()
    others_present = serializers.SerializerMethodField()
    decision_maker = serializers.ChoiceField(choices=words.DECISION_MAKERS)
    decided_by = serializers.SerializerMethodField(
        help_text="Reference of the assessment or check by which it was decided, where you may see it"
    )
    safe_to_talk_checked = serializers.BooleanField()
    limits_explained = serializers.BooleanField()
    purposes_explained = serializers.BooleanField()
    recipients_explained = serializers.BooleanField()
    refusing_explained = serializers.BooleanField()
    withdrawing_explained = serializers.BooleanField()
    understanding_checked = serializers.ChoiceField(choices=words.UNDERSTANDING)
    understanding_words = serializers.CharField()
    questions_asked = serializers.CharField()
    copy_given = serializers.ChoiceField(choices=words.COPIES)
    signature = serializers.ChoiceField(choices=words.SIGNATURES)
    witness = serializers.CharField()
    limits_version = serializers.CharField()
    pressure_noticed = serializers.BooleanField()
    next_review_on = serializers.DateField()
    form_version = serializers.CharField(source="form.version")
    answers = serializers.SerializerMethodField()
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on the person's consent now")

    def get_person(self, talk: ConsentConversation) -> str:
        """Return the person's reference."""
        return self.context["view"].seen.person.reference

    def get_agency(self, talk: ConsentConversation) -> AgencyNameSerializer:
        """Return the agency that held it."""
        return named(talk.agency, self.context["request"].viewer)

    def get_others_present(self, talk: ConsentConversation) -> OtherPresentSerializer(many=True):
        """Return who else was there."""
        return talk.others_present

    def get_decided_by(self, talk: ConsentConversation) -> str | None:
        """Return the reference of the assessment or check, None without one or where another agency made it."""
        rows = (talk.capacity_assessment, talk.gillick_assessment, talk.proxy_check)
        return next((row.reference for row in rows if row), None)

    def get_answers(self, talk: ConsentConversation) -> StatementSerializer(many=True):
        """Return what was said, in the order it was written down."""
        viewer, entries = self.context["request"].viewer, self.context["view"].entries
        rows = sorted(talk.statements.all(), key=lambda row: row.pk)
        return StatementSerializer(
            [statement_members(row, number, viewer, entries) for number, row in enumerate(rows, start=1)], many=True
        ).data

    def get_can(self, talk: ConsentConversation) -> list[str]:
        """Return the verbs that policy allows."""
        person = self.context["view"].seen.person
        return able(self.context["request"].viewer, person, "consent.record", "consent.withdraw")


class ConsentSerializer(serializers.Serializer):
    """What holds now for one scope, as the page's table says it."""

    what = serializers.CharField()
    who = serializers.ListField(child=serializers.CharField())
    purposes = serializers.ListField(child=serializers.CharField())
    state = serializers.CharField(source="answer.state")
    words = serializers.CharField(source="answer.words")
    detail = serializers.CharField(source="answer.detail")


class LineSerializer(serializers.Serializer):
    """One agreement or refusal of a receipt, in plain words."""

    who = serializers.CharField()
    what = serializers.CharField()
    what_for = serializers.CharField()
    until = serializers.CharField()
    in_part = serializers.BooleanField()


class ReceiptSerializer(serializers.Serializer):
    """The receipt for the person: sharing, and apart from it help and contact. Empty where a copy is not safe."""

    is_withheld = serializers.BooleanField()
    agreed = LineSerializer(many=True)
    declined = LineSerializer(many=True)
    later = LineSerializer(many=True)
    help = serializers.ListField(child=serializers.CharField())

    def to_representation(self, receipt):
        """Return what may be handed out."""
        shown = super().to_representation(receipt)
        return shown if not receipt.is_withheld else {name: name == "is_withheld" or [] for name in shown}
