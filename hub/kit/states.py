"""Lifecycles as data: a table of moves per room, and one function that decides or raises.

A room writes `MOVES = {"referral.accept": move("sent", "received", to="accepted", stamps=("answered_at",))}`; the model
keeps its state in a field called `state`. Nothing here saves.
"""

from dataclasses import dataclass

from django.utils import timezone

from hub.kit.errors import NotNow


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow of a lifecycle: from any of `sources` to `to` (None: it stays), setting the time fields in `stamps`.

    `reasons` names the list from which a coded reason is asked, empty where none is.
    """

    sources: frozenset[str]
    to: str | None
    stamps: tuple[str, ...] = ()
    reasons: str = ""


def move(*sources: str, to: str | None, stamps: tuple[str, ...] = (), reasons: str = "") -> Move:
    """Return an arrow from any of these states to another, or back to each of them."""
    return Move(frozenset(sources), to, stamps, reasons)


class Stateful:
    """Mixed into a model with a `state` field and a class attribute `MOVES` (verb → Move)."""

    MOVES: dict[str, Move] = {}

    def may_move(self, verb: str) -> bool:
        """Return whether this verb is possible in the present state."""
        return self.state in self.MOVES[verb].sources

    def move(self, verb: str):
        """Take the arrow of this verb, in memory only. Raises NotNow when the state does not allow it."""
        arrow = self.MOVES[verb]
        if self.state not in arrow.sources:
            raise NotNow(f"This is already {self.get_state_display().lower()}.")
        self.state = arrow.to or self.state
        for stamp in arrow.stamps:
            setattr(self, stamp, timezone.now())
        return self


def mermaid(moves: dict[str, Move], *, start: str) -> str:
    """Return the lifecycle as a Mermaid state diagram, one line per arrow, in a fixed order."""
    lines = ["stateDiagram-v2", f"    [*] --> {start}"]
    for verb, arrow in moves.items():
        lines += [f"    {source} --> {arrow.to or source}: {verb.split('.')[-1]}" for source in sorted(arrow.sources)]
    return "\n".join(lines) + "\n"
