"""How the API shows agreements, their rules and the law. Plain and read-only; `can` lists the verbs possible now."""

from rest_framework import serializers

from access.policy import able
from consent.models import Agreement, AgreementParty, Involvement, LegalGround, RuleSimulation, SharingRule
from consent.serializers import AgencyNameSerializer, named
from consent.terms import TERMS, fingerprint, missing


class GroundSerializer(serializers.Serializer):
    """A row of the law: a basis, condition, paragraph, gateway or reason, from a day until another."""

    reference = serializers.CharField()
    kind = serializers.ChoiceField(choices=LegalGround.KINDS)
    code = serializers.CharField()
    label = serializers.CharField()
    needs_policy_document = serializers.BooleanField()
    is_duty = serializers.BooleanField()
    is_power = serializers.BooleanField()
    nations = serializers.ListField(child=serializers.ChoiceField(choices=LegalGround.NATIONS))
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)
    ended_why = serializers.CharField()
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    def get_can(self, ground: LegalGround) -> list[str]:
        """Return `ground.end` for hub administrators, while no end is known."""
        return able(self.context["request"].viewer, ground, "ground.end") if ground.valid_to is None else []


class PauseSerializer(serializers.Serializer):
    """A time during which a party was suspended."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField()


class PartySerializer(serializers.Serializer):
    """A party to an agreement."""

    agency = AgencyNameSerializer()
    signatory_name = serializers.CharField()
    signatory_post = serializers.CharField()
    designated_contact = serializers.CharField()
    controller_role = serializers.ChoiceField(choices=AgreementParty.CONTROLLERS)
    signed_at = serializers.DateTimeField(allow_null=True)
    signed_sha256 = serializers.CharField(help_text="Fingerprint of the terms that were signed")
    left_at = serializers.DateTimeField(allow_null=True)
    left_why = serializers.CharField()
    suspensions = PauseSerializer(many=True)


class AgreementSerializer(serializers.ModelSerializer):
    """A sharing agreement: its terms, its parties, and what is still to be said before anybody signs."""

    supersedes = serializers.SerializerMethodField(help_text="Reference of the version before")
    dpia = serializers.ChoiceField(choices=Agreement.ASSESSMENTS, allow_blank=True, read_only=True)
    published_url = serializers.CharField(read_only=True, help_text="Empty while it is not published")
    parties = serializers.SerializerMethodField()
    fingerprint = serializers.SerializerMethodField(help_text="SHA-256 of the terms")
    missing = serializers.SerializerMethodField(help_text="Terms that are still to be said")
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    class Meta:
        model = Agreement
        fields = ["reference", "edition", "supersedes", *TERMS, "ended_at", "parties", "fingerprint", "missing", "can"]
        read_only_fields = fields

    def get_supersedes(self, agreement: Agreement) -> str | None:
        """Return the reference of the version before."""
        return agreement.supersedes.reference if agreement.supersedes_id else None

    def get_parties(self, agreement: Agreement) -> PartySerializer(many=True):
        """Return the parties with their signatures and suspensions."""
        viewer = self.context["request"].viewer
        same = (
            "signatory_name signatory_post designated_contact controller_role signed_at signed_sha256 left_at left_why"
        )
        members = [
            {name: getattr(party, name) for name in same.split()}
            | {"agency": named(party.agency, viewer), "suspensions": party.suspensions.all()}
            for party in agreement.parties.all()
        ]
        return PartySerializer(members, many=True).data

    def get_fingerprint(self, agreement: Agreement) -> str:
        """Return the fingerprint of the terms."""
        return fingerprint(agreement)

    def get_missing(self, agreement: Agreement) -> list[str]:
        """Return the terms that are still to be said before anybody can sign."""
        return sorted(missing(agreement))

    def get_can(self, agreement: Agreement) -> list[str]:
        """Return the verbs that are possible: a signature only while the agency's own is missing."""
        viewer = self.context["request"].viewer
        parties = {party.agency_id: party for party in agreement.parties.all()}
        mine = parties.get(viewer.agency_id)
        is_open, unsigned = agreement.is_open, not any(party.signed_at for party in parties.values())
        holds = bool(mine and mine.holds and is_open)
        possible = {
            "agreement.sign": is_open and mine is not None and mine.signed_at is None,
            "agreement.edit": unsigned,
            "agreement.suspend": holds and any(party.holds and not party.pause for party in parties.values()),
            "agreement.resume": is_open and any(party.pause for party in parties.values()),
            "agreement.leave": holds,
            "agreement.supersede": holds,
            "rule.draft": True,
        }
        return able(viewer, agreement, *(verb for verb, holds_now in possible.items() if holds_now))


