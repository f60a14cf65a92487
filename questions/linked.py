"""What a room above does from the page of a concern: calling an unscheduled review of a plan (BE102v2 15; ED5 P32).

Rooms open downwards only, so the room that knows of plans is named in the settings and loaded when it is first needed.
"""

import datetime as dt
from functools import cache
from importlib import import_module
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from access.viewer import Viewer


class Reviews(Protocol):
    """What the room of reviews offers."""

    def plans_of(self, viewer: Viewer) -> QuerySet:
        """Return the plans of which the viewer may call a review."""

    def call(self, viewer: Viewer, reference: str, review_on: dt.date | None, text: str) -> list[UUID]:
        """Call it; return the agencies that have a role in the plan. Raises what the action raises."""


@cache
def reviews() -> Reviews:
    """Return the room of reviews."""
    return cast(Reviews, import_module(settings.CONCERN_REVIEWS))
