"""Placing a hold and proposing a disposal by page or API: once under a key."""

from collections.abc import Collection, Mapping

from access.viewer import Viewer
from agencies.creations import once
from retention import actions
from retention.models import Disposal, Hold
from retention.page import PersonPage


def place_once(page: PersonPage, viewer: Viewer, key: str, facts: Mapping) -> Hold:
    """Hold back what is kept about a person, once under this key. Raises what the action raises."""
    made, _ = once(
        viewer,
        "hold.place",
        key,
        {**facts, "person": page.reference},
        make=lambda: actions.place_hold(page.key, by=viewer, **facts),
        find=lambda reference: Hold.objects.visible_to(viewer).get(reference=reference),
    )
    return made


def propose_once(page: PersonPage, viewer: Viewer, key: str, entries: Collection[str] | None) -> Disposal:
    """Propose to dispose of entries about a person, once under this key. Raises what the action raises."""
    made, _ = once(
        viewer,
        "disposal.propose",
        key,
        {"entries": sorted(entries) if entries is not None else None, "person": page.reference},
        make=lambda: actions.propose_disposal(page.key, by=viewer, entries=entries),
        find=lambda reference: Disposal.objects.visible_to(viewer).get(reference=reference),
    )
    return made
