"""What a kind of record entry is: its words, its usual category, and the further fields that it asks."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a kind of entry."""

    name: str
    label: str
    type: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its words, usual category and sensitivity, and the further fields it asks."""

    label: str
    plural: str
    category: str
    sensitivity: int = 1
    fields: tuple[Field, ...] = field(default=())
    lasts_days: int | None = None
