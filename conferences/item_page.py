"""What the page of an item, and its API twin, show: why, the checklist, the papers, answers, actions and minutes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from access.policy import able, can
from access.viewer import Viewer
from conferences import states, words
from conferences.models import Item, Research
from conferences.naming import named
from conferences.page import CONFIRM_FIRST, closes_before, when_words
from consent.codes import TRIAGE_ROLES
from consent.explain import basis_badge
from consent.identity import BAR, identity_of, is_withheld
from consent.left_out import writer_of
from consent.sight import PersonSight, see_person
from hub.kit.errors import Refused
from people.checklist import Checklist, checklist_of
from people.kinds_dash import GROUPS, YES
from people.models import RecordEntry

VERBS = ("item.let_in", "item.put_off", "item.withdraw", "item.minute", "item.transfer", "task.give")
NOT_SHARED = "Not shared with your agency."
ANSWERED = dict(states.RESEARCH_STATES)
CAME_OF = dict(states.TASK_STATES)
CATEGORIES = dict(words.TABLED)
ASKED = {code: label for questions in GROUPS.values() for code, label in questions}
TONES = {"asked": "soon", "nothing": "", "told": "ok", "given": "soon", "done": "ok", "not_done": "late"}


@dataclass
class ItemPage:
    """An item as one viewer may see it at this moment."""

    item: Item
    viewer: Viewer
    sight: PersonSight | None
    names: dict[UUID, str]

    @property
    def reference(self) -> str:
        """Return the reference."""
        return self.item.reference

    @property
    def version(self) -> int:
        """Return the version that its ETag is made of."""
        return self.item.version

    @property
    def bar(self) -> dict | None:
        """Return the identity bar, None where nothing of the person may be shown."""
        return identity_of(self.sight) if self.sight else None

    @property
    def called(self) -> str:
        """Return what the person wants to be called, or “this person”."""
        return self.sight.called if self.sight else "this person"

    @cached_property
    def entries(self) -> dict:
        """Return the entries whose words may be read, each with its decision, by key."""
        shown = self.sight.shown if self.sight else []
        return {each.entry.pk: each for each in shown if not is_withheld(each)}

    @cached_property
    def read(self) -> Callable:
        """Return the function that gives a text as this viewer may read it, told which agency wrote it."""
        return writer_of(self.viewer, self.sight) if self.sight else lambda text, by: ""

    def said(self, key) -> dict | None:
        """Return an entry’s words as they may be read; None where they may not, or there are none."""
        each = self.entries.get(UUID(str(key))) if key else None
        if each is None:
            return None
        entry = each.entry
        return {
            "title": self.read(entry.title, entry.owner_id),
            "text": self.read(entry.text, entry.owner_id),
            "details": entry.details,
            "category": entry.category_id,
            "owner": entry.owner_id,
            "basis": basis_badge(each.decision),
        }

    @cached_property
    def reason(self) -> dict | None:
        """Return why they were referred."""
        found = self.said(self.item.letter_id)
        if found:
            more, by = found["details"], found["owner"]
            found["hoped_for"] = self.read(more.get("hoped_for", ""), by)
            found["cannot_wait"] = self.read(more.get("cannot_wait", ""), by)
            found["children"] = more.get("children")
        return found

    @cached_property
    def checklist(self) -> Checklist | None:
        """Return what the risk checklist comes to, None where it is not shown."""
        found = self.said(self.item.checklist_id)
        return checklist_of(found["details"]) if found else None

    @property
    def ticks(self) -> list[str]:
        """Return the questions of the checklist that were answered yes."""
        found = self.said(self.item.checklist_id)
        return [label for code, label in ASKED.items() if found["details"].get(code) == YES] if found else []

    @property
    def papers(self) -> list[dict]:
        """Return what else of the record goes along, as far as it is shown."""
        return [said for said in (self.said(key) for key in self.item.pack) if said]

    @property
    def minutes(self) -> dict | None:
        """Return the minutes: at the holder at once, elsewhere when they were sent."""
        is_out = self.item.conference.state == "minuted" or self.viewer.agency_id == self.item.holder_id
        return self.said(self.item.minutes_id) if is_out else None

    @property
    def answers(self) -> list[dict]:
        """Return what each agency answered, by its name."""
        found = {UUID(one["agency"]): one for one in self.item.answers}
        return [self._answer(found[key], name) for key, name in self.names.items() if key in found]

    def _answer(self, one: dict, agency: str) -> dict:
        said = self.said(one["entry"])
        late = one["state"] == "asked" and dt.datetime.fromisoformat(one["due_at"]) <= timezone.now()
        return {
            "agency": agency,
            "state": one["state"],
            "words": "Missing" if late else ANSWERED[one["state"]],
            "tone": "late" if late else TONES[one["state"]],
            "text": said["text"] if said else (NOT_SHARED if one["state"] == "told" else ""),
            "category": CATEGORIES.get(said["category"], "") if said else "",
            "by": one["by"] or "",
        }

    @property
    def tasks(self) -> list[dict]:
        """Return the actions, by when they are due."""
        return [
            {
                "reference": one["reference"],
                "agency": self.names.get(UUID(one["agency"]), ""),
                "text": (self.said(one["entry"]) or {}).get("text", NOT_SHARED),
                "due_on": dt.date.fromisoformat(one["due_on"]),
                "state": one["state"],
                "words": CAME_OF[one["state"]],
                "tone": TONES.get(one["state"], ""),
                "outcome": (self.said(one["outcome"]) or {}).get("text", NOT_SHARED if one["outcome"] else ""),
                "mine": UUID(one["agency"]) == self.viewer.agency_id,
            }
            for one in self.item.given
        ]

    @property
    def to_answer(self) -> list[tuple[str, str]]:
        """Return the acting agency’s actions that can be answered, as choices."""
        mine = [one for one in self.tasks if one["mine"] and one["state"] in ("given", "not_done")]
        return [(one["reference"], one["text"][:80]) for one in mine]

    @property
    def mine(self) -> dict | None:
        """Return what the acting agency is asked, None where it is not."""
        return next((one for one in self.item.answers if UUID(one["agency"]) == self.viewer.agency_id), None)

    @cached_property
    def can(self) -> list[str]:
        """Return the verbs that are possible now."""
        item = self.item
        found = able(self.viewer, item, *VERBS)
        drop = set()
        if item.state != "discussed":
            drop |= {"task.give", "item.transfer"}
        if item.passed:
            drop.add("item.transfer")
        if item.conference.state != "held":
            drop.add("item.minute")
        if item.conference.state != "planned":
            drop |= {"item.let_in", "item.put_off", "item.withdraw"}
        found = [verb for verb in found if verb not in drop]
        if self.mine and item.state in states.TABLED:
            mine = Research(agency_id=self.viewer.agency_id, state=self.mine["state"])
            found += able(self.viewer, mine, "research.find_nothing", "research.tell")
        if self.to_answer and can(self.viewer, "task.answer", Research(agency_id=self.viewer.agency_id)):
            found.append("task.answer")
        return found

    @property
    def facts(self) -> list[tuple]:
        """Return the first facts: which conference, who refers, whether it is a repeat."""
        item = self.item
        rows = [
            ("Conference", f"{when_words(item.conference.starts_at)} ({item.conference.reference})"),
            ("Referred by", f"{item.referred_by.name}, {self.names.get(item.from_agency_id, '')}"),
            ("Discussed in the 12 months before", "Yes" if item.is_repeat else "No"),
        ]
        if item.state in states.TABLED:
            rows.append(("Papers are open until", when_words(item.conference.window_ends_at)))
        if item.passed:
            rows.append(("Passed on to another area", dict(states.TRANSFER_STATES)[item.passed]))
        return rows


def keys_of(item: Item) -> set[UUID]:
    """Return the entries that an item’s page is about."""
    told = [one["entry"] for one in (*item.answers, *item.given)] + [one["outcome"] for one in item.given]
    return {UUID(str(key)) for key in (item.letter_id, item.checklist_id, item.minutes_id, *item.pack, *told) if key}


def purpose_for(viewer: Viewer, item: Item) -> str:
    """Return for which purpose one looks: before it is tabled the holder’s triage reads it like a referral."""
    if item.state in states.ON_AGENDA and viewer.agency_id != item.from_agency_id and viewer.role in TRIAGE_ROLES:
        return "triage_referral"
    return words.PURPOSE


def item_page(viewer: Viewer, item: Item) -> ItemPage:
    """Look at an item: decide about each of its words, and write the sight down as one at a conference.

    Raises Refused until the viewer has confirmed the statement, and Http404 for a member to which nothing is open.
    """
    if closes_before(item):
        raise Refused(CONFIRM_FIRST)
    sight, keys = None, keys_of(item)

    def is_of_it(entry: RecordEntry) -> bool:
        return entry.pk in keys or entry.kind == "identity"

    if item.whom:
        try:
            sight = see_person(
                viewer,
                item.whom,
                purpose=purpose_for(viewer, item),
                about=item.reference,
                kind="conference_tabled" if item.state in states.TABLED else "viewed",
                only=is_of_it,
                bar=BAR,
            )
        except Http404:
            sight = None
    if sight is None and viewer.agency_id not in (item.holder_id, item.from_agency_id):
        raise Http404
    keys_named = {item.holder_id, item.from_agency_id} | {UUID(one["agency"]) for one in (*item.answers, *item.given)}
    return ItemPage(item, viewer, sight, named(viewer, {*keys_named, *item.party_ids}))
