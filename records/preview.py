"""Who would see an entry that is being written: colleagues by seal and assignment, other agencies by the decision.

The same function decides when they open it later (design: ux, L20).
"""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from django.http import QueryDict

from people.kinds import KINDS
from people.models import Category, RecordEntry
from records.audience import readers_of
from records.page import PersonPage
from records.team import Colleague


def seen_by(
    page: PersonPage, kind: str, typed: Mapping, colleagues: list[Colleague], known: Mapping[str, Category]
) -> dict:
    """Return `readers` for the audience panel and `seen`, the same in one sentence, from what is typed so far.

    `known` are the categories by code. Costs one statement.
    """
    ours = own_readers(colleagues, typed)
    draft = draft_of(page, kind, typed, known)
    others = readers_of(page.viewer, page.sight.person, [draft])
    readers = [
        {"who": page.viewer.agency_name, "people": people(len(ours)), "parts": [], "note": "", "names": ours},
        *(as_reader(each) for each in others),
    ]
    named = [each.name for each in others if each.groups]
    seen = f"Seen by {people(len(ours))} at {page.viewer.agency_name}"
    return {"readers": readers, "seen": f"{seen}, and by {' and '.join(named)}." if named else f"{seen}, nobody else."}


def as_reader(reader) -> dict:
    """Return an agency as the audience panel takes it; one that would see nothing says so."""
    parts = [
        {"words": group.basis["words"], "tone": group.basis["tone"], "what": group.label} for group in reader.groups
    ]
    note = reader.part if parts else "Does not see this"
    return {"who": reader.name, "people": "", "parts": parts, "note": note, "names": []}


def own_readers(colleagues: Iterable[Colleague], typed: Mapping) -> list[str]:
    """Return the names of the colleagues who would see it: who works with the person or leads, and is on the seal."""
    sealed = typed.get("seal", "none") != "none"
    named = many(typed, "sealed_to")
    return [one.name for one in colleagues if (one.works_with or one.leads) and (not sealed or one.reference in named)]


def draft_of(page: PersonPage, kind: str, typed: Mapping, known: Mapping[str, Category]) -> RecordEntry:
    """Return the entry as it would be kept, unsaved; what is not typed yet, or makes no sense, is as usual."""
    form = KINDS[kind]
    category = known.get(typed.get("category"), known[form.usual_category(typed)])
    usual = form.sensitivity if category.code == form.category else category.default_sensitivity
    given = str(typed.get("sensitivity") or "")
    return RecordEntry(
        pk=uuid4(),
        person=page.sight.person,
        owner_id=page.viewer.agency_id,
        kind=kind,
        category=category,
        sensitivity=int(given) if given in ("0", "1", "2", "3") else usual,
        seal=typed.get("seal") if typed.get("seal") in dict(RecordEntry.SEALS) else "none",
        handling=many(typed, "handling"),
        originator_control=[] if "originator_control" in many(typed, "handling") else None,
    )


def many(typed: Mapping, name: str) -> list[str]:
    """Return all values of a field, from what was sent or from what a form starts with."""
    return typed.getlist(name) if isinstance(typed, QueryDict) else list(typed.get(name) or [])


def people(number: int) -> str:
    """Return a number of people in words."""
    return {0: "nobody", 1: "1 person"}.get(number, f"{number} people")
