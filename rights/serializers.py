"""How the API shows requests and statements: what the pages show, from the same readings. Serializers never write."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from rights import words
from rights.page import RequestPage, due_of


class RequestRowOut(serializers.Serializer):
    """A request in a list."""

    reference = serializers.CharField()
    type = serializers.CharField()
    state = serializers.CharField()
    received_on = serializers.DateField()
    due_on = serializers.DateField()
    acknowledge_by = serializers.DateField(allow_null=True)
    due = serializers.SerializerMethodField(help_text="How long there is, in words")

    def get_due(self, request) -> str:
        """Return how long there is, in words."""
        return due_of(request)["words"]


class RequestItemOut(serializers.Serializer):
    """One entry that a request is about. `title` is null where you may not read it."""

    reference = serializers.CharField(source="item.entry.reference")
    title = serializers.CharField(allow_null=True)
    category = serializers.CharField(source="item.category_id")
    sensitivity = serializers.IntegerField(source="item.sensitivity")
    decision = serializers.CharField(source="item.decision")
    ground = serializers.CharField(source="item.ground")
    why = serializers.CharField(source="item.why")
    shown_text = serializers.CharField(source="item.shown_text")
    defer_until = serializers.DateField(source="item.defer_until", allow_null=True)
    second_view = serializers.CharField(source="item.second_view")
    is_ready = serializers.BooleanField(source="item.is_ready")
    version = serializers.IntegerField(source="item.version")


class OtherPartOut(serializers.Serializer):
    """Another controller, and whether its answer went out."""

    name = serializers.CharField()
    state = serializers.CharField(source="words")


class RequestOut(RequestRowOut):
    """A request as you may see it: your agency's items, of others only that they answer."""

    person = serializers.SerializerMethodField(help_text="Reference; null where the person is known here no longer")
    led_by = serializers.SerializerMethodField()
    capacity = serializers.CharField()
    requester_name = serializers.CharField()
    their_words = serializers.CharField()
    clock_start = serializers.DateField()
    extended_to = serializers.DateField(allow_null=True)
    clarification_question = serializers.CharField()
    clarification_answer = serializers.CharField()
    safe_way = serializers.CharField()
    outcome = serializers.CharField()
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    sent_at = serializers.DateTimeField(allow_null=True)
    pair_check = serializers.SerializerMethodField(help_text="needed, clear, or null where there is no linked pair")
    other_controllers = serializers.SerializerMethodField()
    can = serializers.SerializerMethodField(help_text="Steps that you may take now")

    @property
    def page(self) -> RequestPage:
        """Return the page from the look that was taken."""
        return self.context["page"]

    def get_person(self, request) -> str | None:
        """Return the reference of the person."""
        return self.page.sight.person.reference if self.page.sight else None

    def get_led_by(self, request) -> str:
        """Return who leads."""
        return self.page.lead_name

    def get_pair_check(self, request) -> str | None:
        """Return how the check of a linked pair stands at your agency."""
        if self.page.pair is None:
            return None
        return "clear" if self.page.pair.is_clear else "needed"

    def get_other_controllers(self, request) -> list[dict]:
        """Return who else answers."""
        return OtherPartOut(self.page.others, many=True).data

    def get_can(self, request) -> list[str]:
        """Return the verbs that are possible now."""
        return [f"request.{step['act']}" for step in self.page.can]


class SectionOut(serializers.Serializer):
    """One piece of a letter."""

    title = serializers.CharField()
    paragraphs = serializers.ListField(child=serializers.CharField())


class LetterOut(serializers.Serializer):
    """The answer as the person gets it."""

    reference = serializers.CharField()
    agency = serializers.CharField()
    asked = serializers.CharField()
    came_on = serializers.CharField()
    outcome = serializers.CharField()
    sections = SectionOut(many=True)
    always = serializers.ListField(child=serializers.CharField())
    complain = serializers.ListField(child=serializers.CharField())
    emergency = serializers.CharField()


class ToldLineOut(serializers.Serializer):
    """What one organisation saw on one day, in words for the person."""

    day = serializers.CharField()
    what = serializers.CharField()
    why = serializers.CharField()
    basis = serializers.CharField()


class OrganisationOut(serializers.Serializer):
    """What one organisation saw."""

    name = serializers.CharField()
    lines = ToldLineOut(many=True)


@extend_schema_serializer(many=False)
class StatementOut(serializers.Serializer):
    """Who has seen somebody's information: every word of it for the person, and nothing else."""

    reference = serializers.CharField(help_text="Of the entry in the ledger that says that this was given")
    period = serializers.CharField()
    in_short = serializers.ListField(child=serializers.CharField())
    organisations = OrganisationOut(many=True)
    agency = serializers.CharField()
    own = serializers.ListField(child=serializers.CharField())
    can = serializers.ListField(child=serializers.CharField())
    held = serializers.CharField()


class VisibilityOut(serializers.Serializer):
    """What was decided last of a line; it counts once somebody else has checked it."""

    decision = serializers.ChoiceField(choices=words.VISIBILITIES)
    ground = serializers.ChoiceField(choices=words.VISIBILITY_GROUNDS, allow_blank=True)
    why = serializers.CharField()
    deferred_until = serializers.DateField(allow_null=True)
    review_on = serializers.DateField(allow_null=True)
    may_say = serializers.BooleanField()
    decided_by = serializers.CharField(source="decided_by.name")
    decided_at = serializers.DateTimeField()


class StatementLineOut(serializers.Serializer):
    """A line as the staff's page lists it."""

    reference = serializers.CharField()
    day = serializers.DateField()
    organisation = serializers.CharField()
    what = serializers.CharField()
    why = serializers.CharField()
    basis = serializers.CharField(source="basis.sentence")
    times = serializers.IntegerField()
    status = serializers.ChoiceField(choices=["told", "held", "waiting", "doubt"])
    doubts = serializers.ListField(child=serializers.CharField())
    decision = VisibilityOut(allow_null=True, help_text="Read it before you check it")
