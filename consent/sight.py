"""Seeing: fence, facts, decide, ledger. The one way to a person's information (design: sharing decision 3.5).

Each sight costs the same four statements whether there is something to see, something hidden, or nothing at all: the
people are fenced against changes of consent, their entries read, the facts loaded, and what was decided is written down.
Whatever changes a person's facts takes `people.fence.hold_for_change` first.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import Http404

from access.viewer import Viewer
from audit import ledger
from consent import facts as fact_loader
from consent.answers import Decision
from consent.codes import Outcome
from consent.decision import decide
from consent.in_force import InForce, prepare
from consent.purposes import label_of, may_be_stated, purpose_of, refused
from consent.world import BreakGlass, Facts, Question
from consent.written import item_of
from people import fence
from people.entries import entries_of
from people.models import Person, RecordEntry

#: Asked about where there is nobody, so that what is hidden and what does not exist cost the same statements.
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with the decision about it. Only where `decision.allowed` may its content be used."""

    entry: RecordEntry
    decision: Decision


@dataclass(slots=True)
class PersonSight:
    """What one viewer sees of one person, at one moment, for one purpose.

    `beside` is what was decided and is not on this page: no part of it may be shown, and the ledger does not list it.
    `stated` is the purpose that the viewer stated, where they stated one; `purposes` those that could be, with labels.
    """

    person: Person
    purpose: str
    stated: str = ""
    purposes: Mapping[str, str] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    refused: list[Shown] = field(default_factory=list)
    silent: list[Shown] = field(default_factory=list)
    beside: list[Shown] = field(default_factory=list)
    disclosure: str = ""
    packs: dict[str, frozenset] = field(default_factory=dict)
    emergency: BreakGlass | None = None
    at: datetime | None = None
    secret_names: tuple[str, ...] = ()
    covered_names: tuple[str, ...] = ()

    @property
    def knows_who(self) -> bool:
        """Return whether the person's name may be shown."""
        return any(each.entry.kind == "identity" for each in self.shown)

    @property
    def purpose_label(self) -> str:
        """Return in words for what one looks."""
        return label_of(self.purpose, self.purposes)

    @property
    def query(self) -> str:
        """Return what an address of this person has to end with, so that the purpose that was stated still is."""
        return f"?purpose={self.stated}" if self.stated else ""

    @property
    def is_nothing(self) -> bool:
        """Return whether nothing may even be acknowledged: then there is no such person for this viewer."""
        return not any(each.decision.outcome != Outcome.DENY_SILENT for each in self.decided)

    @property
    def decided(self) -> list[Shown]:
        """Return every decision that was made, also of what is not on this page; for redaction, never to be shown."""
        return [*self.shown, *self.refused, *self.silent, *self.beside]

    @property
    def sees_something(self) -> bool:
        """Return whether the viewer may see anything of this person, on this page or on another."""
        return any(each.decision.allowed for each in self.decided)

    @property
    def name(self) -> str:
        """Return the full name, or the reference where the name is not shared."""
        return self.person.full_name if self.knows_who else self.person.reference

    @property
    def short_name(self) -> str:
        """Return the name as lists show it, or the reference."""
        return self.person.short_name if self.knows_who else self.person.reference

    @property
    def called(self) -> str:
        """Return what the person wants to be called, or “this person”."""
        return self.person.called if self.knows_who else "this person"

    def place(self, shown: Shown) -> None:
        """Put a decided entry where it belongs: shown, openly refused, or silent (never on any screen)."""
        belongs = {Outcome.ALLOW: self.shown, Outcome.DENY: self.refused, Outcome.DENY_SILENT: self.silent}
        belongs[shown.decision.outcome].append(shown)

    def of_kind(self, *kinds: str) -> list[Shown]:
        """Return the entries of these kinds that may be seen, newest first."""
        return [each for each in self.shown if each.entry.kind in kinds]


def see_person(
    viewer: Viewer,
    reference: str,
    *,
    purpose: str = "",
    about: str = "",
    kind: str = "viewed",
    only: Callable[[RecordEntry], bool] | None = None,
    bar: Collection[str] = (),
    is_one: bool = False,
) -> PersonSight:
    """Return what this viewer may see of a person, and write it down, as this kind of entry of the ledger.

    `purpose` states another purpose than the involvement's; `about` names the referral through which one looks. `only`
    says which entries the page is about, and `bar` of which kinds it shows a summary besides: nothing else is in the
    sight's shown, refused and silent, or in the ledger. `is_one` says that it is one entry's own page, which is not there
    unless the entry may be seen. Raises Http404 when nothing may be acknowledged, and NotOffered when the purpose cannot
    be stated, after writing that down too.
    """
    people = fence.hold_by_reference(reference)
    seen = _see(viewer, people, None, purpose)
    if purpose:
        seen.state(purpose, asked=reference)
    if only:
        seen.narrow(only, bar, is_one=is_one)
    seen.write(kind, about=about, asked=reference)
    if not seen.sights or seen.sights[0].is_nothing:
        raise Http404
    return seen.sights[0]


def see_known_person(viewer: Viewer, key: UUID, *, purpose: str = "", about: str = "") -> PersonSight | None:
    """Return what this viewer may see of the person that a row of theirs names by key; None when that is nothing.

    For pages that stand without the person too: an agency that declined keeps its referral and loses the pack.
    """
    seen = _see(viewer, fence.hold_by_keys([key]), None, purpose)
    seen.write("viewed", about=about, asked=about)
    return next((sight for sight in seen.sights if not sight.is_nothing), None)


