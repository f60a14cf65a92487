"""What clients send and get about drafts."""

import base64

from rest_framework import serializers

from hub.kit.api import StrictSerializer
from people.models import RecordEntry
from referrals import reasons
from referrals.actions.drafting import MOST_SERVICES

TEXT = {"required": False, "allow_blank": True, "max_length": 4000}


class LeftOutIn(StrictSerializer):
    """The groups of the pack that do not go to one service."""

    service = serializers.CharField(max_length=8)
    groups = serializers.ListField(child=serializers.CharField(max_length=40), max_length=60)


class DraftIn(StrictSerializer):
    """What may be written into a draft; each part by itself."""

    services = serializers.ListField(
        child=serializers.CharField(max_length=8),
        required=False,
        max_length=MOST_SERVICES,
        help_text="References of the services that are asked, side by side",
    )
    left_out = LeftOutIn(many=True, required=False, help_text="Which groups do not go to which of the services")
    pack = serializers.ListField(
        child=serializers.CharField(max_length=8),
        required=False,
        max_length=100,
        help_text="References of your agency's own entries",
    )
    asked = serializers.CharField(**TEXT)
    why_now = serializers.CharField(**TEXT)
    their_words = serializers.CharField(**TEXT)
    needs = serializers.ListField(child=serializers.CharField(max_length=80), required=False, max_length=30)
    help_by = serializers.DateField(required=False, allow_null=True)
    children = serializers.CharField(**TEXT)
    home = serializers.CharField(**TEXT)
    urgency = serializers.ChoiceField(reasons.URGENCIES, required=False)
    tried_before = serializers.CharField(**TEXT)
    others_involved = serializers.CharField(**TEXT)
    access_needs = serializers.CharField(**TEXT)
    safe_to_talk_to = serializers.CharField(**TEXT)
    person_knows = serializers.ChoiceField(reasons.PERSON_KNOWS, required=False)
    person_knows_why_not = serializers.CharField(required=False, allow_blank=True, max_length=300)
    contact_name = serializers.CharField(required=False, max_length=120)
    contact_details = serializers.CharField(required=False, max_length=200)


class NewDraftIn(DraftIn):
    """A new draft: whom it is about, and what is known already."""

    person = serializers.CharField(max_length=8, help_text="Reference of a person")


class AttachIn(StrictSerializer):
    """A document that goes with the referral."""

    file = serializers.CharField(max_length=950_000, help_text="The file's content in base64; its name is not kept")
    title = serializers.CharField(max_length=160)
    category = serializers.CharField(max_length=40, help_text="Code of a category")
    sensitivity = serializers.ChoiceField(RecordEntry.SENSITIVITIES)

    def validate_file(self, value: str) -> bytes:
        """Return what the text stands for. Raises ValidationError for what is no base64."""
        try:
            return base64.b64decode(value, validate=True)
        except ValueError:
            raise serializers.ValidationError("This is no base64.") from None


class GroupOut(serializers.Serializer):
    """One group of what goes to a service: whether it will be seen, and on what ground."""

    group = serializers.CharField()
    category = serializers.CharField()
    seen = serializers.BooleanField()
    words = serializers.CharField()
    why = serializers.CharField()
    until = serializers.DateTimeField(allow_null=True)


class SendingOut(serializers.Serializer):
    """One chosen service: what goes there, and why nothing may be sent there, where that is so."""

    service = serializers.CharField()
    name = serializers.CharField()
    stopped = serializers.CharField(allow_null=True)
    groups = GroupOut(many=True)


class ReaderOut(serializers.Serializer):
    """One reader as the panel shows it."""

    who = serializers.CharField()
    people = serializers.CharField()
    note = serializers.CharField()
    names = serializers.ListField(child=serializers.CharField())


class EarlierOut(serializers.Serializer):
    """An earlier referral of your agency for the same person to one of the chosen services."""

    reference = serializers.CharField()
    service = serializers.CharField()
    state = serializers.CharField()
    is_open = serializers.BooleanField()


class PreviewOut(serializers.Serializer):
    """Who will see what of a draft, what is missing, and what was asked of the same services before."""

    readers = ReaderOut(many=True)
    services = SendingOut(many=True)
    missing = serializers.DictField(child=serializers.CharField())
    same = EarlierOut(many=True)


def preview_members(page, earlier) -> dict:
    """Return what the preview of a draft tells."""
    chosen = {one.service.pk for one in page.chosen}
    return {
        "readers": [{name: each[name] for name in ("who", "people", "note", "names")} for each in page.readers],
        "services": [
            {
                "service": sending["reference"],
                "name": sending["name"],
                "stopped": sending["stopped"] or None,
                "groups": sending["groups"],
            }
            for sending in page.sendings
        ],
        "missing": page.gaps,
        "same": [
            {"reference": one.reference, "service": one.service, "state": one.state, "is_open": one.is_running}
            for one in earlier
            if one.service_id in chosen
        ],
    }
