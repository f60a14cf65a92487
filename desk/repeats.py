"""Repeats in a page of the ledger: one worker, one person, one day, the same done with the same result, told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from desk.lines import Line


@dataclass(slots=True)
class Group:
    """The newest of some lines that say the same, and the others of them, newest first."""

    line: Line
    others: list[Line] = field(default_factory=list)

    @property
    def times(self) -> str:
        """Return how many times, in words; nothing for once."""
        return f"{len(self.others) + 1} times" if self.others else ""


def grouped(lines: Iterable[Line]) -> list[Group]:
    """Return lines in their order, each that repeats an earlier one of the page put with that one."""
    found: dict[tuple, Group] = {}
    for line in lines:
        told = (tuple(line.what), tuple(line.about), tuple(line.bases), line.did, line.result)
        key = (line.who, line.agency, timezone.localdate(line.at), *told)
        if key in found and line.about:
            found[key].others.append(line)
        else:
            found[key if line.about else (line.reference,)] = Group(line)
    return list(found.values())
