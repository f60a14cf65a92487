"""What the pages about a person put together from what is told: order, grouping, tones."""

from collections.abc import Iterable
from dataclasses import dataclass

from people.kinds import LETTERS
from records.known import known
from records.reading import Reader, Told

LEVELS = {"very_high": ("late", 0), "high": ("late", 1), "medium": ("soon", 2), "low": ("", 3)}
NONE = "None recorded."
#: Each: its code and title, the kinds of entries in it, and of what of these somebody may have said that none is known.
SECTIONS = [
    ("people", "People", ("relationship", "dependant"), ("dependants",)),
    ("needs", "Needs and home", ("need", "housing", "communication", "specialist_need"), ("needs", "specialist_needs")),
    (
        "help",
        "What has happened and been tried",
        ("incident", "assessment", "dash_checklist", "intervention"),
        ("incidents", "assessments", "tried"),
    ),
    ("plans", "Readiness to change and other plans", ("readiness", "other_plan"), ("other_plans",)),
    ("notes", "Notes", ("note", *LETTERS), ()),
]


@dataclass(frozen=True, slots=True)
class Line:
    """A risk or a strength with its level in words and the tone of that."""

    told: Told
    level: str
    tone: str


def risks_and_strengths(
    reader: Reader, *, kinds: Iterable[str] = ("risk_factor", "protective_factor"), most: int | None = None
) -> list[Line]:
    """Return risks, the highest first, then strengths; at most so many of each."""
    lines = []
    for kind in kinds:
        told = sorted(reader.of_kind(kind), key=lambda one: LEVELS.get(one.value("level"), ("", 4))[1])
        lines += [Line(one, one.answer("level"), LEVELS.get(one.value("level"), ("", 4))[0]) for one in told[:most]]
    return lines


def sections_of(reader: Reader) -> list[dict]:
    """Return the other sections of the overview: `id`, `title`, `told`, `known`, and `empty`, where nothing else is said."""
    return [
        {
            "id": code,
            "title": title,
            "told": reader.of_kind(*kinds),
            "known": known(reader, *about),
            "empty": "" if about else empty_words(reader, *kinds),
        }
        for code, title, kinds, about in SECTIONS
    ]


def empty_words(reader: Reader, *kinds: str) -> str:
    """Return what an empty section says: that there is nothing, or that it is not shared."""
    return f"{reader.hidden_title}." if reader.hides(*kinds) else NONE


def what_we_see(reader: Reader) -> list[Told]:
    """Return one entry for each group of information and basis that the viewer's agency sees, by group."""
    groups = {}
    for one in reader.told:
        groups.setdefault((one.category_label, one.basis["words"], one.basis["until"]), one)
    return sorted(groups.values(), key=lambda one: one.category_label)
