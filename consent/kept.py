"""Ring-fences as officers' pages and the API show them: only about people who may be acknowledged to the one who reads."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.models import RingFence, RingFenceClearance
from consent.sight import PersonSight, see_known_person, see_people
from people import fence as people_fence

MOST = 200


@dataclass(frozen=True, slots=True)
class KeptAway:
    """One ring-fence: the row, whom it protects, what the agencies are called, who was cleared."""

    fence: RingFence
    person: str
    name: str
    agency: str
    flagged_by_agency: str
    clearances: tuple[RingFenceClearance, ...]

    @property
    def is_late(self) -> bool:
        """Return whether it should have been looked at again by now."""
        return self.fence.is_late

    @property
    def review(self) -> dict:
        """Return when it is to be looked at again, as words and tone."""
        days = (self.fence.review_on - timezone.localdate()).days
        if days < 0:
            return {"words": "1 day late" if days == -1 else f"{-days} days late", "tone": "late"}
        return {
            "words": "Today" if days == 0 else f"In {days} day{'s' if days > 1 else ''}",
            "tone": "soon" if days < 15 else "",
        }

    @property
    def cleared(self) -> list[RingFenceClearance]:
        """Return the clearances in force."""
        return [one for one in self.clearances if one.is_live]


def rows_for(viewer: Viewer, fences, *, ended: bool = False, seen: PersonSight | None = None) -> list[KeptAway]:
    """Return these ring-fences as rows, the one to be looked at again first; ended ones by their end.

    `seen` is the person when they are all about one who was looked at already. Costs two statements, and four for the
    people.
    """
    live = fences.live()
    wanted = (
        fences.exclude(pk__in=live.values("pk")).order_by("-ends_at") if ended else live.order_by("review_on", "pk")
    )
    found = list(wanted.with_names().prefetch_related("clearances__user")[:MOST])
    people = {seen.person.pk: seen} if seen else see_people(viewer, {one.person_id for one in found})
    return [row_of(viewer, one, people[one.person_id]) for one in found if one.person_id in people]


def row_of(viewer: Viewer, fence: RingFence, seen: PersonSight) -> KeptAway:
    """Return one ring-fence as a row."""
    return KeptAway(
        fence=fence,
        person=seen.person.reference,
        name=seen.name,
        agency=shown_name(fence.agency, viewer),
        flagged_by_agency=shown_name(fence.flagged_by_agency, viewer),
        clearances=tuple(fence.clearances.all()),
    )


def find(viewer: Viewer, reference: str, *, changes: bool = False) -> KeptAway:
    """Return the ring-fence of this reference, its person held for change where it is about to change.

    Raises Http404 when there is none that the viewer may read, or when the person may not be acknowledged to them.
    """
    rows = RingFence.objects.visible_to(viewer).with_names().prefetch_related("clearances__user")
    fence = get_object_or_404(rows, reference=reference)
    if changes:
        people_fence.hold_for_change(fence.person_id)
    seen = see_known_person(viewer, fence.person_id, about=reference)
    if seen is None:
        raise Http404
    return row_of(viewer, fence, seen)
