"""What stands beside a decision: notes of officers, questions and disputes about it, and what the reader can do."""

from django.db.models import F, Value
from django.db.models.functions import Concat

from access.policy import can
from access.viewer import Viewer
from consent.codes import Route
from desk.actions.reason import may_be_asked
from desk.models import DecisionNote, Inquiry
from desk.reading import Opened

KINDS = {"note": "Note", **dict(Inquiry.KINDS)}
PARTS = ("kind_of", "made_at", "reference", "words", "who", "answered")


def said_about(viewer: Viewer, disclosure: str, entry: str) -> list[dict]:
    """Return notes, questions and disputes about one decision that the viewer may read, newest first; one statement."""
    notes = DecisionNote.objects.visible_to(viewer).filter(disclosure=disclosure, entry=entry)
    asked = Inquiry.objects.visible_to(viewer).filter(disclosures__contains=[disclosure], entry=entry)
    rows = (
        asked.annotate(kind_of=F("kind"), made_at=F("asked_at"), words=F("text"), who=F("asked_by__name"))
        .annotate(answered=F("answer"))
        .order_by()
        .values_list(*PARTS)
        .union(
            notes.annotate(kind_of=Value("note"), made_at=F("written_at"), words=F("text"), who=F("written_by__name"))
            .annotate(answered=Concat(Value(""), Value("")))
            .order_by()
            .values_list(*PARTS),
            all=True,
        )
        .order_by()
    )
    found = [dict(zip(PARTS, row, strict=True)) for row in rows]
    return [
        {**one, "label": KINDS[one["kind_of"]]} for one in sorted(found, key=lambda one: one["made_at"], reverse=True)
    ]


def acts_on(viewer: Viewer, opened: Opened) -> dict:
    """Return what the reader can do with this decision: `ask`, `note`, `dispute`, and `stop` the sharing it came from."""
    own = opened.row.recipient_user == viewer.user_id
    return {
        "ask": can(viewer, "reason.ask") and not own and may_be_asked([opened.row]),
        "cannot_be_asked": can(viewer, "reason.ask") and not may_be_asked([opened.row]),
        "note": can(viewer, "decision.note"),
        "dispute": can(viewer, "decision.dispute"),
        "stop": can(viewer, "desk.read") and opened.item["route"] == Route.CONSENT,
    }
