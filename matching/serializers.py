"""What the API shows of this room: the same as the pages, from the same functions."""

from rest_framework import serializers

from agencies.names import shown_name
from matching.models import Enquiry, Link, Pair
from matching.page import acts_on, can_answer, pointer_of, stand_of


class PartOut(serializers.Serializer):
    """One part of two records, and how well it fits; never what stands there."""

    part = serializers.CharField()
    fits = serializers.CharField(help_text="same, near, or other")


class MatchOut(serializers.ModelSerializer):
    """Two records that may be of one person: yours by its reference, the other by its agency."""

    person = serializers.CharField(source="person.reference", help_text="Reference of your record")
    other_agency = serializers.SerializerMethodField(help_text="What you call the other agency")
    parts = serializers.SerializerMethodField()
    state = serializers.CharField()
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    class Meta:
        model = Pair
        fields = ["reference", "person", "other_agency", "parts", "state", "for_officers", "found_at", "why", "can"]

    def get_other_agency(self, pair: Pair) -> str:
        """Return what the viewer calls the other agency."""
        return shown_name(pair.other_agency, self.context["request"].viewer)

    def get_parts(self, pair: Pair) -> PartOut(many=True):
        """Return which parts fit how well."""
        return [{"part": what, "fits": how} for what, how in pair.parts]

    def get_can(self, pair: Pair) -> list[str]:
        """Return the verbs that may be tried now."""
        return acts_on(self.context["request"].viewer, pair)


class EnquiryOut(serializers.ModelSerializer):
    """A question between agencies, as one side may know it."""

    about_a_pair = serializers.SerializerMethodField(help_text="Whether it asks if two records are of one person")
    person = serializers.CharField(source="person_reference")
    from_agency = serializers.SerializerMethodField(help_text="What you call the agency that asks")
    to_agency = serializers.SerializerMethodField(help_text="What you call the agency that is asked")
    stands = serializers.SerializerMethodField(
        help_text="For whoever asked: waiting, known, same, no_answer. For whoever is asked: to_answer, answered, over"
    )
    speak_to = serializers.CharField(allow_null=True, help_text="Who to speak to, where the answer is yes")
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    class Meta:
        model = Enquiry
        fields = (
            "reference about_a_pair person your_reference from_agency to_agency purpose why basis asked_at due_at stands"
            " speak_to can"
        ).split()

    def get_about_a_pair(self, enquiry: Enquiry) -> bool:
        """Return whether it asks about two records."""
        return enquiry.pair_id is not None

    def get_from_agency(self, enquiry: Enquiry) -> str:
        """Return what the viewer calls the agency that asks."""
        return shown_name(enquiry.from_agency, self.context["request"].viewer)

    def get_to_agency(self, enquiry: Enquiry) -> str:
        """Return what the viewer calls the agency that is asked."""
        return shown_name(enquiry.to_agency, self.context["request"].viewer)

    def get_stands(self, enquiry: Enquiry) -> str:
        """Return how it stands for the viewer's agency."""
        return stand_of(self.context["request"].viewer, enquiry).code

    def get_can(self, enquiry: Enquiry) -> list[str]:
        """Return the verbs that may be tried now."""
        return ["enquiry.answer"] if can_answer(self.context["request"].viewer, enquiry) else []


class LinkOut(serializers.ModelSerializer):
    """A link between a record of yours and one elsewhere. It opens nothing."""

    your_record = serializers.SerializerMethodField()
    their_record = serializers.SerializerMethodField()
    agency = serializers.SerializerMethodField(help_text="What you call the other agency")
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    class Meta:
        model = Link
        fields = ["reference", "your_record", "their_record", "agency", "linked_at", "ended_at", "ended_why", "can"]

    def _pointer(self, link: Link) -> dict:
        return pointer_of(self.context["request"].viewer, link)

    def get_your_record(self, link: Link) -> str:
        """Return the reference of the viewer's agency's record."""
        return self._pointer(link)["own"]

    def get_their_record(self, link: Link) -> str:
        """Return the reference of the other record."""
        return self._pointer(link)["theirs"]

    def get_agency(self, link: Link) -> str:
        """Return what the viewer calls the other agency."""
        return self._pointer(link)["who"]

    def get_can(self, link: Link) -> list[str]:
        """Return the verbs that may be tried now."""
        return ["link.undo"] if self._pointer(link)["can_undo"] else []
