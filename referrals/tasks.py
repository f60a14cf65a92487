"""The eight tasks of writing a referral, in order, and how far each is (design: ux, wireframe C)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse

from access.viewer import Viewer
from agencies.names import shown_name
from hub.kit.spoken import day_words
from people.models import RecordEntry
from referrals.actions.sending import missing
from referrals.drafts import Chosen
from referrals.forms_writing import (
    ContactForm,
    HelpForm,
    HouseholdForm,
    RisksForm,
    ServicesForm,
    SharingForm,
    TriedForm,
)
from referrals.models import Referral

FACTORS = ("risk_factor", "protective_factor")
DONE = ("Completed", "ok")
BEGUN = ("In progress", "info")
NOT_BEGUN = ("Not yet started", "")


@dataclass(frozen=True, slots=True)
class Task:
    """One question page of the draft: its form, what must be filled before sending, the kinds of entries it offers."""

    code: str
    label: str
    question: str
    form: type
    needed: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    #: fields that have a usual value, and say nothing of how far one is
    usual: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the draft's own fields that this task asks."""
        return tuple(name for name in self.form.base_fields if name not in ("pack", "services"))


TASKS = (
    Task(
        "contact",
        "Who, and how to contact safely",
        "Who is it, and how can they be contacted safely?",
        ContactForm,
        ("contact_name", "contact_details"),
        ("contact_detail", "safe_contact", "communication", "preferred_words"),
        ("contact_name",),
    ),
    Task(
        "help",
        "What help is needed, and by when",
        "What help is needed, and by when?",
        HelpForm,
        ("asked", "why_now"),
        ("need", "wish", "specialist_need", "readiness"),
        ("urgency",),
    ),
    Task(
        "risks",
        "Risks and strengths",
        "What are the risks, and what is strong?",
        RisksForm,
        (),
        (*FACTORS, "assessment", "dash_checklist", "none_known", "incident", "note", "document"),
    ),
    Task(
        "household",
        "Children, dependants, home",
        "Who else is at home?",
        HouseholdForm,
        (),
        ("relationship", "dependant", "housing"),
    ),
    Task("tried", "What was tried before", "What was tried before?", TriedForm, (), ("intervention", "other_plan")),
    Task("services", "Services", "Which services do you ask?", ServicesForm, ("services",)),
    Task(
        "sharing",
        "Consent and reason to share",
        "What may be shared, and why?",
        SharingForm,
        ("person_knows", "person_knows_why_not"),
    ),
)
BY_CODE = {task.code: task for task in TASKS}
NUMBER = {task.code: number for number, task in enumerate(TASKS, start=1)}


@dataclass(frozen=True, slots=True)
class Progress:
    """What the task list needs to know of a draft: its row, the chosen entries that may be seen, the chosen services."""

    viewer: Viewer
    referral: Referral
    packed: Collection[RecordEntry]
    chosen: Sequence[Chosen]


def task_rows(progress: Progress) -> list[dict]:
    """Return the task list of a draft: what is done, what is not, and what has to come first."""
    gaps = missing(progress.referral, len(progress.chosen))
    rows = [_row(progress, task, gaps) for task in TASKS]
    open_tasks = [NUMBER[task.code] for task in TASKS if set(task.needed) & set(gaps)]
    rows.append(
        {
            "label": "Check and send",
            "url": "" if gaps else reverse("referrals:check", args=[progress.referral.reference]),
            "hint": "",
            "state": f"Cannot start yet – finish {_tasks(open_tasks)}" if gaps else "Ready",
            "tone": "" if gaps else "info",
        }
    )
    return rows


def next_task(rows: Sequence[dict]) -> tuple[int, dict]:
    """Return the number and row of the first task that is not completed yet and can be opened; the last one otherwise."""
    open_rows = [(number, row) for number, row in enumerate(rows, start=1) if row["url"] and row["tone"] != "ok"]
    return open_rows[0] if open_rows else (len(rows), rows[-1])


def completed(rows: Sequence[dict]) -> int:
    """Return how many tasks are completed."""
    return sum(row["tone"] == "ok" for row in rows)


def _row(progress: Progress, task: Task, gaps: dict) -> dict:
    """Return one task with its state in words."""
    referral = progress.referral
    blocked = task.code == "sharing" and not progress.chosen
    state, tone = _state(progress, task, gaps)
    return {
        "label": task.label,
        "url": "" if blocked else reverse("referrals:task", args=[referral.reference, task.code]),
        "hint": _hint(progress, task),
        "state": "Cannot start yet – choose services first" if blocked else state,
        "tone": "" if blocked else tone,
    }


def _state(progress: Progress, task: Task, gaps: dict) -> tuple[str, str]:
    """Return how far a task is, in words, and the tone of that."""
    if task.code == "services":
        return (f"{len(progress.chosen)} chosen", "ok") if progress.chosen else NOT_BEGUN
    sends = any(entry.kind in task.kinds for entry in progress.packed)
    begun = sends or any(getattr(progress.referral, name, None) for name in task.fields if name not in task.usual)
    is_whole = not any(name in gaps for name in task.needed)
    if is_whole and (task.needed or task.code in progress.referral.tasks_done):
        return DONE
    return BEGUN if begun else NOT_BEGUN


def _hint(progress: Progress, task: Task) -> str:
    """Return what stands under a task's name: what was chosen, by when, or that it is not needed to send."""
    referral = progress.referral
    if task.code == "services":
        return ", ".join(f"{one.service.name}, {shown_name(one.agency, progress.viewer)}" for one in progress.chosen)
    parts = [f"By {day_words(referral.help_by, 'long')}."] if task.code == "help" and referral.help_by else []
    sent = sum(entry.kind in task.kinds for entry in progress.packed)
    if sent:
        parts.append(f"{sent} chosen from the record.")
    if task.code == "risks" and sent and not referral.their_words:
        parts.append("“In the person’s own words” is empty.")
    if not task.needed and not parts:
        parts.append("Not needed to send")
    return " ".join(parts)


def _tasks(numbers: Sequence[int]) -> str:
    """Return “task 3” or “tasks 3, 6 and 7”."""
    if len(numbers) == 1:
        return f"task {numbers[0]}"
    return f"tasks {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
