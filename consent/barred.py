"""Whom a list must not even ask about: people whom the acting user knows, or from whom their agency is kept away.

The decision refuses them silently one by one; but a page of 25 from which one is missing would tell that somebody was there
(design: sharing decision, gates 1 and 2; trust, T11). So they are left out before pages are cut and counts are made.
"""

from django.db.models import BooleanField, Exists, Func, OuterRef, QuerySet

from access.viewer import Viewer
from consent.models.involvement import ConflictOfInterest


class KeptAway(Func):
    """Whether the acting agency is kept away from a person and the acting user is not cleared: the database answers."""

    function = "consent_kept_away"
    output_field = BooleanField()


def without_barred(people: QuerySet, viewer: Viewer) -> QuerySet:
    """Return those of these people about whom a list of this user may ask."""
    known = ConflictOfInterest.objects.live().filter(user_id=viewer.user_id, person=OuterRef("pk"))
    return people.filter(~Exists(known), ~KeptAway("pk"))