class SimulationSerializer(serializers.Serializer):
    """What a rule would have changed over past entries of the ledger, in numbers."""

    reference = serializers.CharField()
    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    entries = serializers.IntegerField()
    decisions = serializers.IntegerField()
    opened = serializers.IntegerField()
    closed = serializers.IntegerField()
    people_opened = serializers.IntegerField()
    people_closed = serializers.IntegerField()
    computed_at = serializers.DateTimeField()


class RuleSerializer(serializers.Serializer):
    """A sharing rule: who may see what of whose, for what, on what ground, how, until when."""

    reference = serializers.CharField()
    agreement = serializers.CharField(source="agreement.reference")
    supersedes = serializers.SerializerMethodField(help_text="Reference of the rule that it replaces")
    source = serializers.SerializerMethodField()
    recipient = serializers.SerializerMethodField()
    categories = serializers.ListField(child=serializers.CharField())
    max_sensitivity = serializers.IntegerField()
    purposes = serializers.ListField(child=serializers.CharField())
    roles = serializers.ListField(child=serializers.CharField())
    tiers = serializers.ListField(child=serializers.ChoiceField(choices=Involvement.TIERS))
    route = serializers.ChoiceField(choices=SharingRule.ROUTES)
    source_basis = serializers.CharField()
    recipient_basis = serializers.CharField()
    annex_1 = serializers.CharField()
    condition = serializers.CharField()
    schedule_1 = serializers.CharField()
    gateway = serializers.CharField()
    plain_words = serializers.CharField()
    minimum_necessary = serializers.CharField()
    valid_from = serializers.DateField()
    valid_to = serializers.DateField()
    ended_at = serializers.DateTimeField(allow_null=True, help_text="When it ended before its date")
    ended_why = serializers.CharField()
    signed_by_source_at = serializers.DateTimeField(allow_null=True)
    signed_by_recipient_at = serializers.DateTimeField(allow_null=True)
    simulation = serializers.SerializerMethodField(help_text="The latest simulation attached to it")
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    def get_supersedes(self, rule: SharingRule) -> str | None:
        """Return the reference of the rule that it replaces."""
        return rule.supersedes.reference if rule.supersedes_id else None

    def get_source(self, rule: SharingRule) -> AgencyNameSerializer:
        """Return the agency whose information it is."""
        return named(rule.source, self.context["request"].viewer)

    def get_recipient(self, rule: SharingRule) -> AgencyNameSerializer:
        """Return the agency that may see it."""
        return named(rule.recipient, self.context["request"].viewer)

    def get_simulation(self, rule: SharingRule) -> SimulationSerializer(allow_null=True):
        """Return the latest simulation, in numbers."""
        found: list[RuleSimulation] = list(rule.simulations.all())
        return SimulationSerializer(found[0]).data if found else None

    def get_can(self, rule: SharingRule) -> list[str]:
        """Return the verbs that are possible: `rule.sign` while the acting agency's signature is missing."""
        if rule.is_over:
            return []
        viewer = self.context["request"].viewer
        signed = {rule.source_id: rule.signed_by_source_at, rule.recipient_id: rule.signed_by_recipient_at}
        verbs = able(viewer, rule, "rule.simulate", "rule.sign", "rule.end", "rule.replace")
        return [verb for verb in verbs if verb != "rule.sign" or not signed.get(viewer.agency_id, True)]
