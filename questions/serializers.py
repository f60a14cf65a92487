"""How the API shows questions and urgent concerns: the same as their pages, from the same place."""

from rest_framework import serializers

from questions.concern_page import ConcernPage
from questions.page import QuestionPage


class TurnOut(serializers.Serializer):
    """One turn: who did what, when."""

    title = serializers.CharField()
    when = serializers.DateTimeField()
    text = serializers.CharField()


class QuestionOut(serializers.Serializer):
    """A question. `text` is empty where the words may not be read; then `hidden_because` says why."""

    reference = serializers.CharField()
    sort = serializers.CharField()
    state = serializers.CharField()
    person = serializers.CharField(allow_null=True, help_text="Reference of the person, where they may be known")
    text = serializers.CharField()
    hidden_because = serializers.CharField()
    asker = serializers.CharField()
    addressee = serializers.CharField()
    urgency = serializers.CharField()
    due_at = serializers.DateTimeField()
    escalated_at = serializers.DateTimeField(allow_null=True)
    turns = TurnOut(many=True)
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, page: QuestionPage) -> dict:
        """Return what this viewer may know of the question."""
        question = page.question
        return super().to_representation(
            {
                "reference": question.reference,
                "sort": question.sort,
                "state": question.state,
                "person": page.sight.person.reference if page.sight else None,
                "text": page.text,
                "hidden_because": "" if page.words_shown else page.hidden_because,
                "asker": page.asker,
                "addressee": page.addressee,
                "urgency": question.urgency,
                "due_at": question.due_at,
                "escalated_at": question.escalated_at,
                "turns": page.thread,
                "can": page.can,
            }
        )


class QuestionRowOut(serializers.Serializer):
    """A question in a list: never its words."""

    reference = serializers.CharField()
    sort = serializers.CharField()
    state = serializers.CharField()
    urgency = serializers.CharField()
    to_role = serializers.CharField()
    due_at = serializers.DateTimeField()
    escalated_at = serializers.DateTimeField(allow_null=True)


class ConcernAnswerOut(serializers.Serializer):
    """What one agency said to an urgent concern."""

    agency = serializers.CharField()
    reference = serializers.CharField()
    state = serializers.CharField()
    said = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DateTimeField()
    out_of_hours = serializers.CharField()


class ConcernReviewOut(serializers.Serializer):
    """A review of a plan that was called because of a concern."""

    plan = serializers.CharField()
    review_on = serializers.DateField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class ConcernOut(serializers.Serializer):
    """An urgent concern. `text` is empty where the words may not be read: then ring."""

    reference = serializers.CharField()
    state = serializers.CharField()
    person = serializers.CharField(allow_null=True, help_text="Reference of the person, where they may be known")
    severity = serializers.CharField()
    kind = serializers.CharField()
    text = serializers.CharField()
    ring = serializers.CharField()
    sender = serializers.CharField()
    raised_at = serializers.DateTimeField()
    outcome = serializers.CharField()
    answers = ConcernAnswerOut(many=True)
    reviews = ConcernReviewOut(many=True, help_text="Reviews called because of it, of plans of your agency")
    can = serializers.ListField(child=serializers.CharField(), help_text="Verbs that you may use on this now")

    def to_representation(self, page: ConcernPage) -> dict:
        """Return what this viewer may know of the concern."""
        concern = page.concern
        return super().to_representation(
            {
                "reference": concern.reference,
                "state": concern.state,
                "person": page.sight.person.reference if page.sight else None,
                "severity": concern.severity,
                "kind": page.kind,
                "text": page.text,
                "ring": dict(page.facts)["Ring"],
                "sender": page.sender,
                "raised_at": concern.raised_at,
                "outcome": page.outcome,
                "answers": page.answers,
                "reviews": page.reviews,
                "can": page.can,
            }
        )


class ConcernRowOut(serializers.Serializer):
    """An urgent concern in a list: never its words."""

    reference = serializers.CharField()
    severity = serializers.CharField()
    state = serializers.CharField()
    raised_at = serializers.DateTimeField()


class QuestionReaderOut(serializers.Serializer):
    """Who would read a question, and what of it."""

    who = serializers.CharField()
    people = serializers.CharField()
    note = serializers.CharField()
    parts = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
