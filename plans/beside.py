"""What stands around a plan and bears on it: days that other plans book, and ways of contact that are not safe.

Only days and the summary of a rule are told, never what another plan says (design: domain, Other plan).
"""

import datetime as dt

from consent.identity import current
from plans.clashes import Clash, FixedDay, clashes_of
from plans.page import PlanPage

#: The kinds of entries that the pages of alignment show besides.
KINDS = ("safe_contact",)


def fixed_days(page: PlanPage) -> list[FixedDay]:
    """Return the days that other organisations’ plans book, as far as the viewer reads their pointers."""
    days = []
    for entry in current(page.sight, "other_plan"):
        booked = [entry.details.get("review_on"), *str(entry.details.get("booked", "")).replace(",", " ").split()]
        for text in booked:
            if day := _day(text):
                days.append(
                    FixedDay(day, f"{entry.details.get('owner', 'another plan')} ({entry.reference})", entry.reference)
                )
    return sorted(days, key=lambda one: (one.day, one.reference))


def _day(text: str | None) -> dt.date | None:
    """Return the day that is written, None for what is none."""
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


def unsafe_ways(page: PlanPage) -> list[tuple[str, str]]:
    """Return the ways of contact that are said not to be safe: channel, and the reference of what says so."""
    rules = current(page.sight, "safe_contact")
    return [(rule.details["channel"], rule.reference) for rule in rules if rule.details.get("allowed") == "no"]


def clashes_on(page: PlanPage) -> list[Clash]:
    """Return the clashes that may be shown to this viewer."""
    return clashes_of(page.lines, fixed=fixed_days(page), review_on=page.plan.review_on, unsafe=unsafe_ways(page))
