"""What every page of a draft shows, and its API twin: whom it is about, how far it is, who will see what."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from access.viewer import Viewer
from agencies.names import shown_name
from consent.identity import identity_of
from consent.sight import PersonSight, see_known_person
from hub.kit.pages import DRAFT
from hub.kit.spoken import day_words
from people.models import RecordEntry
from records.contact import Way, no_way, way_of
from records.page import PersonPage
from records.reading import Reader
from referrals.actions.sending import missing, stopped
from referrals.actions.steps import locked
from referrals.audience import Audience, audience_of, is_sendable, packed_of
from referrals.drafts import Chosen, chosen_of
from referrals.models import Referral
from referrals.readers import entry_line, field_line, groups_of, name_of, readers_of
from referrals.tasks import TASKS, Progress, Task, completed, task_rows


@dataclass
class DraftPage:
    """A draft as its author sees it at this moment."""

    viewer: Viewer
    referral: Referral
    sight: PersonSight

    @property
    def reference(self) -> str:
        """Return the draft's reference."""
        return self.referral.reference

    @cached_property
    def bar(self) -> dict:
        """Return the identity bar."""
        return identity_of(self.sight)

    @cached_property
    def chosen(self) -> list[Chosen]:
        """Return the chosen services."""
        return chosen_of(self.referral)

    @cached_property
    def packed(self) -> list[RecordEntry]:
        """Return the chosen entries that the author may see now."""
        return packed_of(self.referral, self.sight)

    @cached_property
    def audiences(self) -> list[Audience]:
        """Return who will see what, for each chosen service."""
        return audience_of(self.referral, self.sight)

    @cached_property
    def readers(self) -> list[dict]:
        """Return the audience as the panel takes it."""
        return readers_of(self.viewer, self.audiences, self.referral, self.sight.called)

    @cached_property
    def tasks(self) -> list[dict]:
        """Return the task list."""
        return task_rows(Progress(self.viewer, self.referral, self.packed, self.chosen))

    @cached_property
    def stopped(self) -> dict[str, str]:
        """Return, by the reference of a chosen service, why nothing may be sent there."""
        return stopped(self.referral, self.viewer, self.chosen)

    @cached_property
    def gaps(self) -> dict:
        """Return what stands against sending, by field or by service."""
        return missing(self.referral, len(self.chosen)) | self.stopped

    @property
    def ways_on(self) -> list[tuple[str, str]]:
        """Return what stands against sending, each with the address of the task in which it is mended."""
        code_of = {name: task.code for task in TASKS for name in (*task.fields, *task.needed)}
        return [
            (words, reverse("referrals:task", args=[self.reference, code_of.get(name, "services")]))
            for name, words in self.gaps.items()
        ]

    @cached_property
    def safe_ways(self) -> list[Way]:
        """Return the safe ways to contact that are on the record, as the author may read them."""
        return [way for told in Reader(self.viewer, self.sight).of_kind("safe_contact") if (way := way_of(told)).words]

    @property
    def no_safe_way(self) -> str:
        """Return what is said where no safe way is recorded, or none may be seen."""
        return no_way(PersonPage(self.viewer, self.sight))

    @property
    def kept_until(self) -> dt.date:
        """Return the day after which the draft is deleted, when nobody touches it."""
        return timezone.localdate(self.referral.updated_at) + dt.timedelta(days=settings.DRAFT_DAYS)

    @property
    def progress_words(self) -> str:
        """Return how many tasks are completed."""
        return f"{completed(self.tasks)} of {len(self.tasks)} tasks completed"

    @property
    def contact_url(self) -> str:
        """Return where the rules of safe contact are changed."""
        return self.back_from("people:contact")

    @property
    def risks_url(self) -> str:
        """Return where risks and strengths are recorded."""
        return self.back_from("people:risks")

    @property
    def ask_url(self) -> str:
        """Return where somebody reads with the person what is to be shared."""
        return self.back_from("consent:new")

    @property
    def record_url(self) -> str:
        """Return where it is recorded what the person has said."""
        return self.back_from("consent:record")

    @property
    def decide_url(self) -> str:
        """Return where it is asked to share without consent."""
        return self.back_from("exceptions:decide")

    def offered(self, task: Task) -> list[RecordEntry]:
        """Return the agency's own entries of the kinds of a task, which may go along."""
        mine = [each.entry for each in self.sight.shown if is_sendable(each.entry, self.referral)]
        return [entry for entry in mine if entry.kind in task.kinds]

    def line(self, name: str) -> str:
        """Return who sees what is written into this field."""
        return field_line(self.viewer, self.audiences, name)

    def entry_line(self, entry: RecordEntry) -> str:
        """Return who would see this entry; nothing without a service, which is said once for all of them."""
        return entry_line(self.viewer, self.audiences, entry) if self.audiences else ""

    def mark(self, task: Task) -> str:
        """Return a short text that changes with what is saved of a task, so that two pages cannot overwrite each other."""
        held = {name: getattr(self.referral, name) for name in task.fields if hasattr(self.referral, name)}
        if task.kinds:
            held["pack"] = sorted(entry.reference for entry in self.packed if entry.kind in task.kinds)
        if task.code in ("services", "sharing"):
            held["services"] = [one.service.reference for one in self.chosen]
            held["left_out"] = [sorted(one.left_out) for one in self.chosen]
        return hashlib.sha256(json.dumps(held, sort_keys=True, default=str).encode()).hexdigest()[:16]

    @property
    def sendings(self) -> list[dict]:
        """Return each chosen service with its groups: what goes there, on what ground, and what will not be shown."""
        return [
            {
                "reference": audience.service.reference,
                "name": f"{audience.service.name}, {shown_name(audience.agency, self.viewer)}",
                "short": name_of(self.viewer, audience, self.audiences),
                "groups": (rows := [self._group(row) for row in groups_of(self.viewer, audience)]),
                "alike": together(rows),
                "shows": any(row["seen"] for row in rows),
                "stopped": self.stopped.get(audience.service.reference, ""),
                "left_out": audience.left_out,
                "letter": self._group(self._letter(audience)),
            }
            for audience in self.audiences
        ]

    def _letter(self, audience: Audience) -> dict:
        """Return the group of the letter, which always goes."""
        return next(row for row in groups_of(self.viewer, audience) if row["group"] == "What you write here")

    def _group(self, row: dict) -> dict:
        """Return a group with its ground in a sentence."""
        until = f", until {day_words(row['until'], 'table')}" if row["until"] else ""
        if row["seen"]:
            covered = "Covered by consent" if row["tone"] == "ok" else f"Another ground: {row['words']}"
            detail = f", {row['why']}" if row["why"] else ""
            hint = f"{covered}{detail}{until}."
        elif row["words"] == "Left out":
            hint = row["why"]
        else:
            hint = f"Will not be shown: {row['why']}"
        return row | {"hint": hint}

    @property
    def choices(self) -> list[tuple[str, str, list]]:
        """Return for each chosen service the groups that can be left out: reference, name, and (code, label, hint)."""
        always = {"identity_contact"} - {entry.category_id for entry in self.packed}  # who it is goes along anyway
        offers = []
        for sending in self.sendings:
            groups = {}
            for row in sending["groups"]:
                if row["group"] != "What you write here" and row["category"] not in always:
                    groups.setdefault(row["category"], (row["category"], row["group"], row["hint"]))
            offers.append((sending["reference"], sending["short"], list(groups.values())))
        return offers

    @property
    def sections(self) -> list[dict]:
        """Return each task with its answers and where to change them, for the check page."""
        return [section for task in TASKS if (section := self._section(task))["rows"] or section["packed"]]

    def _section(self, task: Task) -> dict:
        saved = not self.referral._state.adding  # of one that is only supposed, nothing can be changed yet
        url = reverse("referrals:task", args=[self.reference, task.code]) if saved else ""
        rows = []
        for name in task.fields:
            if not hasattr(self.referral, name):
                continue
            words = self._words(name)
            if words or (name in task.needed and name != "person_knows_why_not"):
                label = task.form.base_fields[name].label
                rows.append({"question": label, "answer": words or "Not filled in", "url": url})
        packed = [entry for entry in self.packed if entry.kind in task.kinds]
        return {"label": task.label, "url": url, "rows": rows, "packed": packed}

    def _words(self, name: str) -> str:
        """Return an answer of the draft in words."""
        value = getattr(self.referral, name)
        if name == "needs":
            return ", ".join(value)
        if name == "help_by":
            return day_words(value, "full") if value else ""
        display = getattr(self.referral, f"get_{name}_display", None)
        return display() if display and value else value

    @property
    def button(self) -> str:
        """Return the words on the button that sends."""
        return "Send 1 referral" if len(self.chosen) == 1 else f"Send {len(self.chosen)} referrals"

    def back_from(self, name: str) -> str:
        """Return the address of another room's page about the person that leads back here."""
        return f"{reverse(name, args=[self.sight.person.reference])}?{DRAFT}={self.reference}"


def together(groups: list[dict]) -> list[dict]:
    """Return the groups with those of which the same is true in one row, so that a reason is said once."""
    rows: dict[tuple, list[dict]] = {}
    for each in groups:
        hint = each["hint"].replace(f"“{each['group']}”", "any of these")
        rows.setdefault((each["words"], each["tone"], hint), []).append(each)
    return [
        {"group": "; ".join(each["group"] for each in same), "words": words, "tone": tone, "hint": hint}
        if len(same) > 1
        else same[0]
        for (words, tone, hint), same in rows.items()
    ]


def draft_page(viewer: Viewer, referral: Referral, *, alone: bool = False) -> DraftPage:
    """Look at a draft: read the person and write the sight down; with `alone` nobody else saves it meanwhile.

    Raises Http404 where nothing of the person may be seen.
    """
    sight = see_known_person(viewer, referral.person_id, about=referral.reference)
    if sight is None:
        raise Http404
    return DraftPage(viewer, locked(referral) if alone else referral, sight)
