"""Break-glass: when an emergency session may lift a failure, and which session does.

(Design: sharing decision 3.2, "Break-glass is tried last", and 2.7.)
"""

from consent.ask import Ask, is_locked
from consent.codes import BREAK_GLASS_LIFTS, SAFETY_CRITICAL, Code
from consent.world import BreakGlass


def could_open(ask: Ask, code: Code) -> bool:
    """Whether a session could lift this failure: no bar, no lock, safety-critical, between partners only."""
    return (
        code in BREAK_GLASS_LIFTS
        and not is_locked(ask)
        and is_safety_critical(ask)
        and (ask.own or ask.agreement is not None)
    )


def is_safety_critical(ask: Ask) -> bool:
    """Whether the item's category is one of the four that an emergency may need."""
    return ask.item.category in SAFETY_CRITICAL


def session_for(ask: Ask) -> BreakGlass | None:
    """The worker's live session about the item's person that lists its category; of several the lowest id."""
    sessions = ask.world.break_glass.get(ask.item.person, ())
    return min((held for held in sessions if lists(held, ask)), key=lambda held: str(held.id), default=None)


def lists(session: BreakGlass, ask: Ask) -> bool:
    """A session opens the categories that it lists and no other."""
    return ask.item.category in session.categories
