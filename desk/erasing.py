"""Whose details somebody may erase from the ledger."""

from types import SimpleNamespace

from django.http import Http404

from access.policy import can, check
from access.viewer import Viewer
from people.models import Person


def to_erase(viewer: Viewer, reference: str) -> Person:
    """Return a person of the acting agency whose details the viewer may erase.

    Raises Refused for roles that may erase nobody's, before any record is looked at; Http404 for anybody whom the agency
    does not hold.
    """
    check(viewer, "ledger.erase", own(viewer))
    person = Person.objects.visible_to(viewer).filter(reference=reference, held_by_id=viewer.agency_id).first()
    if person is None:
        raise Http404
    return person


def may_erase(viewer: Viewer) -> bool:
    """Return whether the viewer may erase the details of people whom the acting agency holds."""
    return can(viewer, "ledger.erase", own(viewer))


def own(viewer: Viewer) -> SimpleNamespace:
    """Return what stands for anybody whom the acting agency holds."""
    return SimpleNamespace(held_by_id=viewer.agency_id)
