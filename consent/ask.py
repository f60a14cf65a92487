"""One question set against the facts in force: what the gates read, worked out when it is first needed.

(Design: sharing decision 3.1 and the fine print of 3.2.)
"""

from collections.abc import Sequence
from functools import cached_property

from consent.cells import Cell, Standing, standing
from consent.codes import LEGAL_COMPULSION, SUPERVISOR, TRIAGE_ROLES, Seal
from consent.in_force import InForce
from consent.world import Agreement, Involvement, Override, Question, Rule


class Ask:
    """A question, the worker who asks it and the item it is about, with what bears on them."""

    def __init__(self, question: Question, world: InForce):
        """`world` must be of the moment of `question`; `item` is None where there is no such item."""
        self.question = question
        self.world = world
        self.worker = world.worker
        self.item = world.items.get(question.item)

    @cached_property
    def own(self) -> bool:
        """Whether the record is the worker's own agency's."""
        return self.worker.agency == self.item.owner

    @cached_property
    def subjects(self) -> frozenset:
        """Everybody the item is about."""
        return self.item.other_subjects | {self.item.person}

    @cached_property
    def agreement(self) -> Agreement | None:
        """An agreement in force that holds both agencies, neither suspended."""
        return self.world.agreement_with(self.item.owner)

    @cached_property
    def involvements(self) -> Sequence[Involvement]:
        """The tiers the worker's agency holds with the item's person."""
        return self.world.involvements.get(self.item.person, ())

    @cached_property
    def rules(self) -> Sequence[tuple[Rule, Agreement]]:
        """The rules by which the owner may let the worker's agency see anything, each with its agreement."""
        return self.world.rules.get(self.item.owner, ())

    @cached_property
    def overrides(self) -> Sequence[Override]:
        """The overrides that count for this agency, purpose and item."""
        return [held for held in self.world.overrides.get(self.item.person, ()) if lists(held, self)]

    @cached_property
    def unlocking(self) -> Sequence[Override]:
        """Those of them that open a locked item."""
        return [held for held in self.overrides if opens_lock(held, self)]

    @cached_property
    def standing(self) -> Standing:
        """What the person's statements come to for this very item, agency and purpose."""
        item = self.item
        said = self.world.statements.get(item.person, ())
        cell = Cell(item.person, self.worker.agency, item.category, self.question.purpose, item.id, item.sensitivity)
        return standing(said, cell, self.question.at)

    @property
    def supervises(self) -> bool:
        """The acting role counts, never another that the user holds."""
        return self.question.role == SUPERVISOR

    @property
    def triages(self) -> bool:
        """Whether the worker is acting in a triage role."""
        return self.question.role in TRIAGE_ROLES

    @property
    def assigned(self) -> bool:
        """Assigned to the item's person, or acting as supervisor."""
        return self.item.person in self.worker.assigned or self.supervises

    @property
    def on_seal_list(self) -> bool:
        """Whether the user is named on the item's seal."""
        return self.worker.id in self.item.seal_users


def lists(override: Override, ask: Ask) -> bool:
    """Whether the override is for this purpose and lists the item or its category, up to its own ceiling.

    An agency decides about what it owns: an entry of another owner is not opened by its decision.
    """
    item = ask.item
    return (
        override.purpose == ask.question.purpose
        and override.source in (None, item.owner)
        and (item.category in override.categories or names(override, ask))
        and (override.detail_ceiling is None or item.sensitivity <= override.detail_ceiling)
    )


def names(override: Override, ask: Ask) -> bool:
    """Whether the override names the item itself."""
    return ask.item.id in override.items


def opens_lock(override: Override, ask: Ask) -> bool:
    """Legal compulsion that unlocks and names the item is the one thing that opens a lock (gate 7)."""
    return override.ground == LEGAL_COMPULSION and override.unlocks and names(override, ask)


def is_locked(ask: Ask) -> bool:
    """Whether the item's very existence is hidden."""
    return ask.item.seal == Seal.LOCKED


def is_sealed(ask: Ask) -> bool:
    """Whether the item carries a seal that is not a lock."""
    return ask.item.seal == Seal.SEALED
