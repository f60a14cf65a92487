"""Agreements and their rules in the API, with the reference lists that they speak of."""

from django.shortcuts import get_object_or_404
from rest_framework import mixins, viewsets
from rest_framework.exceptions import ValidationError

from agencies.creations import once
from agencies.models import Agency
from consent import bodies_agreements as bodies
from consent import serializers
from consent import serializers_agreements as shown
from consent.actions import (
    add_ground,
    draft_agreement,
    draft_rule,
    edit_agreement,
    end_ground,
    end_rule,
    leave_agreement,
    replace_rule,
    resume_agreement,
    sign_agreement,
    sign_rule,
    simulate_rule,
    supersede_agreement,
    suspend_agreement,
)
from consent.models import Agreement, LegalGround, Purpose, SharingRule
from consent.reading import check_law_reader, check_reader
from hub.kit.api import Pages
from hub.kit.viewsets import REFERENCE, Resource, act, makes
from people.models import Category

NOT_THERE = "Name agencies of the directory, each once."


class ByCode(Pages):
    """Pages in the order of the codes."""

    ordering = "code"


class ByTime(Pages):
    """Pages by time of making, latest first; the key breaks ties."""

    ordering = ("-created_at", "-id")


class PurposeViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """The purposes that may be stated; the prohibited ones are marked."""

    serializer_class = serializers.PurposeSerializer
    pagination_class = ByCode
    queryset = Purpose.objects.all()


class CategoryViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """The kinds of information."""

    serializer_class = serializers.CategorySerializer
    pagination_class = ByCode
    queryset = Category.objects.all()


def agencies_named(references: list[str], field: str) -> list[Agency]:
    """Return the agencies of these references, from the directory. Raises ValidationError naming the field."""
    found = list(Agency.objects.in_directory().filter(reference__in=references))
    if len(found) != len(references):
        raise ValidationError({field: [NOT_THERE]})
    return found


