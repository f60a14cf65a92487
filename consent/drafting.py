"""Keeping a talk that is being read together: begun, answered page by page, given up."""

from access.viewer import Viewer
from consent.models import ConsentDraft
from consent.steps import ANSWERED, Step


def begin(person, data: dict, *, by: Viewer) -> ConsentDraft:
    """Begin a talk with this person; what the same worker had begun before is given up."""
    ConsentDraft.objects.visible_to(by).filter(person_id=person.pk).delete()
    return ConsentDraft.objects.create(person_id=person.pk, agency_id=by.agency_id, author_id=by.user_id, data=data)


def keep(draft: ConsentDraft, step: Step, facts: dict) -> ConsentDraft:
    """Keep what was answered on one page; the caller holds the draft's row."""
    data = draft.data
    data["question"] = facts["question"]
    if step.kind in ANSWERED:
        data["answers"][str(step.number)] = {"answer": facts["answer"], "some": facts.get("some", [])}
    if step.kind == "understood":
        data["understood"] = facts["understood"]
    data["read"] = sorted({*data["read"], step.number})
    draft.save(update_fields=["data"])
    return draft


def note(draft: ConsentDraft, question: str) -> ConsentDraft:
    """Keep a question that was asked on a page that is not answered yet; the caller holds the draft's row."""
    draft.data["question"] = question
    draft.save(update_fields=["data"])
    return draft


def give_up(person, reference: str, *, by: Viewer) -> None:
    """Stop a talk: nothing of it stays."""
    ConsentDraft.objects.visible_to(by).filter(person_id=person.pk, reference=reference).delete()
