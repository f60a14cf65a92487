"""The list of plans, and the plans of one person: how each stands, worked out from what may be read of it."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.sight import PersonSight, see_people
from people.kinds_planned import PLANNED
from plans import states
from plans.coverage import AGAIN, GAP, coverage_of
from plans.models import Part, Plan
from plans.page import PlanPage
from plans.standings import state_of
from plans.versions import Version, compared_with
from plans.words import FACTORS

ROWS = 25
NUMBER = re.compile(r"[0-9]{1,4}")
SOON = timedelta(days=7)
KINDS = ("identity", *PLANNED, *FACTORS)


def _led(plans, viewer):
    return plans.running().filter(lead_id=viewer.agency_id)


def _reviewed(plans, viewer):
    return plans.running().filter(review_on__lte=timezone.localdate() + SOON)


def _late(plans, viewer):
    """Of others it is not looked for what is late: a list would tell of actions that are not shown."""
    ours = Part.objects.in_plan().filter(plan=OuterRef("pk"), kind="action", agency_id=viewer.agency_id)
    return plans.running().filter(Exists(ours.filter(state__in=states.OPEN, due_on__lt=timezone.localdate())))


#: What can be shown alone: the words, and which plans stay.
VIEWS = {
    "all": ("All plans", lambda plans, viewer: plans.running()),
    "answer": ("Waiting for us", lambda plans, viewer: plans.waiting_for(viewer)),
    "late": ("Our late actions", _late),
    "lead": ("Led by us", _led),
    "review": ("Review within a week", _reviewed),
    "closed": ("Closed", lambda plans, viewer: plans.filter(closed_at__isnull=False)),
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
    number = max(1, int(page)) if NUMBER.fullmatch(page) else 1
    plans = scope(Plan.objects.visible_to(viewer), viewer).order_by("review_on", "id")
    found = with_parts(plans[(number - 1) * ROWS : number * ROWS + 1])
    here = found[:ROWS]
    people = see_people(viewer, [plan.person_id for plan, _ in here], kinds=KINDS)
    return View(
        code=code,
        label=label,
        rows=rows_of(viewer, here, people),
        previous=f"?view={code}&page={number - 1}" if number > 1 else "",
        next=f"?view={code}&page={number + 1}" if len(found) > ROWS else "",
    )


def with_parts(plans: QuerySet[Plan]) -> list[tuple[Plan, list[Part]]]:
    """Return plans, the next review first, each with all of its parts. One statement."""
    rows = Part.objects.with_names().select_related("plan__lead", "plan__review_by").filter(plan__in=plans.values("pk"))
    found: dict[UUID, tuple[Plan, list[Part]]] = {}
    for part in rows:
        found.setdefault(part.plan_id, (part.plan, []))[1].append(part)
    return sorted(found.values(), key=lambda pair: (pair[0].review_on, pair[0].pk))


def rows_of(viewer: Viewer, found: list[tuple[Plan, list[Part]]], people: dict) -> list[dict]:
    """Return plans as lists show them; one statement more reads what was proposed."""
    pages = [
        page_in_list(plan, viewer, people[plan.person_id], parts) for plan, parts in found if plan.person_id in people
    ]
    versions = compared_with(pages)
    return [row_of(page, versions[page.plan.pk]) for page in pages]


def page_in_list(plan: Plan, viewer: Viewer, sight: PersonSight, every: list[Part]) -> PlanPage:
    """Return a plan of a list as its pages have it."""
    parts = [part for part in every if not part.taken_out]
    plan.partner_ids = [part.agency_id for part in parts if part.kind == "role" and part.state == "accepted"]
    return PlanPage(plan, viewer, sight, parts, every)


def row_of(page: PlanPage, versions: list[Version]) -> dict:
    """Return a plan as lists show it, from what may be read of it."""
    plan, viewer, sight = page.plan, page.viewer, page.sight
    actions, roles, agreement = page.actions, page.roles, state_of(page, versions)
    gaps = sum(row.code in (GAP, AGAIN) for row in coverage_of(page.lines, page.factors).rows)
    newest = versions[0] if versions else None
    unanswered = (
        newest is not None and page.is_partner and not any(one.agency == viewer.agency_id for one in newest.answers)
    )
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
        "review": {"words": f"{-days} days late", "tone": "late"}
        if days < 0 and plan.is_open
        else {"words": "", "tone": ""},
        "closed_at": plan.closed_at,
        "asked": unanswered
        or any(
            line.part.agency_id == viewer.agency_id and line.state in ("offered", "proposed")
            for line in (*roles, *actions)
        ),
        "agreement": agreement,
        "gaps": gaps,
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
