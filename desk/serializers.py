"""The shapes of the API's answers about the ledger, for the OpenAPI document and for writing them."""

from rest_framework import serializers

from audit.actions import REASONS
from hub.kit.api import StrictSerializer


class WhoOut(serializers.Serializer):
    """Who looked, acting for whom, in which role."""

    name = serializers.CharField()
    agency = serializers.CharField()
    role = serializers.CharField()


class ItemOut(serializers.Serializer):
    """One decision in an entry of the ledger: the entry by its reference, never its content."""

    entry = serializers.CharField()
    person = serializers.CharField()
    category = serializers.CharField()
    purpose = serializers.CharField()
    decision = serializers.CharField(help_text="ALLOW, DENY, or DENY_SILENT (to the owner's officers alone)")
    code = serializers.CharField()
    route = serializers.CharField(allow_null=True)
    until = serializers.DateTimeField(allow_null=True)


class DisclosureOut(serializers.Serializer):
    """One entry of the ledger, as far as its reader may know of it."""

    reference = serializers.CharField()
    at = serializers.DateTimeField()
    did = serializers.CharField()
    result = serializers.CharField()
    who = WhoOut()
    people = serializers.ListField(child=serializers.CharField())
    categories = serializers.ListField(child=serializers.CharField(), help_text="Labels of what was shown or refused")
    bases = serializers.ListField(child=serializers.CharField(), help_text="Grounds in words")
    items = ItemOut(many=True)


class RecordedOut(serializers.Serializer):
    """What the ledger's entry says of the decision."""

    decision = serializers.CharField()
    code = serializers.CharField()
    route = serializers.CharField(allow_null=True)


class LawfulOut(serializers.Serializer):
    """Both controllers' bases, and what goes with them."""

    source = serializers.CharField(allow_null=True)
    recipient = serializers.CharField(allow_null=True)
    condition = serializers.CharField(allow_null=True)
    schedule_1 = serializers.CharField(allow_null=True)
    gateway = serializers.CharField(allow_null=True)


class OfficerOut(serializers.Serializer):
    """The reasons, for officers: the deciding gate, records by their public references, and the chain in sentences."""

    gate = serializers.IntegerField()
    rule = serializers.CharField(allow_null=True, help_text="Reference and version, as U-7K2M9Q@v1")
    agreement = serializers.CharField(allow_null=True)
    involvement = serializers.CharField(allow_null=True, help_text="The referral, plan role or conference")
    conversation = serializers.CharField(allow_null=True, help_text="Where the deciding statement was made")
    blocked = serializers.ListField(child=serializers.CharField(), help_text="Conversations of a yes that was closed")
    chain = serializers.ListField(child=serializers.CharField())


class GateOut(serializers.Serializer):
    """One gate of the decision."""

    gate = serializers.IntegerField()
    name = serializers.CharField()
    result = serializers.ChoiceField(choices=["pass", "fail", "skipped"])


class ChangeOut(serializers.Serializer):
    """One thing that would change the answer."""

    action = serializers.CharField()
    words = serializers.CharField()


class WhyOut(serializers.Serializer):
    """One decision made again as of its moment (design: sharing decision 3.4).

    `reason_officer`, `trace` and `decision_token` are null for whoever looked. `agrees` is false where the decision made
    again is not the recorded one; for whoever looked the answer is then the recorded one.
    """

    disclosure = serializers.CharField()
    entry = serializers.CharField()
    decision = serializers.CharField()
    acknowledge = serializers.BooleanField()
    code = serializers.CharField()
    route = serializers.CharField(allow_null=True)
    as_of = serializers.DateTimeField()
    known_at = serializers.DateTimeField()
    until = serializers.DateTimeField(allow_null=True)
    reason_user = serializers.CharField()
    reason_officer = OfficerOut(allow_null=True)
    trace = GateOut(many=True, allow_null=True)
    lawful = LawfulOut()
    obligations = serializers.ListField(child=serializers.CharField())
    what_would_change_it = ChangeOut(many=True)
    decision_token = serializers.CharField(allow_null=True)
    recorded = RecordedOut()
    agrees = serializers.BooleanField()


class ProofOut(serializers.Serializer):
    """The proof of an entry; docs/verify_proof.py says what is hashed and signed, and checks it."""

    format = serializers.CharField()
    entry = serializers.JSONField(help_text="What the leaf is made of; what is personal stands as commitments")
    opened = serializers.JSONField(help_text="For each person the reader may know of, what opens their commitments")
    circumstances = serializers.JSONField(allow_null=True)
    place = serializers.IntegerField()
    path = serializers.ListField(child=serializers.CharField())
    checkpoint = serializers.CharField()
    public_key = serializers.CharField()


class ErasureBody(StrictSerializer):
    """Whose details are erased from the ledger, and on what ground."""

    person = serializers.CharField(max_length=8)
    reason = serializers.ChoiceField(choices=REASONS)
    authority = serializers.CharField(max_length=80, help_text="Reference of the decision; names nobody")
