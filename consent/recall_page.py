"""Recalls as lists, the page of one, and their API twins show them: references, days and kinds of information alone.

The agency that is asked may no longer see what it was shown, so nothing here says what that was, or who the person is
beyond the reference that it was shown then (design: sharing 2.8).
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from access.policy import able
from access.viewer import Viewer
from agencies.models import Agency
from agencies.names import shown_name
from consent.left_out import texts_of
from consent.models import RecalledSight, RecallNotice
from hub.kit.spoken import day_words
from hub.kit.working_days import working_days_between
from people.models import Category

VERBS = ("recall.answer", "recall.change", "recall.close")
BOXES = {
    "answer": ("To answer", "recalls to answer", "Nothing is asked of your agency now."),
    "sent": ("Sent by us", "recalls sent by your agency", "Your agency waits for no answer."),
    "over": ("Answered and closed", "answered and closed recalls", "Nothing has been answered or closed yet."),
}
TONES = {"sent": "soon", "escalated": "late", "answered": "info", "closed": "ok"}
SHOWN_SIGHTS = 100


@dataclass(frozen=True, slots=True)
class Due:
    """Until when an answer is due: words, day and tone; without words where nothing is due."""

    words: str
    day: object
    tone: str


def person_of(notice: RecallNotice) -> str:
    """Return the person's reference where this side may know it; the recall that this one follows is hidden from others."""
    return notice.person_reference or (notice.passed_on.person_reference if notice.passed_on else "")


def due_of(notice: RecallNotice) -> Due:
    """Return when the answer is due, in words."""
    if not notice.is_open:
        return Due("", None, "")
    day, today = timezone.localdate(notice.due_at), timezone.localdate()
    late = working_days_between(day, today)
    if notice.due_at < timezone.now():
        return Due(f"{late} working day{'s' if late != 1 else ''} late" if late else "Late", day, "late")
    if day == today:
        return Due("Due today", day, "soon")
    left = working_days_between(today, day)
    return Due(f"In {left} working day{'s' if left != 1 else ''}", day, "soon" if left <= 1 else "")


