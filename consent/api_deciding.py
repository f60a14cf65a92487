"""Assessments and checks of who can decide for a person, in the API: read, and added to."""

from rest_framework import serializers

from access.policy import check
from agencies.creations import once
from consent import words
from consent.actions import assess_capacity, assess_gillick, check_proxy
from consent.api_person import PERSON, AboutPerson
from consent.bodies import LONG, text
from consent.models import CapacityAssessment, GillickAssessment, ProxyCheck
from consent.models.capacity import ABILITIES, GILLICK
from hub.kit.api import Pages, StrictSerializer
from hub.kit.viewsets import Resource, makes


class ByAssessment(Pages):
    """Pages by when it was found out, latest first; the key breaks ties."""

    ordering = ("-assessed_at", "-id")


def long_text(**options) -> serializers.CharField:
    """Return a field for a text that must be there."""
    return serializers.CharField(max_length=LONG, **options)


class CapacityBody(StrictSerializer):
    """An assessment of capacity for one decision (Mental Capacity Act 2005)."""

    decision_in_question = long_text()
    reason_to_doubt = long_text()
    practicable_steps_taken = long_text()
    impairment_or_disturbance = long_text()
    understand = serializers.ChoiceField(choices=words.ABLE)
    understand_evidence = long_text()
    retain = serializers.ChoiceField(choices=words.ABLE)
    retain_evidence = long_text()
    use_or_weigh = serializers.ChoiceField(choices=words.ABLE)
    use_or_weigh_evidence = long_text()
    communicate = serializers.ChoiceField(choices=words.ABLE)
    communicate_evidence = long_text()
    causative_nexus = long_text()
    outcome = serializers.ChoiceField(choices=words.CAPACITY_OUTCOMES)
    assessed_at = serializers.DateTimeField(required=False, help_text="Left out: now")
    review_on = serializers.DateField(required=False)
    best_interests_rationale = text()
    consulted = serializers.ListField(child=serializers.CharField(max_length=120), max_length=20, required=False)
    imca_instructed = serializers.BooleanField(required=False)
    less_restrictive_considered = text()


class GillickBody(StrictSerializer):
    """Whether a child understands enough to decide this for themselves; competent is only who has all."""

    understands_what_is_shared = serializers.BooleanField()
    understands_with_whom = serializers.BooleanField()
    understands_why = serializers.BooleanField()
    understands_risks_and_benefits = serializers.BooleanField()
    understands_alternatives = serializers.BooleanField()
    free_from_pressure = serializers.BooleanField()
    can_explain_reasons = serializers.BooleanField()
    evidence = long_text()
    view_on_parent_being_told = long_text()
    outcome = serializers.ChoiceField(choices=words.GILLICK_OUTCOMES)
    assessed_at = serializers.DateTimeField(required=False, help_text="Left out: now")


class ProxyBody(StrictSerializer):
    """Whether somebody may decide for a person. Who poses a risk or has a conflict is recorded, and may not."""

    proxy = serializers.CharField(max_length=200)
    authority = serializers.ChoiceField(choices=words.DECISION_MAKERS)
    authority_evidence = long_text()
    is_person_posing_risk = serializers.BooleanField()
    conflict_noted = text()
    assessed_at = serializers.DateTimeField(required=False, help_text="Left out: now")


class CapacitySerializer(serializers.ModelSerializer):
    """An assessment of capacity."""

    assessor = serializers.CharField(source="assessor.name", read_only=True)

    class Meta:
        model = CapacityAssessment
        fields = [
            *("reference assessed_at recorded_at assessor decision_in_question reason_to_doubt").split(),
            *("practicable_steps_taken impairment_or_disturbance causative_nexus outcome review_on").split(),
            *("best_interests_rationale consulted imca_instructed less_restrictive_considered").split(),
            *(name for ability in ABILITIES for name in (ability, f"{ability}_evidence")),
        ]
        read_only_fields = fields


class GillickSerializer(serializers.ModelSerializer):
    """An assessment of a child."""

    assessor = serializers.CharField(source="assessor.name", read_only=True)

    class Meta:
        model = GillickAssessment
        fields = [
            *("reference assessed_at recorded_at assessor evidence view_on_parent_being_told outcome").split(),
            *GILLICK,
        ]
        read_only_fields = fields


class ProxySerializer(serializers.ModelSerializer):
    """A check of who decides for a person."""

    checked_by = serializers.CharField(source="checked_by.name", read_only=True)
    is_eligible = serializers.BooleanField(read_only=True, help_text="Whether what they say counts")

    class Meta:
        model = ProxyCheck
        fields = ("reference assessed_at recorded_at checked_by proxy authority authority_evidence").split()
        fields += ["is_person_posing_risk", "conflict_noted", "is_eligible"]
        read_only_fields = fields


class Deciding(AboutPerson, Resource):
    """What the three have in common: the acting agency's own, about one person."""

    pagination_class = ByAssessment
    who = "assessor"

    def get_queryset(self):
        """Return what the acting agency found out about this person."""
        rows = self.queryset.model.objects.visible_to(self.request.viewer)
        return rows.filter(person_id=self.seen.person.pk).select_related(self.who)

    def add(self, verb: str, act, facts: dict):
        """Record one, once for each key that is sent."""
        viewer, person = self.request.viewer, self.seen.person
        check(viewer, verb, person)
        row, _ = once(
            viewer,
            verb,
            self.key,
            {**facts, "person": person.reference},
            make=lambda: act(person, by=viewer, **facts),
            find=lambda reference: self.get_queryset().get(reference=reference),
        )
        return row


class CapacityViewSet(Deciding):
    """Assessments of capacity, each for one decision."""

    serializer_class = CapacitySerializer
    queryset = CapacityAssessment.objects.none()

    @makes(CapacityBody)
    def create(self, facts):
        """Record an assessment of capacity."""
        return self.add("capacity.assess", assess_capacity, facts)


class GillickViewSet(Deciding):
    """Assessments of whether a child can decide this for themselves."""

    serializer_class = GillickSerializer
    queryset = GillickAssessment.objects.none()

    @makes(GillickBody)
    def create(self, facts):
        """Record whether a child can decide."""
        return self.add("gillick.assess", assess_gillick, facts)


class ProxyViewSet(Deciding):
    """Checks of whoever decides for a person."""

    serializer_class = ProxySerializer
    queryset = ProxyCheck.objects.none()
    who = "checked_by"

    @makes(ProxyBody)
    def create(self, facts):
        """Record whether somebody may decide for them."""
        return self.add("proxy.check", check_proxy, facts)


ROUTES: list = [
    (f"{PERSON}/capacity-assessments", CapacityViewSet, "capacity"),
    (f"{PERSON}/gillick-assessments", GillickViewSet, "gillick"),
    (f"{PERSON}/proxy-checks", ProxyViewSet, "proxy"),
]