class AgreementViewSet(Resource):
    """Sharing agreements of the acting agency."""

    serializer_class = shown.AgreementSerializer
    pagination_class = ByTime
    queryset = Agreement.objects.none()

    def get_queryset(self):
        """Return the agreements that the acting agency is a party to, for those who look after sharing."""
        check_reader(self.request.viewer)
        found = Agreement.objects.visible_to(self.request.viewer).select_related("supersedes")
        return found.prefetch_related("parties__agency", "parties__suspensions")

    @makes(bodies.AgreementBody)
    def create(self, facts):
        """Draft an agreement; it holds between those who sign it."""
        viewer = self.request.viewer
        parties = agencies_named(facts["parties"], "parties")
        agreement, _ = once(
            viewer,
            "agreement.draft",
            self.key,
            facts,
            make=lambda: draft_agreement(by=viewer, **{**facts, "parties": parties}),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return agreement

    @act(bodies.SignBody)
    def sign(self, agreement, facts):
        """Sign for the acting agency."""
        return sign_agreement(agreement, by=self.request.viewer, **facts)

    @act(bodies.TermsBody)
    def edit(self, agreement, facts):
        """Say some terms anew, while nobody has signed."""
        return edit_agreement(agreement, by=self.request.viewer, **facts)

    @act(bodies.SuspendBody)
    def suspend(self, agreement, facts):
        """Suspend a party: at once nothing more is shared with it or by it under this agreement."""
        party = self.party(agreement, facts)
        return suspend_agreement(agreement, by=self.request.viewer, reason=facts["reason"], agency=party)

    @act(bodies.ResumeBody)
    def resume(self, agreement, facts):
        """End the suspension of a party."""
        return resume_agreement(agreement, by=self.request.viewer, agency=self.party(agreement, facts))

    @act(bodies.AgreementReasonBody)
    def leave(self, agreement, facts):
        """Leave for good, for the acting agency."""
        return leave_agreement(agreement, by=self.request.viewer, reason=facts["reason"])

    @act(created=shown.AgreementSerializer)
    def supersede(self, agreement, facts):
        """Draft a new version: the same terms, parties and rules, to be signed anew."""
        viewer = self.request.viewer
        new, _ = once(
            viewer,
            "agreement.supersede",
            self.key,
            {"agreement": agreement.reference},
            make=lambda: supersede_agreement(agreement, by=viewer),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return new

    def party(self, agreement, facts):
        """Return the party that was named, or None. Raises ValidationError for an agency that is none."""
        if "agency" not in facts:
            return None
        named = {party.agency.reference: party.agency for party in agreement.parties.all()}
        if facts["agency"] not in named:
            raise ValidationError({"agency": ["Name a party of the agreement."]})
        return named[facts["agency"]]


class RuleViewSet(Resource):
    """The rules of an agreement."""

    serializer_class = shown.RuleSerializer
    pagination_class = ByTime
    queryset = SharingRule.objects.none()

    def get_queryset(self):
        """Return the rules of this agreement, if the acting agency is a party to it."""
        check_reader(self.request.viewer)
        found = SharingRule.objects.visible_to(self.request.viewer).filter(
            agreement__reference=self.kwargs["agreement"]
        )
        return found.select_related("source", "recipient", "agreement", "supersedes").prefetch_related("simulations")

    @makes(bodies.RuleBody)
    def create(self, facts):
        """Draft a rule; it opens nothing until both agencies have signed."""
        viewer = self.request.viewer
        agreements = Agreement.objects.visible_to(viewer).prefetch_related("parties__agency")
        agreement = get_object_or_404(agreements, reference=self.kwargs["agreement"])
        by_reference = {party.agency.reference: party.agency for party in agreement.parties.all()}
        sides = {name: by_reference.get(facts[name]) for name in ("source", "recipient")}
        if strangers := [name for name, agency in sides.items() if agency is None]:
            raise ValidationError({name: ["Name a party of the agreement."] for name in strangers})
        rule, _ = once(
            viewer,
            "rule.draft",
            self.key,
            {**facts, "agreement": agreement.reference},
            make=lambda: draft_rule(agreement, by=viewer, **{**facts, **sides}),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return rule

    @act()
    def sign(self, rule, facts):
        """Sign for the acting agency; with both signatures the rule opens what it says."""
        return sign_rule(rule, by=self.request.viewer)

    @act(changes=False)
    def simulate(self, rule, facts):
        """Decide the last 90 days of the ledger again with the rule, and attach the figures. Nothing is shared."""
        simulate_rule(rule, by=self.request.viewer)
        return self.get_object()

    @act(bodies.AgreementReasonBody)
    def end(self, rule, facts):
        """End the rule now, before its date."""
        return end_rule(rule, by=self.request.viewer, reason=facts["reason"])

    @act(bodies.RuleChangesBody, created=shown.RuleSerializer)
    def replace(self, rule, facts):
        """Draft a new version; the old one holds until both agencies have signed the new."""
        viewer = self.request.viewer
        new, _ = once(
            viewer,
            "rule.replace",
            self.key,
            {**facts, "rule": rule.reference},
            make=lambda: replace_rule(rule, by=viewer, **facts),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return new


class GroundViewSet(Resource):
    """The law that sharing rests on, as dated rows."""

    serializer_class = shown.GroundSerializer
    pagination_class = ByCode
    queryset = LegalGround.objects.none()

    def get_queryset(self):
        """Return every row, past and present, for hub administrators and those who look after sharing."""
        check_law_reader(self.request.viewer)
        return LegalGround.objects.all()

    @makes(bodies.GroundBody)
    def create(self, facts):
        """Add a row of the law."""
        viewer = self.request.viewer
        row, _ = once(
            viewer,
            "ground.add",
            self.key,
            facts,
            make=lambda: add_ground(by=viewer, **facts),
            find=lambda reference: LegalGround.objects.get(reference=reference),
        )
        return row

    @act(bodies.EndGroundBody)
    def end(self, ground, facts):
        """End a row on a day: new rules may not rest on it beyond that day."""
        return end_ground(ground, by=self.request.viewer, **facts)


ROUTES = [
    ("purposes", PurposeViewSet, "purpose"),
    ("categories", CategoryViewSet, "category"),
    ("grounds", GroundViewSet, "ground"),
    ("agreements", AgreementViewSet, "agreement"),
    (f"agreements/(?P<agreement>{REFERENCE})/rules", RuleViewSet, "rule"),
]
