"""How it goes: the verb progress.record (standards: BE102v1 P14; BE102v2 13; GK102 P13, P14, P18; GC202 P14)."""

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from access.policy import check
from access.viewer import Viewer
from delivery.actions.steps import cleaned, say
from delivery.models import Progress
from plans.actions.steps import held, note, tell_agencies
from plans.models import Part, Plan

AHEAD = "The day must be today or in the past"
NO_GOAL = "Select a goal of this plan"
LONG_AGO = dt.timedelta(days=366)


@transaction.atomic
def record_progress(
    plan: Plan, *, by: Viewer, details: Mapping, goal: Part | None = None, on: dt.date | None = None, text: str = ""
) -> Progress:
    """Record progress of a goal, or of the plan as a whole; return it.

    `details` are those of the kind progress_note: about whom, strengths, achievements, setbacks, how near the goal is, and
    whether it was discussed with the person. Raises Refused, Http404, and ValidationError by field.
    """
    plan = held(plan, by)
    check(by, "progress.record", plan)
    goal = plan.parts.in_plan().filter(pk=goal.pk, kind="goal").first() if goal else None
    on = on or timezone.localdate()
    if not timezone.localdate() - LONG_AGO <= on <= timezone.localdate():
        raise ValidationError({"on": AHEAD})
    if details.get("score") is not None and goal is None:
        raise ValidationError({"goal": NO_GOAL})
    said = {"details": cleaned(details), "text": text, "happened_on": on}
    progress = Progress.objects.create(
        plan=plan,
        goal=goal,
        agency_id=by.agency_id,
        by_id=by.user_id,
        entry=say(plan, by, "progress_note", _title(details), like=goal, **said),
        on=on,
    )
    note(plan, "progress.record", by=by, part=goal)
    tell_agencies("progress.record", plan, [plan.lead_id] if plan.lead_id != by.agency_id else [], by=by)
    return progress


def _title(details: Mapping) -> str:
    return "Progress of dependants" if details.get("about") == "dependants" else "Progress"