def see_people(
    viewer: Viewer,
    keys: Iterable[UUID],
    *,
    kinds: Sequence[str] = ("identity",),
    purpose: str = "",
    about: str = "",
) -> dict[UUID, PersonSight]:
    """Return what a list may show of these people, by key: who they are, and entries of the kinds asked for.

    A person of whom nothing may be acknowledged is left out. One ledger row for the whole list.
    """
    seen = _see(viewer, fence.hold_by_keys(keys), kinds, purpose)
    if seen.sights:
        seen.write("listed_in_search", about=about)
    return {sight.person.pk: sight for sight in seen.sights if not sight.is_nothing}


@dataclass(slots=True)
class _Seen:
    """What was decided for one display, before it is written down."""

    viewer: Viewer
    at: datetime
    sights: list[PersonSight]
    facts: Facts
    summary: set[UUID] = field(default_factory=set)
    missed: bool = False

    def state(self, purpose: str, *, asked: str) -> None:
        """Take the purpose as the viewer's own words. Raises NotOffered for one that cannot be stated (gate 0).

        One entry tells their own officers, another those of whoever holds the record; what was typed is in neither.
        """
        if objection := refused(purpose, self.facts):
            known = purpose if purpose in self.facts.prohibited_purposes else ""
            kinds = ("denied", "denied_silent") if known else ("denied",)
            ledger.write(*(ledger.entry(self.viewer, kind, at=self.at, purpose=known, asked=asked) for kind in kinds))
            raise objection
        for sight in self.sights:
            sight.stated = purpose

    def narrow(self, only: Callable[[RecordEntry], bool], bar: Collection[str], *, is_one: bool) -> None:
        """Put beside what the page is not about. Of what is silent nothing is ever in the bar.

        Where there is nothing that it is about, as much is written as where that is silent. An entry's own page is not
        there where the entry is refused, though other pages say so: what is not there is refused in silence.
        """
        there = [sight for sight in self.sights if not sight.is_nothing]
        self.missed = bool(there) and not any(only(each.entry) for sight in there for each in sight.decided)
        for sight in there:
            for each in [each for each in sight.refused if is_one and only(each.entry)]:
                sight.refused.remove(each)
                sight.silent.append(each)
            for decided, kinds in ((sight.shown, bar), (sight.refused, bar), (sight.silent, ())):
                for each in [each for each in decided if not only(each.entry)]:
                    if each.entry.kind in kinds:
                        self.summary.add(each.entry.pk)
                    else:
                        decided.remove(each)
                        sight.beside.append(each)

    def write(self, kind: str, *, about: str = "", asked: str = "") -> None:
        """Write the display into the ledger in one statement; what is silently refused goes into a row of its own."""
        open_items = [each for sight in self.sights for each in (*sight.shown, *sight.refused)]
        silent = [each for sight in self.sights for each in sight.silent]
        shown_any = any(sight.shown for sight in self.sights)
        kind = kind if shown_any else "denied"
        if kind == "viewed" and self.viewer.via == "api":
            kind = "api_read"
        rows = []
        if open_items:
            rows.append(self._row(kind, open_items, about=about))
        is_nothing = all(sight.is_nothing for sight in self.sights)
        if silent or not open_items or self.missed:
            rows.append(self._row("denied_silent", silent, about=about, asked=asked if is_nothing else ""))
        ledger.write(*rows)
        for sight in self.sights:
            sight.disclosure = rows[0]["reference"]

    def _row(self, kind: str, decided: list[Shown], *, about: str, asked: str = "") -> dict:
        sights = {sight.person.pk: sight for sight in self.sights}
        concerned = [sights[key].person for key in {each.entry.person_id for each in decided}]
        return ledger.entry(
            self.viewer,
            kind,
            at=self.at,
            people=[person.reference for person in concerned],
            disclosers={each.entry.owner_id for each in decided} | {person.held_by_id for person in concerned},
            items=[
                item_of(each, sights[each.entry.person_id], "summary" if each.entry.pk in self.summary else "full")
                for each in decided
            ],
            purpose=self.sights[0].purpose if self.sights else "",
            about=about,
            asked=asked,
        )


def _see(viewer: Viewer, people: list[Person], kinds: Sequence[str] | None, purpose: str) -> _Seen:
    """Load the entries and facts of fenced people, and decide about each entry; nothing is written yet."""
    keys = [person.pk for person in people]
    entries = entries_of(keys or [NOBODY], kinds)
    facts, at = fact_loader.load(viewer, keys, entries)
    world, allowed = prepare(facts, at), may_be_stated(facts)
    sights = {
        person.pk: PersonSight(
            person,
            purpose or purpose_of(world, str(person.pk)),
            purposes=allowed,
            packs={tie.source: tie.pack for tie in world.involvements.get(str(person.pk), ()) if tie.pack},
            emergency=next(iter(world.break_glass.get(str(person.pk), ())), None),
            at=at,
            secret_names=facts.secret_names,
            covered_names=facts.covered_names,
        )
        for person in people
    }
    for entry in entries:
        sights[entry.person_id].place(Shown(entry, ask(viewer, entry, sights[entry.person_id].purpose, world)))
    return _Seen(viewer, at, list(sights.values()), facts)


def ask(viewer: Viewer, entry: RecordEntry, purpose: str, world: InForce) -> Decision:
    """Return the decision about one entry, at the moment the world was prepared for."""
    return decide(
        Question(
            worker=str(viewer.user_id),
            role=viewer.role,
            item=str(entry.pk),
            purpose=purpose,
            at=world.at,
            known_at=world.known_at,
        ),
        world,
    )
