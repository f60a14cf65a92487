"""What of an entry is told: the one function between the decision and every page and answer of the API.

From a sight it makes plain texts: what the duties of the decision withhold is left out, addresses and numbers
are hidden until somebody asks for them, and stand in no other text either (design: trust, rules 4 and 5; sharing
3.2, gate 17).
"""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from access.policy import able
from access.viewer import Viewer
from agencies.names import shown_name
from consent.answers import Duty
from consent.changes import Action
from consent.explain import basis_badge, refusal
from consent.identity import is_withheld
from consent.sight import PersonSight, Shown
from people.checklist import Checklist, checklist_of
from people.kinds import KINDS
from people.kinds_dash import QUESTIONS
from people.models import RecordEntry
from people.redaction import CONFIDENTIAL, protected_values, redact, secret_names
from records.answers import Answer, answers_of, holds_a_place

DUTIES = {
    Duty.REDACT_OTHER_SUBJECTS: "Part of this is about somebody else and is not shown.",
    Duty.NO_ONWARD_SHARING: "Not to be passed on.",
    Duty.SHOW_OVERRIDE_REASON: "Shared without consent. Open “Why” to read the reason.",
    Duty.SHOW_OBJECTION: "The person said no to sharing this.",
    Duty.RESPECT_UNSAFE_TO_SEEK: "It is not safe to ask the person about this. Do not raise it with them.",
    Duty.INFORM_PERSON_BY: "The person has to be told that you may see this, as soon as that is safe.",
    Duty.DO_NOT_INFORM_PERSON: "The person is not to be told that you may see this.",
    Duty.REVIEW_BREAK_GLASS_BY: "Opened in an emergency. Somebody will check this.",
}
#: The mark that every entry bears unless somebody takes it away: no list says it.
USUAL_MARK = "no_onward_sharing"
ON_EACH = ("entry.correct", "entry.seal", "entry.mark", "entry.control", "entry.restrict")
ACTS_ON = {"none": ON_EACH, "sealed": (*ON_EACH, "entry.unseal"), "sealed_and_locked": (*ON_EACH, "entry.unseal")}
#: What a row of a list says besides its title, by kind.
BRIEF = {
    "assessment": ("tool", "score", "assessor"),
    "readiness": ("stage",),
    "specialist_need": ("what", "referred_to", "referred_on"),
    "other_plan": ("owner", "reviewed_on"),
}
BY_WORD_OF_MOUTH = "By word of mouth only. Ask {}."
HIDDEN_PLACE = "Confidential address"


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as its viewer may read it. `hidden`: it has an address or number that a button shows."""

    reference: str
    kind: str
    kind_label: str
    category: str
    category_label: str
    sensitivity: int
    sensitivity_label: str
    title: str
    text: str
    their_words: str
    answers: tuple[Answer, ...]
    source: str
    owner: str
    author: str
    is_ours: bool
    happened_on: dt.date | None
    recorded_at: dt.datetime
    review_on: dt.date | None
    ends_on: dt.date | None
    version: int
    seal_label: str
    handling: tuple[str, ...]
    marks: tuple[str, ...]
    codes: tuple[str, ...]
    notes: tuple[str, ...]
    hidden: bool
    can_show: bool
    basis: dict
    why: str
    url: str
    can: tuple[str, ...]

    @property
    def has_ended(self) -> bool:
        """Return whether it no longer holds."""
        return self.ends_on is not None and self.ends_on <= timezone.localdate()

    @property
    def when(self) -> dt.date | dt.datetime:
        """Return since when it is true, or when it was recorded."""
        return self.happened_on or self.recorded_at

    @property
    def place_word(self) -> str:
        """Return what the hidden value is called: a number, or an address."""
        by_number = ("phone", "text_message")
        return "number" if self.value("channel") in by_number else "address"

    @property
    def checklist(self) -> Checklist | None:
        """Return what a risk checklist comes to, as far as its answers may be read; None for every other entry."""
        return checklist_of({one.name: one.value for one in self.answers}) if self.value(QUESTIONS[0]) else None

    @property
    def brief(self) -> str:
        """Return in a few words what an assessment or checklist came to, or a specialist said; nothing for the others."""
        if self.checklist:
            return self.checklist.brief
        return ", ".join(filter(None, map(self.answer, BRIEF.get(self.kind, ()))))

    def answer(self, name: str) -> str:
        """Return one further field in words, or nothing."""
        return next((one.words for one in self.answers if one.name == name), "")

    def value(self, name: str):
        """Return one further field as it is kept, None when it is empty."""
        return next((one.value for one in self.answers if one.name == name), None)


class Reader:
    """Reads one sight for one viewer."""

    def __init__(self, viewer: Viewer, sight: PersonSight):
        self.viewer, self.sight = viewer, sight

    @cached_property
    def told(self) -> list[Told]:
        """Return every entry that may be seen, newest first."""
        return [self.tell(each) for each in self.sight.shown]

    @cached_property
    def protected(self) -> list:
        """Return the protected values of this person, whether the viewer may see them or not."""
        known = protected_values(each.entry for each in self.sight.decided)
        return [*known, *secret_names(self.sight.secret_names)]

    def of_kind(self, *kinds: str) -> list[Told]:
        """Return what is told of these kinds and still holds, newest first."""
        return [one for one in self.told if one.kind in kinds and not one.has_ended]

    def find(self, reference: str) -> Shown | None:
        """Return the entry of this reference when it may be seen, else None."""
        return next((each for each in self.sight.shown if each.entry.reference == reference), None)

    def tell(self, each: Shown, *, revealed: bool = False) -> Told:
        """Return an entry as it may be read; `revealed` with the address or number that is hidden otherwise."""
        entry, decision = each.entry, each.decision
        is_ours = entry.owner_id == self.viewer.agency_id
        owner = shown_name(entry.owner, self.viewer)
        notes = [DUTIES[duty] for duty in dict.fromkeys(one.duty for one in decision.obligations)]
        if "verbal_only" in entry.handling and not is_ours:
            notes.append(BY_WORD_OF_MOUTH.format(owner))
        withheld = is_withheld(each)
        hidden = not revealed and holds_a_place(entry)
        whole = not withheld and not (hidden and entry.category_id == CONFIDENTIAL)
        clean = self.cleaner(entry)
        return Told(
            reference=entry.reference,
            kind=entry.kind,
            kind_label=entry.form.label,
            category=entry.category_id,
            category_label=entry.category.label,
            sensitivity=entry.sensitivity,
            sensitivity_label=entry.get_sensitivity_display(),
            title=clean(entry.title) if whole else HIDDEN_PLACE if hidden else entry.form.label,
            text=clean(entry.text) if whole else "",
            their_words=clean(entry.their_words) if whole else "",
            answers=tuple(answers_of(entry, clean, hidden=hidden)) if whole else (),
            source=(clean(entry.source) if not withheld else "") or owner,
            owner=owner,
            author=entry.author.name if is_ours else "",
            is_ours=is_ours,
            happened_on=entry.happened_on,
            recorded_at=entry.created_at,
            review_on=entry.review_on,
            ends_on=entry.ends_on,
            version=entry.version,
            seal_label=entry.get_seal_display() if entry.seal != "none" else "",
            handling=tuple(dict(RecordEntry.HANDLING)[mark] for mark in entry.handling),
            marks=tuple(dict(RecordEntry.HANDLING)[mark] for mark in entry.handling if mark != USUAL_MARK),
            codes=tuple(entry.handling),
            notes=tuple(notes),
            hidden=hidden and not withheld,
            can_show=hidden and not withheld and (is_ours or entry.category_id != CONFIDENTIAL),
            basis=basis_badge(decision),
            why=self.why(entry),
            url=reverse("people:entry", args=[self.sight.person.reference, entry.reference]) + self.sight.query,
            can=tuple(able(self.viewer, entry, *ACTS_ON[entry.seal])) if entry.kind != "identity" else (),
        )

    def cleaner(self, entry: RecordEntry):
        """Return the function that leaves protected values out of this entry's texts.

        What the viewer may see elsewhere is left out everywhere: it is shown on request alone. What they may not
        see is left out of others' entries; in their own agency's that would confirm a guess.
        """
        seen = {each.entry.pk for each in self.sight.decided if each.decision.allowed}
        is_ours = entry.owner_id == self.viewer.agency_id
        own = {value.needle for value in self.protected if value.entry == entry.pk}
        values = [
            value
            for value in self.protected
            if value.needle not in own and (value.entry in seen or value.entry is None or not is_ours)
        ]
        return lambda text: redact(text, values)

    def why(self, entry: RecordEntry) -> str:
        """Return the address of the reasons for this decision."""
        return reverse("desk:why", args=[self.sight.disclosure, entry.reference])

    @property
    def hidden_title(self) -> str:
        """Return what is said of what is openly refused: by one's own agency, or by another."""
        ours = self.sight.person.held_by_id == self.viewer.agency_id
        return "Not shown to you" if ours else "Not shared with your agency"

    @cached_property
    def refusals(self) -> list[dict]:
        """Return what is openly refused as a page lists it: groups with one reason together."""
        reasons = {}
        for row in self.not_shared:
            reasons.setdefault(row["reason"], {**row, "categories": []})["categories"].append(row["category"])
        return list(reasons.values())

    def hides(self, *kinds: str) -> bool:
        """Return whether information of the groups that these kinds usually belong to is openly refused."""
        groups = {KINDS[kind].category for kind in kinds}
        return any(each.entry.category_id in groups for each in self.sight.refused)

    @property
    def ways_round(self) -> frozenset[Action]:
        """Return which ways round a refusal are open here: asking for a decision, or an emergency (what would change it)."""
        changes = {action for each in self.sight.refused for action in each.decision.what_would_change_it}
        return frozenset(changes & {Action.REQUEST_OVERRIDE, Action.BREAK_GLASS})

    @cached_property
    def not_shared(self) -> list[dict]:
        """Return what is openly refused, by group: `category`, `reason`, `why`. Never how many there are."""
        groups = {}
        for each in self.sight.refused:
            label = each.entry.category.label
            words = refusal(each.decision, label, self.viewer.agency_name, self.sight.called)
            groups.setdefault((label, words), {"category": label, "reason": words, "why": self.why(each.entry)})
        return [groups[key] for key in sorted(groups)]
