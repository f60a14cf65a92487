"""How the API shows decisions and emergencies: the same as their pages, from the same `told`."""

from rest_framework import serializers

from access.viewer import Viewer
from agencies.names import shown_name
from consent.clock import database_now
from consent.labels import read_labels
from consent.law import read_law
from consent.models import BreakGlass, Override
from exceptions import acts
from exceptions.told import Decision, tell


class StateOut(serializers.Serializer):
    """How something stands: words and tone."""

    words = serializers.CharField()
    tone = serializers.CharField()


class PairOut(serializers.Serializer):
    """A question and its answer."""

    question = serializers.CharField()
    answer = serializers.CharField()


class SignatureOut(serializers.Serializer):
    """Who asked, approved, refused or stopped it, for which agency, when."""

    what = serializers.CharField()
    name = serializers.CharField()
    agency = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)


class OverrideOut(serializers.Serializer):
    """A decision. `whole` says whether the weighing is in it; the recipient gets none of that."""

    reference = serializers.CharField()
    person = serializers.CharField(help_text="Reference of the person")
    whole = serializers.BooleanField()
    state = serializers.CharField()
    standing = StateOut()
    is_open = serializers.BooleanField(help_text="Whether the recipient sees something by it now")
    non_disclosure = serializers.BooleanField()
    agency = serializers.CharField()
    recipient = serializers.CharField()
    purpose = serializers.CharField()
    ground = serializers.CharField()
    categories = serializers.ListField(child=serializers.CharField())
    entries = serializers.ListField(child=serializers.CharField(), help_text="References of the entries that are named")
    detail_ceiling = serializers.IntegerField(allow_null=True)
    unlocks = serializers.BooleanField()
    days = serializers.IntegerField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    law = PairOut(many=True)
    persons_views = serializers.CharField()
    weighed = PairOut(many=True)
    signed = SignatureOut(many=True)
    informed = serializers.CharField()
    inform_by = serializers.DateTimeField(allow_null=True)
    informed_at = serializers.DateTimeField(allow_null=True)
    review_on = serializers.DateField()
    outcome_review = serializers.CharField()
    renews = serializers.CharField(allow_null=True)
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    @property
    def _in_a_list(self) -> bool:
        return getattr(self.root.context.get("view"), "action", "") == "list"

    def to_representation(self, instance: Override) -> dict:
        """Return what this viewer may know of the decision."""
        shared = self.root.context
        if "now" not in shared:
            shared |= {"now": database_now(), "labels": read_labels(), "book": read_law()}
        viewer = shared["request"].viewer
        return super().to_representation(
            _values(
                viewer,
                tell(viewer, instance, shared["labels"], shared["book"], shared["now"], brief=self._in_a_list),
                shared,
            )
        )


def _values(viewer: Viewer, one: Decision, shared: dict) -> dict:
    """Return the values of an answer by name."""
    row = one.override
    plain = (
        "reference state non_disclosure ground categories detail_ceiling unlocks days starts_at ends_at informed inform_by"
        " informed_at review_on"
    ).split()
    return {name: getattr(row, name) for name in plain} | {
        "person": row.about,
        "whole": one.whole,
        "standing": one.state,
        "is_open": one.is_open,
        "agency": one.agency,
        "recipient": one.recipient,
        "purpose": row.purpose_id,
        "entries": one.named,
        "law": [{"question": question, "answer": answer} for question, answer in one.law],
        "persons_views": one.views,
        "weighed": [{"question": question, "answer": answer} for question, answer in one.balancing],
        "signed": one.signed,
        "outcome_review": row.outcome_review if one.whole else "",
        "renews": row.renews.reference if row.renews_id and row.renews and one.whole else None,
        "can": acts.of_override(viewer, row, shared["now"]),
    }


class SessionOut(serializers.Serializer):
    """An emergency: who opened what about whom, why, until when, and what came of the check."""

    reference = serializers.CharField()
    person = serializers.CharField(source="about", help_text="Reference of the person")
    worker = serializers.CharField(source="user.name")
    agency = serializers.SerializerMethodField()
    reason = serializers.CharField()
    what_i_know_now = serializers.CharField()
    categories = serializers.ListField(child=serializers.CharField())
    opened_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    review_due_at = serializers.DateTimeField()
    reviewed_at = serializers.DateTimeField(allow_null=True)
    review_outcome = serializers.CharField()
    review_note = serializers.CharField()
    override = serializers.SerializerMethodField(help_text="Reference of the decision that followed")
    can = serializers.SerializerMethodField(help_text="Verbs that you may use on this now")

    def get_agency(self, session: BreakGlass) -> str:
        """Return what the viewer calls the worker's agency."""
        return shown_name(session.agency, self.context["request"].viewer)

    def get_override(self, session: BreakGlass) -> str | None:
        """Return the reference of the decision that followed."""
        return session.override.reference if session.override_id and session.override else None

    def get_can(self, session: BreakGlass) -> list[str]:
        """Return the verbs that may be tried now."""
        shared = self.root.context
        if "now" not in shared:
            shared["now"] = database_now()
        return acts.of_session(shared["request"].viewer, session, shared["now"])
