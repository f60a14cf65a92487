"""The standards over the plans of an agency: for each criterion how many plans are open, and which.

Worked out from what the viewer may read of each plan at this moment, a page of plans at a time, in as many statements for one
plan as for all of them. No sum is kept: a sum that somebody else’s sight went into would tell what they may not read.
"""

import re
from dataclasses import dataclass, field

from django.db.models import F, Q
from django.urls import reverse

from access.policy import can
from access.viewer import Viewer
from consent.sight import see_people
from people.kinds_planned import PLANNED
from plans.listing import page_in_list, with_parts
from plans.models import Plan
from standards.assurance import assured, cases_of, standards_of
from standards.case import KINDS, Case
from standards.criteria import STANDARDS, Criterion, criteria_of
from standards.evidence import Found

#: How many plans are looked at together, and how many of them a row names.
PLANS, NAMED = 25, 5
NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(slots=True)
class Tally:
    """One criterion over the plans of a page: in how many it is asked, and in which it is open."""

    criterion: Criterion
    asked: int = 0
    open: list[Found] = field(default_factory=list)

    @property
    def named(self) -> list[Found]:
        """Return the plans that are named."""
        return self.open[:NAMED]

    @property
    def more(self) -> int:
        """Return how many more there are."""
        return max(0, len(self.open) - NAMED)


@dataclass(slots=True)
class Over:
    """One page of an agency’s plans under one standard."""

    standard: str
    tallies: list[Tally]
    plans: list[Found]
    previous: str
    next: str

    @property
    def title(self) -> str:
        """Return the standard’s reference and what it is about."""
        code, words = STANDARDS[self.standard]
        return f"{code}: {words.lower()}"


def over(viewer: Viewer, standard: str, page: str = "1") -> Over:
    """Return one page of the plans to which a standard applies; the first standard and page for what is not understood.

    A plan counts where the viewer sees something of the person and their agency has accepted a role, and nowhere else.
    """
    standard = standard if standard in STANDARDS else "be102v2"
    number = max(1, int(page)) if NUMBER.fullmatch(page) else 1
    found = with_parts(_plans(viewer, standard)[(number - 1) * PLANS : number * PLANS + 1])
    cases = [case for case in _cases(viewer, found[:PLANS]) if standard in standards_of(case.page)]
    tallies = {one.code: Tally(one) for one in criteria_of([standard])}
    for case in cases:
        for line in assured(case, [standard])[0].lines:
            tally = tallies[line.criterion.code]
            tally.asked += 1
            if line.evidence.is_open:
                tally.open.append(_plan(case, standard))
    return Over(
        standard,
        list(tallies.values()),
        [_plan(case, standard) for case in cases],
        f"?standard={standard}&page={number - 1}" if number > 1 else "",
        f"?standard={standard}&page={number + 1}" if len(found) > PLANS else "",
    )


def _plans(viewer: Viewer, standard: str):
    """Return the plans that run to which a standard applies: that name it, or name none where it is the one for everybody."""
    applies = Q(standards__contains=[standard])
    if standard == "be102v2":
        applies |= Q(standards=[])
    return Plan.objects.visible_to(viewer).running().filter(applies).order_by(F("review_on"), "id")


def _cases(viewer: Viewer, found: list) -> list[Case]:
    """Return the cases of plans in which the viewer may read what is proved."""
    people = see_people(viewer, [plan.person_id for plan, _ in found], kinds=("identity", *PLANNED, *KINDS))
    pages = [
        page_in_list(plan, viewer, people[plan.person_id], parts) for plan, parts in found if plan.person_id in people
    ]
    shown = [page for page in pages if page.sight.sees_something and can(viewer, "assurance.read", page.plan)]
    return cases_of(viewer, shown)


def _plan(case: Case, standard: str) -> Found:
    """Return a plan with the address of its gaps under a standard: its reference, never a name."""
    url = reverse("standards:plan", args=[case.page.reference])
    return Found(case.page.reference, f"{url}?standard={standard}&show=gaps")
