"""The lists of questions and urgent concerns: what to answer, what was sent, what is closed; late first."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from access.viewer import Viewer
from agencies.names import shown_name
from consent.sight import see_people
from questions import clock, states, words
from questions.models import Alarm, Concern, Question

ROWS = 25
BOXES = {
    "answer": ("To answer", "to_answer", "Nothing to answer."),
    "sent": ("Sent", "sent_by", "You wait for no answer."),
    "closed": ("Closed", "ended_for", "Nothing is closed yet."),
}
MOST_CONCERNS = 50
MOST_CARDS = 6
NOW = "Say what your agency will do."
RING = "An agency that was told is silent."
TO = dict(words.TO)


@dataclass(slots=True)
class Box:
    """One page of a box of questions."""

    code: str
    label: str
    empty: str
    rows: list[dict]
    total: int
    first: int
    last: int
    previous: str
    next: str


def box_of(viewer: Viewer, code: str, page: str = "1") -> Box:
    """Return one page of a box; the first of “To answer” for a code or page that is not understood."""
    code = code if code in BOXES else "answer"
    label, scope, empty = BOXES[code]
    found = Paginator(getattr(Question.objects, scope)(viewer).with_names(), ROWS).get_page(page)
    here = list(found.object_list)
    people = see_people(viewer, [each.person_id for each in here if each.person_id])
    return Box(
        code=code,
        label=label,
        empty=empty,
        rows=[row_of(viewer, each, people.get(each.person_id)) for each in here],
        total=found.paginator.count,
        first=found.start_index(),
        last=found.end_index(),
        previous=f"?box={code}&page={found.previous_page_number()}" if found.has_previous() else "",
        next=f"?box={code}&page={found.next_page_number()}" if found.has_next() else "",
    )


def row_of(viewer: Viewer, question: Question, sight) -> dict:
    """Return a question as lists show it; never its words."""
    due = clock.due_words(question.due_at if question.is_waiting else None)
    name = "Nobody in particular" if question.person_id is None else "Name not shared"
    return {
        "reference": question.reference,
        "url": reverse("questions:question", args=[question.reference]),
        "sort": "Concern" if question.sort == "concern" else "Question",
        "name": sight.short_name if sight and sight.knows_who else name,
        "asker": f"{question.asked_by.name}, {shown_name(question.from_agency, viewer)}",
        "addressee": f"{TO[question.to_role]}, {shown_name(question.to_agency, viewer)}",
        "state": question.get_state_display(),
        "due": due,
        "escalated": bool(question.escalated_at) and question.is_waiting,
    }


def open_concerns(viewer: Viewer) -> list[dict]:
    """Return the urgent concerns that are open and that this viewer may know of, what they have to do first.

    One statement; references alone, nothing about anybody.
    """
    ours = Alarm.objects.filter(concern=OuterRef("pk"), agency_id=viewer.agency_id).values("state")
    rings = Alarm.objects.filter(concern=OuterRef("pk"), ringer_id=viewer.agency_id, state="to_ring")
    found = Concern.objects.visible_to(viewer).filter(state="open").select_related("from_agency", "raised_by")
    found = found.annotate(ours=Subquery(ours), rings=Exists(rings)).order_by("raised_at")[:MOST_CONCERNS]
    return sorted((_concern(viewer, each) for each in found), key=lambda row: row["order"])


def _concern(viewer: Viewer, concern: Concern) -> dict:
    """Return one urgent concern as lists show it."""
    order, words_now, tone = 2, "Open", ""
    if concern.ours in states.UNACKNOWLEDGED:
        order, words_now, tone = 0, "To acknowledge now", "late"
    elif concern.rings:
        order, words_now, tone = 1, "Ring them: nobody has acknowledged", "late"
    elif concern.ours:
        words_now, tone = "Acknowledged", "ok"
    return {
        "reference": concern.reference,
        "url": reverse("questions:concern", args=[concern.reference]),
        "called": concern.called,
        "by": f"{concern.raised_by.name}, {shown_name(concern.from_agency, viewer)}",
        "raised_at": concern.raised_at,
        "words": words_now,
        "tone": tone,
        "order": order,
        "needs": order < 2,
    }


def needs(to_acknowledge: Iterable[str], to_ring: Iterable[str]) -> list[dict]:
    """Return cards of the needs-you strip from the references of urgent concerns; these stand first on home."""
    due = [(reference, "Acknowledge the concern", NOW) for reference in to_acknowledge]
    due += [(reference, "Ring them: nobody has acknowledged", RING) for reference in to_ring]
    return [
        {
            "words": "Urgent",
            "tone": "late",
            "title": f"{title} {reference}",
            "url": reverse("questions:concern", args=[reference]),
            "detail": detail,
        }
        for reference, title, detail in due[:MOST_CARDS]
    ]
