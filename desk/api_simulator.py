"""The simulator in the API: the same questions, changes and scope as its page. Nothing is saved or shared by trying."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from access.policy import check
from access.roles import SEEING
from consent.codes import Outcome
from desk.choices import read_choices
from desk.suppose import SUPPOSE, AskForm, ReplayForm
from desk.trying import try_question, try_replay
from hub.kit.api import StrictSerializer
from hub.kit.creating import attempt
from hub.kit.viewsets import REFERENCE, read

#: So many differences are listed; the numbers are of all.
LISTED = 200


class SupposeBody(StrictSerializer):
    """A supposed change. `which` is the reference of the agreement, rule or referral that it is about."""

    suppose = serializers.ChoiceField(choices=SUPPOSE, required=False)
    which = serializers.RegexField(f"^{REFERENCE}$", required=False)
    agency = serializers.RegexField(f"^{REFERENCE}$", required=False, help_text="Reference of an agency")
    about = serializers.RegexField(f"^{REFERENCE}$", required=False, help_text="Reference of a person")
    what = serializers.CharField(max_length=40, required=False, help_text="Code of a category")
    purpose = serializers.CharField(max_length=40, required=False, help_text="Code of a purpose")


class AskBody(SupposeBody):
    """May this worker, or somebody in this role at this agency, see this about this person, for this, on this day?"""

    worker = serializers.RegexField(
        f"^{REFERENCE}$",
        required=False,
        help_text="Reference of a role of one of your own workers, or of an entry of the ledger: whoever looked then",
    )
    about = serializers.RegexField(f"^{REFERENCE}$", help_text="Reference of a person")
    role = serializers.ChoiceField(
        choices=SEEING,
        required=False,
        help_text="Needed, as `agency` is, where no worker is named; left out: the worker’s",
    )
    on = serializers.DateField(required=False, help_text="Left out: now")


class TriedOut(serializers.Serializer):
    """Yes, No, Depends or Cannot tell, with what it hangs on."""

    answer = serializers.CharField()
    on = serializers.CharField()


class EntryTriedOut(serializers.Serializer):
    """The two answers about one entry."""

    entry = serializers.CharField()
    category = serializers.CharField()
    now = TriedOut()
    then = TriedOut()


class SimulatedOut(serializers.Serializer):
    """The answer as things are and with the change, and the reasons of the latter in order."""

    purpose = serializers.CharField()
    at = serializers.DateTimeField()
    now = TriedOut()
    then = TriedOut()
    supposed = serializers.CharField()
    because = serializers.ListField(child=serializers.CharField())
    entries = EntryTriedOut(many=True)


class DifferenceOut(serializers.Serializer):
    """One past decision that would have been another."""

    disclosure = serializers.CharField()
    entry = serializers.CharField()
    person = serializers.CharField()
    at = serializers.DateTimeField()
    recorded = serializers.CharField()
    then = serializers.CharField()


class ReplayedOut(serializers.Serializer):
    """What a change would have made of the last 90 days, as far as you may read them."""

    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    supposed = serializers.CharField()
    entries = serializers.IntegerField()
    decisions = serializers.IntegerField()
    opened = serializers.IntegerField()
    closed = serializers.IntegerField()
    people_opened = serializers.IntegerField()
    people_closed = serializers.IntegerField()
    differences = DifferenceOut(many=True)


class SimulationViewSet(viewsets.GenericViewSet):
    """Try it: who could see what? For officers; nothing is saved or shared."""

    serializer_class = SimulatedOut
    pagination_class = None

    @extend_schema(request=AskBody, responses={200: SimulatedOut})
    def create(self, request):
        """Ask one question twice: as things are, and with the change."""
        answered, supposed = self.run(AskBody, AskForm, try_question)
        words = {
            "purpose": answered.purpose,
            "at": answered.at,
            "now": said(answered.now),
            "then": said(answered.then),
            "supposed": supposed.words,
            "because": [step["text"] for step in answered.steps],
            "entries": [
                {
                    "entry": one.entry.reference,
                    "category": one.entry.category_id,
                    "now": said(one.now),
                    "then": said(one.then),
                }
                for one in answered.entries
            ],
        }
        return Response(SimulatedOut(words).data)

    @extend_schema(request=SupposeBody, responses=ReplayedOut)
    @action(detail=False, methods=["post"])
    def replay(self, request):
        """Decide the last 90 days again with a change; only what would be another answer is listed."""
        found, supposed = self.run(SupposeBody, ReplayForm, try_replay)
        words = {
            "since": found.since,
            "until": found.until,
            "supposed": supposed.words,
            "entries": found.entries,
            "decisions": found.decisions,
            "opened": len(found.opened),
            "closed": len(found.closed),
            "people_opened": len(found.people_opened),
            "people_closed": len(found.people_closed),
            "differences": [
                {
                    "disclosure": each.row.reference,
                    "entry": each.item["reference"],
                    "person": each.item["person"],
                    "at": each.row.at,
                    "recorded": each.item["outcome"],
                    "then": Outcome.ALLOW if each.compared.opens else Outcome.DENY,
                }
                for each in found.differences[:LISTED]
            ],
        }
        return Response(ReplayedOut(words).data)

    def run(self, body, form_class, run):
        """Read what was sent by the form of the page, and run it. Raises Refused, ValidationError naming fields."""
        viewer = self.request.viewer
        check(viewer, "ledger.read")
        sent = {name: str(value) for name, value in read(self, body).items()}
        form = form_class(sent, viewer=viewer, choices=read_choices(viewer, sent))
        found = attempt(form, lambda: run(viewer, form))
        if found is None:
            raise ValidationError({name: list(errors) for name, errors in form.errors.items()})
        return found


def said(answer) -> dict:
    """Return an answer as the API says it."""
    return {"answer": answer.word, "on": answer.on}


ROUTES = [("simulations", SimulationViewSet, "simulation")]
