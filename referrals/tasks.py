"""The parts of writing a referral, in order, and how far each is (design: ux, wireframe C)."""

from dataclasses import dataclass

from django.urls import reverse

from access.viewer import Viewer
from agencies.names import shown_name
from referrals.actions.sending import missing
from referrals.forms import BackgroundForm, HelpForm, PackForm, ServiceForm, TellingForm
from referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Task:
    """One question page of the draft: its form, and the fields that must be filled before sending."""

    code: str
    label: str
    form: type
    needed: tuple[str, ...]


TASKS = (
    Task("help", "What help is needed, by when", HelpForm, ("asked", "why_now")),
    Task("service", "Which service", ServiceForm, ("service",)),
    Task("pack", "What to send with it", PackForm, ()),
    Task("background", "What was tried, and what helps", BackgroundForm, ()),
    Task(
        "telling",
        "Does the person know, and who can be asked",
        TellingForm,
        ("person_knows", "contact_name", "contact_details"),
    ),
)
BY_CODE = {task.code: task for task in TASKS}


def task_rows(viewer: Viewer, referral: Referral, packed: int) -> list[dict]:
    """Return the task list of a draft: what is done, what is not, and whether it can be checked and sent."""
    gaps = missing(referral)
    rows = [_row(viewer, referral, task, gaps, packed) for task in TASKS]
    ready = not gaps
    rows.append(
        {
            "label": "Check and send",
            "url": reverse("referrals:check", args=[referral.reference]) if ready else "",
            "hint": "",
            "state": "Ready" if ready else "Cannot start yet",
            "tone": "info" if ready else "",
        }
    )
    return rows


def _row(viewer: Viewer, referral: Referral, task: Task, gaps: dict, packed: int) -> dict:
    """Return one task with its state in words."""
    begun = [name for name in _fields(task) if getattr(referral, name, None)]
    if task.code == "pack":
        state, tone = (f"{packed} chosen", "ok") if packed else ("Nothing chosen", "")
    elif task.needed and not any(name in gaps for name in (*task.needed, "person_knows_why_not")):
        state, tone = "Completed", "ok"
    elif not task.needed:
        state, tone = ("Completed", "ok") if begun else ("Not needed to send", "")
    else:
        state, tone = ("In progress", "info") if begun else ("Not yet started", "")
    hint = (
        f"{referral.service.name}, {shown_name(referral.service.agency, viewer)}"
        if task.code == "service" and referral.service
        else ""
    )
    return {
        "label": task.label,
        "url": reverse("referrals:task", args=[referral.reference, task.code]),
        "hint": hint,
        "state": state,
        "tone": tone,
    }


def _fields(task: Task) -> tuple[str, ...]:
    """Return the names of the fields of a task that the author fills in (usual values do not count)."""
    return tuple(name for name in task.form.base_fields if name not in ("pack", "urgency", "contact_name"))
