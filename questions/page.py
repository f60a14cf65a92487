"""What the page of a question, and its API twin, show: the words where they may be shown, each turn, what may be done."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.urls import reverse

from access.policy import able
from access.viewer import Viewer
from agencies.names import shown_name
from consent.explain import refusal
from consent.identity import BAR, identity_of, is_withheld
from consent.left_out import writer_of
from consent.sight import PersonSight, see_person
from people.models import Person
from questions import clock, words
from questions.audience import purpose_at
from questions.models import Question

VERBS = ("question.answer", "question.pass_on", "question.withdraw", "question.reopen", "question.close")
DID = {
    "question.send": "asked",
    "question.see": "opened it",
    "question.pass_on": "passed it on",
    "question.answer": "answered",
    "question.reopen": "said that this does not answer it",
    "question.close": "closed it",
    "question.withdraw": "took it back",
    "question.remind": "reminded: the time is over",
    "question.escalate": "told the team lead that it is late",
}
REASONS = dict(words.PASSED_ON_BECAUSE)
TO = dict(words.TO)
#: The reference of whom a row is about; nothing where the person is out of sight.
WHOM = Subquery(Person.objects.filter(pk=OuterRef("person_id")).values("reference"))
NOT_NOW = "Nothing of the person is shown to your agency now."


@dataclass(slots=True)
class QuestionPage:
    """A question as one viewer may see it at this moment."""

    question: Question
    viewer: Viewer
    sight: PersonSight | None
    turns: list

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.question.reference

    @property
    def version(self) -> int:
        """Return the version that its ETag is made of."""
        return self.question.version

    @property
    def is_sender(self) -> bool:
        """Return whether the acting user's agency asks."""
        return self.question.from_agency_id == self.viewer.agency_id

    @property
    def words_shown(self) -> bool:
        """Return whether the words may be read: about nobody; by the letter's decision; inside the agency that asks.

        Whoever wrote them may read them while anything of the person may be known.
        """
        question = self.question
        if question.person_id is None:
            return True
        if self.sight is None:
            return False
        wrote = self.is_sender and question.asked_by_id == self.viewer.user_id
        if question.letter_id is None or wrote:
            return self.is_sender
        return any(each.entry.pk == question.letter_id and not is_withheld(each) for each in self.sight.shown)

    def read(self, text: str, by) -> str:
        """Return a text without protected values; `by` is the agency that wrote it."""
        return writer_of(self.viewer, self.sight)(text, by) if self.sight else text

    @property
    def text(self) -> str:
        """Return what is asked, as it may be read; empty where it may not."""
        return self.read(self.question.text, self.question.from_agency_id) if self.words_shown else ""

    @property
    def hidden_because(self) -> str:
        """Return why the words are not shown, in fixed words."""
        refused = self.sight.refused if self.sight else []
        letter = [each for each in refused if each.entry.pk == self.question.letter_id]
        if not letter:
            return NOT_NOW
        return refusal(letter[0].decision, "What it says", self.viewer.agency_name, self.sight.called)

    @property
    def bar(self) -> dict | None:
        """Return the identity bar, None where nothing of the person may be shown."""
        return identity_of(self.sight) if self.sight else None

    @property
    def due(self) -> clock.Due:
        """Return when the answer is due, in words."""
        return clock.due_words(self.question.due_at if self.question.is_waiting else None)

    @property
    def asker(self) -> str:
        """Return who asks, and where."""
        return f"{self.question.asked_by.name}, {shown_name(self.question.from_agency, self.viewer)}"

    @property
    def addressee(self) -> str:
        """Return who is asked, and where."""
        return f"{TO[self.question.to_role]}, {shown_name(self.question.to_agency, self.viewer)}"

    @property
    def numbers(self) -> list[tuple]:
        """Return how those who are asked can be rung, as the directory has it; shown to the sender of what is late."""
        agency = self.question.to_agency
        return [("By day", agency.contact_phone), ("Out of hours", agency.out_of_hours_contact)]

    @property
    def can(self) -> list[str]:
        """Return the verbs that are possible now; whoever cannot read what is asked does not answer it."""
        possible = able(self.viewer, self.question, *VERBS)
        return possible if self.words_shown else [verb for verb in possible if verb != "question.answer"]

    @property
    def facts(self) -> list[tuple]:
        """Return the first facts: who asks whom, how urgent, about which referral."""
        rows = [("Asked by", self.asker), ("Put to", self.addressee), ("By when", self.question.get_urgency_display())]
        if self.question.person_id is None:
            rows.append(("About", "Nobody in particular"))
        return rows

    @property
    def thread(self) -> list[dict]:
        """Return each turn in order, as the timeline takes it; texts only where the words may be read."""
        return [self._line(turn) for turn in self.turns if turn.verb != "question.see" or self.is_sender]

    def _line(self, turn) -> dict:
        who = "The hub" if turn.by is None else "You" if turn.by_id == self.viewer.user_id else turn.by.name
        said = []
        if turn.reason:
            to = f"{TO[turn.to_role]}, {shown_name(turn.to_agency, self.viewer)}"
            said.append(f"To {to}. {REASONS[turn.reason]}.")
        if turn.text and self.words_shown:
            said.append(self.read(turn.text, turn.agency_id))
        title = f"{who} {DID[turn.verb]}"
        return {"id": "", "url": "", "title": title, "who": "", "when": turn.at, "text": " ".join(said)}


def question_page(viewer: Viewer, question: Question) -> QuestionPage:
    """Look at a question: decide about its words and whom it is about, and write the sight down."""
    sight = None
    if question.person_id and question.whom:
        theirs = question.to_agency_id == viewer.agency_id != question.from_agency_id
        try:
            sight = see_person(
                viewer,
                question.whom,
                purpose=purpose_at(viewer.role) if theirs else "",
                about=question.reference,
                only=lambda entry: entry.pk == question.letter_id or entry.kind == "identity",
                bar=BAR,
            )
        except Http404:  # nothing of the person may be acknowledged: the question stands without them
            sight = None
    turns = question.turns.select_related("by", "to_agency", "agency")
    return QuestionPage(question, viewer, sight, list(turns))


def url_of(question: Question) -> str:
    """Return the address of a question's page."""
    return reverse("questions:question", args=[question.reference])
