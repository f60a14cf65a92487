"""What a kind of record entry is: its words, its usual category, and the further fields that it asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a kind of entry; `group` is the heading under which a long form asks it."""

    name: str
    label: str
    type: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its words, usual category and sensitivity, and the further fields it asks.

    `check` takes the further fields as they are kept, and returns what is wrong between them, by field. `without` names
    what other entries have and this kind does not. `category_of` gives the category that an answer decides, where one
    does. `title` is what the form starts with.
    """

    label: str
    plural: str
    category: str
    sensitivity: int = 1
    fields: tuple[Field, ...] = field(default=())
    lasts_days: int | None = None
    check: Callable[[Mapping], dict[str, str]] | None = None
    without: tuple[str, ...] = ()
    category_of: Callable[[Mapping], str] | None = None
    title: str = ""

    def usual_category(self, details: Mapping) -> str:
        """Return the category of an entry with these further fields, where nobody names another."""
        return (self.category_of(details) if self.category_of else "") or self.category


def choices(*labels: str) -> tuple[tuple[str, str], ...]:
    """Return (code, label) pairs; a code is its label in lower snake case."""
    return tuple((label.lower().replace(" ", "_").replace(",", ""), label) for label in labels)
