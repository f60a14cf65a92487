"""What API clients may send about agreements, rules and the law. Single fields are read here; the actions check the rest."""

from rest_framework import serializers

from access.roles import SEEING
from consent.bodies import LONG, codes, reference, text
from consent.models import Agreement, AgreementParty, Involvement, LegalGround, SharingRule
from hub.kit.api import StrictSerializer


class TermsBody(StrictSerializer):
    """Terms of an agreement; what is left out stays as it is."""

    title = serializers.CharField(max_length=160, required=False)
    tier = serializers.ChoiceField(choices=Agreement.TIERS, required=False)
    objective = text()
    benefits_and_risks = text()
    why_necessary = text()
    could_less_be_shared = text()
    purposes = codes(required=False)
    categories = codes(required=False)
    data_subjects = text(300)
    lawful_bases = codes(required=False)
    conditions = codes(required=False)
    gateways = codes(required=False)
    part3_applies = serializers.BooleanField(required=False)
    dpia = serializers.ChoiceField(choices=Agreement.ASSESSMENTS, required=False)
    dpia_words = text()
    dpo_views = text()
    confidentiality_basis = text()
    transparency = text()
    rights_handling = text()
    complaints = text()
    data_quality = text()
    security = text()
    retention = text()
    onward_sharing = text()
    breach_contact = text()
    termination_notice = text()
    published_url = serializers.URLField(max_length=300, required=False, allow_blank=True)
    document = text(300)
    document_sha256 = serializers.RegexField(
        "^[0-9a-fA-F]{64}$", required=False, help_text="SHA-256 of the signed document, in hexadecimal"
    )
    starts_on = serializers.DateField(required=False)
    ends_on = serializers.DateField(required=False)
    review_on = serializers.DateField(required=False)
    policy_document = text(300)
    policy_document_until = serializers.DateField(required=False)


class AgreementBody(TermsBody):
    """An agreement to be signed; the acting agency leads it and is a party. More terms may be said later."""

    title = serializers.CharField(max_length=160)
    parties = serializers.ListField(child=reference(), max_length=200, help_text="References of the other agencies")
    objective = serializers.CharField(max_length=LONG)
    why_necessary = serializers.CharField(max_length=LONG)
    could_less_be_shared = serializers.CharField(max_length=LONG)
    purposes = codes()
    categories = codes()
    ends_on = serializers.DateField()


class SignBody(StrictSerializer):
    """Who signs, in which post, and whom the others ask."""

    signatory_name = serializers.CharField(max_length=120)
    signatory_post = serializers.CharField(max_length=120)
    designated_contact = serializers.CharField(max_length=200)
    controller_role = serializers.ChoiceField(choices=AgreementParty.CONTROLLERS, required=False)


class SuspendBody(StrictSerializer):
    """Why, and which party: the acting agency when left out; only the leading agency may name another."""

    reason = serializers.CharField(max_length=300)
    agency = reference(required=False, help_text="Reference of the party")


class ResumeBody(StrictSerializer):
    """Which party: the acting agency when left out."""

    agency = reference(required=False, help_text="Reference of the party")


class AgreementReasonBody(StrictSerializer):
    """Why."""

    reason = serializers.CharField(max_length=300)


class RuleChangesBody(StrictSerializer):
    """A rule's sentence; what is left out stays as it was."""

    categories = codes(required=False)
    purposes = codes(required=False)
    roles = serializers.ListField(
        child=serializers.ChoiceField(choices=SEEING),
        required=False,
    )
    tiers = serializers.ListField(child=serializers.ChoiceField(choices=Involvement.TIERS), required=False)
    route = serializers.ChoiceField(choices=SharingRule.ROUTES, required=False)
    source_basis = serializers.CharField(max_length=50, required=False, help_text="Code of the law: see /grounds/")
    recipient_basis = serializers.CharField(max_length=50, required=False, help_text="Code of the law: see /grounds/")
    annex_1 = text(50)
    condition = text(50)
    schedule_1 = text(50)
    gateway = serializers.CharField(max_length=50, required=False)
    request_text = text()
    request_by = text(160)
    request_on = serializers.DateField(required=False)
    plain_words = serializers.CharField(max_length=300, required=False)
    minimum_necessary = serializers.CharField(max_length=300, required=False)
    max_sensitivity = serializers.IntegerField(min_value=0, max_value=3, required=False)
    valid_from = serializers.DateField(required=False)
    valid_to = serializers.DateField(required=False)


class RuleBody(RuleChangesBody):
    """One enforceable sentence of an agreement."""

    source = reference(help_text="Agency whose information it is")
    recipient = reference(help_text="Agency that may see it")
    categories = codes()
    purposes = codes()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=SEEING))
    tiers = serializers.ListField(child=serializers.ChoiceField(choices=Involvement.TIERS))
    route = serializers.ChoiceField(choices=SharingRule.ROUTES)
    source_basis = serializers.CharField(max_length=50, help_text="Code of the law: see /grounds/")
    recipient_basis = serializers.CharField(max_length=50, help_text="Code of the law: see /grounds/")
    plain_words = serializers.CharField(max_length=300)
    minimum_necessary = serializers.CharField(max_length=300)


class GroundBody(StrictSerializer):
    """A new row of the law."""

    kind = serializers.ChoiceField(choices=LegalGround.KINDS)
    code = serializers.RegexField("^[a-z0-9]+(_[a-z0-9]+)*$", max_length=50)
    label = serializers.CharField(max_length=160)
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(required=False)
    needs_policy_document = serializers.BooleanField(required=False)
    is_duty = serializers.BooleanField(required=False)
    is_power = serializers.BooleanField(required=False)
    nations = serializers.ListField(child=serializers.ChoiceField(choices=LegalGround.NATIONS), required=False)


class EndGroundBody(StrictSerializer):
    """On which day it ends, and why."""

    valid_to = serializers.DateField()
    why = serializers.CharField(max_length=300)
