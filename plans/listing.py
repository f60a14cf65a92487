"""The list of plans, and the plans of one person: how each stands, worked out from what may be read of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.sight import PersonSight, see_people
from people.kinds_planned import PLANNED
from plans.lines import lines_of
from plans.models import Part, Plan

ROWS = 25
SOON = timedelta(days=7)
KINDS = ("identity", *PLANNED)


def _led(plans, viewer):
    return plans.filter(lead_id=viewer.agency_id)


def _waiting(plans, viewer):
    asked = Part.objects.in_plan().filter(plan=OuterRef("pk"), agency_id=viewer.agency_id)
    return plans.filter(Exists(asked.filter(state__in=("offered", "proposed"))))


def _reviewed(plans, viewer):
    return plans.filter(review_on__lte=timezone.localdate() + SOON)


#: What can be shown alone: the words, and which plans stay.
VIEWS = {
    "all": ("All plans", lambda plans, viewer: plans),
    "answer": ("Waiting for us", _waiting),
    "lead": ("Led by us", _led),
    "review": ("Review within a week", _reviewed),
}


@dataclass(slots=True)
class View:
    """One page of a list of plans."""

    code: str
    label: str
    rows: list[dict]
    previous: str
    next: str


def view_of(viewer: Viewer, code: str, page: str = "1") -> View:
    """Return one page of a list; the first of all plans for a code or page that is not understood.

    A plan for somebody of whom nothing may be acknowledged is left out, and no number tells that it is.
    """
    code = code if code in VIEWS else "all"
    label, scope = VIEWS[code]
    plans = scope(Plan.objects.visible_to(viewer), viewer).with_names().order_by("review_on", "id")
    found = Paginator(plans, ROWS).get_page(page)
    here = list(found.object_list)
    people = see_people(viewer, [plan.person_id for plan in here], kinds=KINDS)
    return View(
        code=code,
        label=label,
        rows=rows_of(viewer, here, people),
        previous=f"?view={code}&page={found.previous_page_number()}" if found.has_previous() else "",
        next=f"?view={code}&page={found.next_page_number()}" if found.has_next() else "",
    )


def rows_of(viewer: Viewer, plans: list[Plan], people: dict) -> list[dict]:
    """Return plans as lists show them; one statement more reads their parts."""
    parts = defaultdict(list)
    for part in Part.objects.in_plan().with_names().filter(plan__in=[plan.pk for plan in plans]):
        parts[part.plan_id].append(part)
    return [row_of(viewer, plan, people[plan.person_id], parts[plan.pk]) for plan in plans if plan.person_id in people]


def row_of(viewer: Viewer, plan: Plan, sight: PersonSight, parts: list[Part]) -> dict:
    """Return a plan as lists show it, from the parts that may be read."""
    lines = lines_of(viewer, sight, parts)
    actions = [line for line in lines if line.kind == "action"]
    roles = [line for line in lines if line.kind == "role"]
    days = (plan.review_on - timezone.localdate()).days
    return {
        "reference": plan.reference,
        "url": reverse("plans:plan", args=[plan.reference]),
        "name": sight.short_name if sight.knows_who else "Name not shared",
        "lead": shown_name(plan.lead, viewer),
        "waiting": sum(line.state in ("offered", "proposed", "countered") for line in (*roles, *actions)),
        "late": sum(line.days_late > 0 for line in actions),
        "open": sum(line.is_open for line in actions),
        "review_on": plan.review_on,
        "review": {"words": f"{-days} days late", "tone": "late"} if days < 0 else {"words": "", "tone": ""},
        "asked": any(
            line.part.agency_id == viewer.agency_id and line.state in ("offered", "proposed") for line in lines
        ),
    }


def of_person(viewer: Viewer, sight: PersonSight) -> list[dict]:
    """Return the plans of a person whom the viewer sees, as far as they may know of them: names and dates alone."""
    plans = Plan.objects.visible_to(viewer).with_names().filter(person=sight.person).order_by("started_at")
    return [
        {
            "reference": plan.reference,
            "url": reverse("plans:plan", args=[plan.reference]),
            "lead": shown_name(plan.lead, viewer),
            "review_on": plan.review_on,
            "review_by": shown_name(plan.review_by, viewer),
        }
        for plan in plans
    ]
