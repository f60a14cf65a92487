"""The list of requests: late first, with whom they are about where that may be shown."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse

from access.roles import OFFICERS
from access.viewer import Viewer
from consent.sight import see_people
from rights.models import SubjectRequest
from rights.page import due_of

BOXES = [("waiting", "To answer"), ("ended", "Answered or ended")]
ROWS = 25


@dataclass(slots=True)
class Box:
    """One page of a box of requests."""

    code: str
    label: str
    rows: list[dict]
    total: int
    first: int
    last: int
    previous: str
    next: str


def box_of(viewer: Viewer, code: str, page: str = "1") -> Box:
    """Return one page of a box; the first of “To answer” for a code or page that is not understood.

    Practitioners find requests of people who are shown to them; officers all of their agency's.
    """
    code = code if code in dict(BOXES) else "waiting"
    rows = SubjectRequest.objects.visible_to(viewer)
    rows = rows.waiting() if code == "waiting" else rows.ended()
    found = Paginator(rows.select_related("lead"), ROWS).get_page(page)
    here = list(found.object_list)
    people = see_people(viewer, [request.person_id for request in here])
    is_officer = viewer.role in OFFICERS
    shown = [
        request for request in here if is_officer or (request.person_id in people and people[request.person_id].shown)
    ]
    return Box(
        code=code,
        label=dict(BOXES)[code],
        rows=[row_of(viewer, request, people.get(request.person_id)) for request in shown],
        total=found.paginator.count if is_officer else len(shown),
        first=found.start_index() if is_officer else min(1, len(shown)),
        last=found.end_index() if is_officer else len(shown),
        previous=f"?box={code}&page={found.previous_page_number()}" if found.has_previous() else "",
        next=f"?box={code}&page={found.next_page_number()}" if found.has_next() else "",
    )


def row_of(viewer: Viewer, request: SubjectRequest, sight) -> dict:
    """Return a request as lists show it."""
    return {
        "reference": request.reference,
        "url": reverse("rights:request", args=[request.reference]),
        "type": request.get_type_display(),
        "name": sight.short_name if sight else "Not known here now",
        "state": request.get_state_display(),
        "due": due_of(request),
        "part": "Leads" if request.lead_id == viewer.agency_id else "Answers for its own part",
    }
