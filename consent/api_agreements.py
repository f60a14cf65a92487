"""Agreements and their rules in the API, with the reference lists that they speak of."""

from django.shortcuts import get_object_or_404
from rest_framework import mixins, viewsets
from rest_framework.exceptions import ValidationError

from agencies.creations import once
from agencies.models import Agency
from consent import bodies, serializers
from consent.actions import draft_agreement, draft_rule, sign_agreement, sign_rule
from consent.models import Agreement, Purpose, SharingRule
from consent.reading import check_reader
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

    serializer_class = serializers.AgreementSerializer
    pagination_class = ByTime
    queryset = Agreement.objects.none()

    def get_queryset(self):
        """Return the agreements that the acting agency is a party to, for those who look after sharing."""
        check_reader(self.request.viewer)
        return Agreement.objects.visible_to(self.request.viewer).prefetch_related("parties__agency")

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


class RuleViewSet(Resource):
    """The rules of an agreement."""

    serializer_class = serializers.RuleSerializer
    pagination_class = ByTime
    queryset = SharingRule.objects.none()

    def get_queryset(self):
        """Return the rules of this agreement, if the acting agency is a party to it."""
        check_reader(self.request.viewer)
        return SharingRule.objects.visible_to(self.request.viewer).filter(agreement__reference=self.kwargs["agreement"])

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


ROUTES = [
    ("purposes", PurposeViewSet, "purpose"),
    ("categories", CategoryViewSet, "category"),
    ("agreements", AgreementViewSet, "agreement"),
    (f"agreements/(?P<agreement>{REFERENCE})/rules", RuleViewSet, "rule"),
]
