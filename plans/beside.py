"""What stands around a plan and bears on it: days that other plans book, and ways of contact that are not safe.

Only days and the summary of a rule are told, never what another plan says (design: domain, Other plan).
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from agencies import advice
from consent.identity import ALLOWED, HOW, current
from consent.left_out import writer_of
from plans.clashes import Clash, FixedDay, Rule, clashes_of
from plans.page import PlanPage

#: The kinds of entries that the pages of alignment show besides.
KINDS = ("safe_contact",)


#: What a clash with another plan counts as.
WITH_OTHERS = "day"
SAID_OF_OTHERS = ("plan", "owner", "contact", "goals")


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """A pointer to another organisation’s plan, as far as the viewer reads it; `clashes` are open ones with this plan."""

    reference: str
    plan: str
    owner: str
    contact: str
    goals: str
    reviewed_on: dt.date | None
    clashes: tuple[str, ...]


def other_plans(page: PlanPage, clashes: list[Clash]) -> list[OtherPlan]:
    """Return the plans of other organisations that may be read here, by their next review; `clashes` as they are found."""
    write = writer_of(page.viewer, page.sight)
    opened = [clash for clash in clashes if clash.accepted is None and clash.kind == WITH_OTHERS]
    found = [
        OtherPlan(
            reference=entry.reference,
            reviewed_on=_day(str(entry.details.get("reviewed_on") or "")),
            clashes=tuple(clash.words for clash in opened if entry.reference in clash.references),
            **{name: write(str(entry.details.get(name) or ""), entry.owner_id) for name in SAID_OF_OTHERS},
        )
        for entry in current(page.sight, "other_plan")
    ]
    return sorted(found, key=lambda one: (one.reviewed_on or dt.date.max, one.reference))


def emergency_lines() -> list[str]:
    """Return what stands on every plan, for whoever is in danger now."""
    return [
        f"If you are in danger now, call {settings.EMERGENCY_LINE}.",
        "If you cannot speak, press 55 when asked.",
        *advice.lines(),
    ]


def sign_of(page: PlanPage) -> str:
    """Return the person’s own sign that it is not safe, where one was agreed and may be read; nothing without one."""
    signs = (rule.details.get("unsafe_sign") for rule in current(page.sight, "safe_contact"))
    return next(filter(None, signs), "")


def fixed_days(page: PlanPage) -> list[FixedDay]:
    """Return the days that other organisations’ plans book, as far as the viewer reads their pointers, once each."""
    days, write = {}, writer_of(page.viewer, page.sight)
    for entry in current(page.sight, "other_plan"):
        owner = write(str(entry.details.get("owner") or "another plan"), entry.owner_id)
        for day in _booked(entry.details):
            days[(day, entry.reference)] = FixedDay(day, f"{owner} ({entry.reference})", entry.reference, entry.pk)
    return [days[key] for key in sorted(days)]


def _booked(details: dict) -> list[dt.date]:
    """Return the days that a pointer to another plan names: its review, and those that it books."""
    said = [details.get("reviewed_on") or "", *details.get("booked", [])]
    return [day for text in said if (day := _day(str(text)))]


def _day(text: str) -> dt.date | None:
    """Return the day that is written, None for what is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def rules_of(page: PlanPage) -> list[Rule]:
    """Return how the person may be reached, as far as the viewer reads it; in the words of the bar on every page."""
    return [
        Rule(
            channel=entry.details.get("channel", ""),
            allowed=entry.details.get("allowed", ""),
            value="".join(entry.details.get("value", "").lower().split()),
            words=_summary(entry.details),
            reference=entry.reference,
            entry=entry.pk,
        )
        for entry in current(page.sight, "safe_contact")
    ]


def _summary(details: dict) -> str:
    """Return a rule in short."""
    how = HOW.get(details.get("channel", ""), "contact")
    return ALLOWED[details["allowed"]][0].format(how).lower() if details.get("allowed") in ALLOWED else how


def clashes_on(page: PlanPage) -> list[Clash]:
    """Return the clashes that may be shown to this viewer."""
    return clashes_of(page.lines, fixed=fixed_days(page), review_on=page.plan.review_on, rules=rules_of(page))
