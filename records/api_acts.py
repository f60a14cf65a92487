"""Acts on one entry in the API: sealing, marking, limiting, restricting; and what each would change, asked before."""

from functools import partial

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from hub.kit.api import StrictSerializer, etag_of
from hub.kit.viewsets import act, read
from people.models import RecordEntry
from records.acts import ACTS, effect_of, entry_for
from records.page import is_entry, look
from records.serializers import EntryDoneOut

SEALS = [(code, label) for code, label in RecordEntry.SEALS if code != "none"]
MARKS = [(code, label) for code, label in RecordEntry.HANDLING if code != "originator_control"]


class EntryReasonBody(StrictSerializer):
    """Why."""

    reason = serializers.CharField(max_length=300)


class SealBody(EntryReasonBody):
    """How an entry is sealed, and to whom."""

    seal = serializers.ChoiceField(choices=SEALS)
    sealed_to = serializers.ListField(
        child=serializers.CharField(max_length=8), max_length=100, help_text="References of memberships at your agency"
    )


class MarkBody(EntryReasonBody):
    """The handling marks that an entry is to have."""

    marks = serializers.MultipleChoiceField(choices=MARKS)


class ControlBody(EntryReasonBody):
    """The only agencies that may see an entry; null lifts the limit."""

    agencies = serializers.ListField(
        child=serializers.CharField(max_length=8), max_length=100, allow_null=True, help_text="References of agencies"
    )


class RestrictBody(EntryReasonBody):
    """On what ground the use of an entry is restricted."""

    ground = serializers.ChoiceField(choices=RecordEntry.RESTRICTIONS)


class ReleaseBody(EntryReasonBody):
    """That the person was told that the restriction ends."""

    person_was_told = serializers.BooleanField()


BODIES = {
    "seal": SealBody,
    "unseal": EntryReasonBody,
    "mark": MarkBody,
    "control": ControlBody,
    "restrict": RestrictBody,
    "release": ReleaseBody,
}


class EffectBody(StrictSerializer):
    """An act and what would be sent to it; nothing is done."""

    act = serializers.ChoiceField(choices=sorted(BODIES))
    facts = serializers.DictField()


class EffectOut(serializers.Serializer):
    """Who can see an entry now, and who could after an act."""

    words = serializers.ListField(child=serializers.CharField())
    others_now = serializers.ListField(child=serializers.CharField())
    others_after = serializers.ListField(child=serializers.CharField())
    ours_now = serializers.ListField(child=serializers.CharField())
    ours_after = serializers.ListField(child=serializers.CharField())


def entry_of(view) -> RecordEntry:
    """Return the entry of a view's address: for restrictions one that need not be read. Raises Http404."""
    person, reference = view.kwargs["person"], view.kwargs["reference"]
    if view.action in ("restrict", "release"):
        view.page = look(view.request, person, only=partial(is_entry, reference))
        return entry_for(view.page, ACTS[view.action], reference)
    view.page = look(view.request, person, entry=reference)
    return view.page.entry(reference).entry


#: What a door answers whose act may leave an entry that who did it may not read any more.
AFTER = extend_schema(responses=EntryDoneOut)


class EntryActs:
    """Mixed into the entries of a person: each act is one door."""

    def done(self, name: str, entry: RecordEntry, facts: dict) -> RecordEntry:
        """Do an act; return the fresh entry. Raises what its action raises."""
        facts = dict(facts)
        reason = facts.pop("reason")
        chosen = ACTS[name]
        if not chosen.hidden:
            entry_for(self.page, chosen, entry.reference)
        return chosen.does(self.page, entry, facts, reason)

    @AFTER
    @act(SealBody)
    def seal(self, entry, facts):
        """Seal an entry to named colleagues, or change the seal."""
        return self.done("seal", entry, facts)

    @AFTER
    @act(EntryReasonBody)
    def unseal(self, entry, facts):
        """Take the seal off."""
        return self.done("unseal", entry, facts)

    @AFTER
    @act(MarkBody)
    def mark(self, entry, facts):
        """Change the handling marks."""
        return self.done("mark", entry, facts)

    @AFTER
    @act(ControlBody)
    def control(self, entry, facts):
        """Limit an entry to the agencies that its originator names; null lifts it."""
        return self.done("control", entry, facts)

    @AFTER
    @act(RestrictBody)
    def restrict(self, entry, facts):
        """Let nobody use an entry from now on."""
        return self.done("restrict", entry, facts)

    @AFTER
    @act(ReleaseBody)
    def release(self, entry, facts):
        """End the restriction of an entry."""
        return self.done("release", entry, facts)

    @extend_schema(request=EffectBody, responses=EffectOut)
    @action(detail=True, methods=["post"])
    def effect(self, request, *args, **kwargs):
        """Answer with who can see an entry now and who could after an act; nothing is done."""
        only = partial(is_entry, kwargs["reference"])
        self.page = look(request, kwargs["person"], changes=False, only=only)
        asked = read(self, EffectBody)
        chosen = ACTS[asked["act"]]
        entry = entry_for(self.page, chosen, kwargs["reference"])
        body = BODIES[asked["act"]](data=asked["facts"] | {"reason": "preview"})
        body.is_valid(raise_exception=True)
        response = Response(EffectOut(effect_of(self.page, chosen, entry, dict(body.validated_data))).data)
        response["ETag"] = etag_of(entry)
        return response
