"""Which of the agency's entries are out of use for now (UK GDPR, Article 18), and which could be."""

from dataclasses import dataclass

from django.http import Http404

from access.viewer import Viewer
from consent.sight import PersonSight
from people.models import RecordEntry


@dataclass(frozen=True, slots=True)
class Restrictable:
    """One entry of the agency that the worker may know of; `title` is empty where they may not read it."""

    entry: RecordEntry
    title: str

    @property
    def reference(self) -> str:
        """Return the public reference of the entry."""
        return self.entry.reference

    @property
    def restricted(self) -> bool:
        """Return whether its use is restricted."""
        return self.entry.restricted

    @property
    def category(self) -> str:
        """Return what kind of information it is."""
        return self.entry.category.label


def restrictable(viewer: Viewer, seen: PersonSight) -> list[Restrictable]:
    """Return the agency's own entries that the worker may read, and those out of use that they may know of."""
    readable = [Restrictable(each.entry, each.entry.title) for each in seen.shown if each.entry.kind != "identity"]
    out_of_use = [Restrictable(each.entry, "") for each in seen.refused if each.entry.restricted]
    return [one for one in (*out_of_use, *readable) if one.entry.owner_id == viewer.agency_id]


def found(viewer: Viewer, seen: PersonSight, reference: str) -> RecordEntry:
    """Return one of them by its reference. Raises Http404."""
    for one in restrictable(viewer, seen):
        if one.reference == reference:
            return one.entry
    raise Http404