class RecallPage:
    """One recall as one viewer may know of it."""

    def __init__(self, viewer: Viewer, notice: RecallNotice):
        self.viewer, self.notice = viewer, notice

    @property
    def is_sender(self) -> bool:
        """Return whether the acting agency asks."""
        return self.notice.from_agency_id == self.viewer.agency_id

    @property
    def sender(self) -> str:
        """Return what the agency that asks is called before this viewer."""
        return shown_name(self.notice.from_agency, self.viewer)

    @property
    def recipient(self) -> str:
        """Return what the agency that is asked is called before this viewer."""
        return shown_name(self.notice.to_agency, self.viewer)

    @property
    def about(self) -> str:
        """Return whom it is about: by reference, for who was never shown anything by telling whom to ask."""
        known = person_of(self.notice)
        return known or f"Ask {self.passed_by}, who passed it on. Name {self.notice.reference}."

    @property
    def due(self) -> Due:
        """Return until when an answer is due."""
        return due_of(self.notice)

    @property
    def tone(self) -> str:
        """Return the tone of the state."""
        return TONES[self.notice.state]

    @cached_property
    def can(self) -> list[str]:
        """Return the verbs that are possible now."""
        closed = set() if self.notice.is_open else {"recall.change"}
        return [verb for verb in able(self.viewer, self.notice, *VERBS) if verb not in closed]

    @cached_property
    def sights(self) -> list[RecalledSight]:
        """Return the rows of the ledger that are asked about, newest first, as many as a page shows and one more."""
        return list(self.notice.sights.order_by("-late", "-at", "disclosure")[: SHOWN_SIGHTS + 1])

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return the words for kinds of information, by code."""
        return dict(Category.objects.values_list("code", "label"))

    @property
    def categories(self) -> list[str]:
        """Return which kinds of information are asked about."""
        return sorted(self.labels.get(code, code) for code in self.notice.categories)

    @property
    def rows(self) -> list[dict]:
        """Return what was seen and when, without what it said; sights after the change of mind first."""
        return [
            {
                "disclosure": sight.disclosure,
                "at": sight.at,
                "late": sight.late,
                "categories": sorted(self.labels.get(code, code) for code in sight.categories),
            }
            for sight in self.sights[:SHOWN_SIGHTS]
        ]

    @property
    def more(self) -> bool:
        """Return whether there are more sights than a page shows."""
        return len(self.sights) > SHOWN_SIGHTS

    @property
    def any_late(self) -> bool:
        """Return whether something was seen after the change of mind."""
        return any(sight.late for sight in self.sights)

    @cached_property
    def named(self) -> list[str]:
        """Return to whom it was passed on, as the answer named them, by the names they go by."""
        if not self.notice.passed_on_to:
            return []
        rows = Agency.objects.filter(pk__in=self.notice.passed_on_to)
        return sorted(shown_name(agency, self.viewer) for agency in rows)

    @property
    def passed_by(self) -> str:
        """Return which agency named the one that is asked, for who was never shown anything in the hub."""
        if self.notice.passed_on_id is None:
            return ""
        return shown_name(self.notice.passed_on_by, self.viewer)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Return what both sides wrote, each without addresses, numbers and places of the person."""
        return texts_of(
            self.viewer,
            self.notice.person_id,
            {
                "evidence": (self.notice.evidence, self.notice.to_agency_id),
                "outcome_note": (self.notice.outcome_note, self.notice.from_agency_id),
                "keep_because": (self.notice.keep_because, self.notice.from_agency_id),
            },
        )

    @property
    def seen(self) -> str:
        """Return who reads what is typed here."""
        other = self.recipient if self.is_sender else self.sender
        return f"Seen by officers of {other} and of {self.viewer.agency_name}, and by who works with the person there."

    @property
    def readers(self) -> list[dict]:
        """Return who reads it, as the audience panel takes it."""
        note = "officers, and who works with the person"
        return [
            {"who": who, "people": "", "parts": [], "note": note, "names": []} for who in (self.sender, self.recipient)
        ]

    @cached_property
    def followed(self) -> list[dict]:
        """Return the recalls that followed from this one, for the agency that asks; others may know of their own alone."""
        if not self.is_sender or not self.notice.passed_on_to:
            return []
        rows = RecallNotice.objects.visible_to(self.viewer).filter(passed_on_id=self.notice.pk).with_names()
        return [row_of(self.viewer, notice) for notice in rows.order_by("sent_at", "id")]

    @property
    def facts(self) -> list[tuple]:
        """Return what is asked, as pairs."""
        notice = self.notice
        asked = notice.get_asked_display()
        rows = [
            ("What is asked", f"{asked}: {self.texts['keep_because']}" if notice.keep_because else asked),
            ("Why", notice.get_cause_display()),
            ("Who asks", self.sender),
            ("Who is asked", self.recipient),
            ("About", self.about),
            ("Kinds of information", ", ".join(self.categories)),
            ("Sent", day_words(notice.sent_at, "table")),
        ]
        if notice.is_open:
            rows.append(("Answer due", f"{day_words(notice.due_at, 'table')}, {self.due.words.lower()}"))
        return rows

    @property
    def answer(self) -> list[tuple]:
        """Return the answer, as pairs; nothing while there is none."""
        notice = self.notice
        if not notice.response:
            return []
        rows = [("Answer", notice.get_response_display())]
        if notice.basis:
            rows.append(("Kept on", notice.get_basis_display()))
        if notice.evidence:
            rows.append(("In their words", self.texts["evidence"]))
        if self.named:
            rows.append(("Passed on to", ", ".join(self.named)))
        when = notice.answered_at and day_words(notice.answered_at, "table")
        by = notice.answered_by.name if notice.answered_by and not self.is_sender else self.recipient
        return [*rows, ("By", f"{by}, {when}" if when else by)]

    @property
    def ending(self) -> list[tuple]:
        """Return how it was closed, as pairs; nothing before."""
        notice = self.notice
        if notice.state != "closed":
            return []
        rows = [("What came of it", notice.get_outcome_display())]
        if notice.outcome_note:
            rows.append(("Note", self.texts["outcome_note"]))
        return [*rows, ("Closed", f"{self.sender}, {day_words(notice.closed_at, 'table')}")]


def rows_in(viewer: Viewer, box: str):
    """Return the queryset of a box. Raises KeyError for a box that does not exist."""
    boxes = {
        "answer": RecallNotice.objects.to_answer,
        "sent": RecallNotice.objects.sent_by,
        "over": RecallNotice.objects.over_for,
    }
    return boxes[box](viewer).with_names()


def row_of(viewer: Viewer, notice: RecallNotice) -> dict:
    """Return a recall as a list shows it."""
    sender = notice.from_agency_id == viewer.agency_id
    other = notice.to_agency if sender else notice.from_agency
    return {
        "reference": notice.reference,
        "person": person_of(notice),
        "is_sender": sender,
        "other": shown_name(other, viewer),
        "asked": notice.get_asked_display(),
        "due": due_of(notice),
        "state": notice.get_state_display(),
        "response": notice.get_response_display(),
        "tone": TONES[notice.state],
        "when": notice.closed_at or notice.answered_at or notice.sent_at,
    }


def recalls_about(viewer: Viewer, person) -> list[RecallNotice]:
    """Return the latest recalls about a person that the viewer may know of, latest first, in one statement."""
    rows = RecallNotice.objects.visible_to(viewer).filter(person_id=person.pk)
    return list(rows.with_names().order_by("-sent_at", "id")[:50])
