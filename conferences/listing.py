"""The lists of conferences, and what they ask of the acting agency now."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from access.policy import can
from access.roles import HOSTS
from access.viewer import Viewer
from agencies.names import shown_name
from conferences.models import Conference, Flag, Research, Standing, Task, Transfer
from conferences.page import when_words
from conferences.rows import confirmed

ROWS = 25
BOXES = {
    "coming": ("Coming", "No conference is planned."),
    "past": ("Past", "No conference was held yet."),
}
TONES = {"agenda_closed": "info", "held": "soon", "minuted": "ok"}
MOST = 25


@dataclass(slots=True)
class Box:
    """One page of a list of conferences."""

    code: str
    label: str
    empty: str
    rows: list[dict]
    total: int
    first: int
    last: int
    previous: str
    next: str


def box_of(viewer: Viewer, code: str, page: str = "1") -> Box:
    """Return one page of a list; the first of “Coming” for a code or page that is not understood."""
    code = code if code in BOXES else "coming"
    label, empty = BOXES[code]
    found = Paginator(getattr(with_counts(viewer), code)(), ROWS).get_page(page)
    return Box(
        code=code,
        label=label,
        empty=empty,
        rows=[row_of(viewer, each) for each in found.object_list],
        total=found.paginator.count,
        first=found.start_index(),
        last=found.end_index(),
        previous=f"?box={code}&page={found.previous_page_number()}" if found.has_previous() else "",
        next=f"?box={code}&page={found.next_page_number()}" if found.has_next() else "",
    )


def with_counts(viewer: Viewer):
    """Return conferences with how many answers the acting agency owes to each."""
    owed = Q(items__research__agency_id=viewer.agency_id, items__research__state="asked") & Q(
        items__state__in=("tabled", "discussed")
    )
    rows = Conference.objects.visible_to(viewer).select_related("holder", "chair")
    return rows.annotate(owed=Count("items__research", filter=owed, distinct=True))


def row_of(viewer: Viewer, conference: Conference) -> dict:
    """Return a conference as lists show it: nothing about anybody."""
    return {
        "reference": conference.reference,
        "url": reverse("conferences:conference", args=[conference.reference]),
        "when": when_words(conference.starts_at),
        "area": conference.area,
        "holder": shown_name(conference.holder, viewer),
        "cut_off": conference.cut_off_at,
        "state": conference.get_state_display(),
        "tone": TONES.get(conference.state, ""),
        "owed": conference.owed,
    }


def asked_of(viewer: Viewer) -> list[dict]:
    """Return what conferences ask of the acting agency now, each with its words, its page and when it is due.

    References alone, nothing about anybody. One statement a kind.
    """
    now = timezone.now()
    found = []
    with_item = {"opens": confirmed(viewer, "item__conference_id")}
    for one in Research.objects.to_answer(viewer).select_related("item__conference").annotate(**with_item)[:MOST]:
        late = one.due_at <= now
        found.append(_asked("Say what your agency holds", *_place(one), one.due_at, late))
    for one in Task.objects.to_do(viewer).select_related("item__conference").annotate(**with_item)[:MOST]:
        late = one.due_on < timezone.localdate()
        found.append(_asked("Say what came of an action", *_place(one), one.due_on, late))
    if viewer.role in HOSTS:
        invited = Standing.objects.to_answer(viewer)[:MOST].count()
        found += [_asked("Answer an invitation", "members", None, None, False)] * invited
        for one in Transfer.objects.to_acknowledge(viewer)[:MOST]:
            found.append(_asked("Acknowledge who was passed on", "transfer", one.reference, one.sent_at, False))
    return found


def _place(one: Research | Task) -> tuple[str, str]:
    """Return the page on which something about an item is said: the conference, until its statement is confirmed."""
    return ("item", one.item.reference) if one.opens else ("conference", one.item.conference.reference)


def _asked(words: str, page: str, reference: str | None, due, late: bool) -> dict:
    """Return one thing that is asked."""
    url = reverse(f"conferences:{page}", args=[reference] if reference else [])
    return {"words": words, "reference": reference or "", "url": url, "due": due, "late": late}


def lapsed_count(viewer: Viewer) -> int:
    """Return how many flags lapsed and wait for a decision, 0 for those who do not decide."""
    if not can(viewer, "conference.plan"):
        return 0
    return Flag.objects.visible_to(viewer).lapsed(timezone.localdate()).count()
